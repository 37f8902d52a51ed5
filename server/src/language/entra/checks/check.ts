import type { MeaningFix } from '../../scim/checks/check.js';
import type { Severity } from '../../scim/problems.js';
import type { Span } from '../../span.js';
import type { ParsedExpression } from '../parser.js';
import type { SourceObject } from '../source-object.js';

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

/** What is known of the place of an expression; whatever is not known is not checked. */
export interface ExpressionContext {
  readonly sourceObject: SourceObject | undefined;
  /** What it feeds. */
  readonly target: { readonly name: string; readonly type: string | undefined } | undefined;
  /** Whether the target is a SCIM application; undefined if that is not known. */
  readonly isScim: boolean | undefined;
  /** Whether the target is a matching attribute. */
  readonly isMatching: boolean;
  /** When the target is written (Graph: attributeFlowType); undefined if the document does not say. */
  readonly flowType: string | undefined;
}

/** The place of an expression of which nothing is known. */
export const anyContext: ExpressionContext = {
  sourceObject: undefined,
  target: undefined,
  isScim: undefined,
  isMatching: false,
  flowType: undefined,
};

export type ExpressionCheck = (expression: ParsedExpression, context: ExpressionContext) => Iterable<CallProblem>;
