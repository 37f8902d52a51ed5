import { describe, expect, it } from 'vitest';
// Before what it counts: V8 counts in full only what it compiles later.
import { expectLinear, workOf } from '../kit/work.js';
import { formatDate } from '../../server/src/language/dotnet/date-time/format.js';
import { parseDate } from '../../server/src/language/dotnet/date-time/parse.js';
import { parseExact } from '../../server/src/language/dotnet/date-time/parse-exact.js';
import { isMatch, parseRegex, RegexFailure, StepBudget } from '../../server/src/language/dotnet/regex/index.js';
import { evaluate } from '../../server/src/language/entra/evaluator.js';
import { compact, isSameButForLayout } from '../../server/src/language/entra/layout.js';
import { parseExpression } from '../../server/src/language/entra/parser.js';
import type { Value } from '../../server/src/language/entra/value.js';

/* Strings made to be slow for what reads dates, matches regular expressions, evaluates and lays out expressions. */

describe('a date', () => {
  it.each(['1', '1 ', '1/', '-', ',', 'x', 'Tue ', '10:', '+08', 'é'])(
    'of "%s" many times is read once',
    async (part) => {
      await expectLinear((size) => {
        expect(parseDate(part.repeat(size))).toBeUndefined();
      }, 5000);
    },
  );

  it.each([
    [' ', ' '],
    ['a', "'a'"],
    ['1', 'y'],
    ['1', 'H '],
    [' ', "' '"],
    ['\\', '\\'],
    ['', 'a.FF'],
  ])('of "%s" by "%s" many times is read once, and written once', async (text, format) => {
    await expectLinear((size) => {
      for (const styles of ['AllowWhiteSpaces', 'None'])
        expect(() => parseExact(`x${text.repeat(size)}`, format.repeat(size), styles)).not.toThrow();
      expect(() => formatDate(0n, format.repeat(size), 'Utc')).not.toThrow();
    }, 5000);
  });
});

describe('the layout of an expression', () => {
  it.each(['(\n', '[', '["', '"', '\\"', ' \n', '“', "'", ',\n'])(
    'is found in one pass over %j many times',
    async (part) => {
      await expectLinear((size) => {
        const text = part.repeat(size);
        expect(isSameButForLayout(compact(text), text)).toBe(true);
      }, 5000);
    },
  );
});

describe('a regular expression', () => {
  const wayward = `${'a'.repeat(50)}b`;
  it.each([
    ['(a+)+$', wayward],
    ['(a*)*$', wayward],
    ['(a|aa)+$', wayward],
    ['(?:a|a?)+$', wayward],
    ['(.*)*x', wayward],
    [String.raw`(.*)\1x`, 'a'.repeat(100_000)],
    ['a*b', 'a'.repeat(100_000)],
    ['(?<=b.*)c', 'ac'.repeat(50_000)],
    ['(?>(?>a|b)*)*c', 'ab'.repeat(50_000)],
    ['(){2000000000}', 'a'],
    [String.raw`(?i)[\p{Lu}Ж]*x`, 'ж'.repeat(100_000)],
  ])('%j is given up, and no step of its budget is a long one', (pattern, text) => {
    const budget = new StepBudget();
    const { steps } = workOf(() => {
      expect(() => isMatch(parseRegex(pattern), text, budget)).toThrow(RegexFailure);
    });
    expect(steps).toBeLessThan(STEPS_OF_ONE * budget.spent);
  });
});

/** What one step of a budget may take at most. */
const STEPS_OF_ONE = 20;

describe('the evaluation of an expression', () => {
  const long = 'x'.repeat(100_000);
  const many = Array.from({ length: 9000 }, () => 'bbbbbbbbbb');

  it.each<[about: string, text: string, attributes?: Readonly<Record<string, Value>>]>([
    ['many values, each longer', 'Append([many], [long])'],
    ['many values, in each a text put many times', 'Replace([many], "b", , , [long], , )'],
    ['many values, in each a pattern matched', 'Replace([many], , "b", , [long], , )'],
    ['many values in a template', 'Replace([many], "x", , , , , [long])'],
    ['more values than an attribute has', 'Split([long], "x")'],
    ['a pattern with too many ways', 'Replace([a], , "(a+)+$", , "", , )', { a: `${'a'.repeat(5000)}b` }],
    ['a number without end', `Left("a", ${'9'.repeat(50_000)})`],
    ['comparisons without end', `CBool(1${'=1'.repeat(10_000)})`],
  ])('of %s is given up soon', (_, text, attributes) => {
    const surroundings = {
      attributes: new Map<string, Value>(Object.entries({ many, long, ...attributes })),
      now: () => 0,
      random: () => 0.5,
    };
    let kind: string | undefined;
    const { steps } = workOf(() => {
      ({ kind } = evaluate(parseExpression(text), surroundings));
    });
    expect(kind).toBe('failure');
    expect(steps).toBeLessThan(MOST_STEPS);
  });
});

/** What an evaluation that is given up may have cost. */
const MOST_STEPS = 3_000_000;
