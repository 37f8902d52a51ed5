import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluator.js';
import { parseExpression } from '../parser.js';
import { functions } from './index.js';

const surroundings = { now: () => Date.UTC(2021, 6, 2, 15, 33, 38), random: () => 0.5 };

describe('the examples of functions', () => {
  const examples = functions.flatMap(({ name, examples: own }) => own.map((example) => ({ name, ...example })));
  it.each(examples.filter(({ gives }) => gives !== undefined))('$expression', ({ expression, attributes, gives }) => {
    const result = evaluate(parseExpression(expression), {
      ...surroundings,
      attributes: new Map(Object.entries(attributes ?? {})),
    });
    expect(result).toEqual({ kind: 'value', value: gives, dropped: false });
  });

  it('are there for each function that the reference has', () => {
    expect(functions.filter(({ examples: own, undocumented }) => !undocumented && own.length === 0)).toEqual([]);
  });
});
