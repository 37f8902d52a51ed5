import { describe, expect, it } from 'vitest';
import { Chance, runs, seedOr } from '../../../../test/kit/chance.js';
import { randomEdit } from '../../../../test/kit/edits.js';
import { SHAPES } from '../../../../test/kit/shapes.js';
import { editedTree } from './edited-tree.js';
import { nodeAt, parseJson, parseTolerantly, propertiesOf, type JsonNode, type JsonTree } from './json-tree.js';

/** What a tree says, as plain data. */
function dataOf(node: JsonNode | undefined): unknown {
  if (!node) return undefined;
  const { type, offset, length, value, children } = node;
  const isLinked = (children ?? []).every(({ parent }) => parent === node);
  return { type, offset, length, value, isLinked, children: children?.map(dataOf) };
}

function readings({ root, errors }: JsonTree): unknown {
  return { root: dataOf(root), errors };
}

const TEXTS = [
  '{ "a": [1, 2, 3], "b": { "c": "d", "e": [] }, "f": "\\u0041\\"" }',
  '[]',
  '{}',
  '[ { "x": 1.5e3 }, /* c */ { "y": null }, // z\n { "y": -0, }, ]',
  ...Object.values(SHAPES)
    .slice(0, 6)
    .map((shape) => JSON.stringify(shape, undefined, 2)),
];

describe('reading JSON', () => {
  it('reads valid and broken texts alike, strictly or not', () => {
    const chance = new Chance(seedOr(4));
    let valid = 0;
    for (let run = 0; run < runs(1500); run++) {
      let text = chance.pick(TEXTS);
      for (let i = chance.below(3); i >= 0; i--) ({ text } = randomEdit(text, chance, text));
      const comments = chance.sometimes(0.5);
      const [tree, expected] = [parseJson(text, { comments }), parseTolerantly(text, comments)];
      expect(readings(tree), text).toEqual(readings(expected));
      if (tree.errors.length === 0) {
        expect([...tree.stringNames].sort(), text).toEqual([...expected.stringNames].sort());
        valid++;
      }
    }
    expect(valid).toBeGreaterThan(runs(200));
  });

  it('reads a text after an edit as it reads it at first', () => {
    const chance = new Chance(seedOr(5));
    let kept = 0;
    for (const start of TEXTS) {
      for (const comments of [true, false]) {
        let text = start;
        let tree = parseJson(text, { comments });
        for (let i = 0; i < runs(120); i++) {
          const { text: next, change } = randomEdit(text, chance, start);
          const edited = editedTree(tree, next, change, { comments });
          const fresh = parseJson(next, { comments });
          if (edited) {
            kept++;
            expect(readings(edited), next).toEqual(readings(fresh));
          }
          // Undo what is broken at once, so that most edits are of valid text.
          const isBroken = fresh.errors.length > 0;
          text = isBroken ? start : next;
          tree = isBroken ? parseJson(text, { comments }) : (edited ?? fresh);
        }
      }
    }
    expect(kept).toBeGreaterThan(runs(500));
  });

  it('keeps the nodes that an edit does not touch', () => {
    const text = '{ "list": [ { "a": "x" }, { "a": "y" }, { "a": "z" } ], "rest": { "b": 1 } }';
    const tree = parseJson(text, { comments: false });
    const listOf = ({ root }: JsonTree): readonly JsonNode[] => propertiesOf(root)[0]!.valueNode!.children!;
    const before = listOf(tree);
    const rest = propertiesOf(tree.root)[1]!.valueNode;
    const at = text.indexOf('y');
    const edited = editedTree(
      tree,
      text.replace('y', 'yes'),
      { start: at, end: at + 1, length: 3 },
      { comments: false },
    )!;
    const after = listOf(edited);
    expect([after[0] === before[0], after[1] === before[1], after[2] === before[2]]).toEqual([true, false, true]);
    expect(propertiesOf(edited.root)[1]!.valueNode).toBe(rest);
    expect(nodeAt(edited.root, text.indexOf('z') + 2)?.value).toBe('z');
  });

  it.each([
    ['outside the brackets', '{ "a": 1 }', 0, 0, ' '],
    ['that opens a comment', '{ "a": 1, "b": 2 }', 9, 9, '/*'],
    ['that opens a string', '{ "a": "b" }', 8, 8, '"'],
    ['that joins two elements', '[1, 2]', 2, 3, ''],
  ])('asks for a whole reading after an edit %s', (_, text, start, end, newText) => {
    const tree = parseJson(text, { comments: true });
    const next = text.slice(0, start) + newText + text.slice(end);
    expect(editedTree(tree, next, { start, end, length: newText.length }, { comments: true })).toBeUndefined();
  });
});
