import type { Problem } from './problems/problem.js';

/** What is compared of problems: their places move. */
export type Comparable = Pick<Problem, 'code' | 'message'>;

/** As many findings of one kind as no list of problems of one text leaves out any. */
const MANY = 30;

/** Longer texts, in UTF-16 code units, are not read again to see what a fix would do. */
const MAX_LENGTH = 20_000;

/**
 * Whether a fix did what a safe fix promises: there is one finding of that kind less, and none that was not there before.
 * Findings are compared by code and message, because their places move.
 */
export function resolvesOnly(
  finding: Comparable,
  before: readonly Comparable[],
  after: readonly Comparable[],
): boolean {
  const counts = countsOf(before);
  const key = keyOf(finding);
  const count = counts.get(key) ?? 0;
  // Of so many alike not all are reported: one that is gone makes room for the next.
  counts.set(key, count >= MANY ? count : count - 1);
  return isWithin(after, counts);
}

/** Whether a text has no finding that another one does not have. */
export function bringsNothing(before: readonly Comparable[], after: readonly Comparable[]): boolean {
  return isWithin(after, countsOf(before));
}

/**
 * Whether a text can be fixed without asking at all: every error in it has a safe fix, because what is not understood as a
 * whole is not fixed in parts.
 */
export function isUnderstood(text: string, problems: readonly Problem[]): boolean {
  if (text.length > MAX_LENGTH) return false;
  return problems.every(({ severity, fixes }) => severity !== 'error' || fixes.some(({ safe }) => safe));
}

function countsOf(findings: readonly Comparable[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}

function isWithin(findings: readonly Comparable[], allowed: ReadonlyMap<string, number>): boolean {
  for (const [key, count] of countsOf(findings)) if (count > (allowed.get(key) ?? 0)) return false;
  return true;
}

function keyOf({ code, message }: Comparable): string {
  return `${code} ${message}`;
}
