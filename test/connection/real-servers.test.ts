import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionResult, Outcome } from '../../server/src/online/connection/result.js';
import { connectionPlan } from '../../server/src/language/services/connection-plan.js';
import { checked } from '../kit/documents.js';
import { SERVER_NAMES, startScimServer, type ServerName } from '../kit/scim-server.js';
import { formsOf, run, traces } from './run.js';

/* What is found on real servers; docs/test-connection.md has the same as a table. */

const TOKEN = 'sesame/+open~123';

/** A document as one has for such a server. */
const document = checked(
  JSON.stringify({
    application: 'scim',
    users: {
      actions: ['create', 'update', 'delete'],
      attributeMappings: [
        { target: 'userName', source: '[userPrincipalName]', matchingPriority: 1 },
        { target: 'emails[type eq "work"].value', source: '[mail]', matchingPriority: 2 },
        { target: 'active', source: 'Not([IsSoftDeleted])' },
        { target: 'name.givenName', source: '[givenName]' },
        { target: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', source: '[department]' },
        { target: 'urn:acme:2.0:User:badge', source: '[employeeId]' },
      ],
    },
    groups: {
      actions: ['update'],
      attributeMappings: [
        { target: 'displayName', source: '[displayName]', matchingPriority: 1 },
        { target: 'members', source: '[members]' },
      ],
    },
  }),
);

const results = new Map<ServerName, ConnectionResult>();
beforeAll(async () => {
  for (const name of SERVER_NAMES) {
    const server = await startScimServer(name, TOKEN);
    try {
      results.set(name, await run(server.url, TOKEN, { plan: connectionPlan(document) }));
    } finally {
      await server.stop();
    }
  }
}, 60_000);
afterAll(() => {
  results.clear();
});

function step(name: ServerName, id: string): ConnectionResult['steps'][number] {
  return results.get(name)!.steps.find((candidate) => candidate.id === id)!;
}

describe.each(SERVER_NAMES)('%s', (name) => {
  it('can be used', () => {
    expect(results.get(name)?.outcome).toBe('warning');
  });

  it.each([
    'tenant-url',
    'reach',
    'credentials',
    'invalid-token',
    'User:userName',
    'User:emails[type eq "work"].value',
    'Group:displayName',
    'service-provider-config',
    'missing-id',
    'resource-types',
    'schemas',
    'content-type',
    'latency',
  ])('passes %s', (id) => {
    expect(step(name, id)).toMatchObject({ outcome: 'passed' });
  });

  it('lacks the one attribute that is not in its schemas', () => {
    expect(step(name, 'targets').message).toMatch(
      /^1 of 8 mapped attributes .*“urn:acme:2.0:User:badge” names a schema/,
    );
  });

  it('tells no secret and no person to anybody', () => {
    const left = traces(results.get(name)!);
    for (const form of formsOf(TOKEN)) expect(left.includes(form)).toBe(false);
    expect(/mathilde|okonkwo|ruben|yael/i.exec(left)).toBeNull();
  });
});

/** What was found, as a table: a word for each step, and the message where it is no mere success. */
function table(): string {
  const rows = [...results.values()][0]!.steps.map(({ id, title }) => {
    const cells = SERVER_NAMES.map((name) => {
      const { outcome, message, notes = [] } = step(name, id);
      const facts = [...(outcome === 'passed' ? [] : [message]), ...notes].map((fact) =>
        fact.replace(/127\.0\.0\.1:\d+/g, 'the server').replaceAll('|', '\\|'),
      );
      return [outcome, ...facts].join(': ').replaceAll('.: ', '. ');
    });
    return `| ${[title, ...cells].join(' | ')} |`;
  });
  return [
    `| Step | ${SERVER_NAMES.join(' | ')} |`,
    `| --- | ${SERVER_NAMES.map(() => '---').join(' | ')} |`,
    ...rows,
  ].join('\n');
}

it('is what the documentation says', () => {
  const page = readFileSync(new URL('../../docs/test-connection.md', import.meta.url), 'utf8');
  // Columns may be padded.
  const bare = (text: string): string => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
  expect(bare(page)).toContain(bare(table()));
});

describe('what tells them apart', () => {
  it.each<[ServerName, string, Outcome, string]>([
    ['scimmy, Express 4', 'paging', 'passed', 'Paging works. The server reports 3 users.'],
    ['scimmy, Express 5', 'paging', 'warning', 'The server ignores paging: one user was requested, but it sent 3.'],
    ['Better Auth', 'paging', 'passed', 'Paging works. The server reports 2 users.'],
    [
      'scimmy, Express 4',
      'letter-case',
      'warning',
      'The filter on userName does not find a user if the letter case differs.',
    ],
    ['Better Auth', 'letter-case', 'passed', 'The filter on userName finds a user in any letter case.'],
  ])('%s, %s: %s', (name, id, outcome, message) => {
    expect(step(name, id)).toMatchObject({ outcome, message });
  });

  it('Better Auth shows its configuration to anybody', () => {
    expect(step('Better Auth', 'reach').notes).toEqual([
      'It returns /ServiceProviderConfig without a token, which RFC 7644 §4 allows.',
    ]);
  });

  it('scimmy refuses without WWW-Authenticate', () => {
    expect(step('scimmy, Express 4', 'invalid-token').notes).toEqual([
      'The 401 response has no WWW-Authenticate header, which RFC 9110 §11.6.1 requires.',
    ]);
  });

  it('Better Auth filters by what it knows alone', async () => {
    const server = await startScimServer('Better Auth', TOKEN);
    try {
      const probe = { resource: 'User', attribute: 'name.familyName', at: undefined, isPath: true } as const;
      const plan = { ...connectionPlan(document), probes: [probe] };
      const { verdict } = await run(server.url, TOKEN, { plan });
      expect(verdict).toMatch(/^The server rejects the filter name\.familyName eq "…" \(400\)\. It says: “/);
    } finally {
      await server.stop();
    }
  });
});
