import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../../test/sandbox/genesys-cloud.mjs';
import { selfSigned } from '../../../test/kit/certificate.js';
import type { ConnectionPlan } from '../language/services/connection-plan.js';
import { report } from './report.js';
import type { ConnectionResult } from './result.js';
import { cleanToken, testConnection } from './test-connection.js';

const TOKEN = 'sesame/+open~123';

const plan: ConnectionPlan = {
  tenantUrl: undefined,
  application: { id: 'genesys-cloud', name: 'Genesys Cloud' },
  probes: [
    { resource: 'User', attribute: 'userName', at: undefined, isPath: true },
    { resource: 'Group', attribute: 'displayName', at: undefined, isPath: true },
  ],
  mapsGroups: true,
};

function test(
  tenantUrl: string,
  options: Partial<Parameters<typeof testConnection>[0]> = {},
): Promise<ConnectionResult> {
  return testConnection({
    plan,
    tenantUrl,
    token: TOKEN,
    fetch: (url, init) => fetch(url, init),
    userAgent: 'test',
    signal: new AbortController().signal,
    now: Date.now,
    nobody: '4b1b6a3e-0000-4000-8000-000000000000',
    ...options,
  });
}

const listening: Server[] = [];
afterEach(() => {
  for (const server of listening.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that answers every request in one way. @returns its tenant URL */
async function serving(listener: RequestListener, tls?: { key: string; cert: string }): Promise<string> {
  const server = tls ? createHttpsServer(tls, listener) : createHttpServer(listener);
  listening.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/scim/v2`;
}

const LIST = { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: 0, Resources: [] };

function answering(status: number, body: unknown = LIST, headers: Record<string, string> = {}): RequestListener {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/scim+json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

function scimError(status: number, detail: string): unknown {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail };
}

describe('against a server like Genesys Cloud', () => {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  beforeAll(async () => {
    sandbox = await startSandbox({ token: TOKEN });
  });
  afterAll(() => sandbox.stop());

  it('passes', async () => {
    const titles: string[] = [];
    const result = await test(sandbox.url, { onStep: ({ title }) => titles.push(title) });
    expect(result).toMatchObject({
      outcome: 'passed',
      verdict: 'Entra can connect to Genesys Cloud and find users by userName and groups by displayName.',
    });
    expect(titles).toEqual(['Check the tenant URL', 'Look for a user by userName', 'Look for a group by displayName']);
  });

  it('passes with a slash at the end and with the flags of Entra', async () => {
    const result = await test(`${sandbox.url}/?aadOptscim062020`);
    expect(result.outcome).toBe('passed');
    expect(result.steps[2]?.exchange?.url).toBe(
      `${sandbox.url}/Groups?aadOptscim062020&excludedAttributes=members&filter=displayName%20eq%20%224b1b6a3e-0000-4000-8000-000000000000%22`,
    );
  });

  it('tells a wrong token', async () => {
    const result = await test(sandbox.url, { token: 'wrong' });
    expect(result).toMatchObject({
      outcome: 'failed',
      verdict: 'The secret token is not accepted (401). It says: “The token is not valid.”',
    });
    expect(result.steps.map(({ outcome }) => outcome)).toEqual(['passed', 'failed', 'skipped']);
  });

  it('tells a wrong path', async () => {
    const result = await test(sandbox.url.replace('/scim/v2', '/scum'));
    expect(result.verdict).toBe('There is no SCIM service at this address (404).');
    expect(result.hint).toContain('/api/v2/scim/v2');
  });

  it('tells an attribute that the server cannot filter by', async () => {
    const result = await test(sandbox.url, {
      plan: { ...plan, probes: [{ resource: 'User', attribute: 'userName[', at: undefined, isPath: true }] },
    });
    expect(result.verdict).toContain('refuses the filter userName[ eq "…" (400)');
  });
});

describe('what goes wrong', () => {
  it.each<[string, RequestListener, string]>([
    ['401', answering(401, scimError(401, 'expired')), 'The secret token is not accepted (401). It says: “expired”'],
    ['403', answering(403, 'no'), 'The secret token is known, but it may not read users (403).'],
    [
      '404 of SCIM',
      answering(404, scimError(404, 'none')),
      'The server answers 404 for users that do not exist; Entra expects 200 and an empty list. It says: “none”',
    ],
    ['404 of anything', answering(404, 'Not found'), 'There is no SCIM service at this address (404).'],
    [
      '400',
      answering(400, scimError(400, 'bad filter')),
      'Genesys Cloud refuses the filter userName eq "…" (400). It says: “bad filter”',
    ],
    ['405', answering(405), 'The server does not offer to look for users (405).'],
    ['429', answering(429, '', { 'retry-after': '30' }), 'The server has had too many requests (429).'],
    ['500', answering(500), 'The server failed (500 Internal Server Error).'],
    ['503', answering(503, '<h1>x</h1>'), 'The server failed (503 Service Unavailable).'],
    ['204', answering(204, ''), 'The server answers with status 204; Entra expects 200.'],
    ['a redirect without an address', answering(302, ''), 'The server redirects (302) without saying where to.'],
    ['a web page', answering(200, '<!doctype html><title>Sign in</title>'), 'A web page answers, not a SCIM service.'],
    ['text', answering(200, 'OK'), 'The answer is not JSON.'],
    ['nothing', answering(200, ''), 'The answer is empty, where a SCIM list is expected.'],
    ['a truncated body', answering(200, JSON.stringify(LIST).slice(0, -5)), 'The answer is not JSON.'],
    ['other JSON', answering(200, { users: [] }), 'The answer is JSON, but not a SCIM list.'],
    ['a JSON number', answering(200, 3), 'The answer is JSON, but not a SCIM list.'],
    [
      'users that nobody asked for',
      answering(200, { ...LIST, totalResults: 7 }),
      'The server found 7 users for a value that nobody has: it ignores the filter on userName.',
    ],
    [
      'a huge body',
      answering(200, `[${'1,'.repeat(1_000_000)}1]`),
      'The answer to a filter that finds nobody is over 256 KB large.',
    ],
  ])('%s', async (_, listener, verdict) => {
    const result = await test(await serving(listener));
    expect(result).toMatchObject({ outcome: 'failed', verdict });
    expect(result.steps.at(-1)?.outcome).toBe('skipped');
  });

  it('a connection that nobody takes', async () => {
    const server = createTcpServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect((await test(`http://127.0.0.1:${port}/api/v2/scim/v2`)).verdict).toBe(
      `“127.0.0.1:${port}” refuses the connection: nothing listens there.`,
    );
  });

  it('a host that does not exist', async () => {
    const result = await test('https://scim.invalid/scim', {
      plan: { ...plan, application: { id: 'scim', name: 'SCIM 2.0' } },
    });
    expect(result.verdict).toBe('There is no host “scim.invalid”.');
  });

  it('a connection that is closed in the middle', async () => {
    const url = await serving((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect((await test(url)).verdict).toBe('The server closed the connection before it had answered.');
  });

  it('a certificate that nobody vouches for', async () => {
    const url = await serving(answering(200), selfSigned());
    expect((await test(url)).verdict).toBe(
      'The server cannot be trusted: its certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT).',
    );
  });

  it('an answer that never comes, or never ends', async () => {
    const timeout = { timeoutMs: 300 };
    const silent = await serving(() => undefined);
    expect((await test(silent, timeout)).verdict).toBe('No answer came within 0.3 seconds.');
    const dripping = await serving((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    expect((await test(dripping, timeout)).verdict).toBe('No answer came within 0.3 seconds.');
  });
});

describe('what does not stop Entra', () => {
  it.each<[string, RequestListener, string]>([
    [
      'a plain content type',
      answering(200, LIST, { 'content-type': 'application/json' }),
      'The answer is right, but its content type is application/json.',
    ],
    [
      'a list without a count',
      answering(200, { schemas: LIST.schemas, Resources: [] }),
      'The list is empty, as expected, but it has no number as totalResults.',
    ],
  ])('%s', async (_, listener, message) => {
    const result = await test(await serving(listener));
    expect(result.outcome).toBe('warning');
    expect(result.verdict).toContain(message);
  });

  it('a slow answer', async () => {
    let clock = 0;
    const result = await test(await serving(answering(200)), { now: () => (clock += 6000) });
    expect(result.verdict).toContain('The answer is right, but it took');
  });

  it('missing groups, where no groups are mapped', async () => {
    const url = await serving((request, response) => {
      answering(request.url?.includes('/Groups') ? 404 : 200)(request, response);
    });
    expect(await test(url)).toMatchObject({ outcome: 'failed', verdict: 'There is no endpoint for groups (404).' });
    expect(await test(url, { plan: { ...plan, mapsGroups: false } })).toMatchObject({ outcome: 'warning' });
  });

  it('groups that break off, where no groups are mapped', async () => {
    const url = await serving((request, response) => {
      if (request.url?.includes('/Groups')) request.socket.destroy();
      else answering(200)(request, response);
    });
    expect(await test(url)).toMatchObject({ outcome: 'failed' });
    expect(await test(url, { plan: { ...plan, mapsGroups: false } })).toMatchObject({ outcome: 'warning' });
  });

  it('a matching attribute that is no path is not asked for', async () => {
    const probes = [{ resource: 'User', attribute: 'emails[type eq', at: undefined, isPath: false }] as const;
    const result = await test(await serving(answering(200)), { plan: { ...plan, probes } });
    expect(result.verdict).toBe('“emails[type eq” is not the path of an attribute, so Entra cannot ask for it.');
    expect(result.steps.every(({ exchange }) => exchange === undefined)).toBe(true);
  });

  it('resources that the count denies', async () => {
    const list = { ...LIST, totalResults: 0, Resources: [{ id: '1' }] };
    expect(await test(await serving(answering(200, list)))).toMatchObject({ outcome: 'failed' });
  });

  it('a host that is not known to be a region', async () => {
    const result = await test('https://api.new1.pure.cloud/api/v2/scim/v2', {
      fetch: () =>
        Promise.resolve(new Response(JSON.stringify(LIST), { headers: { 'content-type': 'application/scim+json' } })),
    });
    expect(result.outcome).toBe('warning');
  });
});

describe('the secret token', () => {
  /** Everything a run leaves behind, in one text. */
  function traces(result: ConnectionResult): string {
    return JSON.stringify(result) + report(result);
  }

  it('is in nothing that a run leaves, though the server sends it back in every spelling', async () => {
    const spellings = [
      TOKEN,
      encodeURIComponent(TOKEN),
      Buffer.from(TOKEN).toString('base64'),
      Buffer.from(`user:${TOKEN}`).toString('base64'),
      JSON.stringify(TOKEN),
      Array.from(TOKEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    ];
    for (const status of [200, 401, 500]) {
      const url = await serving(
        answering(status, scimError(status, spellings.join(' ')), {
          'x-echo': spellings.map(encodeURI).join(','),
          'set-cookie': `s=${TOKEN}`,
        }),
      );
      const left = traces(await test(url));
      for (const spelling of [
        TOKEN,
        encodeURIComponent(TOKEN),
        Buffer.from(TOKEN).toString('base64').replace(/=+$/, ''),
      ])
        expect(left).not.toContain(spelling);
      expect(left).not.toContain('sesame');
      expect(left).toContain('•••');
    }
  });

  it('does not leave the origin', async () => {
    const seen: string[] = [];
    const other = await serving((request, response) => {
      seen.push(String(request.headers.authorization));
      answering(200)(request, response);
    });
    for (const status of [301, 302, 307, 308]) {
      const result = await test(await serving(answering(status, '', { location: `${other}/Users` })));
      expect(result.verdict).toBe(
        `The server redirects to ${other}/Users, which is another server, so the token is not sent there.`,
      );
    }
    expect(seen).toEqual([]);
  });

  it('follows redirects within the origin, a few times', async () => {
    const url = await serving((request, response) => {
      answering(request.url?.startsWith('/moved') ? 200 : 308, LIST, { location: `/moved${request.url ?? ''}` })(
        request,
        response,
      );
    });
    expect((await test(url)).outcome).toBe('passed');
    const loop = await serving(answering(302, '', { location: '/again' }));
    expect((await test(loop)).verdict).toMatch(/once too often/);
  });

  it('is sent by https only, except to this machine', async () => {
    const asked: string[] = [];
    const result = await test('http://scim.example.com/api/v2/scim/v2', {
      fetch: (url) => {
        asked.push(url);
        return Promise.resolve(new Response(''));
      },
    });
    expect(result.verdict).toBe('Entra connects by https only, and the secret token would be readable on the way.');
    expect(asked).toEqual([]);
  });

  it('is not asked for where the URL cannot be right', async () => {
    const result = await test('https://user:hunter2@api.mypurecloud.com/api/v2/scim/v2', {
      fetch: () => Promise.reject(new Error('asked')),
    });
    expect(result.verdict).toContain('Credentials do not belong in a URL');
    expect(traces(result)).not.toContain('hunter2');
  });

  it.each([
    ['  abc.def-123  ', 'abc.def-123'],
    ['Bearer abc', 'abc'],
    ['bearer  abc', 'abc'],
    ['', undefined],
    ['Bearer ', undefined],
    ['two words', undefined],
    ['line\nbreak', undefined],
    ['naïve', undefined],
  ])('of %j is %j', (pasted, token) => {
    expect(cleanToken(pasted)).toBe(token);
  });
});

it('is rejected, not answered, when it is cancelled', async () => {
  const controller = new AbortController();
  const url = await serving(() => {
    controller.abort();
  });
  await expect(test(url, { signal: controller.signal })).rejects.toThrow();
});

it('survives servers that say nothing sensible', async () => {
  const url = await serving(answering(200, '{"schemas":[null,{}],"totalResults":"x","Resources":3}'));
  expect((await test(url)).verdict).toBe('The answer is JSON, but not a SCIM list.');
});

describe('the report', () => {
  it('shows what was asked and answered, and nothing of it is Markdown', async () => {
    const url = await serving(
      answering(200, '```\n# heading\n<script>alert(1)</script> [x](command:y)', { 'x-odd': '`' }),
    );
    const text = report(await test(url));
    expect(text).toContain('# Test Connection: failed');
    expect(text).toContain('authorization: Bearer •••');
    expect(text).toContain('````http');
    expect(text.split('````')[0]).not.toContain('<script>');
  });

  it('escapes what a server says in its table', async () => {
    const text = report(await test(await serving(answering(401, scimError(401, '| <b>x</b> [a](b) `c` \n\n# d')))));
    const row = text.split('\n').find((line) => line.startsWith('| Look for a user'));
    expect(row).toContain('\\| &#60;b&#62;x&#60;/b&#62; \\[a\\]\\(b\\) \\`c\\` \\# d');
  });
});
