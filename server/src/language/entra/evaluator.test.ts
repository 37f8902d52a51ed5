import { describe, expect, it } from 'vitest';
import { checkExpression } from './checks/index.js';
import { evaluate, EvaluationBudget } from './evaluator.js';
import { parseExpression } from './parser.js';
import type { Value } from './value.js';

function evaluated(text: string, attributes: Readonly<Record<string, Value>> = {}) {
  const surroundings = { attributes: new Map(Object.entries(attributes)), now: () => 0, random: () => 0.5 };
  return evaluate(parseExpression(text), surroundings);
}

const LONG = 'x'.repeat(100_000);
const MANY = Array.from({ length: 9000 }, () => 'bbbbbbbbbb');

describe('evaluation stops with a message', () => {
  it.each<[about: string, text: string, attributes: Readonly<Record<string, Value>>, message: RegExp]>([
    ['many values, each longer', 'Append([many], [long])', {}, /too long/],
    ['many values, in each a text put many times', 'Replace([many], "b", , , [long], , )', {}, /too long/],
    ['many values, in each a pattern matched', 'Replace([many], , "b", , [long], , )', {}, /too long/],
    ['many values in a template', 'Replace([many], "x", , , , , [long])', {}, /too long/],
    ['more values than an attribute has', 'Split([long], "x")', {}, /more than 10000 values/],
    ['a pattern with too many ways', 'Replace([a], , "(a+)+$", , "", , )', { a: `${'a'.repeat(5000)}b` }, /ways/],
    ['a number without end', `Left("a", ${'9'.repeat(50_000)})`, {}, /64 bits/],
    ['a number that is too large for a position', 'Mid("a", 2147483648, 1)', {}, /too large/],
    ['a number below counting', 'Left("a", -2147483649)', {}, /too small/],
    ['comparisons without end', `CBool(1${'=1'.repeat(10_000)})`, {}, /comparisons in a row/],
  ])('%s', (_, text, attributes, message) => {
    const result = evaluated(text, { many: MANY, long: LONG, ...attributes });
    expect(result.kind === 'failure' && result.message).toMatch(message);
  });

  it('a letter with very many combining marks', () => {
    const text = `a${'\u0301'.repeat(60_000)}`;
    expect(evaluated('NormalizeDiacritics([a])', { a: text })).toMatchObject({ value: 'a' });
  });

  it('nested comparisons and calls, up to the limit of nesting', () => {
    const text = `${'CBool('.repeat(100)}1${'=1)'.repeat(100)}`;
    expect(evaluated(text)).toMatchObject({ kind: 'value' });
    expect(checkExpression(parseExpression(`${'CBool('.repeat(99)}1${`${'=1'.repeat(10)})`.repeat(99)}`))).toEqual([]);
  });

  it('each argument is evaluated once', () => {
    const nested = Array.from({ length: 90 }).reduce<string>((inner) => `Coalesce(${inner})`, '[a]');
    expect(evaluated(nested, { a: 'x' })).toMatchObject({ value: 'x' });
  });
});

describe('names of JavaScript properties are ordinary names', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s', (name) => {
    expect(evaluated(`[${name}]`)).toEqual({ kind: 'value', value: null, dropped: false });
    expect(evaluated(`Switch("${name}", "none", "${name}", "it")`)).toMatchObject({ value: 'it' });
    expect(evaluated(`${name}()`)).toMatchObject({ kind: 'failure' });
    expect(checkExpression(parseExpression(`${name}("a")`)).map(({ code }) => code)).toEqual(['unknown-function']);
  });

  it('also for intervals, styles and letters of formats', () => {
    expect(evaluated('DateAdd("constructor", 1, "2024-01-01")')).toMatchObject({ kind: 'failure' });
    expect(evaluated('FormatDateTime("2024", "toString", "yyyy", "yyyy")')).toMatchObject({ kind: 'failure' });
  });
});

it('compares numbers of more digits than a floating-point number has', () => {
  expect(evaluated('CBool(132539615990000001 > 132539615990000000)')).toMatchObject({ value: 'True' });
});

it('an attribute whose list of values is empty has no value', () => {
  expect(evaluated('IsNull([a])', { a: [] })).toMatchObject({ value: 'True' });
  expect(evaluated('Coalesce([a], "b")', { a: [] })).toMatchObject({ value: 'b' });
});

it('does not accept numbers of Active Directory for never or before 1601', () => {
  const message = (text: string): string => JSON.stringify(evaluated(text));
  expect(message('DateFromNum(9223372036854775807)')).toMatch(/failure.*never/);
  expect(message('NumFromDate("1600-12-31")')).toMatch(/failure.*1601/);
});

it.each([
  ['Replace([mobile], , "PART", , "", , )', String.raw`\\Q`],
  ['FormatDateTime([a], , "PART", "yyyy")', 'YD'],
])('%s with a thousand mistakes is reported a few times', (text, part) => {
  const found = checkExpression(parseExpression(text.replace('PART', part.repeat(2000))));
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThanOrEqual(20);
});

describe('a budget for several expressions', () => {
  const surroundings = { attributes: new Map([['a', 'a'.repeat(3000)]]), now: () => 0, random: () => 0 };
  const expensive = parseExpression('Replace([a], , "(a*)*b", , "x", , )');

  it('ends the evaluation of ten thousand expensive expressions', () => {
    const budget = new EvaluationBudget();
    let evaluated = 0;
    const results = Array.from({ length: 10_000 }, () => {
      if (!budget.isUsedUp) evaluated++;
      return evaluate(expensive, surroundings, expensive.tree, budget);
    });
    expect(evaluated).toBeLessThan(100);
    expect(results.at(-1)).toMatchObject({
      kind: 'unknown',
      message: expect.stringContaining('Not evaluated') as string,
    });
    const cheap = parseExpression('[a]');
    expect(evaluate(cheap, surroundings, cheap.tree, budget)).toMatchObject({ kind: 'unknown' });
    expect(evaluate(cheap, surroundings)).toMatchObject({ kind: 'value' });
  });

  it('lets thousands of usual expressions be evaluated', () => {
    const budget = new EvaluationBudget();
    const usual = parseExpression(
      'IIF(IsNullOrEmpty([b]), Join(" ", Left([a], 20), "x"), Replace([b], , "[a-z]+", , "y", , ))',
    );
    for (let i = 0; i < 20_000; i++) {
      expect(evaluate(usual, surroundings, usual.tree, budget).kind).toBe('value');
    }
  });

  it('counts long strings', () => {
    const budget = new EvaluationBudget(1000);
    const long = parseExpression('Join("", ToUpper([a]), ToUpper([a]), ToUpper([a]))');
    expect(evaluate(long, surroundings, long.tree, budget)).toMatchObject({ kind: 'unknown' });
  });
});
