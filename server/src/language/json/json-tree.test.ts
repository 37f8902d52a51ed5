import { describe, expect, it } from 'vitest';
import { elements, member, parseJson, stringOf, stringValue } from './json-tree.js';

describe('parseJson', () => {
  it('reads what is there of a half-typed text', () => {
    const json = '{ "users": { "attributeMappings": [ { "target": "emails[';
    const { root, errors } = parseJson(json, { comments: true });
    const [mapping] = elements(member(member(root, 'users'), 'attributeMappings'));
    expect(stringOf(json, member(mapping, 'target'))?.text).toBe('emails[');
    expect(errors.length).toBeGreaterThan(0);
  });

  it('takes the last of repeated members, as JSON.parse does', () => {
    const { root } = parseJson('{ "a": "first", "a": "last" }', { comments: false });
    expect(stringValue(member(root, 'a'))).toBe('last');
  });

  it('reports comments and trailing commas only where they are not allowed', () => {
    const json = '{ // comment\n "a": 1, }';
    expect(parseJson(json, { comments: true }).errors).toEqual([]);
    expect(parseJson(json, { comments: false }).errors.map(({ message }) => message)).toEqual([
      'Comments are not permitted in this JSON file.',
      'A property name in double quotes is expected here.',
      'A value is expected here.',
    ]);
  });

  it.each(['[', '{"a":', '[[],'])('refuses to be drowned in %s', (opening) => {
    const json = opening.repeat(200_000);
    const { root, errors } = parseJson(json, { comments: true });
    expect(root).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toContain('more than 1000 levels');
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
