import { describe, expect, it } from 'vitest';
import { checked } from '../../../../test/kit/documents.js';
import { attributesOf, attributesOfGraph } from '../documents/sample-user.js';
import { parseJson } from '../json/json-tree.js';
import { readSchemas } from '../scim/registry.js';
import { readAccounts } from './matching.js';
import { isPlan, planFor, type RehearsalPlan } from './plan.js';
import { rehearse, type Rehearsal, type RehearsalOptions } from './rehearse.js';

const MATCHING = '{ "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 }';
const ACTIVE = String.raw`{ "target": "active", "source": "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")" }`;

function plan(mappings: string, head = '', application = 'scim'): RehearsalPlan {
  const text = `{ "application": "${application}", "users": {${head}\n"attributeMappings": [\n${mappings}\n] } }`;
  const found = planFor(checked(text), 'User');
  if (!isPlan(found)) throw new Error(found.problem);
  return found;
}

function rehearsed(of: RehearsalPlan, user: object, options?: RehearsalOptions): Rehearsal {
  const json = JSON.stringify(user);
  return rehearse(
    of,
    { name: 'Ada', attributes: attributesOf(json, parseJson(json, { comments: false }).root!) },
    options,
  );
}

/** The warnings, with the text that they are about. */
function warnings(of: RehearsalPlan, { warnings: found }: Rehearsal): string[] {
  return found.map(({ code, at }) => `${code}: ${of.document.json.slice(at().start, at().end)}`);
}

describe('a warning points at the mapping', () => {
  it.each([
    ['that has no value for a required target', MATCHING, {}, 'empty-matching-value: "userName"'],
    [
      'whose expression fails, at the part that fails',
      `${MATCHING}, { "target": "title", "source": "Left([jobTitle], [x])" }`,
      { userPrincipalName: 'a', jobTitle: 'b' },
      'expression-failed: [x]',
    ],
    [
      'with a value of the wrong type',
      `${MATCHING}, { "target": "active", "source": "[x]" }`,
      { userPrincipalName: 'a', x: 'yes' },
      'wrong-type: "active"',
    ],
  ])('%s', (_, mappings, user, expected) => {
    const of = plan(mappings);
    expect(warnings(of, rehearsed(of, user))).toEqual([expected]);
  });

  it('and not at all, if the object is of no concern', () => {
    const of = plan(
      `${MATCHING}, { "target": "active", "source": "[x]" }`,
      '"scopingFilter": [{ "clauses": [{ "attribute": "x", "operator": "EQUALS", "value": "no" }] }],',
    );
    const { decision, reason, requests, ...rest } = rehearsed(of, { userPrincipalName: 'a', x: 'yes' });
    expect([decision, reason]).toEqual(['skip', 'The object is not in scope: x is “yes”.']);
    expect([requests, rest.warnings]).toEqual([[], []]);
  });

  it('for a target that the application requires', () => {
    const of = plan(`${MATCHING}, { "target": "displayName", "source": "[displayName]" }`, '', 'genesys-cloud');
    expect(of.required.map(({ path }) => path)).toContain('displayName');
    expect(warnings(of, rehearsed(of, { userPrincipalName: 'a' }))).toEqual(['empty-required-target: "displayName"']);
    expect(warnings(of, rehearsed(of, { userPrincipalName: 'a', displayName: 'A' }))).toEqual([]);
  });

  it('for several accounts', () => {
    const of = plan(MATCHING);
    const existing = readAccounts({
      Resources: [
        { id: '1', userName: 'A' },
        { id: '2', userName: 'a' },
      ],
    });
    const found = rehearsed(of, { userPrincipalName: 'a' }, { existing });
    expect(found.decision).toBe('skip');
    expect(warnings(of, found)).toEqual(['several-accounts: "userName"']);
  });
});

describe('what is not known stays unknown', () => {
  const json = '{ "id": "1", "userPrincipalName": "a@example.com", "displayName": "A" }';
  const attributes = attributesOfGraph(json, parseJson(json, { comments: false }).root!);
  const user = { name: 'A', attributes };

  it('in a scoping filter', () => {
    const of = plan(
      MATCHING,
      '"scopingFilter": [{ "clauses": [{ "attribute": "department", "operator": "EQUALS", "value": "x" }] }],',
    );
    const { scope, decision, requests } = rehearse(of, user);
    expect([scope.state, decision]).toEqual(['unknown', 'unknown']);
    expect(scope.reason).toContain('$select=department');
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
  });

  it('in a value, which the request says', () => {
    const of = plan(`${MATCHING}, { "target": "title", "source": "[jobTitle]" }`);
    const { requests, values } = rehearse(of, user);
    expect(values[1]).toMatchObject({ kind: 'unknown' });
    expect(requests[1]).toMatchObject({
      certainty: 'inferred',
      notes: ['A value is not known here, so it is missing from the request. (title)'],
    });
  });

  it('but a user is taken to be enabled', () => {
    const { requests } = rehearse(plan(`${MATCHING}, ${ACTIVE}`), user);
    expect(requests[1]?.body).toMatchObject({ active: true });
  });
});

it('warns of a value that is longer than a schema of the user allows', () => {
  const { schemas } = readSchemas({
    id: 'urn:ietf:params:scim:schemas:extension:acme:2.0:User',
    attributes: [{ name: 'tag', type: 'string', maximumLength: 3 }],
  });
  const text = `{ "application": "scim", "users": { "attributeMappings": [${MATCHING},
    { "target": "urn:ietf:params:scim:schemas:extension:acme:2.0:User:tag", "source": "[x]" }] } }`;
  const of = planFor(checked(text, undefined, { schemas }), 'User') as RehearsalPlan;
  const { warnings: found } = rehearsed(of, { userPrincipalName: 'a', x: 'four' });
  expect(found.map(({ code, message }) => [code, message])).toEqual([
    [
      'value-too-long',
      '“urn:ietf:params:scim:schemas:extension:acme:2.0:User:tag” has at most 3 characters, but “four” has 4.',
    ],
  ]);
  expect(rehearsed(of, { userPrincipalName: 'a', x: 'two' }).warnings).toEqual([]);
});

it('reads accountEnabled, if there is no IsSoftDeleted', () => {
  const of = plan(`${MATCHING}, ${ACTIVE}`);
  expect(rehearsed(of, { userPrincipalName: 'a', accountEnabled: false }).decision).toBe('skip');
  const existing = readAccounts([{ id: '1', userName: 'a', active: true }]);
  expect(rehearsed(of, { userPrincipalName: 'a', accountEnabled: false }, { existing }).decision).toBe('disable');
});

describe('there is no plan', () => {
  it.each([
    ['for groups that are not mapped', `{ "users": { "attributeMappings": [${MATCHING}] } }`, 'no mapping of groups'],
    [
      'for a document without mappings',
      '{ "users": { "attributeMappings": [] }, "connection": {} }',
      'no mapping of groups',
    ],
  ])('%s', (_, text, problem) => {
    expect(planFor(checked(text), 'Group')).toMatchObject({ problem: expect.stringContaining(problem) as unknown });
  });
});

it('writes names such as __proto__ as members', () => {
  const of = plan(
    `${MATCHING}, { "target": "urn:x:__proto__:a", "source": "[x]" }, { "target": "constructor", "source": "[x]" }`,
  );
  const { requests } = rehearsed(of, { userPrincipalName: 'a', x: 'y' });
  expect(JSON.stringify(requests[1]?.body)).toContain('"constructor":"y"');
  expect(({} as Record<string, unknown>)['a']).toBeUndefined();
});
