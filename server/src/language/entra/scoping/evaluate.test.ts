import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../value.js';
import { evaluateFilter } from './evaluate.js';
import type { Clause } from './filter.js';
import { scopingOperators } from './operators.js';
import { PARTIAL_MATCH } from './patterns.js';
import { filterInWords } from './words.js';

function clause(attribute: string, operator: string, ...values: string[]): Clause {
  return { attribute, operator, values };
}

function attributes(object: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(object));
}

/** The outcome of one clause on an attribute `a`. */
function verdict(value: Value, operator: string, ...values: string[]): { outcome: string; why: string } {
  const { outcome, groups } = evaluateFilter(
    { groups: [{ clauses: [clause('a', operator, ...values)] }] },
    attributes({ a: value }),
  );
  return { outcome, why: groups[0]!.clauses[0]!.why };
}

describe('a clause', () => {
  it.each([
    ['Sales', 'EQUALS', 'Sales', 'met'],
    ['sales', 'EQUALS', 'Sales', 'notMet'],
    ['Sales', 'NOT EQUALS', 'Sales', 'notMet'],
    ['sales', 'NOT EQUALS', 'Sales', 'met'],
    ['True', 'EQUALS', 'True', 'met'],
    ['Sales Europe', 'INCLUDES', 'Sales', 'met'],
    ['Sales Europe', 'INCLUDES', 'sales', 'notMet'],
    ['ada@contoso.com', 'ENDS_WITH', '@contoso.com', 'met'],
    ['ada@contoso.com', 'ENDS_WITH', '@fabrikam.com', 'notMet'],
    ['ada@contoso.com', 'ENDS_WITH', '@CONTOSO.com', 'unknown'],
    ['11', 'GREATER_THAN', '9', 'met'],
    ['9', 'GREATER_THAN', '9', 'notMet'],
    ['9', 'GREATER_THAN_OR_EQUALS', '9', 'met'],
    ['-11', 'GREATER_THAN', '-9', 'notMet'],
    ['007', 'GREATER_THAN', '6', 'met'],
    ['-0', 'GREATER_THAN_OR_EQUALS', '0', 'met'],
    ['9223372036854775807', 'GREATER_THAN', '9223372036854775806', 'met'],
    ['-9223372036854775808', 'GREATER_THAN', '-9223372036854775807', 'notMet'],
    // Beyond 64 bits.
    ['9223372036854775808', 'GREATER_THAN', '1', 'unknown'],
    ['1', 'GREATER_THAN', '-9223372036854775809', 'unknown'],
    ['99999999999999999999', 'GREATER_THAN', '99999999999999999998', 'unknown'],
    ['many', 'GREATER_THAN', '1', 'notMet'],
    ['1', 'GREATER_THAN', 'many', 'unknown'],
    ['a', '&', 'a,b', 'unknown'],
    ['a', 'RESEMBLES', 'a', 'unknown'],
    // Other spellings of an operator work. A rule reports them.
    ['Sales', 'equals', 'Sales', 'met'],
    ['11', 'Greater_Than', '9', 'met'],
  ])('on %j: %s %j is %s', (value, operator, given, outcome) => {
    expect(verdict(value, operator, given).outcome).toBe(outcome);
  });

  it.each([
    ['True', 'IS TRUE', 'met'],
    ['False', 'IS TRUE', 'notMet'],
    ['False', 'IS FALSE', 'met'],
    ['Sales', 'IS NULL', 'notMet'],
    ['Sales', 'IS NOT NULL', 'met'],
    ['', 'IS NULL', 'met'],
    [[], 'IS NULL', 'met'],
    [['x', 'y'], 'IS NOT NULL', 'unknown'],
  ])('on %j: %s is %s', (value, operator, outcome) => {
    expect(verdict(value, operator).outcome).toBe(outcome);
  });

  it.each([
    ['nothing', null],
    ['an empty text', ''],
  ])('is met on %s by IS NULL only, whatever the value', (_, value) => {
    const met = scopingOperators.filter(({ name, takesValue }) => {
      const { outcome } = verdict(value, name, ...(takesValue ? ['1'] : []));
      expect(outcome, name).toBe(name === 'IS NULL' ? 'met' : 'notMet');
      return outcome === 'met';
    });
    expect(met).toHaveLength(1);
  });

  it.each([
    ['Marketing', 'EQUALS', ['Sales'], 'a is “Marketing”'],
    [null, 'EQUALS', ['Sales'], 'a is empty'],
    ['x'.repeat(100), 'EQUALS', ['Sales'], `a is “${'x'.repeat(60)}…”`],
    ['x', 'EQUALS', [], 'the clause has no value'],
    ['x', 'EQUALS', ['x', 'y'], 'the effect of several values is not documented'],
    [['x', 'y'], 'EQUALS', ['x'], 'a has several values'],
    ['x', '', [], 'the clause has no operator'],
  ])('on %j: %s %j returns the reason', (value, operator, values, why) => {
    expect(verdict(value, operator, ...values).why).toBe(why);
  });

  it('is unknown if its attribute exists only in another letter case', () => {
    const user = attributes({ DEPARTMENT: 'x', department: 'Sales' });
    const of = (name: string): string =>
      evaluateFilter({ groups: [{ clauses: [clause(name, 'EQUALS', 'Sales')] }] }, user).outcome;
    expect([of('department'), of('Department'), of('DEPARTMENT')]).toEqual(['met', 'unknown', 'notMet']);
  });
});

describe('a filter', () => {
  const yes = clause('department', 'EQUALS', 'Sales');
  const no = clause('country', 'EQUALS', 'DE');
  const unknown = clause('country', 'RESEMBLES', 'FR');
  const user = attributes({ department: 'Sales', country: 'FR' });

  it.each<[string, Clause[][], string]>([
    ['without groups lets everyone pass', [], 'met'],
    ['needs every clause of a group', [[yes, no]], 'notMet'],
    ['needs one of the groups', [[no], [yes]], 'met'],
    ['is not decided by a clause that is unknown', [[yes, unknown]], 'unknown'],
    ['is decided beside a clause that is unknown, if another is not met', [[no, unknown]], 'notMet'],
    ['is decided beside a group that is unknown, if another is met', [[unknown], [yes]], 'met'],
    ['is not decided if the last group left is unknown', [[no], [unknown]], 'unknown'],
    ['is not decided by a group without clauses', [[]], 'unknown'],
  ])('%s', (_, groups, outcome) => {
    expect(evaluateFilter({ groups: groups.map((clauses) => ({ clauses })) }, user).outcome).toBe(outcome);
  });

  it('has a result for any content', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('a', '(', '[', '(a+)+$', '\\', ...scopingOperators.map(({ name }) => name)),
    );
    const anyClause = fc.record({
      attribute: fc.option(fc.constantFrom('a', 'b', '__proto__', 'constructor', ''), { nil: undefined }),
      operator: fc.option(text, { nil: undefined }),
      values: fc.array(text, { maxLength: 2 }),
    });
    const filter = fc.record({
      groups: fc.array(fc.record({ clauses: fc.array(anyClause, { maxLength: 3 }) }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(filter, fc.oneof(text, fc.constant(null), fc.array(text)), (anyFilter, value) => {
        expect(['met', 'notMet', 'unknown']).toContain(evaluateFilter(anyFilter, attributes({ a: value })).outcome);
        expect(filterInWords(anyFilter)).toMatch(/\S/);
      }),
    );
  });
});

describe('in words', () => {
  it.each<[Clause[][], string]>([
    [[], 'everyone'],
    [[[]], 'no condition'],
    [[[clause('department', 'EQUALS', 'Sales')]], 'department is Sales'],
    [
      [
        [clause('department', 'EQUALS', 'Sales'), clause('country', 'NOT EQUALS', 'DE')],
        [clause('jobTitle', 'IS NOT NULL')],
      ],
      'department is Sales and country is not DE, or jobTitle has a value',
    ],
    [[[clause('city', 'EQUALS', 'New York')]], 'city is “New York”'],
    [[[clause('city', 'EQUALS', '')]], 'city is “”'],
    [[[clause('mail', 'REGEX MATCH', '.*@x')]], 'mail matches .*@x'],
    [[[clause('accountEnabled', 'IS TRUE', 'x')]], 'accountEnabled is true'],
    [[[clause('level', 'greater than', '3')]], 'level is greater than 3'],
    [[[clause('city', 'RESEMBLES', 'x', 'y')]], 'city RESEMBLES x, y'],
    [[[{ attribute: undefined, operator: undefined, values: [] }]], '… …'],
    [[[clause('city', 'EQUALS')]], 'city is …'],
  ])('%j', (groups, said) => {
    expect(filterInWords({ groups: groups.map((clauses) => ({ clauses })) })).toBe(said);
  });
});

describe('a regular expression', () => {
  it.each([
    ['ada@contoso.com', String.raw`.*\@contoso.com`, 'met', 'notMet'],
    ['ada@fabrikam.com', String.raw`.*\@contoso.com`, 'notMet', 'met'],
    ['1234567', '(1[0-9][0-9][0-9][0-9][0-9][0-9])', 'met', 'notMet'],
    ['SALES', 'sales', 'notMet', 'met'],
    ['SALES', '(?i)sales', 'met', 'notMet'],
    ['Sales', '^Sales$', 'met', 'notMet'],
    ['Sales Europe', '^Sales', 'unknown', 'unknown'],
    ['Sales Europe', '^Sales.*', 'met', 'notMet'],
    // It is not documented whether matching a part is enough.
    ['Presales', 'sales', 'unknown', 'unknown'],
    ['100', '([1-9][0-9])', 'unknown', 'unknown'],
    ['10', '([1-9][0-9])', 'met', 'notMet'],
    ['5', '([1-9][0-9])', 'notMet', 'met'],
    // The whole value, but not by the first alternative.
    ['SalesOps', 'Sales|SalesOps', 'met', 'notMet'],
    ['Sales', '(?x)Sales # a comment', 'met', 'notMet'],
    ['Sales', '', 'unknown', 'unknown'],
    ['x', '(', 'unknown', 'unknown'],
    [`${'a'.repeat(5000)}b`, '(a+)+$', 'unknown', 'unknown'],
  ])('on %j: %s', (value, pattern, outcome, negated) => {
    expect([
      verdict(value, 'REGEX MATCH', pattern).outcome,
      verdict(value, 'NOT REGEX MATCH', pattern).outcome,
    ]).toEqual([outcome, negated]);
  });

  it('returns why the outcome is unknown', () => {
    for (const operator of ['REGEX MATCH', 'NOT REGEX MATCH']) {
      expect(verdict('Presales', operator, 'sales').why).toBe(PARTIAL_MATCH);
    }
  });
});
