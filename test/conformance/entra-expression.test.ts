import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkExpression } from '../../server/src/language/entra/checks/index.js';
import { evaluate } from '../../server/src/language/entra/evaluator.js';
import { functions } from '../../server/src/language/entra/functions/index.js';
import { parseExpression } from '../../server/src/language/entra/parser.js';
import { nodesOf } from '../../server/src/language/entra/tree.js';
import type { Value } from '../../server/src/language/entra/value.js';
import { textOf } from '../../server/src/language/span.js';
import { drawn } from '../kit/marked.js';

interface Place {
  start: number;
  end: number;
}

interface Case {
  about: string;
  expression: string;
  /** What is wrong with it, hints left out. */
  problems?: (Place & { code: string })[];
  attributes?: Record<string, Value>;
  now?: string;
  value?: Value;
  dropped?: boolean;
  notCreated?: true;
  error?: Place;
  unknown?: Place;
}

const cases = JSON.parse(readFileSync(new URL('entra-expression.json', import.meta.url), 'utf8')) as Case[];
const evaluations = cases.filter(({ problems }) => problems === undefined);

it('has each case once, and asks one thing in each', () => {
  const asked = cases.map(({ expression, attributes, now, problems }) =>
    JSON.stringify([expression, attributes, now, problems !== undefined]),
  );
  expect(new Set(asked).size).toBe(cases.length);
  for (const { problems, value, error, unknown } of cases) {
    expect([problems, value, error, unknown].filter((answer) => answer !== undefined)).toHaveLength(1);
  }
});

it('evaluates every function at least three times, if anybody can', () => {
  const counts = new Map<string, number>();
  for (const { expression } of evaluations) {
    const { tree } = parseExpression(expression);
    const called = [...nodesOf(tree)].flatMap((node) => (node.kind === 'call' ? [textOf(expression, node.name)] : []));
    for (const name of new Set(called)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const known = functions.filter((each) => each.evaluate !== undefined).map(({ name }) => name);
  expect(known.filter((name) => (counts.get(name) ?? 0) < 3)).toEqual([]);
});

const title = ({ expression, attributes, now }: Case): string =>
  `${expression.length > 120 ? `${expression.slice(0, 120)}…` : expression}${attributes ? ` of ${JSON.stringify(attributes)}` : ''}${now ? ` at ${now}` : ''}`;

describe('what is wrong', () => {
  const named = cases.flatMap((each) =>
    each.problems ? [[each.about, title(each), each, each.problems] as const] : [],
  );
  it.each(named)('%s: %s', (_about, _title, { expression }, problems) => {
    const parsed = parseExpression(expression);
    const found = [...parsed.problems, ...checkExpression(parsed)].filter(({ severity }) => severity !== 'hint');
    found.sort((a, b) => a.start - b.start || a.end - b.end);
    const draw = (all: readonly (Place & { code: string })[]): string =>
      drawn(
        expression,
        all.map(({ code, start, end }) => ({ start, end, label: code })),
      );
    expect(draw(found)).toBe(draw(problems));
  });
});

describe('what it gives', () => {
  it.each(evaluations.map((each) => [each.about, title(each), each] as const))('%s: %s', (_about, _title, each) => {
    const result = evaluate(parseExpression(each.expression), {
      attributes: new Map(Object.entries(each.attributes ?? {})),
      now: () => Date.parse(each.now ?? '2024-01-01T00:00:00Z'),
      random: () => 0.25,
    });
    const place = each.error ?? each.unknown;
    if (place) {
      const { message, ...why } = { message: '', ...result };
      expect(why).toEqual({ kind: each.error ? 'failure' : 'unknown', ...place });
      expect(message).not.toBe('');
    } else {
      const { value, dropped = false, notCreated } = each;
      expect(result).toEqual({ kind: 'value', value, dropped, ...(notCreated && { notCreated }) });
    }
  });
});
