import { describe, expect, it } from 'vitest';
import { applyEdits } from '../span.js';
import { appendMembers, insertElements, layoutOf, printJson } from './json-layout.js';
import { parseJson, type JsonNode } from './json-tree.js';

function root(json: string): JsonNode {
  return parseJson(json, { comments: true }).root!;
}

describe('printJson', () => {
  const value = { a: [1, { b: 'x"' }], c: [], d: {} };
  it.each([
    ['{"x":1,"y":2}', '{"a":[1,{"b":"x\\""}],"c":[],"d":{}}'],
    ['{ "x": 1, "y": 2 }', '{ "a": [1, { "b": "x\\"" }], "c": [], "d": {} }'],
    ['{"x" : 1}', '{"a" : [1, {"b" : "x\\""}], "c" : [], "d" : {}}'],
    ['{}', '{ "a": [1, { "b": "x\\"" }], "c": [], "d": {} }'],
    ['{\n    "x": 1\n}', JSON.stringify(value, undefined, 4)],
    ['{\r\n\t"x":1\r\n}', JSON.stringify(value, undefined, '\t').replaceAll('": ', '":').replaceAll('\n', '\r\n')],
    ['{ // comment\n  "x": 1\n}', JSON.stringify(value, undefined, 2)],
  ])('in the layout of %j', (json, printed) => {
    expect(printJson(value, layoutOf(json, root(json)), '')).toBe(printed);
  });
});

describe('appendMembers', () => {
  it.each([
    ['{}', '{ "a": 1, "b": [] }'],
    ['{"x":1}', '{"x":1, "a":1, "b":[]}'],
    ['{"x":1,"y":2}', '{"x":1,"y":2,"a":1,"b":[]}'],
    ['{\n  "x": 1\n}', '{\n  "x": 1,\n  "a": 1,\n  "b": []\n}'],
    ['{\n  "x": 1 // one\n}', '{\n  "x": 1, // one\n  "a": 1,\n  "b": []\n}'],
    ['{\n  "x": 1, // one\n}', '{\n  "x": 1, // one\n  "a": 1,\n  "b": []\n}'],
    ['{ "x": 1 // one\n}', '{ "x": 1, // one\n "a": 1, "b": []\n}'],
    ['{ "x": 1 /* one */ }', '{ "x": 1, /* one */ "a": 1, "b": [] }'],
  ])('to %j', (json, result) => {
    const text = applyEdits(json, appendMembers(json, root(json), { a: 1, b: [] }));
    expect(text).toBe(result);
    expect(parseJson(text, { comments: true }).errors).toEqual([]);
  });

  it('has no edits if there is nothing to add', () => {
    for (const json of ['{}', '{"x":1}']) expect(appendMembers(json, root(json), {})).toEqual([]);
  });
});

describe('insertElements', () => {
  it.each([
    ['[1,2]', 0, '[8,9,1,2]'],
    ['[1,2]', 1, '[1,8,9,2]'],
    ['[1, 2]', 2, '[1, 2, 8, 9]'],
    ['[1]', 1, '[1, 8, 9]'],
    ['[\n  1,\n  2\n]', 0, '[\n  8,\n  9,\n  1,\n  2\n]'],
    ['[\n  1, // one\n  2\n]', 1, '[\n  1, // one\n  8,\n  9,\n  2\n]'],
    ['[\n  1 // one\n  , 2\n]', 1, '[\n  1, // one\n  8,\n  9\n  , 2\n]'],
    ['[1, // one\n2]', 1, '[1, // one\n 8, 9,\n2]'],
    ['[1, /* one */ 2]', 1, '[1, /* one */ 8, 9, 2]'],
    ['[\n  1, // one\n]', 1, '[\n  1, // one\n  8,\n  9\n]'],
  ])('to %j before element %i', (json, index, result) => {
    const text = applyEdits(json, insertElements(json, root(json), index, [8, 9]));
    expect(text).toBe(result);
    expect(parseJson(text, { comments: true }).errors).toEqual([]);
  });
});
