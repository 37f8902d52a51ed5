import { describe, expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '../span.js';
import { compatible, overlapItself } from './compatible-edits.js';

const edit = (start: number, end: number, newText = 'x'): TextEdit => ({ start, end, newText });

describe('compatible', () => {
  it('takes a fix as a whole or not at all', () => {
    const { chosen, edits } = compatible([[edit(0, 2)], [edit(8, 9), edit(1, 3)], [edit(5, 6)]]);
    expect(chosen).toEqual([0, 2]);
    expect(edits).toEqual([edit(0, 2), edit(5, 6)]);
  });

  it.each<[string, TextEdit, TextEdit, boolean]>([
    ['edits that follow each other', edit(0, 2), edit(2, 4), true],
    ['the same in the other order', edit(2, 4), edit(0, 2), true],
    ['edits that share a character', edit(0, 3), edit(2, 4), false],
    ['one edit within another', edit(0, 9), edit(3, 4), false],
    ['one edit around another', edit(3, 4), edit(0, 9), false],
    ['an insertion at the end of an edit', edit(0, 2), edit(2, 2), false],
    ['an insertion at the beginning of an edit', edit(2, 4), edit(2, 2), false],
    ['an edit at the place of an insertion', edit(2, 2), edit(2, 4), false],
    ['an edit up to the place of an insertion', edit(2, 2), edit(0, 2), false],
    ['two insertions at one place', edit(2, 2, 'a'), edit(2, 2, 'b'), false],
    ['insertions at two places', edit(2, 2, 'a'), edit(3, 3, 'b'), true],
    ['the same insertion twice', edit(2, 2, 'a'), edit(2, 2, 'a'), true],
    ['the same edit twice', edit(2, 4), edit(2, 4), true],
    ['two texts for one place', edit(2, 4, 'a'), edit(2, 4, 'b'), false],
  ])('%s', (_, first, second, together) => {
    // Others before, between and after them do not matter.
    for (const others of [[], [[edit(20, 21)], [edit(30, 30)]]]) {
      const { chosen } = compatible([...others, [first], [second]]);
      expect(chosen.length - others.length).toBe(together ? 2 : 1);
    }
  });

  it('keeps edits in order and makes a common one once', () => {
    const { chosen, edits } = compatible([
      [edit(6, 7, 'c'), edit(4, 4, 'b')],
      [edit(6, 7, 'c'), edit(0, 1, 'a')],
    ]);
    expect(chosen).toEqual([0, 1]);
    expect(edits.map(({ start }) => start)).toEqual([0, 4, 6]);
    expect(applyEdits('01234567', edits)).toBe('a123b45c7');
  });

  it('leaves out a fix whose own edits overlap', () => {
    expect(overlapItself([edit(4, 6), edit(0, 5)])).toBe(true);
    expect(overlapItself([edit(4, 6), edit(0, 4)])).toBe(false);
    expect(compatible([[edit(4, 6), edit(0, 5)]]).chosen).toEqual([]);
  });
});
