import { describe, expect, it } from 'vitest';
import { bearerReason, otherScheme, readChallenges, wantedScope } from './challenge.js';

describe('WWW-Authenticate', () => {
  it('has challenges with parameters', () => {
    const header = 'Basic realm="a, b", Bearer error="invalid_token", error_description="It \\"ended\\"", scope=scim';
    expect(readChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)])).toEqual([
      ['basic', { realm: 'a, b' }],
      ['bearer', { error: 'invalid_token', error_description: 'It "ended"', scope: 'scim' }],
    ]);
    expect(bearerReason(header)).toBe('It "ended"');
    expect(wantedScope(header)).toBe('scim');
    expect(otherScheme(header)).toBeUndefined();
  });

  it.each([
    ['Basic realm="x"', 'a user name and a password (Basic)'],
    ['NTLM', 'a Windows sign-in (NTLM)'],
    ['Bearer', undefined],
    ['ApiKey', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s asks for %s', (header, wanted) => {
    expect(otherScheme(header)).toBe(wanted);
  });

  it.each(['Bearer error=', '="x"', 'Bearer error="never closed', ',,,,', '\u0000', `Bearer ${'x="'.repeat(5000)}`])(
    'does not throw for %.20s',
    (header) => {
      expect(() => readChallenges(header)).not.toThrow();
    },
  );

  it('gives the error where nothing describes it', () => {
    expect(bearerReason('Bearer error="insufficient_scope"')).toBe('insufficient_scope');
    expect(bearerReason('Bearer realm="scim"')).toBeUndefined();
  });
});
