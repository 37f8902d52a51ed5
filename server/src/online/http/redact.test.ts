import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../test/kit/chance.js';
import { unescaped } from './readings.js';
import { maskCredentials, Redactor } from './redact.js';
import { Secret } from './secret.js';

const redactor =
  (...secrets: string[]) =>
  (text: string, isCut?: boolean): string =>
    new Redactor(...secrets.map((secret) => new Secret(secret))).redact(text, isCut);

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const pairs = (text: string, between: string, before = ''): string =>
  hex(text).replace(/../g, (pair) => `${before}${pair}${between}`);
const bytes = (text: string): readonly number[] => [...Buffer.from(text)];

describe('a secret is taken out', () => {
  const secret = 'abc+def+ghijkl/mnop==é"';
  const redact = redactor(secret);

  it.each([
    ['as it is', secret],
    ['in capital letters', secret.toUpperCase()],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON that escapes slashes', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
    [
      'in JSON that escapes more',
      JSON.stringify(secret).slice(1, -1).replaceAll('+', '\\u002B').replace('é', '\\u00E9'),
    ],
    ['in JSON within JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['in JSON within JSON within JSON', JSON.stringify(JSON.stringify(JSON.stringify(secret))).slice(7, -7)],
    ['in a program', pairs(secret, '', '\\x')],
    ['in a URL', encodeURIComponent(secret)],
    ['in a URL, all of it encoded', pairs(secret, '', '%')],
    ['in a URL, in lower case', encodeURIComponent(secret).toLowerCase()],
    ['in a URL within a URL', encodeURIComponent(encodeURIComponent(secret))],
    ['in a URL within a URL within JSON', JSON.stringify(encodeURIComponent(JSON.stringify(secret))).slice(4, -4)],
    ['in HTML', secret.replaceAll('+', '&#43;').replace('"', '&quot;').replace('é', '&#xE9;')],
    [
      'in HTML within HTML',
      secret.replaceAll('+', '&amp;plus;').replace('"', '&amp;quot;').replaceAll('/', '&amp;#x2f;'),
    ],
    ['in base64', base64(secret)],
    ['in base64 in a URL', encodeURIComponent(base64(secret))],
    ['in base64url', Buffer.from(secret).toString('base64url')],
    ['in base64 after something', base64(`Bearer ${secret}`)],
    ['in base64 between something', base64(`me:${secret}:x`)],
    ['in base64, encoded for a form', base64(`me:${encodeURIComponent(secret)}`)],
    ['in base64 in lines', base64(`user:${secret}`).replace(/.{7}/g, '$&\\r\\n')],
    ['in hexadecimal', hex(secret)],
    ['in hexadecimal, in capitals', hex(secret).toUpperCase()],
    ['in hexadecimal with colons', pairs(secret, ':')],
    ['in hexadecimal with dashes', pairs(secret, '-')],
    ['in an array of C', pairs(secret, ',', '0x')],
  ])('%s', (_, form) => {
    const shown = redact(`before ${form} after`);
    expect(shown).toMatch(/^before [^ ]*•••[^ ]* after$/);
    expect(shown).not.toContain('ghijkl');
    expect(shown.length).toBeLessThan('before  after'.length + 24);
  });

  it.each([
    ['a dump of hexadecimal', pairs(secret, ' ')],
    ['a dump of words', hex(secret).replace(/..../g, '$& ')],
    [
      'a dump in lines',
      hex(secret)
        .replace(/.{16}/g, '$&\n  ')
        .replace(/(..)(?=..)/g, '$1 '),
    ],
    ['a Buffer of Node', JSON.stringify(Buffer.from(secret))],
    ['a Buffer of Node, indented', JSON.stringify(Buffer.from(secret), undefined, 2)],
    ['an array of bytes', JSON.stringify(new Uint8Array(bytes(secret)))],
    ['a Buffer of Node in JSON', JSON.stringify(JSON.stringify(new Uint8Array(bytes(secret))))],
    ['bytes in a row', bytes(secret).join(' ')],
  ])('as %s', (_, form) => {
    const shown = redact(`before ${form} after`);
    expect(shown).toMatch(/^before .*•••.* after$/s);
    expect(shown.match(/[0-9a-f]+/g)?.filter((part) => /\d/.test(part)) ?? []).toEqual(
      (shown.match(/[0-9a-f]+/g)?.filter((part) => /\d/.test(part)) ?? []).slice(0, 1),
    );
  });

  it('in base64url that has its own signs', () => {
    const signs = '>>>???>>>???~~~';
    for (const form of [signs, `x${signs}`, `me:${signs}`, `xx:${signs}yz`]) {
      const url = Buffer.from(form).toString('base64url');
      expect(url).toMatch(/[-_].*[-_]/);
      const shown = redactor(signs)(`(${url})`);
      expect(shown).toMatch(/^\([^•]{0,5}•••[^•]{0,4}\)$/);
    }
  });

  it('in hexadecimal however short it is', () => {
    for (const short of ['ab', 'abc', 'Zx8!', 'Zx8!Q', 'tok-1234'])
      for (const form of [hex(short), hex(short).toUpperCase(), pairs(short, ' '), pairs(short, ':').slice(0, -1)])
        expect(redactor(short)(`(${form})`)).toMatch(/^\(••• ?\)$/);
  });

  it('and nothing else', () => {
    expect(redact('abc def ghi jkl')).toBe('abc def ghi jkl');
    expect(redactor('')('abc')).toBe('abc');
    expect(redactor('a.c')('abc a.c')).toBe('abc •••');
    expect(redactor('b')('abc')).toBe('a•••c');
  });

  it('with the whole of one that holds another', () => {
    const long = 'Zx8!Qw7?Er6+Ty5';
    expect(redactor('Qw7?', long)(`a ${long} b Qw7? c`)).toBe('a ••• b ••• c');
    expect(redactor(long, 'Qw7?')(`a ${long} b Qw7? c`)).toBe('a ••• b ••• c');
    expect(redactor(long, `5${long}`, `${long}Z`)(`a 5${long}Z b`)).toBe('a ••• b');
  });
});

describe('a part of a secret is taken out', () => {
  const secret = 'Zq9+SecretTok/en-1234567890=abc&XYZ';

  it.each([
    ['its beginning', secret.slice(0, 20)],
    ['its end', secret.slice(-9)],
    ['its middle', secret.slice(7, 14)],
    ['both halves', `${secret.slice(0, 18)}\n${secret.slice(18)}`],
    ['its beginning in base64', base64(`x:${secret.slice(0, 12)}`)],
    ['its end in hexadecimal', hex(secret.slice(-6))],
  ])('%s', (_, part) => {
    const shown = redactor(secret)(`invalid token ${part}, sorry`);
    expect(shown).toMatch(/^invalid token [^ ]{0,3}•••.*, sorry$/s);
    for (let at = 0; at + 5 <= part.length; at++) expect(shown).not.toContain(part.slice(at, at + 5));
  });

  it.each([
    [secret.slice(0, 1)],
    [secret.slice(0, 4)],
    [secret.slice(0, 12)],
    [`${secret.slice(0, 3)}%2`],
    [`${secret.slice(0, 3)}\\u00`],
    [`${secret.slice(0, 3)}&#4`],
    [hex(secret).slice(0, 5)],
    [base64(secret).slice(0, 3)],
    [`[${bytes(secret).slice(0, 2).join(',')}`],
  ])('at the end of a text that was cut: %s', (part) => {
    expect(redactor(secret)(`invalid token: ${part}`, true)).toMatch(/^invalid token: \[?•••$/);
    expect(redactor(secret)(`invalid token: ${part}, sorry`, true)).toMatch(/, sorry$/);
  });

  it('and words, numbers and dates stay where they stand alone', () => {
    const redact = redactor('my-secret-token-2026-11-provisioning');
    const text = 'The secret token is invalid since 2026-09-27 (provisioning of users).';
    expect(redact(text)).toBe(text);
    expect(redact('my-secret-token-2026-11-provisioning')).toBe('•••');
    expect(redact('x my-secret- y')).toBe('x ••• y');
    expect(redactor('password')('a password')).toBe('a •••');
    // Where there is nothing but digits, they are the secret.
    expect(redactor('20261126-1234567')('the code 261126-1')).toBe('the code •••');
  });

  it('but not of a name, whose parts are in many texts', () => {
    const names = new Redactor();
    names.addName('ada.lovelace@example.com');
    expect(names.redact('https://scim.example.com/Users?filter=ada.lovelace%40example.com')).toBe(
      'https://scim.example.com/Users?filter=•••',
    );
    expect(names.redact(hex('ada.lovelace@example.com'))).toBe('•••');
    names.add(new Secret('ada.lovelace@example.com'));
    expect(names.redact('lovelace')).toBe('•••');
  });
});

describe('whatever a secret is made of, and however a server writes it', () => {
  const secrets = fc.string({
    unit: fc.nat({ max: 0x5d }).map((code) => String.fromCharCode(0x21 + code)),
    minLength: 4,
    maxLength: 80,
  });
  /** What remains may be read: by undoing all escapes. It holds no more than this of a secret, in characters. */
  const few = (secret: string): number => (secret.length <= 8 ? 3 : secret.length <= 64 ? 4 : 5);
  const isWord = (part: string): boolean => /^(?:[a-z]+|[0-9.:t-]+)$/i.test(part);
  const partsOf = (text: string, length: number): string[] =>
    Array.from({ length: Math.max(text.length - length + 1, 0) }, (_, at) => text.slice(at, at + length));

  const escape = (character: string, way: number): string => {
    const code = character.codePointAt(0)!;
    switch (way) {
      case 0:
        return `%${code.toString(16)}`;
      case 1:
        return `%25${code.toString(16).toUpperCase()}`;
      case 2:
        return `\\u00${code.toString(16)}`;
      case 3:
        return `&#${code};`;
      case 4:
        return `&#x${code.toString(16)};`;
      case 5:
        return `\\\\u00${code.toString(16).toUpperCase()}`;
      case 6:
        return character.toUpperCase();
      default:
        return character;
    }
  };

  it('in a text, with any of its characters escaped, and cut anywhere', () => {
    fc.assert(
      fc.property(
        secrets.filter((secret) => !/[%\\&]/.test(secret)),
        fc.infiniteStream(fc.nat({ max: 12 })),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        (secret, ways, from, length, isCut) => {
          const start = from % secret.length;
          const part = secret.slice(start, start + 1 + (length % secret.length));
          const written = part.replace(/./g, (character) => escape(character, ways.next().value as number));
          const shown = redactor(secret)(`<> ${written}${isCut ? '' : ' <>'}`, isCut);
          const left = unescaped(shown).toLowerCase();
          for (const known of partsOf(part.toLowerCase(), few(secret) + 1).filter((each) => !isWord(each)))
            expect(left).not.toContain(known);
          if (part === secret) expect(left).toMatch(/^<> ••• ?(?:<>)?$/);
        },
      ),
      { numRuns: runs(2000) },
    );
  });

  it('in a text where it has signs that begin escapes', () => {
    fc.assert(
      fc.property(secrets, fc.nat({ max: 3 }), (secret, way) => {
        const json = JSON.stringify(secret).slice(1, -1);
        const written = [secret, json, encodeURIComponent(secret), encodeURIComponent(json)][way]!;
        // A sign that escapes what comes after it may stay, if it is the last.
        expect(redactor(secret)(`<> ${written} <>`)).toMatch(/^<> •••[\\%5C]{0,6} <>$/);
      }),
      { numRuns: runs(2000) },
    );
  });

  it.each<[string, (part: string, gap: string) => string, (shown: string) => string, (part: string) => string, number]>(
    [
      [
        'hexadecimal',
        (part, gap) => pairs(part, gap),
        (shown) => shown.toLowerCase().replace(/[^0-9a-f•]/g, ''),
        hex,
        8,
      ],
      ['bytes', (part) => JSON.stringify(bytes(part)), (shown) => shown, (part) => bytes(part).join(','), 15],
      [
        'base64',
        (part, gap) => base64(gap + part + gap),
        (shown) => shown,
        (part) => base64(part).replace(/.?=*$/, ''),
        8,
      ],
      [
        'base64url',
        (part, gap) => Buffer.from(`${gap}${part}`).toString('base64url'),
        (shown) => shown,
        (part) => Buffer.from(part).toString('base64url').slice(0, -1),
        8,
      ],
    ],
  )('in %s', (_, write, read, known, length) => {
    fc.assert(
      fc.property(
        secrets,
        fc.constantFrom('', ' ', ':', '-', '::', ', '),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        (secret, gap, from, size, isCapital) => {
          const start = from % Math.max(secret.length - 4, 1);
          const part = secret.slice(start, start + 4 + (size % secret.length));
          const written = write(part, gap);
          const isHex = known === hex;
          const shown = read(redactor(secret)(`<> ${isHex && isCapital ? written.toUpperCase() : written} <>`));
          for (const each of partsOf(known(part), length)) expect(shown).not.toContain(each);
        },
      ),
      { numRuns: runs(500) },
    );
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
