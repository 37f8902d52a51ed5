import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../test/kit/chance.js';
import { applyEdits } from '../span.js';
import { parseJson } from './json-tree.js';
import { reorderElements } from './reorder.js';

function reordered(text: string, order: readonly number[]): string {
  const { root, errors } = parseJson(text, { comments: true });
  expect(errors).toEqual([]);
  return applyEdits(text, reorderElements(text, root!, order));
}

describe('reordered elements', () => {
  it.each([
    ['on one line', '[1, 2, 3]', [2, 0, 1], '[3, 1, 2]'],
    ['minified', '[1,22,333]', [1, 0, 2], '[22,1,333]'],
    ['on lines of their own', '[\n  1,\n  2,\n\n  3\n]', [2, 1, 0], '[\n  3,\n  2,\n\n  1\n]'],
    ['with CRLF and tabs', '[\r\n\t1,\r\n\t2\r\n]', [1, 0], '[\r\n\t2,\r\n\t1\r\n]'],
    ['with the comma first', '[ 1\n, 2\n, 3 ]', [2, 0, 1], '[ 3\n, 1\n, 2 ]'],
    ['with a comma after the last', '[\n  1,\n  2,\n]', [1, 0], '[\n  2,\n  1,\n]'],
    ['with comments before them', '[\n  // one\n  1,\n  // two\n  2\n]', [1, 0], '[\n  // two\n  2,\n  // one\n  1\n]'],
    ['with comments after them', '[\n  1, // one\n  2 // two\n]', [1, 0], '[\n  2, // two\n  1 // one\n]'],
    ['with some comments', '[\n  1, // one\n  2,\n  3\n]', [2, 1, 0], '[\n  3,\n  2,\n  1 // one\n]'],
    ['with comments around commas', '[1 /* one */, /* two */ 2]', [1, 0], '[/* two */ 2, 1 /* one */]'],
    ['with a line comment before the end', '[ 1, // one\n  2 ]', [1, 0], '[ 2,\n  1 // one\n ]'],
    [
      'with comments of the array',
      '[ // all\n  1, // one\n  2\n  // the end\n]',
      [1, 0],
      '[ // all\n  2,\n  1 // one\n  // the end\n]',
    ],
  ])('%s', (_, text, order, expected) => {
    expect(reordered(text, order)).toBe(expected);
  });

  it('are the same in the same order', () => {
    expect(reordered('[1, /* a */ 2 // b\n, 3]', [0, 1, 2])).toBe('[1, /* a */ 2 // b\n, 3]');
  });

  const gap = fc.constantFrom('', ' ', '\n  ', '\r\n\t', '\n\n  ');
  const before = fc.constantFrom('', '/* lead N */ ', '// lead N\n  ', '\n  // lead N\n  /* lead N */\n  ');
  const after = fc.constantFrom('', ' /* trail N */', ' // trail N\n');
  const element = fc.record({ gap, before, after, size: fc.integer({ min: 1, max: 12 }) });

  it('keep their values, and each its comments', () => {
    fc.assert(
      fc.property(fc.array(element, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat()), (parts, chance) => {
        const text = parts.reduce((written, { gap: white, before: lead, after: trail, size }, index) => {
          const named = (comment: string): string => comment.replaceAll('N', String(index));
          const comma = index < parts.length - 1 ? ',' : '';
          const line = trail.includes('//') ? `${comma}${named(trail)}` : `${named(trail)}${comma}`;
          // A comment at the beginning of a line belongs to what follows.
          const start = lead === '' || white.includes('\n') ? white : `${white}\n`;
          return `${written}${start}${named(lead)}{ "n": ${index}, "s": "${'x'.repeat(size)}" }${line}`;
        }, '[');
        const whole = `${text}\n]`;
        const order = parts
          .map((_, index) => ({ index, rank: Number(chance.next().value) }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ index }) => index);
        const result = reordered(whole, order);
        const values = parse(result) as { n: number }[];
        expect(values.map(({ n }) => n)).toEqual(order);
        const owners = [...result.matchAll(/"n": (\d+)|(lead|trail) (\d+)/g)];
        const of = (index: number): string =>
          owners
            .filter(([, , , owner]) => Number(owner) === index)
            .map(([, , kind]) => kind)
            .join(' ');
        const known = [...whole.matchAll(/(lead|trail) (\d+)/g)];
        for (const index of order)
          expect(of(index)).toBe(
            known
              .filter(([, , owner]) => Number(owner) === index)
              .map(([, kind]) => kind)
              .join(' '),
          );
        // A comment stands with its element.
        let at = -1;
        for (const [, n, kind, owner] of owners) {
          if (n !== undefined) at = order.indexOf(Number(n));
          else expect(order.indexOf(Number(owner)) - at).toBe(kind === 'lead' ? 1 : 0);
        }
      }),
      { numRuns: runs(500) },
    );
  });
});
