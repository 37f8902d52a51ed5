import { isMatch, isWholeMatch, parseRegex, RegexFailure, type StepBudget } from '../../dotnet/regex/index.js';
import type { Span } from '../../span.js';

/** What .NET refuses of a regular expression, in offsets of its text. */
export function patternProblems(pattern: string): readonly (Span & { readonly message: string })[] {
  return parseRegex(pattern).problems;
}

/** Why the answer is open where an expression matches a part of a value, and not all of it. */
export const PARTIAL_MATCH =
  'the regular expression matches a part of the value, and whether that is enough is not documented';

/**
 * Whether a value matches a regular expression, or why that cannot be said. Microsoft's page does not say whether a part of
 * the value is enough, as for .NET's own `IsMatch`; its examples, such as `([1-9][0-9])` for the numbers from 10 to 99, read
 * as if the expression had to match all of it. So this is answered where both come to the same.
 */
export function matchesPattern(
  pattern: string,
  value: string,
  budget: StepBudget,
): boolean | { readonly failure: string } {
  const parsed = parseRegex(pattern);
  if (parsed.problems.length > 0) return { failure: 'the regular expression is not valid' };
  try {
    if (!isMatch(parsed, value, budget)) return false;
    return isWholeMatch(parsed, value, budget) || { failure: PARTIAL_MATCH };
  } catch (error) {
    if (!(error instanceof RegexFailure)) throw error;
    return { failure: error.message.replace(/\.$/, '').replace(/^\w/, (letter) => letter.toLowerCase()) };
  }
}
