import { describe, expect, it } from 'vitest';
import { applicationNamed, type Application } from '../../language/applications/index.js';
import type { Authentication } from '../../language/services/connection-plan.js';
import { bindingFor, secretKindOf } from './binding.js';

const genesysCloud = applicationNamed('genesys-cloud')!;
const scim = applicationNamed('scim')!;
const token: Authentication = { kind: 'secretToken' };
const client = (tokenUrl?: string, clientId = 'c-1'): Authentication => ({
  kind: 'clientCredentials',
  clientId,
  tokenUrl,
});
const keeper = (authentication: Authentication, url: string, application: Application = scim): string | undefined =>
  bindingFor(authentication, url, application)?.keeper;

describe('a token is bound to an origin', () => {
  it.each([
    ['https://scim.example.com/a', 'https://scim.example.com'],
    ['https://scim.example.com:443/b', 'https://scim.example.com'],
    ['https://scim.example.com:8443/a', 'https://scim.example.com:8443'],
    ['http://localhost:8080/a', 'http://localhost:8080'],
    ['http://evil.localhost:8080/a', undefined],
    ['http://scim.example.com/a', undefined],
    ['https://scim.example.com@evil.example/', undefined],
  ])('%s: %s', (url, name) => {
    expect(keeper(token, url)).toBe(name);
  });
});

describe('a client secret is bound', () => {
  const one = keeper(client('https://sso.example.com/token'), 'https://scim.example.com/a');

  it('to the origin of the token endpoint', () => {
    expect(one).toBeDefined();
    expect(keeper(client('https://sso.example.com/other'), 'https://scim.example.com/a')).toBe(one);
    for (const tokenUrl of [
      'https://evil.example/token',
      'https://sso.example.com:8443/token',
      'http://127.0.0.1/token',
    ])
      expect(keeper(client(tokenUrl), 'https://scim.example.com/a')).not.toBe(one);
  });

  it('to the origin that gets the token', () => {
    expect(keeper(client('https://sso.example.com/token'), 'https://evil.example/a')).not.toBe(one);
  });

  it('whatever the client is called', () => {
    const clientId = 'c-1 of https://sso.example.com';
    expect(keeper(client('https://evil.example/token', clientId), 'https://scim.example.com/a')).toMatch(
      / of https:\/\/evil\.example$/,
    );
    const other = 'x by client c-1';
    expect(keeper(client('https://sso.example.com/token', other), 'https://evil.example/a')).toMatch(
      /^https:\/\/evil\.example by client /,
    );
  });

  it('to the token endpoint of the region', () => {
    const url = 'https://api.mypurecloud.de/api/v2/scim/v2';
    expect(keeper(client(), url, genesysCloud)).toBe(
      'https://api.mypurecloud.de by client c-1 of https://login.mypurecloud.de',
    );
    expect(keeper(client('https://login.mypurecloud.ie/oauth/token'), url, genesysCloud)).toBeUndefined();
  });

  it('and is not kept for what sends none', () => {
    for (const tokenUrl of [
      'http://sso.example.com/token',
      'http://evil.localhost/token',
      'https://a@sso.example.com/',
    ])
      expect(keeper(client(tokenUrl), 'https://scim.example.com/a')).toBeUndefined();
    expect(keeper(client('https://sso.example.com/token', ' '), 'https://scim.example.com/a')).toBeUndefined();
  });
});

it('the kind of a secret shows in its name', () => {
  expect(secretKindOf('https://scim.example.com')).toBe('token');
  expect(secretKindOf(keeper(client('https://sso.example.com/token'), 'https://scim.example.com/a')!)).toBe(
    'clientSecret',
  );
});
