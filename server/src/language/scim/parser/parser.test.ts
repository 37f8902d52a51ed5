import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../../test/kit/chance.js';
import { applyEdits } from '../../span.js';
import { nodesOf } from '../tree.js';
import { MAX_DEPTH } from './cursor.js';
import { parseFilter, parsePath } from './index.js';

/** Strings of random SCIM tokens. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'emails',
        'type',
        'value',
        'urn:a:b:2.0:User',
        'eq',
        'pr',
        'and',
        'or',
        'not',
        'true',
        '01',
        '==',
        '&&',
      ),
      fc.constantFrom(
        '"work"',
        '"',
        '‘',
        '’',
        "'",
        '\\',
        '[',
        ']',
        '(',
        ')',
        '.',
        ':',
        ' ',
        '  ',
        '\t',
        ',',
        '!',
        '$',
        '😀',
      ),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

describe.each([
  ['parsePath', parsePath],
  ['parseFilter', parseFilter],
] as const)('%s', (_, parse) => {
  it('returns a tree for any string, with every span inside it', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const { tree, problems } = parse(text);
        for (const { start, end } of [...nodesOf(tree), ...problems]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: runs(3000) },
    );
  });

  it('has fixes whose edits are inside the string and do not overlap', () => {
    fc.assert(
      fc.property(soup, (text) => {
        for (const { edits: found } of parse(text).problems.flatMap(({ fixes }) => fixes)) {
          const edits = [...found].sort((a, b) => a.start - b.start || a.end - b.end);
          edits.forEach((edit, i) => {
            expect(edit.end).toBeLessThanOrEqual(text.length);
            expect(edit.start).toBeGreaterThanOrEqual(edits[i - 1]?.end ?? 0);
          });
          expect(applyEdits(text, edits)).not.toBe(text);
        }
      }),
      { numRuns: runs(3000) },
    );
  });

  it('fixes both quotes of a pair with the fix of either', () => {
    const { problems } = parse('emails[type eq ‘work’]');
    expect(problems.map(({ code }) => code)).toEqual(['typographic-quote', 'typographic-quote']);
    expect(parse(applyEdits('emails[type eq ‘work’]', problems[0]!.fixes[0]!.edits)).problems).toEqual([]);
  });

  it.each([
    '(',
    '[',
    'a[',
    'not ',
    'not(',
    '!',
    'a eq (',
    ')',
    ']',
    '"',
    '‘',
    '\\',
    'a.',
    'a:',
    'a pr and ',
    'a pr ',
    'a eq "b and ',
    'a eq “x ',
    'a in (',
    'f(',
  ])('reads a megabyte of %j without being drowned', (part) => {
    const { problems } = parse(part.repeat(1_000_000 / part.length));
    expect(problems.length).toBeLessThanOrEqual(50);
  });

  it('reports only the limit of nesting', () => {
    const nested = (levels: number): string => '('.repeat(levels) + 'b pr' + ')'.repeat(levels);
    const codes = (text: string, read: typeof parse = parse): string[] => read(text).problems.map(({ code }) => code);
    expect(MAX_DEPTH).toBe(200);
    expect(codes(nested(200), parseFilter)).toEqual([]);
    expect(codes(nested(201), parseFilter)).toEqual(['too-deep']);
    // The selector is a level of its own; and what is not to the letter is counted alike.
    expect(codes(`a[${nested(199)}]`)).toEqual([]);
    expect(codes(`a[${nested(200)}]`)).toEqual(['too-deep']);
    expect(codes(`a[${nested(300)}]`)).toEqual(['too-deep']);
    expect(codes(`c = 1 and ${nested(200)}`, parseFilter)).not.toContain('too-deep');
    expect(codes(`c = 1 and ${nested(201)}`, parseFilter)).toContain('too-deep');
  });
});

describe('the tree', () => {
  it('is flat for operands of the same operator, and “and” has a higher precedence than “or”', () => {
    const { tree } = parseFilter('a pr or b pr and c pr or d pr');
    expect(tree).toMatchObject({ kind: 'logical', operator: 'or', operands: [{}, { operator: 'and' }, {}] });
  });

  it('gives “not” a higher precedence than “and”', () => {
    const { tree } = parseFilter('not (a pr) and b pr');
    expect(tree).toMatchObject({ kind: 'logical', operands: [{ kind: 'not' }, { kind: 'comparison' }] });
  });

  it('splits a URN at the last colon', () => {
    const text = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value';
    const { tree } = parsePath(text);
    expect(tree).toMatchObject({
      schema: { start: 0, end: 58 },
      name: { start: 59, end: 66 },
      subAttribute: { start: 67, end: 72 },
    });
  });

  it('has spans of no width for missing parts', () => {
    const { tree } = parsePath('emails[type eq ');
    expect(tree).toMatchObject({
      kind: 'valuePath',
      filter: { kind: 'comparison', operatorName: 'eq', value: { type: 'missing', start: 14, end: 14 } },
      close: { start: 14, end: 14 },
    });
  });
});
