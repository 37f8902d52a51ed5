import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../server/src/language/documents/sample-user.js';
import { parseJson } from '../../server/src/language/json/json-tree.js';
import { readAccounts } from '../../server/src/language/rehearsal/matching.js';
import { isPlan, planFor } from '../../server/src/language/rehearsal/plan.js';
import type { Referenced } from '../../server/src/language/rehearsal/references.js';
import { rehearse } from '../../server/src/language/rehearsal/rehearse.js';
import { addressOf, type Dialect } from '../../server/src/language/rehearsal/request.js';
import { checked } from '../kit/documents.js';

/* The requests of Entra, for a mapping and an object. The cases are in JSON; README.md describes their form. */

interface Case {
  readonly about: string;
  readonly resource?: 'User' | 'Group';
  readonly dialect?: Dialect;
  readonly actions?: readonly string[];
  readonly scopingFilter?: unknown;
  readonly mappings: readonly unknown[];
  readonly object: object;
  readonly deletion?: 'soft' | 'hard';
  readonly accounts?: readonly unknown[];
  readonly linked?: boolean;
  readonly references?: Readonly<Record<string, Referenced>>;
  readonly decision: string;
  readonly requests: readonly unknown[];
}

const cases = JSON.parse(readFileSync(new URL('rehearsal.json', import.meta.url), 'utf8')) as readonly Case[];

function run(one: Case): Pick<Case, 'decision' | 'requests'> {
  const { resource = 'User', mappings, actions, scopingFilter, references = {}, deletion } = one;
  const mapping = { ...(actions && { actions }), ...(scopingFilter !== undefined && { scopingFilter }) };
  const file = JSON.stringify({
    application: 'scim',
    [resource === 'User' ? 'users' : 'groups']: { ...mapping, attributeMappings: mappings },
  });
  const plan = planFor(checked(file), resource, one.dialect ?? 'default');
  if (!isPlan(plan)) throw new Error(plan.problem);
  const json = JSON.stringify(one.object);
  const object = { name: 'x', attributes: attributesOf(json, parseJson(json, { comments: false }).root!) };
  const { decision, requests } = rehearse(
    plan,
    { ...object, ...(deletion && { deletion }) },
    {
      ...(one.accounts && { existing: readAccounts(one.accounts) }),
      isLinked: one.linked === true,
      resolve: (id) => references[id] ?? { state: 'unknown' },
    },
  );
  return {
    decision,
    requests: requests.map((request) => ({
      method: request.method,
      path: addressOf(request),
      ...(request.body && { body: request.body }),
      certainty: request.certainty,
    })),
  };
}

describe('a rehearsal', () => {
  it('has many cases, of both dialects, and of users and groups', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    for (const [has, least] of [
      [({ dialect }: Case) => dialect === 'aadOptscim062020', 15],
      [({ resource }: Case) => resource === 'Group', 10],
    ] as const)
      expect(cases.filter(has).length).toBeGreaterThanOrEqual(least);
    expect(new Set(cases.map(({ about }) => about)).size).toBe(cases.length);
  });

  it.each(cases.map((one) => [one.about, one] as const))('%s', (_, one) => {
    const { decision, requests } = run(one);
    expect(decision).toBe(one.decision);
    // The order of members is that of Entra's JSON, too.
    expect(JSON.stringify(requests, undefined, 1)).toBe(JSON.stringify(one.requests, undefined, 1));
  });
});
