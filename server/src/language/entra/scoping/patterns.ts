import {
  isMatch,
  isWholeMatch,
  parseRegex,
  RegexFailure,
  type RegexProblem,
  type StepBudget,
} from '../../dotnet/regex/index.js';
import { english, t, translated } from '../../l10n.js';

/** The problems that .NET reports for a regular expression. Offsets are those of the pattern. */
export function patternProblems(pattern: string): readonly RegexProblem[] {
  return parseRegex(pattern).problems;
}

/** Why the outcome is unknown if an expression matches only a part of a value. */
export const PARTIAL_MATCH = english`the regular expression matches only a part of the value, and it is not documented whether that is enough`;

/**
 * Whether a value matches a regular expression, or why that is not known. Microsoft's page does not say whether matching a
 * part of the value is enough, as for .NET's `IsMatch`. Its examples, such as `([1-9][0-9])` for the numbers from 10 to 99,
 * suggest that the expression must match the whole value. So the result is known only if both readings agree.
 */
export function matchesPattern(
  pattern: string,
  value: string,
  budget: StepBudget,
): boolean | { readonly failure: string } {
  const parsed = parseRegex(pattern);
  if (parsed.problems.length > 0) return { failure: t`the regular expression is not valid` };
  try {
    if (!isMatch(parsed, value, budget)) return false;
    return isWholeMatch(parsed, value, budget) || { failure: translated(PARTIAL_MATCH) };
  } catch (error) {
    if (!(error instanceof RegexFailure)) throw error;
    return { failure: error.message.replace(/\.$/, '').replace(/^\w/, (letter) => letter.toLowerCase()) };
  }
}
