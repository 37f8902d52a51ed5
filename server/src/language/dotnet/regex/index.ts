/**
 * The regular expressions of .NET (`System.Text.RegularExpressions`, culture invariant, without options), which Entra's
 * `Replace` and scoping filters take: parsed, checked and matched in bounded time for any pattern and input.
 */
export { RegexFailure, StepBudget } from './budget.js';
export { isMatch, isWholeMatch, matches, type Match } from './matcher.js';
export { parseRegex } from './parser.js';
export { replaceAll, replaceGroup } from './replacement.js';
export type { ParsedRegex, RegexFix, RegexNode, RegexProblem } from './tree.js';
