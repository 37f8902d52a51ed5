import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionResult } from '../../server/src/online/connection/result.js';
import type { TestConnectionOptions } from '../../server/src/online/connection/test-connection.js';
import { run } from './run.js';

/*
 * What a run does when answers take long: its clock and its timers are moved on by the tests, and nothing is waited for.
 */

const TOKEN = 'sesame-open-123';
const URL = 'http://127.0.0.1:8080/scim/v2';
const STARTED = Date.UTC(2026, 0, 31, 12);

beforeEach(() => {
  vi.useFakeTimers({ now: STARTED });
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

interface Timed {
  readonly result: ConnectionResult | undefined;
  readonly error: unknown;
  /** How long it took by the clock of the test, in milliseconds. */
  readonly took: number;
  readonly requests: number;
  /** How often the request was made that was made most often. */
  readonly repeats: number;
}

type Answering = (
  signal: AbortSignal,
  request: { readonly count: number; readonly authorization: string | null },
) => Promise<Response>;

/** Runs a connection test to its end, moving the clock on from one timer to the next. */
async function timed(answering: Answering, options: Partial<TestConnectionOptions> = {}): Promise<Timed> {
  const asked: string[] = [];
  let ended: Pick<Timed, 'result' | 'error'> | undefined;
  const fetch: TestConnectionOptions['fetch'] = (url, { signal, headers }) => {
    asked.push(JSON.stringify([url, headers]));
    return answering(signal!, { count: asked.length, authorization: new Headers(headers).get('authorization') });
  };
  // A server that accepts any token would be told so before anything else.
  const usual = { fetch, canConnect: () => Promise.resolve(true), invalidToken: false };
  void run(URL, TOKEN, { ...usual, ...options }).then(
    (result) => (ended = { result, error: undefined }),
    (error: unknown) => (ended = { result: undefined, error }),
  );
  while (!ended) await vi.advanceTimersToNextTimerAsync();
  const repeats = Math.max(...asked.map((request) => asked.filter((other) => other === request).length));
  return { ...ended, took: Date.now() - STARTED, requests: asked.length, repeats };
}

/** An answer that comes after some time, unless the request is ended before. */
function after<T>(milliseconds: number, signal: AbortSignal, make: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve(make());
    }, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

/** An answer that never comes. */
function never(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}

const LIST = JSON.stringify({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: 0,
  Resources: [],
});
const HEADERS = { 'content-type': 'application/scim+json' };
const list = (): Response => new Response(LIST, { headers: HEADERS });
const busy = (seconds: number): Response =>
  new Response('', { status: 429, headers: { 'retry-after': String(seconds) } });

/** A body that begins, and of which one more byte comes so often; never, if that is undefined. */
function slowBody(signal: AbortSignal, every: number | undefined): Response {
  let timer: ReturnType<typeof setInterval> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const more = (): void => {
        controller.enqueue(new TextEncoder().encode(' '));
      };
      more();
      if (every !== undefined) timer = setInterval(more, every);
      signal.addEventListener('abort', () => {
        clearInterval(timer);
        controller.error(signal.reason);
      });
    },
  });
  return new Response(body, { headers: HEADERS });
}

describe('one request', () => {
  it.each<[name: string, answering: Answering, canConnect: boolean, verdict: string]>([
    ['that is not answered', never, true, 'The server did not respond within 10 seconds.'],
    ['to where no connection comes about', never, false, 'No connection could be opened within 10 seconds.'],
    [
      'whose answer stands still',
      (signal) => Promise.resolve(slowBody(signal, undefined)),
      true,
      'The response stopped after 1 byte: nothing more was received within 10 seconds.',
    ],
    [
      'whose answer drips',
      (signal) => Promise.resolve(slowBody(signal, 100)),
      true,
      'The response was too slow: it was not complete after 10 seconds and 100 bytes.',
    ],
  ])('%s is given up after its time', async (_, answering, connects, verdict) => {
    const { result, took, requests } = await timed(answering, { canConnect: () => Promise.resolve(connects) });
    expect(result).toMatchObject({ outcome: 'failed', verdict });
    expect({ took, requests }).toEqual({ took: 10_000, requests: 1 });
  });

  it('is waited for while there is time', async () => {
    const { result, took } = await timed((signal) => after(9999, signal, list), { limits: { requests: 1 } });
    expect(result?.steps.find(({ id }) => id === 'reach')).toMatchObject({ outcome: 'passed' });
    expect(took).toBe(9999);
  });
});

describe('a run', () => {
  it('ends at its limit, in the middle of a request', async () => {
    const { result, took, requests } = await timed((signal) => after(700, signal, list), { limits: { runMs: 3000 } });
    expect(result?.verdict).toBe('The test stopped at its limit of 3 seconds.');
    expect({ took, requests }).toEqual({ took: 3000, requests: 5 });
  });

  it('ends at its limit of a minute where every answer takes as long as one may', async () => {
    const { result, took } = await timed((signal) => after(9999, signal, list));
    expect(result?.verdict).toContain('The test stopped at its limit of 60 seconds.');
    expect(took).toBe(60_000);
  });
});

describe('a server that asks to wait', () => {
  it('is waited for as long as it asks', async () => {
    const answering: Answering = (_, { count }) => Promise.resolve(count === 2 ? busy(7) : list());
    const { result, took } = await timed(answering);
    expect(took).toBe(7000);
    expect(result?.steps.find(({ id }) => id === 'latency')?.notes).toEqual([
      'The server asked this test to wait (429). It waited 7 seconds in total.',
    ]);
  });

  it('is asked the same three times and no more', async () => {
    const { result, repeats } = await timed(() => Promise.resolve(busy(1)));
    expect(result?.verdict).toBe('The server received too many requests (429).');
    expect(repeats).toBe(3);
  });

  it.each([
    ['than a run waits in all', { limits: { waitMs: 1500 } }],
    ['than the run has left', { limits: { runMs: 1500 } }],
  ])('is not waited for longer %s', async (_, options) => {
    const { took, repeats } = await timed(() => Promise.resolve(busy(2)), options);
    expect({ took, repeats }).toEqual({ took: 0, repeats: 1 });
  });

  it('is waited for no longer once the user cancels', async () => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 200);
    const { error, took } = await timed(() => Promise.resolve(busy(10)), { signal: controller.signal });
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(took).toBe(200);
  });
});

it('a request is ended when the user cancels', async () => {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort();
  }, 200);
  const { error, took } = await timed(never, { signal: controller.signal });
  expect(error).toMatchObject({ name: 'AbortError' });
  expect(took).toBe(200);
});

it('an answer to an invalid token may come too late, which is explained', async () => {
  const answering: Answering = (signal, { authorization }) => {
    if (authorization === `Bearer ${TOKEN}`) return Promise.resolve(list());
    return authorization === null ? Promise.resolve(new Response('', { status: 401 })) : never(signal);
  };
  const { result } = await timed(answering, { invalidToken: true });
  const step = result?.steps.find(({ id }) => id === 'invalid-token');
  expect(step).toMatchObject({
    outcome: 'warning',
    message: 'The server did not respond to an invalid token within 10 seconds.',
  });
  expect(step?.hint).toMatch(/delay the response to a rejected token.*--no-invalid-token/);
  expect(result?.steps.find(({ id }) => id === 'credentials')).toMatchObject({ outcome: 'passed' });
});
