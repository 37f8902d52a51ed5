import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../test/kit/chance.js';
import { elements, member, parseJson, stringOf, stringValue, type JsonNode } from './json-tree.js';

/** Arrays and objects within each other. */
function depthOf(root: JsonNode | undefined): number {
  let level = root ? [root] : [];
  let depth = 0;
  while (level.length > 0) {
    if (level.some(({ type }) => type === 'array' || type === 'object')) depth++;
    level = level.flatMap((node) => containersIn(node));
  }
  return depth;
}

function containersIn({ type, children = [] }: JsonNode): JsonNode[] {
  return type === 'property'
    ? []
    : children.flatMap((child) => (child.type === 'property' ? (child.children ?? []).slice(1) : [child]));
}

describe('parseJson', () => {
  it('reads the valid parts of an incomplete text', () => {
    const json = '{ "users": { "attributeMappings": [ { "target": "emails[';
    const { root, errors } = parseJson(json, { comments: true });
    const [mapping] = elements(member(member(root, 'users'), 'attributeMappings'));
    expect(stringOf(json, member(mapping, 'target'))?.text).toBe('emails[');
    expect(errors.length).toBeGreaterThan(0);
  });

  it('uses the last of repeated members, as JSON.parse does', () => {
    const { root } = parseJson('{ "a": "first", "a": "last" }', { comments: false });
    expect(stringValue(member(root, 'a'))).toBe('last');
  });

  it('reports comments and trailing commas only where they are not allowed', () => {
    const json = '{ // comment\n "a": 1, }';
    expect(parseJson(json, { comments: true }).errors).toEqual([]);
    expect(parseJson(json, { comments: false }).errors.map(({ message }) => message)).toEqual([
      'Comments are not allowed in this JSON file.',
      'A property name in double quotes is expected here.',
      'A value is expected here.',
    ]);
  });

  it.each(['[', '{"a":', '[[],'])('does not read endless levels of %s', (opening) => {
    const json = opening.repeat(200_000);
    const { root, errors } = parseJson(json, { comments: true });
    expect(root).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toContain('more than 1000 levels');
  });

  it('reads 1000 levels and no more', () => {
    const nested = (levels: number): string => '[{"a":'.repeat(levels / 2) + '1' + '}]'.repeat(levels / 2);
    expect(parseJson(nested(1000), { comments: false }).errors).toEqual([]);
    expect(depthOf(parseJson(nested(1000), { comments: false }).root)).toBe(1000);
    const { root, errors } = parseJson(`[${nested(1000)}]`, { comments: false });
    expect(root).toBeUndefined();
    expect(errors).toEqual([
      {
        start: 3001 - 5,
        end: 3001 - 4,
        message: 'This JSON is nested more than 1000 levels deep, so the file is not checked.',
      },
    ]);
  });

  it.each([
    ['comments that a carriage return ends', '// x\r['.repeat(1001)],
    ['closing brackets of the other kind', `{"a":1,${']'.repeat(5000)},"b":${'['.repeat(1001)}`],
    ['closing braces of the other kind', `[1${'}'.repeat(5000)},${'[{"a":'.repeat(501)}`],
    ['strings that a carriage return ends', '["x\r,'.repeat(1001)],
    ['a separator that ends no line', '["\u2028",'.repeat(1001)],
    ['closed comments', '[/*[*/'.repeat(1001)],
  ])('counts levels as the parser does, with %s', (_, json) => {
    const { root, errors } = parseJson(json, { comments: true });
    expect(root).toBeUndefined();
    expect(errors[0]?.message).toContain('more than 1000 levels');
  });

  it('reads broken JSON whose brackets only look nested', () => {
    const json = `[ ${'{ "a" [ }, '.repeat(3000)} ]`;
    expect(parseJson(json, { comments: true }).root?.children).toHaveLength(3000);
  });

  it('never nests deeper, whatever the text', () => {
    const parts = fc.constantFrom(
      ...['[', '{', '"a":', ']', '}', '"', '\\', '//', '/*', '*/', '\r', '\n', '\u2028', ',', '1', ' '],
    );
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 6 }), fc.array(parts, { maxLength: 4 }), (unit, end) => {
        const { root } = parseJson(unit.join('').repeat(2500) + end.join(''), { comments: true });
        expect(depthOf(root)).toBeLessThanOrEqual(1000);
      }),
      { numRuns: runs(150) },
    );
  });

  it('does not count brackets in strings and comments', () => {
    const json = `{ "a": "${'['.repeat(5000)}", /* ${'['.repeat(5000)} */ "b": 1 } // ${'{'.repeat(5000)}`;
    expect(parseJson(json, { comments: true })).toMatchObject({ errors: [] });
  });

  it.each(['', ' ', 'null', '"', '{', '}', '\u0000', '/*', '//', '\\', '{"a"', '[1,,2]', '"\\u12'])(
    'survives %j',
    (json) => {
      expect(() => parseJson(json, { comments: false })).not.toThrow();
    },
  );
});
