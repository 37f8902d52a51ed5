import { evaluate } from '../../../../server/src/language/entra/evaluator.js';
import { parseExpression } from '../../../../server/src/language/entra/parser.js';
import type { Random } from './random.mjs';

/** What .NET is asked: the name of a question in Oracle.cs, and what it is asked about. */
export type Question = readonly [name: string, ...given: (string | null)[]];

export interface Answer {
  /** `timeout`: a regular expression took too long. */
  readonly outcome: 'ok' | 'error' | 'timeout';
  /** The answer, or the name of the exception and its message. */
  readonly fields: readonly string[];
}

/** What a side answers: fields, or that there is an error, or that it cannot say. */
export type Result = readonly string[] | 'error' | 'unknown';

export interface Case {
  readonly question: Question;
  /** What our implementation answers. */
  readonly ours: () => Result;
}

/** A part of .NET that our implementation follows. */
export interface Area {
  readonly name: string;
  /** How many cases are generated, at least. */
  readonly count: number;
  /** The share of cases that must agree, from 0 to 1; below 1 only with a reason. */
  readonly agreement: number;
  /** Why not all agree, where that is so. */
  readonly reason?: string;
  readonly cases: (random: Random, clock: Clock) => Iterable<Case>;
}

/** The time of the oracle, in ticks: what a date leaves out is that of today. */
export interface Clock {
  readonly now: bigint;
}

/** Evaluates an expression at a time in milliseconds since 1970; one without a value is an error. */
export function valueOf(expression: string, attributes: Readonly<Record<string, string>>, now = 0): Result {
  const result = evaluate(parseExpression(expression), {
    attributes: new Map(Object.entries(attributes)),
    now: () => now,
    random: () => 0,
  });
  if (result.kind === 'unknown') return 'unknown';
  if (result.kind === 'failure') return /is not computed here/.test(result.message) ? 'unknown' : 'error';
  return typeof result.value === 'string' ? [result.value] : (result.value ?? []);
}

/** A case for each round of a generator, up to the area's count. */
export function* times(count: number, make: () => Case): Iterable<Case> {
  for (let round = 0; round < count; round++) yield make();
}
