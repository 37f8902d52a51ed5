import { describe, expect, it } from 'vitest';
import type { ConnectionResult } from '../../server/src/online/connection/result.js';
import { GROUPS, listOf, scimError, startFaultyServer, webPage, type Wrong } from '../kit/faulty-scim-server.js';
import { PLAN, run } from './run.js';

/* Answers that make other checks say something false, if they are taken for what they look like. */

const TOKEN = 'sesame/+open~123';
const isRight = (authorization: string): boolean => authorization === `Bearer ${TOKEN}`;

type Json = Record<string, unknown>;

const plan: typeof PLAN = {
  ...PLAN,
  probes: [
    { resource: 'User', attribute: 'userName', at: undefined, isPath: true },
    { resource: 'Group', attribute: 'displayName', at: undefined, isPath: true },
  ],
};

interface Seen {
  readonly result: ConnectionResult;
  readonly words: string;
  readonly requests: readonly string[];
}

async function against(wrong: Wrong, options: Parameters<typeof run>[2] = {}, token = TOKEN): Promise<Seen> {
  const server = await startFaultyServer(isRight, wrong);
  try {
    const result = await run(server.url, token, { plan, ...options });
    const words = [
      result.verdict,
      result.hint ?? '',
      ...result.steps.flatMap((step) => [step.message, step.hint ?? '', ...(step.notes ?? [])]),
    ].join('\n');
    return { result, words, requests: server.seen };
  } finally {
    await server.stop();
  }
}

const messageOf = ({ steps }: ConnectionResult, id: string): string => steps.find((step) => step.id === id)!.message;

const isInvalid = (authorization: string | undefined): boolean => authorization?.includes('invalid-') === true;

describe('a server that changes its mind', () => {
  it.each([scimError(401, 'Account locked'), webPage(403, 'Blocked')])(
    'locks out whoever sent an invalid token, with $status',
    async (refusal) => {
      let isLocked = false;
      const { result, words, requests } = await against(({ authorization }, right) => {
        isLocked ||= isInvalid(authorization);
        return isLocked ? refusal : right();
      });
      expect(result.verdict).toContain(`The server now rejects the token (${refusal.status}) that it accepted before.`);
      expect(result.hint).toMatch(/block clients that send an invalid token.*--no-invalid-token/);
      expect(words).not.toMatch(/no permission to read|rejects it for groups|USERNAME EQ|roles or scopes/);
      expect(requests.length).toBeLessThan(12);
    },
  );

  it('does not, where only groups are refused', async () => {
    const { words } = await against((asked, right) =>
      asked.path.startsWith('/Groups') && asked.authorization !== undefined ? scimError(403, 'no groups') : right(),
    );
    expect(words).toMatch(/no permission to read groups \(403\)/);
    expect(words).not.toContain('now rejects the token');
  });

  it.each([
    [429, 'The server received too many requests (429), so this step has no result.'],
    [503, 'The server was temporarily unavailable (503), so this step has no result.'],
  ])('answers %i from the ninth question on', async (status, message) => {
    let asked = 0;
    const { result, words } = await against((_, right) => (++asked > 8 ? scimError(status, 'later') : right()));
    expect(result.outcome).toBe('warning');
    expect(messageOf(result, 'listed-user')).toContain(message);
    expect(messageOf(result, 'letter-case')).toContain(message);
    expect(words).not.toMatch(/fails for an existing|USERNAME EQ|by its id|another letter case\.|letter case differs/);
  });

  it('is too slow for all questions, but answers those of Entra', async () => {
    // Only the clock tells how long an answer took.
    let now = Date.UTC(2026, 0, 31);
    const { result } = await against(
      ({ path, query }, right) => {
        const isOfEntra = query.has('filter') || query.has('startIndex') || path === '/ServiceProviderConfig';
        if (!isOfEntra) now += 700;
        return right();
      },
      { now: () => now, limits: { runMs: 1200 } },
    );
    expect(result.outcome).toBe('warning');
    const ended = result.steps.filter(({ message }) => message.includes('stopped at its limit'));
    expect(ended.map(({ outcome }) => outcome)).toEqual(['warning']);
    expect(messageOf(result, 'schemas')).toContain('Skipped because the test could not continue');
    expect(messageOf(result, 'latency')).toMatch(/^Median response time/);
  });
});

describe('an invalid token', () => {
  it('that is answered with empty lists reads nothing', async () => {
    const { result, words } = await against(({ authorization, path }, right) =>
      isInvalid(authorization) && /^\/(?:Users|Groups)$/.test(path) ? { status: 200, body: listOf([]) } : right(),
    );
    expect(messageOf(result, 'invalid-token')).toBe(
      'The server does not reject an invalid token: it returns empty lists.',
    );
    expect(words).not.toContain('Anyone can read');
  });

  it('that reads users is a failure', async () => {
    const { result } = await against(({ authorization }, right) =>
      isInvalid(authorization) ? right({ authorization: `Bearer ${TOKEN}` }) : right(),
    );
    expect(result.verdict).toBe('The server does not check the token: it accepted an invalid one.');
  });

  it('that is answered with 429 shows nothing', async () => {
    const { result } = await against(({ authorization }, right) =>
      isInvalid(authorization) ? scimError(429, 'too many attempts') : right(),
    );
    expect(messageOf(result, 'invalid-token')).toMatch(
      /^The server returns 429 .*not known whether the server rejects it/,
    );
  });
});

const lists =
  (change: (list: Json, path: string) => unknown): Wrong =>
  (asked, right) => {
    const reply = right();
    return reply.status === 200 && /^\/(?:Users|Groups)$/.test(asked.path)
      ? { ...reply, body: change(reply.body as Json, asked.path) }
      : reply;
  };

const resourcesOf = (list: Json): readonly unknown[] => list['Resources'] as readonly unknown[];

describe('a list', () => {
  it.each<[string, Wrong, RegExp, RegExp]>([
    [
      'whose empty Resources is an object',
      lists((list) => (resourcesOf(list).length > 0 ? list : { ...list, Resources: {} })),
      /“Resources” in the list is not an array/,
      /ignores the filter/,
    ],
    [
      'of ids',
      lists((list) => ({ ...list, Resources: resourcesOf(list).map((item) => (item as Json)['id']) })),
      /The entries in the list of users are not JSON objects/,
      /lists no users, so/,
    ],
    [
      'that is encoded twice',
      lists((list) => JSON.stringify(JSON.stringify(list))),
      /it is encoded twice/,
      /Check the path/,
    ],
    [
      'inside another object, without “schemas”',
      lists(({ totalResults, Resources }) => ({ ok: true, result: { totalResults, Resources } })),
      /is inside “result”/,
      /Check the path/,
    ],
    [
      'in UTF-16',
      (asked, right) => {
        const reply = right();
        const text = JSON.stringify(reply.body);
        return asked.path === '/Users' && reply.status === 200 ? { ...reply, body: text.replace(/./g, '$&\0') } : reply;
      },
      /not encoded in UTF-8/,
      /Check the path|It says/,
    ],
    [
      'of one group with very many members',
      lists((list, path) =>
        path === '/Groups' && resourcesOf(list).length > 0
          ? listOf([
              { ...GROUPS[0], members: Array.from({ length: 15_000 }, (_, at) => ({ value: `user-${at}-of-many` })) },
            ])
          : list,
      ),
      /A list of one group is larger than 256 KB/,
      /returned no list of groups|lists no groups/,
    ],
  ])('%s', async (_, wrong, says, never) => {
    const { words } = await against(wrong);
    expect(words).toMatch(says);
    expect(words).not.toMatch(never);
  });

  it('is expected, where the server sends the one user that it finds', async () => {
    const { result } = await against((asked, right) => {
      const reply = right();
      const found = asked.query.has('filter') && reply.status === 200 ? resourcesOf(reply.body as Json) : [];
      return found.length === 1 ? { ...reply, body: found[0] } : reply;
    });
    expect(result.verdict).toMatch(
      /^The server returns a JSON object that is not a list if the filter on userName matches a user/,
    );
  });
});

describe('the cause is not mixed up', () => {
  it('of a group that is not read by its id because of excludedAttributes', async () => {
    const { result } = await against((asked, right) =>
      /^\/Groups\/./.test(asked.path) && asked.query.has('excludedAttributes') ? scimError(400, 'unknown') : right(),
    );
    expect(messageOf(result, 'listed-group')).toMatch(
      /^The server does not accept excludedAttributes=members in a request for a group by its id/,
    );
  });

  it('of a filter that a firewall blocks', async () => {
    const { result } = await against((asked, right) =>
      asked.search.includes('%22') && asked.authorization === `Bearer ${TOKEN}` ? webPage(403, 'Blocked') : right(),
    );
    expect(result.verdict).toBe('The server fails on the filter userName eq "…" (403). The page is titled “Blocked”.');
    expect(result.hint).toMatch(/firewall .* may block the quotation marks/);
  });

  it('of a token in quotation marks, and of another scheme', async () => {
    const refusal = { status: 401, headers: { 'www-authenticate': 'GenieKey realm="x"' } };
    const { words } = await against(() => refusal, {}, `"${TOKEN}"`);
    expect(words).toContain('The token begins and ends with a quotation mark, which may not be part of it.');
    expect(words).toContain('The server requests the scheme “GenieKey” in WWW-Authenticate');
  });

  it('of letter case, where filters are ignored', async () => {
    const { result } = await against((asked, right) => {
      asked.query.delete('filter');
      return right();
    });
    expect(messageOf(result, 'letter-case')).toContain('so letter case was not tested');
  });

  it('of a token that ended, and is accepted', async () => {
    const claims = Buffer.from(JSON.stringify({ exp: 1_000_000_000 })).toString('base64url');
    const token = `eyJhbGciOiJIUzI1NiJ9.${claims}.c2ln`;
    const { words } = await against(
      (asked, right) => right(asked.authorization === `Bearer ${token}` ? { authorization: `Bearer ${TOKEN}` } : {}),
      {},
      token,
    );
    expect(words).toContain('The token expired on 2001-09-09');
    expect(words).not.toContain('provisioning will fail from then on');
  });

  it('of a name that is empty, and of one in which a letter has no other case', async () => {
    const named = await against(
      lists((list) => ({
        ...list,
        Resources: resourcesOf(list).map((item) => ({ ...(item as Json), userName: ' ' })),
      })),
    );
    expect(named.words).toContain('The “userName” of a listed user is empty.');
    const group = { ...GROUPS[0], displayName: 'Größe & Über' };
    const { result } = await against((asked, right) => {
      const filter = asked.query.get('filter');
      if (asked.path !== '/Groups' || right().status !== 200) return right();
      const isFound = filter === null || filter.toLowerCase().includes('"größe & über"');
      return { status: 200, body: listOf(isFound ? [group] : []) };
    });
    expect(messageOf(result, 'letter-case')).toContain('The filter on displayName finds a group in any letter case.');
  });

  it('of a userName in another letter case', async () => {
    const { words } = await against(
      lists((list) => ({
        ...list,
        Resources: resourcesOf(list).map((item) => {
          const { userName, ...rest } = item as Json;
          return userName === undefined ? item : { ...rest, username: userName };
        }),
      })),
    );
    expect(words).toContain('A listed user has “username” instead of “userName”.');
    expect(words).not.toContain('has no “userName”');
  });

  it('of a 304, which is no redirect', async () => {
    const { result } = await against(({ authorization }, right) => (authorization ? { status: 304 } : right()));
    expect(result.verdict).toMatch(/^The server returns status 304; Entra expects 200/);
  });

  it('of a port that no request is sent to', async () => {
    const { verdict } = await run('http://127.0.0.1:9/scim', TOKEN, { plan });
    expect(verdict).toBe('No request is sent to this port, because it is reserved for a protocol other than HTTP.');
  });
});

describe('a token that is a common word', () => {
  it.each(['token', 'scim', 'users', 'test', 'x'])('such as %s leaves our sentences as they are', async (token) => {
    const wrong: Wrong = (asked, right) =>
      asked.authorization === `Bearer ${token}` ? right({ authorization: `Bearer ${TOKEN}` }) : right();
    const plain = await against((_, right) => right());
    const { result } = await against(wrong, {}, token);
    const messages = (of: ConnectionResult): unknown =>
      of.steps.filter(({ id }) => id !== 'reach' && id !== 'latency').map(({ outcome, message }) => [outcome, message]);
    expect(messages(result)).toEqual(messages(plain.result));
  });

  it.each(['token', 'scim', 'users'])('such as %s is masked in what the server says', async (token) => {
    const { result } = await against(() => scimError(401, `<<${token}>>`), {}, token);
    expect(result.verdict).toContain('It says: “<<•••>>”');
    const [body] = result.steps.flatMap(({ exchanges }) => exchanges.map(({ response }) => response?.body));
    expect(body).toContain('<<•••>>');
  });
});
