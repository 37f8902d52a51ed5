import type { Problem } from './problems/problem.js';

/** The members of a problem that are compared. Its offsets may move. */
export type Comparable = Pick<Problem, 'code' | 'message'>;

/** Below so many problems of one kind, the problems of a text are complete; above it, some may not be reported. */
const MANY = 30;

/** In UTF-16 code units. Longer texts are not read again to check the effect of a fix. */
const MAX_LENGTH = 20_000;

/**
 * Whether a fix did what a safe fix promises: there is one problem of that kind less, and no new one. Problems are compared by
 * code and message, because their offsets move.
 */
export function resolvesOnly(
  finding: Comparable,
  before: readonly Comparable[],
  after: readonly Comparable[],
): boolean {
  const counts = countsOf(before);
  const key = keyOf(finding);
  const count = counts.get(key) ?? 0;
  // Not all of so many equal problems are reported: if one is resolved, another one may appear in its place.
  counts.set(key, count >= MANY ? count : count - 1);
  return isWithin(after, counts);
}

/** Whether a text has no problem that it did not have before. */
export function bringsNothing(before: readonly Comparable[], after: readonly Comparable[]): boolean {
  return isWithin(after, countsOf(before));
}

/**
 * Whether a text can be fixed without asking: every error in it has a safe fix. A text that is not understood as a whole is not
 * fixed in parts.
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
