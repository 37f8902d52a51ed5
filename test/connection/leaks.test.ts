import { describe, expect, it } from 'vitest';
import { unescaped } from '../../server/src/online/http/readings.js';
import { run, traces } from './run.js';

/* A server that sends a secret back, in ways that are hard to recognise: nothing of it is in any output. */

const URL_OF_SCIM = 'https://scim.example.com/scim/v2';
const UUID = '3f8a9c1e-7b2d-4e6f-9a10-5c4d3b2a1f0e';
const SHORT = 'Zx8-qW7_pL';
const LONG = 'tok-en_7Qk2.vB9~xY4/zW8+aa==';

const hex = (text: string): string => Buffer.from(text).toString('hex');
const scimError = (detail: string): string =>
  JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '401', detail });

interface Leak {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly statusText?: string;
}

/** All that is left of a run with a token against a server that answers everything alike. */
async function left(token: string, { body = '', headers = {}, status = 401, statusText = '' }: Leak): Promise<string> {
  const result = await run(URL_OF_SCIM, token, {
    fetch: () =>
      Promise.resolve(
        new Response(body, { status, statusText, headers: { 'content-type': 'application/scim+json', ...headers } }),
      ),
  });
  expect(result.outcome).toBe('failed');
  return traces(result);
}

/** No part of a secret of more than four characters, escaped or not. */
function expectNothingOf(secret: string, text: string): void {
  const read = `${text.toLowerCase()}\n${unescaped(text)}`;
  for (let at = 0; at + 5 <= secret.length; at++) expect(read).not.toContain(secret.slice(at, at + 5).toLowerCase());
}

const dump = (text: string): string => hex(text).replace(/../g, '$& ');

describe.each([UUID, SHORT, LONG])('of the token %s nothing is left where', (token) => {
  const isName = /^[\w-]+$/.test(token);

  it.each<[string, Leak]>([
    ['it is in the detail', { body: scimError(`no token ${token} here`) }],
    ['the detail is cut within it', { body: scimError('a'.repeat(300 - token.length + 1) + token) }],
    ['the detail is cut within it, after a word', { body: scimError(`${'a '.repeat(146)}${token}`) }],
    ['the body is cut within it', { body: `{"detail": "invalid token: ${token.slice(0, -1)}` }],
    ['the body is longer than what is read', { body: `${'x'.repeat(256 * 1024 - 6)}${token}`, status: 200 }],
    ['the body is longer than what is shown', { body: `${'x'.repeat(16 * 1024 - 6)}${token}`, status: 500 }],
    ['it is in hexadecimal', { body: scimError(hex(token)) }],
    ['it is dumped', { body: scimError(dump(token)) }],
    ['it is a Buffer of Node', { body: scimError(JSON.stringify(Buffer.from(token))) }],
    ['it is a Buffer of Node in the body', { body: JSON.stringify(Buffer.from(token)) }],
    ['it is in base64', { body: scimError(Buffer.from(`me:${token}`).toString('base64')) }],
    ['it is in base64url', { body: scimError(Buffer.from(`me:${token}`).toString('base64url')) }],
    ['it is escaped twice', { body: scimError(encodeURIComponent(encodeURIComponent(token))) }],
    ['it is in a header', { headers: { 'x-debug': token, 'www-authenticate': `Bearer realm="${token}"` } }],
    ['it is in a redirect', { status: 302, headers: { location: `https://login.example.com/?back=${token}` } }],
    ['it is in the reason', { statusText: `No ${token}` }],
    [
      'it is the name of a header',
      {
        headers: {
          [isName ? token : hex(token)]: 'x',
          [`x-${hex(token)}`]: 'x',
          [`y-${hex(token).slice(0, 14)}`]: 'x',
        },
      },
    ],
  ])('%s', async (_, leak) => {
    const text = await left(token, leak);
    expectNothingOf(token, text);
    for (let at = 0; at + 10 <= hex(token).length; at++) {
      expect(text.toLowerCase().replaceAll(' ', '')).not.toContain(hex(token).slice(at, at + 10));
    }
    expect(text).not.toContain(Buffer.from(token.slice(0, 9)).toString('base64').slice(0, 12));
    expect(text).not.toMatch(new RegExp(Array.from(Buffer.from(token).subarray(0, 5)).join('[^0-9]{1,12}')));
  });
});

it('the name of a header is masked like its value in a fetched result', async () => {
  const text = await left(UUID, { headers: { [UUID]: UUID } });
  expect(text).toContain('"•••":"•••"');
});
