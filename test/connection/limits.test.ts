import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { always, answer, through, type Fault } from '../kit/fault-proxy.js';
import { startScimServer, type ScimServer } from '../kit/scim-server.js';
import { run } from './run.js';

/*
 * What a run does not exceed, against a real server behind a proxy; limits of time are tested without one, in time.test.ts.
 */

const TOKEN = 'sesame/+open~123';

let server: ScimServer;
beforeAll(async () => {
  server = await startScimServer('scimmy, Express 4', TOKEN);
});
afterAll(() => server.stop());

const forwarding: Fault = async (_, response, forward) => {
  answer(response, await forward());
};

describe('a server that asks to wait', () => {
  it('is waited for, and the rest is run', async () => {
    let refused = 0;
    const busy: Fault = (request, response, forward) =>
      request.url?.includes('/Groups') && refused++ === 0
        ? always(429, '', { 'retry-after': '1' })(request, response, forward)
        : forwarding(request, response, forward);
    await through(server.url, busy, async ({ url }) => {
      const waiting: string[] = [];
      const result = await run(url, TOKEN, { onStep: ({ title }) => waiting.push(title) });
      expect(result.outcome).not.toBe('failed');
      expect(waiting).toContain('Filter groups by displayName (waiting 1 second, as the server requests)');
      expect(result.steps.find(({ id }) => id === 'latency')?.notes).toEqual([
        'The server asked this test to wait (429). It waited 1 second in total.',
      ]);
    });
  });
});

describe('the limits', () => {
  it('hold for a bomb that is packed', async () => {
    const bomb = gzipSync(Buffer.alloc(200 << 20, ' '));
    const packed: Fault = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/scim+json', 'content-encoding': 'gzip' }).end(bomb);
    };
    await through(server.url, packed, async ({ url }) => {
      const before = process.memoryUsage().rss;
      const result = await run(url, TOKEN);
      expect(result.verdict).toBe('The response to a filter that should match no account is larger than 256 KB.');
      expect(process.memoryUsage().rss - before).toBeLessThan(150 << 20);
    });
  });

  it('hold for the number of requests', async () => {
    await through(server.url, forwarding, async ({ url, seen }) => {
      const result = await run(url, TOKEN, { limits: { requests: 5 } });
      expect(seen).toHaveLength(5);
      expect(result.verdict).toBe('The test stopped at its limit of 5 requests.');
    });
  });
});

describe('a cancel', () => {
  it.each([1, 2, 3, 5, 8, 13])('is silent at request %i', async (at) => {
    const controller = new AbortController();
    let count = 0;
    const cancelling: Fault = (request, response, forward) => {
      if (++count === at) controller.abort();
      return forwarding(request, response, forward);
    };
    await through(server.url, cancelling, async ({ url }) => {
      await expect(run(url, TOKEN, { signal: controller.signal })).rejects.toThrow(/abort/i);
      expect(count).toBe(at);
    });
  });
});
