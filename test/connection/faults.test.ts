import { spawn } from 'node:child_process';
import { createServer as createTcpServer, connect, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionResult } from '../../server/src/online/connection/result.js';
import { answer, startFaultProxy, type Fault, type FaultProxy } from '../kit/fault-proxy.js';
import { startScimServer, type ScimServer } from '../kit/scim-server.js';
import { formsOf, run, traces } from './run.js';

/*
 * A real server behind a proxy that does one thing wrong at a time. Each cause has a verdict of its own, comes within the
 * limits, and leaves no trace of the token.
 */

const TOKEN = 'sesame/+open~123';
const LIMITS = { requestMs: 400, runMs: 4000, waitMs: 1500 };

let server: ScimServer;
beforeAll(async () => {
  server = await startScimServer('scimmy, Express 4', TOKEN);
});
afterAll(() => server.stop());

const LIST = { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: 0, Resources: [] };
const scimError = (status: number, detail: string): string =>
  JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail });

/** The same to every request. */
function always(status: number, body = '', headers: Record<string, string> = {}): Fault {
  return (_, response) => {
    answer(response, { status, headers: { 'content-type': 'application/scim+json', ...headers }, body });
  };
}

/** Lets through what has no token, and what has an invalid one; the server behind sees all else, and its answer is changed. */
function changing(change: (body: string, url: string) => string, of: RegExp = /./): Fault {
  return async (request, response, forward) => {
    const upstream = await forward();
    answer(
      response,
      of.test(request.url ?? '') ? { ...upstream, body: change(upstream.body, request.url ?? '') } : upstream,
    );
  };
}

const HTML = '<!doctype html><title>Sign in</title><form action="/login">';

/** What is done, and the beginning of the verdict. */
const FAULTS: readonly (readonly [name: string, fault: Fault, verdict: string])[] = [
  ['no answer', () => undefined, 'No answer came within 0.4 seconds.'],
  [
    'a reset at once',
    (request) => request.socket.destroy(),
    'The server closed the connection before it had answered.',
  ],
  [
    'a reset in the middle of the body',
    (request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"schemas":');
      setTimeout(() => request.socket.destroy(), 20);
    },
    'The server closed the connection in the middle of its answer.',
  ],
  [
    'a body that stands still',
    (_, response) => void response.writeHead(200).write('{"schemas":'),
    'The answer began and stood still: after 11 bytes nothing more came within 0.4 seconds.',
  ],
  [
    'a slow drip',
    (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(timer);
      });
    },
    'The answer came so slowly that it had not ended after 0.4 seconds and ',
  ],
  [
    '301 to another origin',
    always(301, '', { location: 'https://elsewhere.example/scim' }),
    'The server redirects (301) to https://elsewhere.example/scim, which is another server, so the token is not sent there.',
  ],
  [
    '302 to another origin',
    always(302, '', { location: 'https://elsewhere.example/scim' }),
    'The server redirects (302) to',
  ],
  [
    '307 to another origin',
    always(307, '', { location: 'https://elsewhere.example/scim' }),
    'The server redirects (307) to',
  ],
  [
    'a redirect to plain http elsewhere',
    always(308, '', { location: 'http://elsewhere.example/scim' }),
    'The server redirects (308) to http://elsewhere.example/scim',
  ],
  [
    'a redirect loop',
    always(302, '', { location: '/again' }),
    'The server redirects (302) in a circle, back to http://127.0.0.1:',
  ],
  [
    'a redirect to nowhere',
    always(302, '', { location: 'http://[' }),
    'The server redirects (302) to http://[, which is not an address.',
  ],
  ['a redirect without an address', always(302), 'The server redirects (302) without saying where to.'],
  [
    '401',
    always(401, scimError(401, 'unknown token')),
    'The secret token is not accepted (401). It says: “unknown token”',
  ],
  [
    '401 that has expired',
    always(401, '', {
      'www-authenticate': 'Bearer error="invalid_token", error_description="The access token expired"',
    }),
    'The secret token has expired (401).',
  ],
  [
    '403',
    always(403, scimError(403, 'insufficient scope')),
    'The server answers 403 with the token and without one. It says: “insufficient scope”',
  ],
  ['404', always(404, 'Not found'), 'There is no SCIM service at this address (404).'],
  ['405', always(405), 'The server does not offer to look for users (405).'],
  ['407', always(407), 'The request failed, and nothing says why.'],
  ['429 for long', always(429, '', { 'retry-after': '3600' }), 'The server has had too many requests (429).'],
  ['500', always(500), 'The server failed (500 Internal Server Error).'],
  ['501', always(501), 'The server does not offer to look for users (501).'],
  ['502', always(502, HTML), 'What stands before the server does not reach it (502 Bad Gateway).'],
  ['503', always(503, HTML, { 'retry-after': '120' }), 'The server is not available just now (503).'],
  ['204', always(204), 'The server answers with status 204; Entra expects 200.'],
  [
    'a web page with 200',
    always(200, HTML, { 'content-type': 'text/html' }),
    'A web page answers, not a SCIM service.',
  ],
  ['text with 200', always(200, 'OK'), 'The answer is not JSON.'],
  ['JSON that is not SCIM', always(200, '{"users":[]}'), 'The answer is JSON, but not a SCIM list.'],
  [
    'a SCIM error with 200',
    always(200, scimError(401, 'no')),
    'The server answers with an error, and with the status 200 of success.',
  ],
  ['an empty body', always(200), 'The answer is empty, where a SCIM list is expected.'],
  [
    'a truncated body',
    changing((body) => body.slice(0, -9), /filter=/),
    'The JSON of the answer breaks off, or is broken.',
  ],
  [
    'a body of 50 MB',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/scim+json' });
      const chunk = Buffer.alloc(1 << 20, '[');
      let sent = 0;
      const more = (): void => {
        while (sent++ < 50) if (!response.write(chunk)) return void response.once('drain', more);
        response.end();
      };
      more();
    },
    'The answer to a filter that finds nobody is over 256 KB large.',
  ],
  [
    'a body that says it is packed, and is not',
    always(200, 'no gzip', { 'content-encoding': 'gzip' }),
    'The answer says that it is compressed, and cannot be unpacked',
  ],
  [
    'a wrong totalResults',
    changing((body) => body.replace('"totalResults":0', '"totalResults":7'), /filter=/),
    'The server found 7 users for a value that nobody has: it ignores the filter on userName.',
  ],
  [
    'a token that is accepted whatever it is',
    async (_, response, forward) => {
      answer(response, await forward({ authorization: `Bearer ${TOKEN}` }));
    },
    'The server does not check the token: it accepted an invalid one.',
  ],
  [
    'success for a user that does not exist',
    async (request, response, forward) => {
      const body = JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], id: '1' });
      answer(response, { ...(await forward()), ...(request.url?.includes('Users/4b1b') && { status: 200, body }) });
    },
    'The server answers with success for a user that does not exist.',
  ],
  [
    'a filter that never finds anybody',
    changing(() => JSON.stringify(LIST), /filter=/),
    'A user that the server lists is not found by its own userName.',
  ],
  [
    'groups that are not there',
    async (request, response, forward) => {
      if (request.url?.includes('/Groups')) answer(response, { status: 404, headers: {}, body: 'Cannot GET' });
      else answer(response, await forward());
    },
    'There is no endpoint for groups (404).',
  ],
];

/** What passes, and is worth a word. */
const WARNINGS: readonly (readonly [name: string, fault: Fault, message: string])[] = [
  [
    'application/json',
    async (_, response, forward) => {
      const upstream = await forward();
      answer(response, { ...upstream, headers: { ...upstream.headers, 'content-type': 'application/json' } });
    },
    'The content type of answers is application/json, not application/scim+json.',
  ],
  [
    'no totalResults',
    changing(() => JSON.stringify({ ...LIST, totalResults: undefined }), /filter=userName\+eq\+%224b1b/),
    'The list is empty, as expected, but it has no totalResults.',
  ],
  [
    'a totalResults that is too small',
    changing((body) => body.replace(/"totalResults":\d+/, '"totalResults":0'), /count=1/),
    'The server lists 1 user and says that there are 0 in all.',
  ],
  [
    'a totalResults that leaves out pages',
    changing((body) => body.replace(/"totalResults":\d+/, '"totalResults":1'), /count=1/),
    'The server says that there is one user, and sends another page with one more.',
  ],
  [
    'a totalResults that is too large',
    changing(
      (body, url) =>
        url.includes('startIndex=2')
          ? JSON.stringify({ ...LIST, totalResults: 9 })
          : body.replace(/"totalResults":\d+/, '"totalResults":9'),
      /count=1/,
    ),
    'The server says that there are 9 users, and the second page is empty.',
  ],
  [
    'no PATCH',
    changing(
      (body) => body.replace('"patch":{"supported":true}', '"patch":{"supported":false}'),
      /ServiceProviderConfig/,
    ),
    'The server says that it does not take PATCH.',
  ],
  [
    'schemas that are not offered',
    async (request, response, forward) => {
      answer(response, request.url?.includes('/Schemas') ? { status: 404, headers: {}, body: '' } : await forward());
    },
    'The server does not offer /Schemas (404).',
  ],
  [
    'schemas without a list around them',
    changing((body) => JSON.stringify((JSON.parse(body) as { Resources: unknown }).Resources), /Schemas/),
    '/Schemas: The answer is a bare array, not a SCIM list.',
  ],
  [
    'an error that is none of SCIM',
    changing(() => '{"error":"gone"}', /Users\/4b1b/),
    'A user that does not exist gives 404, but without a SCIM error.',
  ],
];

const verdicts = new Map<string, string>();

async function through(fault: Fault, use: (proxy: FaultProxy) => Promise<void>): Promise<void> {
  const proxy = await startFaultProxy(server.url, fault);
  try {
    await use(proxy);
  } finally {
    await proxy.stop();
  }
}

async function timed(url: string): Promise<ConnectionResult> {
  const started = Date.now();
  const result = await run(url, TOKEN, { limits: LIMITS });
  // A last request that began in time may take its own time.
  expect(Date.now() - started).toBeLessThan(LIMITS.runMs + LIMITS.requestMs + 3500);
  const left = traces(result);
  for (const form of formsOf(TOKEN)) expect(left).not.toContain(form);
  return result;
}

describe('a fault has a verdict of its own', () => {
  it.each(FAULTS)('%s', async (name, fault, verdict) => {
    await through(fault, async ({ url, seen }) => {
      const result = await timed(url);
      expect(result.verdict.slice(0, verdict.length)).toBe(verdict);
      expect(result.outcome).toBe('failed');
      expect(seen.every(({ method }) => method === 'GET')).toBe(true);
      expect(seen.length).toBeLessThanOrEqual(40);
      verdicts.set(name, result.verdict.replace(/127\.0\.0\.1:\d+/g, 'HOST'));
    });
  });

  it('a port where nobody listens', async () => {
    const port = await freePort();
    const { verdict } = await timed(`http://127.0.0.1:${port}/scim/v2`);
    expect(verdict).toBe(`“127.0.0.1:${port}” refuses the connection: nothing listens there.`);
    verdicts.set('refused', verdict);
  });

  it('a host that does not exist', async () => {
    const { verdict } = await timed('https://scim.invalid/scim');
    expect(verdict).toMatch(/^(?:There is no host “scim\.invalid”|The name “scim\.invalid” could not be looked up)/);
    verdicts.set('dns', verdict);
  });

  it.skipIf(process.platform !== 'linux')('a connection that never comes about', async () => {
    const silent = await unreachablePort();
    try {
      const { verdict } = await timed(`http://127.0.0.1:${silent.port}/scim/v2`);
      expect(verdict).toBe('No connection came about within 0.4 seconds.');
      verdicts.set('connect', verdict);
    } finally {
      silent.stop();
    }
  });

  it('something that does not speak HTTP', async () => {
    const ssh = createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((resolve) => ssh.listen(0, '127.0.0.1', resolve));
    const { verdict } = await timed(`http://127.0.0.1:${(ssh.address() as AddressInfo).port}/scim`);
    ssh.close();
    expect(verdict).toMatch(/^What answers there does not speak HTTP as expected/);
    verdicts.set('ssh', verdict);
  });

  it('and no two share it', () => {
    expect(verdicts.size).toBeGreaterThan(35);
    expect(new Set(verdicts.values()).size).toBe(verdicts.size);
  });
});

describe('what does not stop Entra is a warning', () => {
  it.each(WARNINGS)('%s', async (_, fault, message) => {
    await through(fault, async ({ url }) => {
      const result = await timed(url);
      expect(result.outcome).toBe('warning');
      expect(result.steps.filter(({ outcome }) => outcome === 'warning').map((step) => step.message)).toContain(
        message,
      );
    });
  });
});

describe('a server that asks to wait', () => {
  it('is waited for, and the rest is run', async () => {
    let refused = 0;
    const busy: Fault = async (request, response, forward) => {
      if (request.url?.includes('/Groups') && refused++ === 0)
        answer(response, { status: 429, headers: { 'retry-after': '1' }, body: '' });
      else answer(response, await forward());
    };
    await through(busy, async ({ url }) => {
      const waiting: string[] = [];
      const result = await run(url, TOKEN, { limits: LIMITS, onStep: ({ title }) => waiting.push(title) });
      expect(result.outcome).not.toBe('failed');
      expect(waiting).toContain('Look for a group by displayName (waiting 1 second, as the server asks)');
      expect(result.steps.find(({ id }) => id === 'latency')?.notes).toEqual([
        'The server asked to wait (429), 1 second in all, which was done.',
      ]);
    });
  });

  it('is not waited for again and again', async () => {
    await through(always(429, '', { 'retry-after': '1' }), async ({ url }) => {
      const started = Date.now();
      expect((await run(url, TOKEN, { limits: LIMITS })).outcome).toBe('failed');
      expect(Date.now() - started).toBeLessThan(3000);
    });
  });
});

describe('the limits', () => {
  it('hold for a bomb that is packed', async () => {
    const bomb = gzipSync(Buffer.alloc(200 << 20, ' '));
    const packed: Fault = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/scim+json', 'content-encoding': 'gzip' }).end(bomb);
    };
    await through(packed, async ({ url }) => {
      const before = process.memoryUsage().rss;
      const result = await timed(url);
      expect(result.verdict).toBe('The answer to a filter that finds nobody is over 256 KB large.');
      expect(process.memoryUsage().rss - before).toBeLessThan(150 << 20);
    });
  });

  it('hold for a server that is slow at everything', async () => {
    const slow: Fault = async (_, response, forward) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      answer(response, await forward());
    };
    await through(slow, async ({ url }) => {
      const started = Date.now();
      const result = await run(url, TOKEN, { limits: { requestMs: 1000, runMs: 1200 } });
      expect(Date.now() - started).toBeLessThan(2500);
      expect(result.verdict).toBe('The test was ended at its limit of 1.2 seconds.');
    });
  });

  it('hold for the number of requests', async () => {
    await through(
      (_, response, forward) =>
        forward().then((upstream) => {
          answer(response, upstream);
        }),
      async ({ url, seen }) => {
        const result = await run(url, TOKEN, { limits: { requests: 5 } });
        expect(seen).toHaveLength(5);
        expect(result.verdict).toBe('The test was ended at its limit of 5 requests.');
      },
    );
  });

  it.each([
    '{"a":'.repeat(40_000),
    '['.repeat(200_000),
    '\\'.repeat(250_000),
    '{"Resources":[{"x":"'.repeat(10_000),
    '%25'.repeat(80_000),
  ])('hold for an answer of nothing but %.6s…', async (body) => {
    await through(always(200, body), async ({ url }) => {
      const started = Date.now();
      expect((await run(url, TOKEN)).outcome).toBe('failed');
      expect(Date.now() - started).toBeLessThan(2500);
    });
  });
});

describe('a cancel', () => {
  it.each([1, 2, 3, 5, 8, 13])('is silent at request %i', async (at) => {
    const controller = new AbortController();
    let count = 0;
    const cancelling: Fault = async (_, response, forward) => {
      if (++count === at) controller.abort();
      answer(response, await forward());
    };
    await through(cancelling, async ({ url }) => {
      await expect(run(url, TOKEN, { signal: controller.signal })).rejects.toThrow(/abort/i);
      expect(count).toBe(at);
    });
  });

  it('ends a wait', async () => {
    const controller = new AbortController();
    await through(always(429, '', { 'retry-after': '10' }), async ({ url }) => {
      setTimeout(() => {
        controller.abort();
      }, 200);
      const started = Date.now();
      await expect(run(url, TOKEN, { signal: controller.signal })).rejects.toThrow(/abort/i);
      expect(Date.now() - started).toBeLessThan(2000);
    });
  });
});

async function freePort(): Promise<number> {
  const taken = createTcpServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  return port;
}

/** A port whose queue of connections is full: whoever comes next gets no answer at all, as from behind a firewall. */
async function unreachablePort(): Promise<{ port: number; stop: () => void }> {
  const program =
    "require('net').createServer().listen({port:0,host:'127.0.0.1',backlog:1},function(){console.log(this.address().port)})";
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<number>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => {
      resolve(Number(chunk.toString()));
    }),
  );
  child.kill('SIGSTOP');
  const sockets: Socket[] = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await new Promise((resolve) => setTimeout(resolve, 200));
  return {
    port,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}
