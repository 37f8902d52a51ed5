import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExistingAccounts } from '../../server/src/language/rehearsal/matching.js';
import { isPlan, planFor, type RehearsalPlan } from '../../server/src/language/rehearsal/plan.js';
import { rehearse, type RehearsedObject } from '../../server/src/language/rehearsal/rehearse.js';
import type { Dialect, RehearsedRequest } from '../../server/src/language/rehearsal/request.js';
import { valuesAt, type JsonObject } from '../../server/src/language/scim/resource-value.js';
import { withAttributes } from '../../server/src/language/entra/unknown-attributes.js';
import { changedUser } from '../../server/src/online/rehearsal/changed-user.js';
import type { RehearsalResult } from '../../server/src/online/rehearsal/result.js';
import { startSandbox } from '../sandbox/genesys-cloud.mjs';
import { GENESYS, GENESYS_USER, inShort, ready, requests, send, step, TOKEN } from './run.js';

/* The example of Genesys Cloud is rehearsed, then sent to the sandbox: what it stores is what the preview says. */

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox({ token: TOKEN });
});
afterAll(() => sandbox.stop());

const { document, user } = ready(GENESYS, GENESYS_USER);

function plan(dialect: Dialect): RehearsalPlan {
  const found = planFor(document, 'User', dialect);
  if (!isPlan(found)) throw new Error(found.problem);
  return found;
}

/** The account as the sandbox returned it last in a step. */
function storedIn(result: RehearsalResult, id: string): JsonObject {
  const { response } = step(result, id).exchanges.at(-1)!;
  expect(response?.status, id).toBe(200);
  return JSON.parse(response!.body) as JsonObject;
}

/** Each attribute that the preview writes, with its value there and on the server. References come later. */
function compared(dialect: Dialect, previewed: RehearsedObject, stored: JsonObject): [string, unknown, unknown][] {
  const { values } = rehearse(plan(dialect), previewed);
  return plan(dialect).mappings.flatMap(({ place }, index): [string, unknown, unknown][] => {
    const value = values[index]!;
    if (value.kind !== 'value' || place.isReference) return [];
    const found = valuesAt(stored, place.text, place.tree).map((one) =>
      typeof one === 'object' && one !== null ? (one as JsonObject)['value'] : one,
    );
    const wanted = place.type === 'boolean' ? value.value === 'True' : value.value;
    return [[place.text, [wanted].flat(), found]];
  });
}

const disabled = (one: RehearsedObject): RehearsedObject => ({
  ...one,
  attributes: withAttributes(one.attributes, new Map([['IsSoftDeleted', 'True']])),
});

describe.each<Dialect>(['default', 'aadOptscim062020'])('in the form %s', (dialect) => {
  let result: RehearsalResult;
  const changed = changedUser(plan(dialect), user)!;
  beforeAll(async () => {
    result = await send(sandbox.url, {
      document: GENESYS,
      user: GENESYS_USER,
      dialects: [dialect],
      activity: 'asEntra',
    });
  });

  it('passes', () => {
    expect(result.outcome, inShort(result).join('\n')).toBe('passed');
    expect(result.left).toEqual({ state: 'nothing' });
  });

  it.each<[string, () => RehearsedObject]>([
    ['create', () => user],
    ['update', () => changed],
    ['disable', () => disabled(changed)],
    ['enable', () => changed],
  ])('after “%s” the stored user equals the preview, attribute by attribute', (id, previewed) => {
    const all = compared(dialect, previewed(), storedIn(result, id));
    expect(all.length).toBeGreaterThanOrEqual(14);
    expect(all.map(([path, , found]) => [path, found])).toEqual(all.map(([path, wanted]) => [path, wanted]));
    expect(step(result, id).outcome).toBe('passed');
  });

  it('after “delete” the user is gone', () => {
    expect(step(result, 'delete').exchanges.map(({ method, response }) => [method, response?.status])).toEqual([
      ['GET', 200],
      ['DELETE', 204],
      ['GET', 404],
    ]);
  });

  it('changes values, adds some, and disables and enables the account', () => {
    const operations = (id: string): unknown[] =>
      (requests({ ...result, steps: [step(result, id)] })[0]!.body as { Operations: unknown[] }).Operations;
    const words = JSON.stringify(operations('update')).toLowerCase();
    expect(words).toContain('"op":"add"');
    expect(words).toContain('"op":"replace"');
    expect(operations('disable')).toEqual([
      dialect === 'default'
        ? { op: 'Replace', path: 'active', value: 'False' }
        : { op: 'replace', path: 'active', value: false },
    ]);
  });

  it('sends the requests of the engine, and no other ones', () => {
    const id = String(storedIn(result, 'create')['id']);
    const linked = (after: string): { existing: ExistingAccounts; isLinked: true } => ({
      existing: new ExistingAccounts([storedIn(result, after)]),
      isLinked: true,
    });
    const read: RehearsedRequest = {
      method: 'GET',
      path: `/Users/${id}`,
      purpose: 'read',
      certainty: 'seen',
      notes: [],
    };
    const writes = (all: readonly RehearsedRequest[]): RehearsedRequest[] =>
      all.filter(({ purpose, method }) => method !== 'GET' && purpose !== 'reference');
    const previewed = [
      ...rehearse(plan(dialect), user).requests.filter(({ purpose }) => purpose === 'match' || purpose === 'create'),
      read,
      ...writes(rehearse(plan(dialect), changed, linked('create')).requests),
      read,
      ...writes(rehearse(plan(dialect), disabled(changed), linked('update')).requests),
      read,
      ...writes(rehearse(plan(dialect), changed, linked('disable')).requests),
      read,
      read,
      ...rehearse(plan(dialect), { ...user, deletion: 'hard' }, linked('enable')).requests.filter(
        ({ purpose }) => purpose === 'delete',
      ),
      read,
    ];
    const flags = dialect === 'default' ? '' : 'aadOptscim062020';
    expect(requests(result)).toEqual(
      previewed.map(({ method, path, query, body }) => ({
        method,
        path: `${path}${[flags, query ?? ''].some((one) => one !== '') ? '?' : ''}${[flags, query].filter((one) => one !== undefined && one !== '').join('&')}`,
        ...(body && { body }),
      })),
    );
  });
});

it('by default creates the account as disabled, and differs from the preview in nothing else', async () => {
  const result = await send(sandbox.url, { document: GENESYS, user: GENESYS_USER });
  expect(result.outcome, inShort(result).join('\n')).toBe('passed');
  const { body } = requests(result).find(({ method }) => method === 'POST')!;
  const previewed = rehearse(plan('default'), user).requests.find(({ purpose }) => purpose === 'create')!.body!;
  expect(previewed['active']).toBe(true);
  expect(body).toEqual({ ...previewed, active: false });
  expect(result.steps.map(({ id }) => id)).toEqual([
    'tenant-url',
    'match',
    'create',
    'update',
    'enable',
    'disable',
    'reference',
    'delete',
  ]);
  expect(step(result, 'create').notes).toContain(
    'The account was created as disabled. Entra would create it as enabled; nothing else differs.',
  );
});

it('never enables the account if that is not wanted', async () => {
  const result = await send(sandbox.url, { document: GENESYS, user: GENESYS_USER, activity: 'neverEnabled' });
  expect(result.outcome).toBe('passed');
  expect(JSON.stringify(requests(result))).not.toMatch(/"active":true|"path":"active"/);
});

it('leaves the manager out, because the account of the manager is not known', async () => {
  const result = await send(sandbox.url, { document: GENESYS, user: GENESYS_USER });
  expect(step(result, 'reference')).toMatchObject({ outcome: 'skipped' });
  expect(JSON.stringify(requests(result))).not.toContain('manager');
});

it('sets the manager if the account is known', async () => {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const list = (await (await fetch(`${sandbox.url}/Users`, { headers })).json()) as { Resources: { id: string }[] };
  const { id } = list.Resources[0]!;
  const result = await send(sandbox.url, {
    document: GENESYS,
    user: GENESYS_USER,
    resolve: () => ({ state: 'known', id }),
  });
  expect(requests({ ...result, steps: [step(result, 'reference')] })[0]!.body).toMatchObject({
    Operations: [{ op: 'Add', path: expect.stringMatching(/manager$/) as string, value: id }],
  });
  expect(result.left).toEqual({ state: 'nothing' });
});
