import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../span.js';
import { JsonString } from './json-string.js';

/** JSON literals in every spelling: plain, escaped, as \u escapes, broken, cut off. */
const spelling = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }).map((text) => JSON.stringify(text).slice(1, -1)),
      fc.nat(0xffff).map((code) => `\\u${code.toString(16).padStart(4, '0')}`),
      fc.constantFrom('\\"', '\\\\', '\\/', '\\n', '\\x', '\\u12', '\\', '😀', '\\ud83d\\ude00', 'a', ' ', ']'),
    ),
    { maxLength: 20 },
  )
  .map((parts) => `"${parts.join('')}`)
  .chain((open) => fc.constantFrom(`${open}"`, open));

function read(literal: string, before = '{"target": '): JsonString {
  return new JsonString(literal, { offset: before.length });
}

describe('JsonString', () => {
  it('decodes what JSON.parse decodes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(read(JSON.stringify(text)).text).toBe(text);
      }),
    );
  });

  it.each([
    [String.raw`"emails[type eq \"work\"].value"`, 'emails[type eq "work"].value'],
    [String.raw`"\u0041\u00e9\ud83d\ude00"`, 'Aé😀'],
    [String.raw`"a\/b\n"`, 'a/b\n'],
    [String.raw`"\d\u12"`, String.raw`\d\u12`],
    ['"emails[', 'emails['],
    ['"', ''],
    [String.raw`"ends in \"`, 'ends in "'],
    [String.raw`"ends in \\"`, 'ends in \\'],
  ])('decodes %s', (literal, text) => {
    expect(read(literal).text).toBe(text);
  });

  it('has two maps that invert each other', () => {
    fc.assert(
      fc.property(spelling, (literal) => {
        const string = read(literal);
        let last = string.content.start;
        for (let offset = 0; offset <= string.text.length; offset++) {
          const source = string.toSource(offset);
          expect(source).toBeGreaterThanOrEqual(last);
          expect(source).toBeLessThanOrEqual(string.content.end);
          expect(string.toDecoded(source)).toBe(offset);
          last = source;
        }
        expect(string.toSource(string.text.length)).toBe(string.content.end);
      }),
    );
  });

  it('puts an offset within an escape at the start of what the escape writes', () => {
    fc.assert(
      fc.property(spelling, (literal) => {
        const string = read(literal);
        for (let source = string.content.start; source <= string.content.end; source++) {
          const start = string.toSource(string.toDecoded(source));
          expect(start).toBeLessThanOrEqual(source);
          expect(source - start).toBeLessThan(6);
        }
      }),
    );
  });

  it('keeps offsets outside the literal at its ends', () => {
    const string = read('"abc"');
    expect(string.toDecoded(0)).toBe(0);
    expect(string.toDecoded(1000)).toBe(3);
    expect(string.toSource(-5)).toBe(string.content.start);
    expect(string.toSource(99)).toBe(string.content.end);
  });

  it('writes edits that JSON reads back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.nat(),
        fc.nat(),
        (text, inserted, a, b) => {
          const source = `[${JSON.stringify(text)}]`;
          const string = new JsonString(source.slice(1, -1), { offset: 1 });
          const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
          const edited = applyEdits(source, [string.edit({ start, end }, inserted)]);
          expect(JSON.parse(edited)).toEqual([text.slice(0, start) + inserted + text.slice(end)]);
        },
      ),
    );
  });
});
