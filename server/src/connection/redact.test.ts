import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskCredentials, redactor } from './redact.js';

describe('a secret is taken out', () => {
  const secret = 'abc+def+ghijkl/mnop==é"';
  const redact = redactor(secret);

  it.each([
    ['as it is', secret],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON that escapes slashes', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
    [
      'in JSON that escapes more',
      JSON.stringify(secret).slice(1, -1).replaceAll('+', '\\u002B').replace('é', '\\u00E9'),
    ],
    ['in JSON within JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['in a URL', encodeURIComponent(secret)],
    ['in a URL, in small letters', encodeURIComponent(secret).toLowerCase()],
    ['in a URL within a URL', encodeURIComponent(encodeURIComponent(secret))],
    ['in HTML', secret.replaceAll('+', '&#43;').replace('"', '&quot;').replace('é', '&#xE9;')],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64 behind something', Buffer.from(`Bearer ${secret}`).toString('base64')],
  ])('%s', (_, form) => {
    const shown = redact(`before ${form} after`);
    expect(shown).toMatch(/^before [^ ]*•••[^ ]* after$/);
    expect(shown).not.toContain('ghijkl');
  });

  it('whatever it is made of', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.nat({ max: 0x5d }).map((code) => String.fromCharCode(0x21 + code)), minLength: 1 }),
        (any) => {
          expect(redactor(any)(any)).not.toContain(any);
        },
      ),
    );
  });

  it.each([
    ['backslashes', '\\'.repeat(1_000_000)],
    ['percent signs', '%25'.repeat(300_000)],
    ['zeros', `\\u${'0'.repeat(1_000_000)}`],
    ['its own beginning', 'abc+def+ghijkl/mnop'.repeat(50_000)],
  ])('in good time from a text of %s', (_, text) => {
    for (const hidden of [secret, '\\'.repeat(40), '%25'.repeat(20), 'a\\b\\c\\d']) {
      const started = Date.now();
      redactor(hidden)(text);
      expect(Date.now() - started).toBeLessThan(1500);
    }
  });

  it('and nothing else', () => {
    expect(redact('abc def ghijkl')).toBe('abc def ghijkl');
    expect(redactor('')('abc')).toBe('abc');
    expect(redactor('a.c')('abc a.c')).toBe('abc •••');
  });
});

describe('credentials in a URL are not shown', () => {
  it.each([
    ['https://user:password@host/scim', 'https://•••@host/scim'],
    ['https://user:pass@word@host/scim', 'https://•••@host/scim'],
    ['user:password@host/scim', '•••@host/scim'],
    ['https://host/scim?token=abc&x=1', 'https://host/scim?token=•••&x=1'],
    ['https://host/a@b?x=c@d', 'https://host/a@b?x=c@d'],
  ])('%s', (url, shown) => {
    expect(maskCredentials(url)).toBe(shown);
  });
});

it.each([
  ['in capital letters', (secret: string) => secret.toUpperCase()],
  ['in hexadecimal', (secret: string) => Buffer.from(secret).toString('hex')],
  ['cut off behind twenty characters', (secret: string) => `${secret.slice(0, 20)}…`],
  ['without its beginning', (secret: string) => secret.slice(-20)],
  ['on two lines', (secret: string) => `${secret.slice(0, 18)}\n${secret.slice(18)}`],
])('masks a secret that comes back %s', (_, change) => {
  const secret = 'Zq9+SecretTok/en-1234567890=abc&XYZ';
  const changed = change(secret);
  const shown = redactor(secret)(`invalid token ${changed}, sorry`);
  expect(shown).toMatch(/^invalid token /);
  expect(shown).toMatch(/, sorry$/);
  for (let at = 0; at + 16 <= changed.length; at++) expect(shown).not.toContain(changed.slice(at, at + 16));
});
