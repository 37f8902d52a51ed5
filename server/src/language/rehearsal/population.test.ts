import { expect, it } from 'vitest';
import { checked } from '../../../../test/kit/documents.js';
import { changeFor } from './compare.js';
import { isPlan, planFor, type RehearsalPlan } from './plan.js';
import { Population } from './population.js';
import type { RehearsedObject } from './rehearse.js';

function plan(source = '[displayName]', filter = ''): RehearsalPlan {
  const text = `{ "application": "scim", "users": {${filter} "attributeMappings": [
    { "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 },
    { "target": "displayName", "source": "${source}" },
    { "target": "title", "source": "[jobTitle]" },
    { "target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "source": "[manager]" }
  ] } }`;
  const found = planFor(checked(text), 'User');
  if (!isPlan(found)) throw new Error(found.problem);
  return found;
}

function person(name: string, more: Record<string, string> = {}): RehearsedObject {
  return {
    name,
    attributes: new Map(
      Object.entries({ userPrincipalName: `${name}@example.com`, displayName: name, objectId: name, ...more }),
    ),
  };
}

function all(population: Population): ReturnType<Population['rehearse']>[] {
  return Array.from({ length: population.size }, (_, index) => population.rehearse(index));
}

it('counts, and finds what concerns several objects', () => {
  const population = new Population(plan(), [
    person('ada'),
    person('ben', { userPrincipalName: 'ADA@example.com' }),
    person('eve', { IsSoftDeleted: 'True' }),
  ]);
  const [, ben] = all(population);
  expect(ben!.warnings.map(({ message }) => message)).toEqual([
    'ada has the same userName, “ADA@example.com”. Both would be the same account.',
  ]);
  expect([...population.duplicates].map(([index, { message }]) => [index, message])).toEqual([
    [0, 'ben has the same userName, “ADA@example.com”. Both would be the same account.'],
  ]);
  const { decisions, failing, neverFed, warnings } = population.summary;
  expect(decisions).toMatchObject({ create: 2, skip: 1 });
  expect(failing).toBe(2);
  expect([...warnings]).toEqual([['duplicate-matching-value', 2]]);
  expect(neverFed.map(({ mapping }) => mapping!.place.text)).toEqual([
    'title',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
  ]);
});

it('finds the manager among the others', () => {
  const filter =
    '"scopingFilter": [{ "clauses": [{ "attribute": "department", "operator": "EQUALS", "value": "Sales" }] }],';
  const population = new Population(plan(undefined, filter), [
    person('ada', { department: 'Sales', manager: 'BEN' }),
    person('ben', { department: 'Sales', manager: 'eve' }),
    person('eve', { department: 'Legal' }),
    person('zoe', { department: 'Sales', manager: 'nobody' }),
  ]);
  const [ada, ben, eve, zoe] = all(population);
  const manager = (entry: typeof ada): string => JSON.stringify(entry!.requests.at(-1)?.body);
  expect(manager(ada)).toContain('"value":"<ID of ben>"');
  expect(ben!.warnings.map(({ code }) => code)).toEqual(['reference-out-of-scope']);
  expect(eve!.decision).toBe('skip');
  expect(manager(zoe)).toContain('"value":"<ID of nobody>"');
});

it('compares two documents', () => {
  const [before, after] = [plan(), plan('Join(\\" \\", [displayName], [surname])')];
  const [ada, ben] = [person('ada', { surname: 'King' }), person('ben')];
  const change = (one: RehearsedObject): ReturnType<typeof changeFor> =>
    changeFor(
      { plan: before, rehearsal: new Population(before, [one]).rehearse(0) },
      { plan: after, rehearsal: new Population(after, [one]).rehearse(0) },
    );
  expect(change(ada)).toEqual({
    decision: undefined,
    scope: undefined,
    targets: [{ target: 'displayName', before: 'ada', after: 'ada King' }],
  });
  expect(change(ben)).toBeUndefined();
});
