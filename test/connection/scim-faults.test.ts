import { describe, expect, it } from 'vitest';
import type { ConnectionResult } from '../../server/src/online/connection/result.js';
import type { ConnectionPlan } from '../../server/src/language/services/connection-plan.js';
import { startFaultyServer, type FaultyServer, type Wrong } from '../kit/faulty-scim-server.js';
import { formsOf, PLAN, run, traces } from './run.js';
import { SCIM_FAULTS } from './scim-faults/index.js';

/*
 * Faults of servers that answer: for each, the right cause stands in the verdict or in a step, and nothing that is false.
 */

const TOKEN = 'sesame/+open~123';

const probe = (resource: 'User' | 'Group', attribute: string): ConnectionPlan['probes'][number] => ({
  resource,
  attribute,
  at: undefined,
  isPath: true,
});

const plan: ConnectionPlan = {
  ...PLAN,
  probes: [
    probe('User', 'userName'),
    probe('User', 'externalId'),
    probe('User', 'emails[type eq "work"].value'),
    probe('Group', 'displayName'),
    probe('Group', 'externalId'),
  ],
};

/** Everything that is said, whether something failed or not. */
function wordsOf({ verdict, hint = '', steps }: ConnectionResult): string {
  return [verdict, hint, ...steps.flatMap((step) => [step.message, step.hint ?? '', ...(step.notes ?? [])])].join('\n');
}

async function against(
  wrong: Wrong,
  use: (server: FaultyServer) => Promise<void>,
  isRight = (authorization: string): boolean => authorization === `Bearer ${TOKEN}`,
): Promise<void> {
  const server = await startFaultyServer(isRight, wrong);
  try {
    await use(server);
  } finally {
    await server.stop();
  }
}

describe('the cause is named, and nothing false is said', () => {
  it.each(SCIM_FAULTS)(
    '$name',
    async ({ wrong, says, never, outcome, suffix = '', token = (right) => right, takesJwt = false }) => {
      const isRight = (authorization: string): boolean =>
        authorization === `Bearer ${TOKEN}` || (takesJwt && /^Bearer (?:ey|any)/.test(authorization));
      await against(
        wrong,
        async ({ url, seen }) => {
          const entered = token(TOKEN);
          const result = await run(url + suffix, entered, { plan });
          const words = wordsOf(result);
          expect(words).toMatch(says);
          if (never) expect(words).not.toMatch(never);
          expect(result.outcome).toBe(outcome);
          expect(words).not.toMatch(/\b1 (?:user|group|second|response|schema|attribute|request)s\b/);
          // Redirected questions count twice.
          expect(seen.length).toBeLessThanOrEqual(/redirects/.test(result.verdict) ? 50 : 32);
          expect(seen.filter((line) => !line.startsWith('GET '))).toEqual([]);
          const left = traces(result);
          expect(/lindqvist|brandt|moreau|night.?shift|emp-00/i.exec(left)).toBeNull();
          for (const form of formsOf(TOKEN)) expect(left).not.toContain(form);
        },
        isRight,
      );
    },
  );
});

describe('the question is written as Entra writes it', () => {
  it('with + for spaces, and excludedAttributes in front of the filter', async () => {
    await against(
      (_, right) => right(),
      async ({ url, seen }) => {
        await run(url, TOKEN, { plan });
        const nobody = '%224b1b6a3e-0000-4000-8000-000000000000';
        expect(seen).toContain(`GET /scim/Users?filter=userName+eq+${nobody}%22`);
        expect(seen).toContain(`GET /scim/Users?filter=emails%5btype+eq+%22work%22%5d.value+eq+${nobody}%22`);
        expect(seen).toContain(`GET /scim/Groups?excludedAttributes=members&filter=displayName+eq+${nobody}%22`);
        expect(seen).toContain(
          `GET /scim/Groups?excludedAttributes=members&filter=displayName+eq+${nobody}+1+%28x%29%22`,
        );
        expect(seen).toContain('GET /scim/Users/u-1');
        // A right server is asked each thing once.
        expect(seen).toHaveLength(26);
      },
    );
  });

  it('and accepts application/scim+json', async () => {
    const accepted = new Set<string | undefined>();
    await against(
      (asked, right) => {
        accepted.add(asked.accept);
        return right();
      },
      async ({ url }) => {
        await run(url, TOKEN, { plan });
        expect([...accepted]).toEqual(['application/scim+json']);
      },
    );
  });
});

describe('a document that maps no groups', () => {
  it('is not held up by them, and asks for none that exist', async () => {
    await against(
      (asked, right) => (asked.path.startsWith('/Groups') ? { status: 404, body: 'none' } : right()),
      async ({ url, seen }) => {
        const result = await run(url, TOKEN, { plan: { ...plan, mapsGroups: false } });
        expect(result.outcome).toBe('warning');
        expect(wordsOf(result)).toContain('The document does not map groups, so this does not affect provisioning.');
        expect(seen.filter((line) => line.includes('/Groups/'))).toEqual([]);
      },
    );
  });
});

describe('the invalid token', () => {
  it('is not sent where that is switched off', async () => {
    const sent = new Set<string | undefined>();
    await against(
      (asked, right) => {
        sent.add(asked.authorization);
        return right();
      },
      async ({ url }) => {
        const result = await run(url, TOKEN, { plan, invalidToken: false });
        expect(result.outcome).toBe('passed');
        expect(result.steps.find(({ id }) => id === 'invalid-token')).toMatchObject({
          outcome: 'skipped',
          message: 'Turned off, so it is not known whether the server checks tokens.',
        });
        expect([...sent]).toEqual([undefined, `Bearer ${TOKEN}`]);
      },
    );
  });

  it('is not sent to tell a 403 either', async () => {
    const sent = new Set<string | undefined>();
    await against(
      ({ authorization }) => {
        sent.add(authorization);
        return authorization === undefined ? { status: 401 } : { status: 403 };
      },
      async ({ url }) => {
        const result = await run(url, TOKEN, { plan, invalidToken: false });
        expect(result.verdict).toBe('The secret token has no permission to read users (403).');
        expect([...sent]).toEqual([undefined, `Bearer ${TOKEN}`]);
      },
    );
  });
});
