import type { MeaningFix } from '../../scim/checks/check.js';
import type { Severity } from '../../scim/problems.js';
import type { Span } from '../../span.js';
import type { ParsedExpression } from '../parser.js';

/** Each kind of mistake in what an expression says; each is a rule of its own, with a page in `docs/rules`. */
export type ExpressionCheckCode =
  | 'app-role-assignments'
  | 'argument-count'
  | 'expression-length'
  | 'function-case'
  | 'nested-select-unique-value'
  | 'presence-in-switch'
  | 'unknown-function';

/** What is wrong with what an expression says, though it can be read; in offsets of its text. */
export interface CallProblem extends Span {
  readonly code: ExpressionCheckCode;
  readonly severity: Severity;
  readonly message: string;
  readonly fixes: readonly MeaningFix[];
}

export type ExpressionCheck = (expression: ParsedExpression) => Iterable<CallProblem>;
