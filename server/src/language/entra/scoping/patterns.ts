import { isMatch, parseRegex, RegexFailure, type StepBudget } from '../dotnet/regex/index.js';
import type { Span } from '../../span.js';

/** What .NET refuses of a regular expression, in offsets of its text. */
export function patternProblems(pattern: string): readonly (Span & { readonly message: string })[] {
  return parseRegex(pattern).problems;
}

/**
 * Whether a value matches a regular expression, or why that cannot be said. The expression need not cover the whole
 * value: so .NET's own matching has it, and Microsoft's page does not say otherwise. Its examples, such as
 * `([1-9][0-9])` for the numbers from 10 to 99, could be meant either way.
 */
export function matchesPattern(
  pattern: string,
  value: string,
  budget: StepBudget,
): boolean | { readonly failure: string } {
  const parsed = parseRegex(pattern);
  if (parsed.problems.length > 0) return { failure: 'the regular expression is not valid' };
  try {
    return isMatch(parsed, value, budget);
  } catch (error) {
    if (!(error instanceof RegexFailure)) throw error;
    return { failure: error.message.replace(/\.$/, '').replace(/^\w/, (letter) => letter.toLowerCase()) };
  }
}
