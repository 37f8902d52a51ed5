import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { testConnectionCommand } from './test-connection.js';

/* Where secrets go: to what the caller has confirmed. A pull request that edits the file must not collect one. */

let folder: string;
let asked: { readonly origin: string; readonly authorization: string | null }[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scim-cli-'));
  asked = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push({ origin: new URL(url).origin, authorization: new Headers(init.headers).get('authorization') });
    const body = init.method === 'POST' ? '{"access_token":"fetched-12345","token_type":"bearer"}' : '{}';
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true });
});

interface Connection {
  readonly application?: string;
  readonly tenantUrl?: string;
  readonly tokenUrl?: string;
}

async function run(
  { application = 'scim', tenantUrl, tokenUrl }: Connection,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ status: number; out: string; error: string }> {
  const file = path.join(folder, 'a.provisioning.json');
  const authentication = tokenUrl !== undefined && { type: 'oauthClientCredentials', clientId: 'c-1', tokenUrl };
  const attributeMappings = [{ target: 'userName', source: '[userPrincipalName]', matchingPriority: 1 }];
  const connection = { ...(tenantUrl !== undefined && { tenantUrl }), ...(authentication && { authentication }) };
  writeFileSync(file, JSON.stringify({ application, connection, users: { actions: ['create'], attributeMappings } }));
  return call([file, ...args], environment);
}

async function call(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ status: number; out: string; error: string }> {
  let out = '';
  let error = '';
  const status = await testConnectionCommand(args, {
    write: (text) => (out += text),
    writeError: (text) => (error += text),
    text: () => Promise.resolve(''),
    lines: async function* () {
      // Nothing is read.
    },
    colour: false,
    environment,
  });
  return { status, out, error };
}

const TOKEN = { SCIM_TOKEN: 'sesame-open-123' };
const SECRET = { SCIM_CLIENT_SECRET: 'sesame-open-123' };
const EVIL = 'https://evil.example';
const GENESYS = 'https://api.mypurecloud.de/api/v2/scim/v2';

it.each<[string, Connection, readonly string[], Readonly<Record<string, string>>, string]>([
  [
    'a file that names another host',
    { tenantUrl: `${EVIL}/scim` },
    [],
    TOKEN,
    `the secret token is not sent to ${EVIL}, because only the file names it; if it is correct, set SCIM_TOKEN_ORIGIN=${EVIL}, or add --url`,
  ],
  ['a file with a name below localhost', { tenantUrl: 'http://evil.localhost/' }, [], TOKEN, 'evil.localhost'],
  ['a file with a host before an @', { tenantUrl: `https://api.mypurecloud.de@evil.example/` }, [], TOKEN, EVIL],
  [
    'a file that names an application, too',
    { application: 'genesys-cloud', tenantUrl: `${EVIL}/api/v2/scim/v2` },
    [],
    TOKEN,
    `the secret token is not sent to ${EVIL}`,
  ],
  [
    'an application of the call',
    { tenantUrl: `${EVIL}/api/v2/scim/v2` },
    ['--application', 'genesys-cloud'],
    TOKEN,
    `the secret token is not sent to ${EVIL}`,
  ],
  [
    'another origin than the only one',
    { tenantUrl: GENESYS, application: 'genesys-cloud' },
    ['--url', 'https://scim.example.com'],
    { ...TOKEN, SCIM_TOKEN_ORIGIN: 'https://other.example.com' },
    'because SCIM_TOKEN_ORIGIN allows only https://other.example.com',
  ],
  [
    'a host that is another machine for all one knows, by http',
    { tenantUrl: 'http://evil.localhost/scim' },
    [],
    TOKEN,
    'the secret token is not sent to http://evil.localhost, because the connection is not encrypted; use https',
  ],
  [
    'an origin that is none',
    {},
    ['--url', 'https://scim.example.com'],
    { ...TOKEN, SCIM_TOKEN_ORIGIN: 'https://scim.example.com/scim' },
    'SCIM_TOKEN_ORIGIN is not an origin that a secret can be sent to; use scheme, host',
  ],
  [
    'a file that names the token endpoint',
    { tokenUrl: `${EVIL}/token` },
    ['--url', 'https://scim.example.com'],
    SECRET,
    `the client secret is not sent to ${EVIL}, because only the file names it; if it is correct, set SCIM_CLIENT_SECRET_ORIGIN=${EVIL}, or add --token-url`,
  ],
  [
    'a file that names where the fetched token goes',
    { tenantUrl: `${EVIL}/scim` },
    ['--client-id', 'c', '--token-url', 'https://sso.example.com/token'],
    SECRET,
    `the secret token is not sent to ${EVIL}`,
  ],
  [
    'a token endpoint at another origin than the only one',
    { tokenUrl: `https://sso.example.com/token` },
    ['--url', 'https://scim.example.com'],
    { ...SECRET, SCIM_TOKEN_ORIGIN: 'https://scim.example.com' },
    'because SCIM_TOKEN_ORIGIN allows only https://scim.example.com; if it is correct, set SCIM_CLIENT_SECRET_ORIGIN=https://sso.example.com',
  ],
  [
    'a proxy that could read the token',
    { tenantUrl: 'http://127.0.0.1:8080/scim' },
    [],
    { ...TOKEN, NODE_USE_ENV_PROXY: '1', HTTP_PROXY: 'http://proxy.example.com' },
    'the secret token would be sent unencrypted to the proxy in HTTP_PROXY; add 127.0.0.1 to NO_PROXY',
  ],
])('%s is refused before any request', async (_, connection, args, environment, message) => {
  const { status, out, error } = await run(connection, args, environment);
  expect({ status, out, asked }).toEqual({ status: 2, out: '', asked: [] });
  expect(error).toContain(`scim-provisioning test-connection: `);
  expect(error).toContain(message);
  expect(error).not.toContain('sesame');
});

it.each<[string, Connection, readonly string[], Readonly<Record<string, string>>, readonly string[]]>([
  [
    'the URL of the call',
    { tenantUrl: EVIL },
    ['--url', 'https://scim.example.com/a'],
    TOKEN,
    ['https://scim.example.com'],
  ],
  ['the only origin', { tenantUrl: `${EVIL}/a` }, [], { ...TOKEN, SCIM_TOKEN_ORIGIN: EVIL }, [EVIL]],
  [
    'a host of the application',
    { application: 'genesys-cloud', tenantUrl: GENESYS },
    [],
    TOKEN,
    ['https://api.mypurecloud.de'],
  ],
  [
    'this machine',
    { tenantUrl: 'http://localhost:8080/scim' },
    [],
    { ...TOKEN, SCIM_TOKEN_ORIGIN: '' },
    ['http://localhost:8080'],
  ],
  [
    'the token URL of the call',
    {},
    ['--url', 'https://scim.example.com', '--client-id', 'c', '--token-url', 'https://sso.example.com/token'],
    SECRET,
    ['https://scim.example.com', 'https://sso.example.com'],
  ],
  [
    'the only origins',
    { tenantUrl: 'https://scim.example.com', tokenUrl: 'https://sso.example.com/token' },
    [],
    { ...SECRET, SCIM_TOKEN_ORIGIN: 'https://scim.example.com', SCIM_CLIENT_SECRET_ORIGIN: 'https://sso.example.com' },
    ['https://scim.example.com', 'https://sso.example.com'],
  ],
])('%s gets it', async (_, connection, args, environment, origins) => {
  const { status, error } = await run(connection, args, environment);
  expect({ status, error }).toEqual({ status: 1, error: '' }); // {} is not a SCIM list
  const trusted = asked.filter(({ authorization }) => authorization !== null);
  expect([...new Set(trusted.map(({ origin }) => origin))].sort()).toEqual(origins);
});

const LOCAL = { tenantUrl: 'http://localhost:8080/scim' };

it.each<[readonly string[], Readonly<Record<string, string>>, string]>([
  [['--token', 'sesame-open-123'], TOKEN, 'secrets are not accepted as arguments'],
  [['--client-secret=sesame-open-123'], TOKEN, 'secrets are not accepted as arguments'],
  [['--retries', '3'], TOKEN, "Unknown option '--retries'"],
  [['second.provisioning.json'], TOKEN, 'exactly one FILE is required'],
  [['--format', 'xml'], TOKEN, '--format must be text, json or junit, not “xml”'],
  [['--application', 'acme'], TOKEN, 'unknown application “acme”; the known applications are '],
  [[], {}, 'the secret token is missing; set the environment variable SCIM_TOKEN'],
  [['--client-id', 'c'], {}, 'the client secret is missing; set the environment variable SCIM_CLIENT_SECRET'],
  [[], { SCIM_TOKEN: 'sesame open' }, 'the value of SCIM_TOKEN is not a valid token'],
])('a wrong call sends nothing and names the mistake: %j', async (args, environment, message) => {
  const { status, out, error } = await run(LOCAL, args, environment);
  expect({ status, out, asked }).toEqual({ status: 2, out: '', asked: [] });
  expect(error).toMatch(/^scim-provisioning test-connection: /);
  expect(error).toContain(message);
  expect(error).not.toContain('sesame');
});

it('a file without a tenant URL cannot be tested without --url', async () => {
  const { status, error } = await run({}, [], TOKEN);
  expect({ status, asked }).toEqual({ status: 2, asked: [] });
  expect(error).toMatch(/a\.provisioning\.json has no tenant URL; add --url\n$/);
});

it.each([
  ['notes.json', '{ "name": "x" }', /notes\.json is not a mapping document\n$/],
  ['users.scimfilter', 'active eq true', /users\.scimfilter is not a mapping document\n$/],
  ['missing.json', undefined, /missing\.json cannot be read: .+\n$/],
])('%s cannot be tested', async (name, text, message) => {
  const file = path.join(folder, name);
  if (text !== undefined) writeFileSync(file, text);
  const { status, error } = await call([file], TOKEN);
  expect({ status, asked }).toEqual({ status: 2, asked: [] });
  expect(error).toMatch(message);
});
