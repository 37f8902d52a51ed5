import { describe, expect, it } from 'vitest';
import { applyEdits } from '../span.js';
import { applicationNamed } from './index.js';
import { checkTenantUrl, isLoopback, placeOf } from './tenant-url.js';

const genesysCloud = applicationNamed('genesys-cloud')!;
const scim = applicationNamed('scim')!;

describe('checkTenantUrl', () => {
  it.each([
    ['https://api.mypurecloud.com/api/v2/scim/v2'],
    ['https://api.mypurecloud.com/api/v2/scim/v2/'],
    ['https://API.MyPureCloud.com/api/v2/scim'],
    ['https://api.use2.us-gov-pure.cloud/api/v2/scim/v2?aadOptscim062020'],
    ['https://api.mypurecloud.com./api/v2/scim/v2'],
    ['http://localhost:1/'],
    ['http://127.0.0.1:18080/scim/v2'],
    ['http://[::1]:18080/scim'],
  ])('takes %s for Genesys Cloud', (url) => {
    expect(checkTenantUrl(url, genesysCloud)).toEqual([]);
  });

  it.each([
    ['https://scim.example.com'],
    ['https://scim.example.com/v2/Customers/scim'],
    ['https://gitlab.com/api/scim/v2/groups/acme'],
    ['https://scim.example.com/me/scim/v2'],
    ['https://scim.example.com/scim?api_key_version=2&tokenType=jwt'],
    ['https://tenant.example.com:8443/scim/v2?aadOptscim062020&feature=on'],
  ])('accepts %s for any application', (url) => {
    expect(checkTenantUrl(url, scim)).toEqual([]);
  });

  it.each([
    ['', '', 'The tenant URL is missing.'],
    [' https://scim.example.com/', ' https://scim.example.com/', 'whitespace'],
    ['https://{tenant}.example.com/scim', '{tenant}', 'is a placeholder'],
    ['https://<tenantID>.example.com/scim', '<tenantID>', 'is a placeholder'],
    ['scim.example.com', 'scim.example.com', 'must begin with https://'],
    ['scim.example.com:8443/scim', 'scim.example.com:8443/scim', 'must begin with https://'],
    ['https:/scim.example.com', 'https:/', 'must begin with https://'],
    ['ftp://scim.example.com', 'ftp://', 'not with ftp://'],
    ['https://', 'https://', 'not a valid URL'],
    ['https://https://scim.example.com', 'https://https://', 'https:// once'],
    ['https://scim.example.com\\scim', '\\scim', 'not backslashes'],
    ['https://exa mple.com', 'https://exa mple.com', 'not a valid URL'],
    ['http://scim.example.com', 'http://', 'https only'],
    ['http://127.0.0.1.example.com', 'http://', 'https only'],
    ['http://localhost.example.com', 'http://', 'https only'],
    ['https://user:pass@scim.example.com/', '@', 'Credentials'],
    ['https://scim.example.com/?token=abc', 'token', 'token'],
    ['https://scim.example.com/#x', '#x', 'must not have a fragment'],
    ['https://scim.example.com/scim/Users?filter=x', '/Users', 'Entra adds /Users itself'],
    ['https://scim.example.com/scim/users/', '/users/', 'Entra adds'],
    ['https://scim.example.com/scim/v2/scim/v2', '/scim/v2', 'contains /scim/v2 twice'],
    ['https://scim.example.com//scim', '//', 'two slashes'],
  ])('%j: %j %s', (url, at, message) => {
    const [problem] = checkTenantUrl(url, scim);
    expect(problem && url.slice(problem.start, problem.end)).toBe(at);
    expect(problem?.message).toContain(message);
  });

  it.each([
    [' https://scim.example.com', 'https://scim.example.com'],
    ['scim.example.com', 'https://scim.example.com'],
    ['http://scim.example.com', 'https://scim.example.com'],
    ['https://u:p@scim.example.com', 'https://scim.example.com'],
    ['https://scim.example.com/scim/Groups', 'https://scim.example.com/scim'],
    ['https://scim.example.com/a//b', 'https://scim.example.com/a/b'],
    ['https://https://scim.example.com/scim', 'https://scim.example.com/scim'],
    ['https:/HTTPS:/scim.example.com/scim', 'https://scim.example.com/scim'],
    ['http://https://scim.example.com/scim', 'https://scim.example.com/scim'],
    ['https://scim.example.com\\a\\b?c=\\d', 'https://scim.example.com/a/b?c=\\d'],
    ['//scim.example.com/scim', 'https://scim.example.com/scim'],
    ['https//scim.example.com', 'https://scim.example.com'],
    ['https:///scim.example.com', 'https://scim.example.com'],
  ])('fixes %j', (url, result) => {
    const [problem] = checkTenantUrl(url, scim);
    expect(applyEdits(url, problem!.fixes[0]!.edits)).toBe(result);
  });

  it.each([
    ['//api.mypurecloud.com/api/v2/scim/v2', true],
    ['https:/api.mypurecloud.com/api/v2/scim/v2', true],
    ['api.mypurecloud.com/api/v2/scim/v2', true],
    ['http://api.mypurecloud.com/api/v2/scim/v2', true],
    ['https://api.mypurecloud.com/api/v2/scim/v2/Users', true],
    ['https://api.mypurecloud.com', true],
    ['https://login.mypurecloud.com/api/v2/scim/v2', true],
    // The path may be meant for something else, and a port, a fragment or credentials for something.
    ['https://api.mypurecloud.com/oauth/token', false],
    ['https://api.mypurecloud.com/api/v2', false],
    ['https://api.mypurecloud.com:8443/api/v2/scim/v2', false],
    ['https://user:password@api.mypurecloud.com/api/v2/scim/v2', false],
    ['https://api.mypurecloud.com/api/v2/scim/v2#users', false],
    // The fix would cause another problem.
    ['//api', false],
    ['localhost:8080/scim', false],
    ['//api.mypurecloud.com/oauth/token', false],
  ])('%j is fixed without asking: %j', (url, safe) => {
    const [problem] = checkTenantUrl(url, genesysCloud);
    expect(problem?.fixes[0]?.safe).toBe(safe);
    if (safe) expect(checkTenantUrl(applyEdits(url, problem!.fixes[0]!.edits), genesysCloud)).toEqual([]);
  });

  it('leaves a base path alone that ends in the name of an endpoint', () => {
    expect(checkTenantUrl('https://scim.example.com/scim/Groups', scim).map(({ fixes }) => fixes[0]?.safe)).toEqual([
      false,
    ]);
  });

  it('changes only the host, not the text before it', () => {
    const url = 'https://user:password@apps.mypurecloud.ie/api/v2/scim/v2';
    const problem = checkTenantUrl(url, genesysCloud).find(({ code }) => code === 'tenant-url-host');
    expect(applyEdits(url, problem!.fixes[0]!.edits)).toBe('https://user:password@api.mypurecloud.ie/api/v2/scim/v2');
  });

  it.each([
    ['https://apps.mypurecloud.ie/api/v2/scim/v2', 'error', 'api.mypurecloud.ie'],
    ['https://mypurecloud.ie/api/v2/scim/v2', 'error', 'api.mypurecloud.ie'],
    ['https://api.mypurecluod.ie/api/v2/scim/v2', 'warning', 'api.mypurecloud.ie'],
    ['https://api.mypurecloud.com:8443/api/v2/scim/v2', 'warning', 'api.mypurecloud.com'],
  ])('knows the hosts of Genesys Cloud: %s', (url, severity, host) => {
    const [problem] = checkTenantUrl(url, genesysCloud);
    expect(problem).toMatchObject({ code: 'tenant-url-host', severity });
    expect(applyEdits(url, problem!.fixes[0]!.edits)).toBe(`https://${host}/api/v2/scim/v2`);
  });

  it('does not suggest another region', () => {
    const [problem] = checkTenantUrl('https://api.euw3.pure.cloud/api/v2/scim/v2', genesysCloud);
    expect(problem).toMatchObject({ code: 'tenant-url-host', severity: 'warning' });
    expect(problem?.fixes).toEqual([]);
  });

  it('has no safe fix for a host that is only a guess', () => {
    const [problem] = checkTenantUrl('https://api.mypurecluod.ie/api/v2/scim/v2', genesysCloud);
    expect(problem?.fixes[0]?.safe).toBe(false);
  });

  it('appends nothing to a path that is written with backslashes', () => {
    const url = 'https://api.mypurecloud.com\\api\\v2\\scim\\v2';
    const safe = checkTenantUrl(url, genesysCloud).flatMap(({ fixes }) =>
      fixes.filter(({ safe }) => safe).map(({ edits }) => applyEdits(url, edits)),
    );
    for (const fixed of safe) expect(fixed).toBe('https://api.mypurecloud.com/api/v2/scim/v2');
    expect(safe).toHaveLength(1);
  });

  it('leaves another URL within a path alone', () => {
    expect(checkTenantUrl('https://gateway.example.com/to/https://scim.example.com/scim', scim)).toEqual([]);
  });

  it('never throws', () => {
    for (const url of [
      '://',
      'https://[',
      'https://%',
      'a:b:c',
      '\u0000',
      'https://\ud800',
      '//',
      '?',
      '#',
      'https://x'.repeat(1000),
    ]) {
      expect(() => checkTenantUrl(url, genesysCloud)).not.toThrow();
    }
  });
});

it.each([
  ['localhost', true],
  ['LOCALHOST', true],
  ['localhost.', true],
  ['a.localhost', false],
  ['evil.localhost.', false],
  ['evil-localhost', false],
  ['127.0.0.1', true],
  ['127.255.0.9', true],
  ['[::1]', true],
  ['128.0.0.1', false],
  ['127.0.0.1.example.com', false],
  ['localhost.example.com', false],
  ['0.0.0.0', false],
])('isLoopback(%j) is %s', (host, loopback) => {
  expect(isLoopback(host)).toBe(loopback);
});

it('names the place of a region', () => {
  expect(placeOf('https://api.mypurecloud.de/api/v2/scim/v2', genesysCloud)).toBe('EMEA (Frankfurt)');
  expect(placeOf('https://example.com', genesysCloud)).toBeUndefined();
  expect(placeOf('nonsense', genesysCloud)).toBeUndefined();
});
