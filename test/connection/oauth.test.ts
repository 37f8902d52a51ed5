import { createServer, type IncomingMessage, type ServerResponse, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionResult } from '../../server/src/online/connection/result.js';
import type { RunLimits } from '../../server/src/online/http/transport.js';
import { startScimServer, type ScimServer } from '../kit/scim-server.js';
import { Secret } from '../../server/src/online/http/secret.js';
import { formsOf, PLAN, run, traces } from './run.js';

/* OAuth client credentials: a token endpoint of our own in front of a real SCIM server. */

const TOKEN = 'issued+token/456789';
const CLIENT = '6c1ab0de';
const SECRET = 'hush hush:/+äö%';

let scim: ScimServer;
beforeAll(async () => {
  scim = await startScimServer('scimmy, Express 4', TOKEN);
});
afterAll(() => scim.stop());

const listening: Server[] = [];
afterEach(() => {
  for (const server of listening.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

async function endpoint(listener: Listener): Promise<string> {
  const server = createServer((request, response) => void listener(request, response));
  listening.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/oauth/token`;
}

const answering =
  (status: number, body: unknown, headers: Record<string, string> = {}): Listener =>
  (_, response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));

async function test(tokenUrl: string, limits: Partial<RunLimits> = {}): Promise<ConnectionResult> {
  const result = await run(scim.url, '', {
    clientSecret: new Secret(SECRET),
    plan: { ...PLAN, authentication: { kind: 'clientCredentials', clientId: CLIENT, tokenUrl } },
    limits,
  });
  const left = traces(result);
  for (const secret of [TOKEN, SECRET, encodeURIComponent(SECRET)])
    for (const form of formsOf(secret)) expect(left.includes(form)).toBe(false);
  return result;
}

describe('client credentials', () => {
  it('fetch a token, and with it the rest is run', async () => {
    const seen: { method: string | undefined; authorization: string | undefined; body: string }[] = [];
    const url = await endpoint(async (request, response) => {
      seen.push({ method: request.method, authorization: request.headers.authorization, body: await text(request) });
      answering(200, { access_token: TOKEN, token_type: 'bearer', expires_in: 86_400, refresh_token: 'more-secret' })(
        request,
        response,
      );
    });
    const result = await test(url);
    expect(seen).toEqual([
      {
        method: 'POST',
        authorization: `Basic ${btoa(`${CLIENT}:${encodeURIComponent(SECRET).replaceAll('%20', '+')}`)}`,
        body: 'grant_type=client_credentials',
      },
    ]);
    const step = result.steps.find(({ id }) => id === 'token');
    expect(step).toMatchObject({ outcome: 'passed', message: 'The client received a token that is valid for 1 day.' });
    expect(step?.exchanges[0]?.response?.body).toBe(
      '{"access_token":"•••","token_type":"bearer","expires_in":86400,"refresh_token":"•••"}',
    );
    expect(JSON.stringify(result)).not.toContain('more-secret');
    expect(result.steps.find(({ id }) => id === 'credentials')?.outcome).toBe('passed');
  });

  const verdicts = new Set<string>();
  it.each<[string, Listener, string]>([
    [
      'a wrong secret',
      answering(401, { error: 'invalid_client', error_description: 'client not found' }),
      'The token endpoint rejects the client 6c1ab0de with this secret (401). It says: “client not found”',
    ],
    [
      'a wrong secret, said with 400',
      answering(400, { error: 'invalid_client' }),
      'The token endpoint rejects the client 6c1ab0de with this secret (400).',
    ],
    [
      'another grant',
      answering(400, { error: 'unauthorized_client' }),
      'The client 6c1ab0de is not allowed to use the client credentials grant (unauthorized_client).',
    ],
    [
      'a lack of scopes',
      answering(400, { error: 'invalid_scope' }),
      'The client 6c1ab0de does not have the required scope (invalid_scope).',
    ],
    [
      'a request that is not understood',
      answering(400, { error: 'invalid_request' }),
      'The token endpoint rejects the request (invalid_request).',
    ],
    ['a disabled client', answering(403, {}), 'The client 6c1ab0de is not allowed to get a token (403).'],
    ['a wrong path', answering(404, 'x'), 'There is no token endpoint at http://127.0.0.1'],
    ['too many requests', answering(429, ''), 'The token endpoint received too many requests (429).'],
    ['a failure', answering(500, ''), 'The token endpoint failed (500).'],
    ['another status', answering(405, ''), 'The token endpoint returns status 405 and no token.'],
    [
      'a web page',
      answering(200, '<html>'),
      'The response of the token endpoint is a web page, so it contains no token.',
    ],
    [
      'text',
      answering(200, 'hello'),
      'The response of the token endpoint is not a JSON object, so it contains no token.',
    ],
    ['no token', answering(200, { token_type: 'bearer' }), 'The token endpoint returns success but no token.'],
    [
      'a token that none can be',
      answering(200, { access_token: 'two words' }),
      'The token endpoint returns success but no token.',
    ],
    [
      'another kind of token',
      answering(200, { access_token: TOKEN, token_type: 'mac' }),
      'The token endpoint returns a token of type “mac”',
    ],
    [
      'a redirect',
      answering(307, '', { location: 'https://elsewhere.example/token' }),
      'The token request to http://127.0.0.1',
    ],
    [
      'a token that the server does not know',
      answering(200, { access_token: 'another-token-123', token_type: 'Bearer' }),
      'The server rejects the secret token (401).',
    ],
  ])('tell %s', async (_, listener, verdict) => {
    const result = await test(await endpoint(listener));
    expect(result.verdict.slice(0, verdict.length)).toBe(verdict);
    expect(result.outcome).toBe('failed');
    verdicts.add(result.verdict);
  });

  it('tell silence', async () => {
    const result = await test(await endpoint(() => undefined), { requestMs: 400 });
    expect(result.verdict).toMatch(/^The token request to http:\/\/127\.0\.0\.1/);
    expect(result.outcome).toBe('failed');
    verdicts.add(result.verdict);
  });

  it('are not sent along a redirect, not even within the origin', async () => {
    let count = 0;
    const url = await endpoint((request, response) => {
      count++;
      answering(307, '', { location: '/oauth/token2' })(request, response);
    });
    expect((await test(url)).verdict).toContain('The token endpoint redirects (307) to');
    expect(count).toBe(1);
  });

  it('are not sent back where the server repeats what it got', async () => {
    const url = await endpoint((request, response) => {
      const { authorization = '' } = request.headers;
      answering(
        401,
        { error: 'invalid_client', error_description: `${authorization} ${SECRET} ${atob(authorization.slice(6))}` },
        { 'x-echo': authorization },
      )(request, response);
    });
    expect((await test(url)).verdict).toContain('•••');
  });

  it('a token that ends soon is a warning', async () => {
    const url = await endpoint(answering(200, { access_token: TOKEN, expires_in: 60 }));
    expect((await test(url)).steps.find(({ id }) => id === 'token')?.message).toBe('The token expires in 60 seconds.');
  });

  it('a secret is not sent where the tenant URL cannot be right', async () => {
    const result = await run('https://user:pw@scim.example.com', '', {
      clientSecret: new Secret(SECRET),
      fetch: () => Promise.reject(new Error('asked')),
      plan: {
        ...PLAN,
        authentication: { kind: 'clientCredentials', clientId: CLIENT, tokenUrl: 'http://127.0.0.1:1/' },
      },
    });
    expect(result.steps.filter(({ outcome }) => outcome !== 'skipped').map(({ id }) => id)).toEqual(['tenant-url']);
  });
});
