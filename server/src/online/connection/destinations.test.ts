import { describe, expect, it } from 'vitest';
import { applicationNamed, type Application } from '../../language/applications/index.js';
import type { Authentication, ConnectionPlan } from '../../language/services/connection-plan.js';
import { originFrom, refusedDestination, type ConfirmedDestinations } from './destinations.js';

const genesysCloud = applicationNamed('genesys-cloud')!;
const scim = applicationNamed('scim')!;

function refused(
  tenantUrl: string,
  confirmed: ConfirmedDestinations = {},
  application: Application = genesysCloud,
  authentication: Authentication = { kind: 'secretToken' },
): string | undefined {
  const plan: ConnectionPlan = {
    tenantUrl,
    application,
    probes: [],
    mapsGroups: false,
    authentication,
    targets: [],
  };
  const refusal = refusedDestination({ plan, tenantUrl, application }, confirmed);
  return refusal && `${refusal.secret} to ${refusal.origin}`;
}

describe('a tenant URL that only the document names', () => {
  it.each([
    'https://api.mypurecloud.de/api/v2/scim/v2',
    'https://API.MYPURECLOUD.DE:443/api/v2/scim/v2',
    'https://api.mypurecloud.de./api/v2/scim/v2',
    'https://evil.example@api.mypurecloud.de/',
    'http://localhost:8080/scim',
    'https://localhost/scim',
    'http://localhost./scim',
    'http://127.0.0.1:1/',
    'http://127.8.9.10/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://[::1]:8080/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://ⓛocalhost/',
    'not a URL',
  ])('is right: %s', (url) => {
    expect(refused(url)).toBeUndefined();
  });

  it.each([
    ['https://evil.example/scim', 'https://evil.example'],
    ['https://api.mypurecloud.de@evil.example/', 'https://evil.example'],
    ['https://api.mypurecloud.de:x@evil.example/', 'https://evil.example'],
    ['https://evil.example\\@api.mypurecloud.de/', 'https://evil.example'],
    ['https://evil.example#@api.mypurecloud.de/', 'https://evil.example'],
    ['https://api.mypurecloud.de.evil.example/', 'https://api.mypurecloud.de.evil.example'],
    ['https://api.mypurecloud.de%2eevil.example/', 'https://api.mypurecloud.de.evil.example'],
    ['https://xapi.mypurecloud.de/', 'https://xapi.mypurecloud.de'],
    ['https://login.mypurecloud.de/', 'https://login.mypurecloud.de'],
    ['https://api.mypurecloud.de:8443/', 'https://api.mypurecloud.de:8443'],
    ['http://api.mypurecloud.de/', 'http://api.mypurecloud.de'],
    ['ftp://api.mypurecloud.de/', 'ftp://api.mypurecloud.de'],
    ['https://api.mypurecl\u043eud.de/', new URL('https://api.mypurecl\u043eud.de/').origin],
    ['http://evil.localhost:8080/', 'http://evil.localhost:8080'],
    ['https://evil.localhost./', 'https://evil.localhost.'],
    ['https://localhost.evil.com/', 'https://localhost.evil.com'],
    ['https://127.0.0.1.evil.com/', 'https://127.0.0.1.evil.com'],
    ['https://l\u043ecalhost/', new URL('https://l\u043ecalhost/').origin],
    ['http://0.0.0.0/', 'http://0.0.0.0'],
    ['http://[::ffff:7f00:1]/', 'http://[::ffff:7f00:1]'],
    ['http://169.254.169.254/', 'http://169.254.169.254'],
  ])('is refused: %s', (url, origin) => {
    expect(refused(url)).toBe(`token to ${origin}`);
  });

  it('is refused for an application that can be anywhere', () => {
    expect(refused('https://api.mypurecloud.de/api/v2/scim/v2', {}, scim)).toBe('token to https://api.mypurecloud.de');
    expect(refused('http://localhost/', {}, scim)).toBeUndefined();
  });
});

it('the tenant URL of the call is right, wherever it is', () => {
  expect(refused('https://scim.example.com/a', { url: 'https://scim.example.com/a' }, scim)).toBeUndefined();
});

it('an origin that is set is the only one', () => {
  const confirmed = { tokenOrigin: 'https://scim.example.com' };
  expect(refused('https://scim.example.com/scim', confirmed, scim)).toBeUndefined();
  expect(refused('https://scim.example.com:443/scim', confirmed, scim)).toBeUndefined();
  for (const url of [
    'http://scim.example.com/scim',
    'https://scim.example.com:444/scim',
    'https://scim.example.com@evil.example/scim',
    'https://scim.example.com.evil.example/scim',
    'https://api.mypurecloud.de/api/v2/scim/v2',
    'http://localhost/scim',
  ]) {
    expect(refused(url, confirmed)).toBe(`token to ${new URL(url).origin}`);
    expect(refused(url, { ...confirmed, url })).toBe(`token to ${new URL(url).origin}`);
  }
});

describe('a client secret', () => {
  const client = (tokenUrl?: string): Authentication => ({ kind: 'clientCredentials', clientId: 'c', tokenUrl });
  const genesys = 'https://api.mypurecloud.de/api/v2/scim/v2';
  const other = 'https://scim.example.com/scim';

  it('goes to the token endpoint of the application', () => {
    expect(refused(genesys, {}, genesysCloud, client())).toBeUndefined();
    expect(refused(genesys, {}, genesysCloud, client('https://login.mypurecloud.de/oauth/token'))).toBeUndefined();
  });

  it('does not go where only the document says', () => {
    const evil = client('https://evil.example/token');
    const here = 'http://127.0.0.1:8080/scim';
    expect(refused(other, { url: other }, scim, evil)).toBe('clientSecret to https://evil.example');
    expect(refused(here, {}, scim, evil)).toBe('clientSecret to https://evil.example');
    expect(refused(here, {}, scim, client('https://scim.example.com@evil.example/token'))).toBeUndefined(); // not sent
    expect(refused(here, { url: here }, scim, client('http://evil.localhost/token'))).toBeUndefined(); // not sent
    expect(refused(here, {}, scim, client('https://login.mypurecloud.de/oauth/token'))).toMatch(/^clientSecret/);
    expect(refused(here, { clientSecretOrigin: 'https://sso.example.com' }, scim, evil)).toMatch(/^clientSecret/);
    expect(refused(here, { tokenOrigin: 'http://127.0.0.1:8080' }, scim, evil)).toMatch(/^clientSecret/);
  });

  it('goes where the call says', () => {
    const tokenUrl = 'https://sso.example.com/token';
    expect(refused(other, { url: other, tokenUrl }, scim, client(tokenUrl))).toBeUndefined();
    expect(refused(other, { url: other }, scim, client('https://scim.example.com/oauth'))).toBeUndefined();
    expect(refused(other, { url: other }, scim, client('http://127.0.0.1:9/token'))).toBeUndefined();
    expect(
      refused(
        other,
        { tokenOrigin: 'https://scim.example.com', clientSecretOrigin: 'https://sso.example.com' },
        scim,
        client(tokenUrl),
      ),
    ).toBeUndefined();
  });

  it('fetches no token for where only the document says', () => {
    const tokenUrl = 'https://sso.example.com/token';
    expect(refused('https://evil.example/', { tokenUrl }, scim, client(tokenUrl))).toBe(
      'token to https://evil.example',
    );
  });
});

it.each([
  ['https://scim.example.com', 'https://scim.example.com'],
  ['https://SCIM.example.com:443/', 'https://scim.example.com'],
  ['https://scim.example.com:8443', 'https://scim.example.com:8443'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://[::1]', 'http://[::1]'],
  ['scim.example.com', undefined],
  ['https://', undefined],
  ['https://scim.example.com/scim', undefined],
  ['https://scim.example.com?', undefined],
  ['https://scim.example.com#', undefined],
  ['https://user@scim.example.com', undefined],
  ['https://scim.example.com https://evil.example', undefined],
  [' https://scim.example.com', undefined],
  ['http://scim.example.com', undefined],
  ['http://evil.localhost', undefined],
  ['https://*.example.com:x', undefined],
  ['null', undefined],
  ['file:///', undefined],
])('the origin in %j is %s', (text, origin) => {
  expect(originFrom(text)).toBe(origin);
});
