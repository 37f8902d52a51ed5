import { describe, expect, it } from 'vitest';
import { applyEdits } from '../span.js';
import { parseJson } from './json-tree.js';
import { escapingEdits, unescapedQuotes, type Suits } from './unescaped-quotes.js';

/** Members named “p” hold what has brackets, others any text with quotation marks in pairs. */
const suits: Suits = (name, text) => {
  if (name === 'p') return /^\w+\[[^[\]]*\](?:\.\w+)?$/.test(text) ? 'sound' : 'no';
  return (text.split('"').length - 1) % 2 === 0 && !/"\s*[:",]/.test(text) ? 'sound' : 'no';
};

function found(json: string): ReturnType<typeof unescapedQuotes> {
  return unescapedQuotes(json, parseJson(json, { comments: true }), suits);
}

function escaped(json: string): string {
  return applyEdits(json, found(json).strings.flatMap(escapingEdits));
}

describe('unescapedQuotes', () => {
  it.each([
    ['{ "p": "a[b "c"].d" }', String.raw`{ "p": "a[b \"c\"].d" }`],
    ['{ "p": "a[b "c" and d "e"].f", "q": 1 }', String.raw`{ "p": "a[b \"c\" and d \"e\"].f", "q": 1 }`],
    [String.raw`{ "p": "a[b \"c"].d" }`, String.raw`{ "p": "a[b \"c\"].d" }`],
    ['{ "x": { "p": "a[b "c"]" }, "p": "d[e "f"]" }', String.raw`{ "x": { "p": "a[b \"c\"]" }, "p": "d[e \"f\"]" }`],
    ['{ "v": ["a "b" c", "d"] }', String.raw`{ "v": ["a \"b\" c", "d"] }`],
    ['{\r\n  "p": "a[b "c"].d" // "e"\r\n}', '{\r\n  "p": "a[b \\"c\\"].d" // "e"\r\n}'],
    ['{ /* "p": "x "y" */ "p": "a[b "c"].d" }', String.raw`{ /* "p": "x "y" */ "p": "a[b \"c\"].d" }`],
  ])('reads %s', (json, expected) => {
    expect(escaped(json)).toBe(expected);
    expect(found(json).strings.every(({ isCertain }) => isCertain)).toBe(true);
    expect(found(json).otherErrors).toEqual([]);
  });

  it.each([
    ['a missing comma between members', '{ "p": "a[b]" "q": "c" }'],
    ['a missing comma between elements', '{ "v": ["a" "b"] }'],
    ['a missing closing quote', '{ "p": "a[b], "q": "c" }'],
    ['a missing opening quote', '{ "p": "a[b]", q": "c" }'],
    ['two objects in a row', '{ "v": [{ "p": "a[b]" } { "p": "c[d]" }] }'],
    ['a string that ends nowhere', '{ "p": "a[b "c"'],
    ['a colon too many', '{ "p": : "a[b]" }'],
  ])('leaves alone %s', (_, json) => {
    const { errors } = parseJson(json, { comments: true });
    expect(errors.length).toBeGreaterThan(0);
    expect(found(json)).toEqual({ strings: [], otherErrors: errors });
  });

  it('keeps the other errors and their offsets', () => {
    const json = '{\n  "p": "a[b "c"].d",\n  "q": 1\n  "r": 2\n}';
    const { strings, otherErrors } = found(json);
    expect(strings.map(({ isCertain }) => isCertain)).toEqual([true]);
    expect(otherErrors.map(({ start }) => json.slice(start, start + 3))).toEqual(['"r"']);
  });

  it('is not certain if the line has another error', () => {
    expect(found('{ "p": "a[b "c"].d" "q": 1 }').strings.every(({ isCertain }) => !isCertain)).toBe(true);
    expect(found('{ "p": "a[b "c"].d", "q": tru }').strings.map(({ isCertain }) => isCertain)).toEqual([false]);
  });

  it('reads only lines with errors', () => {
    const json = '{\n  "p": "x",\n  "p": "a[b "c"]"\n}';
    expect(found(json).strings.map(({ line }) => json.slice(line.start, line.end))).toEqual(['  "p": "a[b "c"]"']);
  });
});
