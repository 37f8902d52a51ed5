import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectionPlan } from '../../server/src/language/services/connection-plan.js';
import { Secret } from '../../server/src/online/http/secret.js';
import type { RehearsalResult } from '../../server/src/online/rehearsal/result.js';
import { checked } from '../kit/documents.js';
import { PLAIN_USER, plainDocument, ready, requests, send, step, TOKEN } from './run.js';
import { startWritingServer, type Asked, type WritingServer, type Wrong } from './writing-server.js';

/* Whatever ends a run, the account is deleted. */

let server: WritingServer;
let wrong: Wrong;
beforeEach(async () => {
  wrong = (_, right) => right();
  server = await startWritingServer(TOKEN, (...args) => wrong(...args));
});
afterEach(() => server.stop());

const kept = (): string[] => [...server.users.keys()];

describe('a cancel', () => {
  const places: readonly [string, (asked: Asked) => boolean, string[]][] = [
    ['while the account is looked for', ({ filter }) => filter !== undefined, []],
    ['while the account is created', ({ method }) => method === 'POST', ['POST', 'DELETE']],
    ['while the account is changed', ({ method }) => method === 'PATCH', ['POST', 'PATCH', 'DELETE']],
    [
      'while the account is deleted',
      ({ method }) => method === 'DELETE',
      ['POST', 'PATCH', 'PATCH', 'PATCH', 'DELETE'],
    ],
  ];
  it.each(places)('%s', async (_, test, writes) => {
    const controller = new AbortController();
    wrong = (asked, right) => {
      if (test(asked)) controller.abort();
      return right();
    };
    const result = await send(server.url, { signal: controller.signal });
    expect(server.seen.filter((line) => !line.startsWith('GET')).map((line) => line.split(' ')[0])).toEqual(writes);
    expect(kept()).toEqual(['nora']);
    expect(result).toMatchObject({ outcome: 'failed', isCancelled: true, left: { state: 'nothing' } });
    expect(result.verdict).toBe(
      writes.length === 0
        ? 'The rehearsal was cancelled. No account was created.'
        : 'The rehearsal was cancelled. The account was deleted.',
    );
  });

  it('before anything is sent', async () => {
    const result = await send(server.url, { signal: AbortSignal.abort() });
    expect(server.seen).toEqual([]);
    expect(result.isCancelled).toBe(true);
  });

  it('while the server asks to wait, and once more while it cleans up', async () => {
    const controller = new AbortController();
    wrong = (asked, right) => {
      if (asked.method !== 'PATCH') return right();
      setTimeout(() => {
        controller.abort();
      }, 20);
      return { status: 429, headers: { 'retry-after': '5' } };
    };
    const started = Date.now();
    const result = await send(server.url, { signal: controller.signal });
    expect(Date.now() - started).toBeLessThan(3000);
    expect(kept()).toEqual(['nora']);
    expect(result.left.state).toBe('nothing');
  });
});

describe('an exception', () => {
  it('in a listener does not keep the account', async () => {
    const result = await send(server.url, {
      onAccount: (id) => {
        if (id !== undefined) throw new Error('The log is full.');
      },
    });
    expect(step(result, 'create').message).toBe('The step ended unexpectedly: The log is full.');
    expect(kept()).toEqual(['nora']);
  });

  it('of the network does not either', async () => {
    let patches = 0;
    const result = await send(server.url, {
      fetch: (url, init) => {
        if (init.method === 'PATCH' && ++patches === 1) return Promise.reject(new TypeError('fetch failed'));
        return fetch(url, init);
      },
    });
    expect(result).toMatchObject({ outcome: 'failed', left: { state: 'nothing' } });
    expect(kept()).toEqual(['nora']);
  });
});

describe('the document', () => {
  it('decides what is sent: without “update”, nothing is changed', async () => {
    const result = await send(server.url, { document: plainDocument({ actions: ['create', 'delete'] }) });
    expect(result.outcome).toBe('passed');
    expect(requests(result).map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'GET', 'DELETE', 'GET']);
    expect(step(result, 'update')).toMatchObject({
      outcome: 'skipped',
      message: 'Skipped because the mapping does not allow the action “update”.',
    });
  });

  it('need not allow “delete”: the account of the test user is deleted all the same', async () => {
    const result = await send(server.url, { document: plainDocument({ actions: ['create', 'update'] }) });
    expect(result.left.state).toBe('nothing');
    expect(kept()).toEqual(['nora']);
  });

  it('of an application that cannot delete leaves a disabled account, whose ID is said', async () => {
    const one = ready(plainDocument(), PLAIN_USER);
    const result = await send(server.url, { ready: { ...one, whyKept: 'It never deletes users.' } });
    const [, left] = [...server.users.values()];
    expect(left).toMatchObject({ userName: 'rehearsal.user@example.com', active: false });
    expect(result.left).toEqual({ state: 'disabled', id: left!['id'] });
    expect(result.verdict).toContain(
      `The account with the ID ${String(left!['id'])} is disabled, but it was not deleted.`,
    );
    expect(server.seen.some((line) => line.startsWith('DELETE'))).toBe(false);
  });

  it('is sent in both forms of PATCH on request, each with an account of its own', async () => {
    const result = await send(server.url, { dialects: ['default', 'aadOptscim062020'] });
    expect(result.outcome).toBe('passed');
    expect(requests(result).filter(({ method }) => method === 'POST' || method === 'DELETE')).toHaveLength(4);
    const [first, second] = ['update', 'update'].map(
      (id, index) => result.steps.filter((one) => one.id === id)[index]!,
    );
    expect(first!.exchanges[0]!.requestBody).toContain('"op":"Replace","path":"displayName"');
    expect(second!.exchanges[0]!.requestBody).toContain('"op":"replace","value":{"displayName"');
    expect(second!.exchanges[0]!.url).toMatch(/\?aadOptscim062020$/);
  });
});

it('gets a token for an OAuth client first, and sends nothing if there is none', async () => {
  const tokenUrl = new URL('/oauth/token', server.url).href;
  const plan = {
    ...connectionPlan(checked(plainDocument())),
    authentication: { kind: 'clientCredentials', clientId: 'client-1', tokenUrl } as const,
  };
  const run = (status: number): Promise<RehearsalResult> =>
    send(server.url, {
      plan,
      clientSecret: new Secret('open-sesame-9876'),
      fetch: (url, init) =>
        url === tokenUrl
          ? Promise.resolve(
              Response.json(status === 200 ? { access_token: TOKEN, expires_in: 3600 } : { error: 'invalid_client' }, {
                status,
              }),
            )
          : fetch(url, init),
    });
  const passed = await run(200);
  expect(passed.outcome).toBe('passed');
  expect(passed.steps[1]!.id).toBe('token');
  expect(JSON.stringify(passed)).not.toMatch(/sesame/);
  server.seen.length = 0;
  const refused = await run(401);
  expect(refused).toMatchObject({ outcome: 'failed', left: { state: 'nothing' } });
  expect(server.seen).toEqual([]);
});

describe('who is no test user', () => {
  const problem = (user: Record<string, unknown>, document = plainDocument()): string => {
    try {
      ready(document, JSON.stringify({ ...(JSON.parse(PLAIN_USER) as object), ...user }));
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it.each([
    [{ isTestUser: undefined }, /^Rehearsal User is not marked as a test user\..*"isTestUser": true/],
    [{ isTestUser: 'true' }, /is not marked as a test user/],
    [{ isTestUser: false }, /is not marked as a test user/],
    [{ userPrincipalName: null }, /^Entra would not create an account\. No matching attribute has a value/],
    [{ userPrincipalName: 'a"b@example.com' }, /does not find every account/],
  ])('%j', (user, says) => {
    expect(problem(user)).toMatch(says);
  });

  it('has nothing to rehearse where accounts are not created', () => {
    expect(problem({}, plainDocument({ actions: ['update'] }))).toBe(
      'The mapping does not allow the action “create”, so there is nothing to rehearse.',
    );
  });

  it('is never read by the name of an account that exists', async () => {
    const user = JSON.stringify({
      ...(JSON.parse(PLAIN_USER) as object),
      userPrincipalName: 'Nora.Lindqvist@fabrikam.example',
    });
    const result = await send(server.url, { user });
    expect(step(result, 'match').message).toMatch(/^The server has 1 user with userName eq /);
    expect(server.seen.every((line) => line.startsWith('GET'))).toBe(true);
    expect(result.verdict).toMatch(/No account was created\.$/);
  });
});

it('without the right to write, no request that writes is sent', async () => {
  const { Transport, RUN_LIMITS } = await import('../../server/src/online/http/transport.js');
  const { Redactor } = await import('../../server/src/online/http/redact.js');
  const sent = vi.fn();
  const transport = new Transport({
    fetch: sent,
    redactor: new Redactor(),
    userAgent: 'test',
    signal: new AbortController().signal,
    limits: RUN_LIMITS,
    now: Date.now,
  });
  await expect(transport.send({ url: server.url, credential: 'none', write: { method: 'DELETE' } })).rejects.toThrow(
    'must not write',
  );
  expect(sent).not.toHaveBeenCalled();
});
