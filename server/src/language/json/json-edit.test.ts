import { describe, expect, it } from 'vitest';
import { applyEdits } from '../span.js';
import { appendElement, appendMember, removeElement, removeElements } from './json-edit.js';
import { parseJson, type JsonNode } from './json-tree.js';

function root(json: string): JsonNode {
  return parseJson(json, { comments: true }).root!;
}

describe('removeElement', () => {
  it.each([
    ['[1, 2, 3]', 0, '[2, 3]'],
    ['[1, 2, 3]', 1, '[1, 3]'],
    ['[1, 2, 3]', 2, '[1, 2]'],
    ['[ 1 ]', 0, '[]'],
    ['[1,]', 0, '[]'],
    ['[\n  1,\n  2 // two\n]', 0, '[\n  2 // two\n]'],
    ['[\n  1, // one\n  2\n]', 1, '[\n  1 // one\n]'],
    ['[1, // one\n2]', 1, '[1 // one\n]'],
    ['[1, /* two, or more */ 2, 3]', 0, '[/* two, or more */ 2, 3]'],
    ['[1 /* one */, 2]', 0, '[/* one */ 2]'],
    ['[1 /* one */, 2]', 1, '[1 /* one */]'],
    ['[ // first\n  1\n]', 0, '[ // first\n  ]'],
    ['[ // first\n  1 // one\n]', 0, '[ // first\n  // one\n]'],
  ])('from %j the element %i', (json, index, result) => {
    const array = root(json);
    const text = applyEdits(json, [removeElement(json, array, array.children![index]!)]);
    expect(text).toBe(result);
    expect(parseJson(text, { comments: true }).errors).toEqual([]);
  });
});

describe('removeElements', () => {
  it.each([
    ['[1, 2, 3, 4]', 0, 1, '[3, 4]'],
    ['[1, 2, 3, 4]', 1, 2, '[1, 4]'],
    ['[1, 2, 3, 4]', 2, 3, '[1, 2]'],
    ['[1, 2]', 0, 1, '[]'],
    ['[\n  1, // one\n  2, // two\n  3\n]', 0, 1, '[\n  // one\n   // two\n  3\n]'],
    ['[\n  1, // one\n  2, // two\n  3 // three\n]', 1, 2, '[\n  1 // one\n   // two\n   // three\n]'],
  ])('from %j those from %i to %i', (json, from, to, result) => {
    const text = applyEdits(json, [removeElements(json, root(json), from, to)]);
    expect(text).toBe(result);
    expect(parseJson(text, { comments: true }).errors).toEqual([]);
  });
});

describe('appendElement', () => {
  it.each([
    ['[]', '[{ "a": 1 }]'],
    ['[{ "b": 2 }]', '[{ "b": 2 }, { "a": 1 }]'],
    ['[{"b":2},{"c":3}]', '[{"b":2}, {"c":3}, { "a": 1 }]'.replace('}, {"c"', '},{"c"')],
    ['[\n  { "b": 2 }\n]', '[\n  { "b": 2 },\n  { "a": 1 }\n]'],
    [
      '[\r\n\t{ "b": 2 }, // two\r\n\t{ "c": 3 }\r\n]',
      '[\r\n\t{ "b": 2 }, // two\r\n\t{ "c": 3 },\r\n\t{ "a": 1 }\r\n]',
    ],
    ['[\n  1 // one\n]', '[\n  1, // one\n  { "a": 1 }\n]'],
    ['[\n  1, /* one */ // and only\n]', '[\n  1, /* one */\n  { "a": 1 } // and only\n]'],
    ['[\n  {\n    "b": 2\n  }\n]', '[\n  {\n    "b": 2\n  },\n  {\n    "a": 1\n  }\n]'],
  ])('to %j', (json, result) => {
    expect(applyEdits(json, appendElement(json, root(json), { a: 1 }))).toBe(result);
  });
});

describe('appendMember', () => {
  it.each([
    ['{}', '{ "a": 1 }'],
    ['{ "b": 2 }', '{ "b": 2, "a": 1 }'],
    ['{"b":2}', '{"b":2, "a": 1}'],
    ['{\n  "b": 2\n}', '{\n  "b": 2,\n  "a": 1\n}'],
  ])('to %j', (json, result) => {
    expect(applyEdits(json, [appendMember(json, root(json), 'a', 1)])).toBe(result);
  });
});
