import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../../../test/sandbox/genesys-cloud.mjs';
import { applicationNamed } from '../../language/applications/index.js';
import type { ConnectionPlan } from '../../language/services/connection-plan.js';
import type { ConnectionResult } from './result.js';
import { stepsFor } from './steps/index.js';
import { cleanToken, testConnection, type TestConnectionOptions } from './test-connection.js';
import { claimsOf } from './tokens.js';
import { Secret } from '../http/secret.js';
import { retryAfter } from '../http/transport.js';

const TOKEN = 'sesame/+open~123';

const plan: ConnectionPlan = {
  tenantUrl: undefined,
  application: applicationNamed('genesys-cloud')!,
  probes: [
    { resource: 'User', attribute: 'userName', at: undefined, isPath: true },
    { resource: 'Group', attribute: 'displayName', at: undefined, isPath: true },
  ],
  mapsGroups: true,
  authentication: { kind: 'secretToken' },
  targets: [
    { resource: 'User', path: 'userName', definition: undefined },
    { resource: 'User', path: 'phoneNumbers[type eq "work2"].value', definition: undefined },
    { resource: 'Group', path: 'members', definition: undefined },
  ],
};

function test(tenantUrl: string, options: Partial<TestConnectionOptions> = {}): Promise<ConnectionResult> {
  return testConnection({
    plan,
    tenantUrl,
    token: new Secret(TOKEN),
    fetch: (url, init) => fetch(url, init),
    userAgent: 'test',
    signal: new AbortController().signal,
    now: Date.now,
    unknownName: '4b1b6a3e-0000-4000-8000-000000000000',
    ...options,
  });
}

const outcomes = (result: ConnectionResult): Record<string, string> =>
  Object.fromEntries(result.steps.map(({ id, outcome }) => [id, outcome]));

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
    expect(titles).toEqual([
      'Check the tenant URL',
      'Connect to the server',
      'Authenticate with the token',
      'Try an invalid token',
      'Check when the token expires',
      'Filter users by userName',
      'Filter groups by displayName',
      'Read the service provider configuration',
      'Request a user that does not exist',
      'Check an existing user',
      'Check an existing group',
      'Check paging',
      'Check that filters ignore letter case',
      'Check for redirects',
      'Read the resource types',
      'Read the schemas',
      'Check the mapped attributes against the schemas',
      'Check the content types',
      'Check the response times',
    ]);
    expect(result.discovery?.resourceTypes.map(({ name, endpoint }) => [name, endpoint])).toEqual([
      ['User', '/Users'],
      ['Group', '/Groups'],
    ]);
  });

  it('shows nothing of the people that are there', async () => {
    expect(/ada\.|lovelace|turing/i.exec(JSON.stringify(await test(sandbox.url)))).toBeNull();
  });

  it('passes with a slash at the end and with the flags of Entra', async () => {
    const result = await test(`${sandbox.url}/?aadOptscim062020`);
    expect(result.outcome).toBe('passed');
    expect(result.steps[0]?.notes).toEqual(['The flags aadOptscim062020 are sent with every request, as Entra does.']);
    expect(result.steps.find(({ id }) => id === 'Group:displayName')?.exchanges[0]?.url).toBe(
      `${sandbox.url}/Groups?aadOptscim062020&excludedAttributes=members&filter=displayName+eq+%224b1b6a3e-0000-4000-8000-000000000000%22`,
    );
  });

  it('tells a wrong token, and asks nothing more', async () => {
    const result = await test(sandbox.url, { token: new Secret('wrong') });
    expect(result).toMatchObject({
      outcome: 'failed',
      verdict: 'The server rejects the secret token (401). It says: “The token is not valid.”',
    });
    const [, reach, credentials, ...others] = result.steps;
    expect([reach?.outcome, credentials?.outcome]).toEqual(['passed', 'failed']);
    expect(new Set(others.map(({ outcome }) => outcome))).toEqual(new Set(['skipped']));
    expect(others[0]?.message).toBe('Skipped because this step failed: Authenticate with the token.');
  });

  it('tells a wrong path', async () => {
    const result = await test(sandbox.url.replace('/scim/v2', '/scum'));
    expect(result.verdict).toBe('There is no SCIM service at this URL (404).');
    expect(result.hint).toContain('/api/v2/scim/v2');
  });

  it('tells an attribute that the server cannot filter by, and runs what does not depend on it', async () => {
    const probe = { resource: 'User', attribute: 'userName[', at: undefined, isPath: true } as const;
    const result = await test(sandbox.url, { plan: { ...plan, probes: [probe] } });
    expect(result.verdict).toContain('rejects the filter userName[ eq "…" (400)');
    expect(outcomes(result)).toMatchObject({ credentials: 'passed', paging: 'passed', targets: 'passed' });
  });

  it('does not ask for a matching attribute that is no path', async () => {
    const at = { start: 3, end: 9 };
    const probe = { resource: 'User', attribute: 'emails[type eq', at, isPath: false } as const;
    const result = await test(sandbox.url, { plan: { ...plan, probes: [probe] } });
    expect(result.verdict).toBe('“emails[type eq” is not an attribute path, so Entra cannot filter by it.');
    expect(result.steps.find(({ id }) => id === 'User:emails[type eq')).toMatchObject({
      exchanges: [],
      place: { kind: 'target', resource: 'User', path: 'emails[type eq' },
    });
  });

  it('names the targets that the schemas do not have', async () => {
    const targets = [
      'nickName',
      'urn:acme:2.0:User:badge',
      'emails[type eq "work"].valeu',
      'id',
      'meta',
      'displayName',
    ].map((path) => ({ resource: 'User' as const, path, definition: undefined }));
    const result = await test(sandbox.url, { plan: { ...plan, targets }, only: ['targets'] });
    const { host } = new URL(sandbox.url);
    expect(result.steps.find(({ id }) => id === 'targets')?.notes).toEqual([
      `“nickName” is not in the schemas of ${host}.`,
      `“urn:acme:2.0:User:badge” names a schema that ${host} does not have.`,
      `“emails[type eq "work"].valeu” is not in the schemas of ${host}: “emails” has no such sub-attribute.`,
      `“id” is read-only in the schemas of ${host}.`,
      `“meta” is read-only in the schemas of ${host}.`,
    ]);
  });

  it('tells a type that does not fit', async () => {
    const targets = [
      { resource: 'User' as const, path: 'displayName', definition: { type: 'Boolean', multivalued: false } },
    ];
    const typed = [{ resource: 'User' as const, path: 'emails', definition: { type: 'Boolean', multivalued: false } }];
    expect((await test(sandbox.url, { plan: { ...plan, targets }, only: ['targets'] })).outcome).toBe('passed');
    expect((await test(sandbox.url, { plan: { ...plan, targets: typed }, only: ['targets'] })).verdict).toContain(
      '“emails” has the type Boolean in this document, but complex in the schemas of',
    );
  });

  it('runs one step with those that it waits for', async () => {
    const result = await test(sandbox.url, { only: ['letter-case'] });
    expect(Object.keys(outcomes(result))).toEqual(['tenant-url', 'reach', 'credentials', 'letter-case']);
    expect(result.outcome).toBe('passed');
  });
});

it('knows its steps whatever the token has in common with their names', async () => {
  const sandbox = await startSandbox({ token: 'invalid-token-userName' });
  try {
    const result = await test(sandbox.url, { token: new Secret('invalid-token-userName') });
    expect(result.steps.map(({ id }) => id)).toEqual(stepsFor(plan).map(({ id }) => id));
  } finally {
    await sandbox.stop();
  }
});

describe('before anything is sent', () => {
  const nothing = (): Promise<Response> => Promise.reject(new Error('asked'));

  it.each([
    [
      'http://scim.example.com/api/v2/scim/v2',
      'Entra connects over https only, and over http others could read the secret token. Use https.',
    ],
    ['https://user:hunter2@api.mypurecloud.com/api/v2/scim/v2', 'Credentials do not belong in a URL'],
    ['https://api.mypurecloud.com/api/v2/scim/v2/Users', 'Entra adds /Users itself. End the tenant URL before it.'],
    [
      'https://apps.mypurecloud.ie/api/v2/scim/v2',
      '“apps.mypurecloud.ie” does not serve SCIM. Use api.mypurecloud.ie, the API host of this region.',
    ],
    ['not a url', 'A tenant URL must begin with https://'],
    ['', 'The tenant URL is missing.'],
  ])('%s is told', async (url, verdict) => {
    const result = await test(url, { fetch: nothing });
    expect(result.verdict.slice(0, verdict.length)).toBe(verdict);
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  it.each([
    [
      { tokenUrl: 'https://login.mypurecloud.ie/oauth/token', clientId: 'x' },
      'The token would be fetched from login.mypurecloud.ie, but the tenant URL is in EMEA (Frankfurt), whose tokens come from login.mypurecloud.de.',
    ],
    [
      { tokenUrl: 'http://login.mypurecloud.de/oauth/token', clientId: 'x' },
      'A client secret is sent only over https.',
    ],
    [
      { tokenUrl: 'https://a:hunter2@login.mypurecloud.de/oauth/token', clientId: 'x' },
      '“tokenUrl” contains credentials.',
    ],
    [{ tokenUrl: 'login', clientId: 'x' }, '“tokenUrl” is not a URL: login'],
  ])('%j is told', async (client, verdict) => {
    const result = await test('https://api.mypurecloud.de/api/v2/scim/v2', {
      fetch: nothing,
      clientSecret: new Secret('hush-hush'),
      plan: { ...plan, authentication: { kind: 'clientCredentials', ...client } },
    });
    expect(result.verdict).toBe(verdict);
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  it('a host that is not known to be a region is only warned of', async () => {
    const result = await test('https://api.new1.pure.cloud/api/v2/scim/v2', { fetch: nothing });
    expect(result.steps[0]?.outcome).toBe('warning');
  });
});

it('lists the steps of a document, each once, and not without end', () => {
  const probes = Array.from({ length: 50 }, (_, i) => ({
    resource: 'User' as const,
    attribute: `a${i % 25}`,
    at: undefined,
    isPath: true,
  }));
  const ids = stepsFor({ ...plan, probes }).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => id.startsWith('User:'))).toHaveLength(12);
});

describe('a token', () => {
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
    expect(cleanToken(new Secret(pasted))?.revealSecret()).toBe(token);
  });

  const jwt = (claims: unknown): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;

  it.each([
    [
      jwt({ exp: 1_700_000_000, iss: 'https://login.mypurecloud.ie/x' }),
      { expires: 1_700_000_000_000, issuer: 'login.mypurecloud.ie' },
    ],
    [jwt({ exp: 'soon', nbf: -1, iss: 7 }), {}],
    [jwt(null), {}],
    [jwt({ exp: 1e300 }), {}],
    ['a.b.c', {}],
    ['opaque', {}],
    [`a.${'A'.repeat(20_000)}.c`, {}],
  ])('%.20s says of itself what it may', (token, claims) => {
    expect(claimsOf(new Secret(token))).toEqual({
      expires: undefined,
      notBefore: undefined,
      issuer: undefined,
      ...claims,
    });
  });

  it.each([
    [{ exp: 1_000_000_000 }, 'The secret token expired on 2001-09-09 (401).'],
    [{ nbf: 90_000_000_000 }, 'The secret token is not valid before 4821-12-26 (401).'],
    [
      { iss: 'https://login.mypurecloud.ie' },
      'The secret token was issued in EMEA (Ireland), but the tenant URL is in EMEA (Frankfurt) (401).',
    ],
    [{ iss: 'https://login.mypurecloud.de' }, 'The server rejects the secret token (401).'],
  ])('%j that is refused', async (claims, verdict) => {
    const result = await test('https://api.mypurecloud.de/api/v2/scim/v2', {
      token: new Secret(jwt(claims)),
      fetch: () => Promise.resolve(new Response('', { status: 401 })),
    });
    expect(result.verdict).toBe(verdict);
  });
});

it.each([
  ['3', 3000],
  [' 0 ', 100],
  ['Tue, 01 Jan 2030 00:00:10 GMT', 10_000],
  ['Tue, 01 Jan 2019 00:00:10 GMT', 100],
  ['soon', undefined],
  ['-1', undefined],
  ['99999999999999999999', undefined],
  [undefined, undefined],
])('Retry-After: %s is %s ms', (value, wait) => {
  expect(retryAfter(value, Date.parse('2030-01-01T00:00:00Z'))).toBe(wait);
});
