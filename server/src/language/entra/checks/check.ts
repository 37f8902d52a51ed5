import type { MeaningFix } from '../../scim/checks/check.js';
import type { Severity } from '../../problems/problem.js';
import type { Span } from '../../span.js';
import type { AnalysedExpression } from './analysis.js';
import type { ParsedExpression } from '../parser.js';
import type { SourceObject } from '../source-object.js';

/** Each kind of mistake in what an expression says, with its usual severity; each is a rule of its own, with a page in `docs/rules`. */
export const expressionChecks = {
  'app-role-assignments': 'warning',
  'argument-count': 'error',
  'argument-type': 'warning',
  'bare-word': 'warning',
  'comparison-place': 'warning',
  'date-format': 'warning',
  'empty-in-condition': 'hint',
  'expression-length': 'error',
  'format-date-time-arguments': 'hint',
  'function-case': 'error',
  'ignore-flow-in-condition': 'hint',
  'input-format-mismatch': 'warning',
  'lone-backslash': 'hint',
  'nested-select-unique-value': 'warning',
  'presence-in-switch': 'hint',
  'regular-expression': 'error',
  'repeated-key': 'warning',
  'replace-arguments': 'warning',
  'result-type': 'warning',
  'select-unique-value': 'warning',
  'source-attribute-case': 'warning',
  'switch-on-reference': 'warning',
  'unknown-function': 'warning',
  'unknown-source-attribute': 'warning',
} as const satisfies Readonly<Record<string, Severity>>;

export type ExpressionCheckCode = keyof typeof expressionChecks;

/** What is wrong with what an expression says, though it can be read; in offsets of its text. */
export interface CallProblem extends Span {
  readonly code: ExpressionCheckCode;
  readonly severity: Severity;
  readonly message: string;
  readonly fixes: readonly MeaningFix[];
}

/** A problem of the code's usual severity. */
export function problem(
  code: ExpressionCheckCode,
  { start, end }: Span,
  message: string,
  ...fixes: readonly MeaningFix[]
): CallProblem {
  return { start, end, code, severity: expressionChecks[code], message, fixes };
}

/** A fix that puts a text in the place of another. */
export function replacement({ start, end }: Span, newText: string, safe: boolean, title?: string): MeaningFix {
  return { title: title ?? `Replace with “${newText}”`, edits: [{ start, end, newText }], safe };
}

/** What is known of the place of an expression; whatever is not known is not checked. */
export interface ExpressionContext {
  readonly sourceObject: SourceObject | undefined;
  /** Its target; the type is SCIM's or Graph's, in any letter case. */
  readonly target: { readonly name: string; readonly type: string | undefined } | undefined;
  /** Whether the target is a SCIM application; undefined if that is not known. */
  readonly isScim: boolean | undefined;
  /** Whether the target is a matching attribute. */
  readonly isMatching: boolean;
  /** When the target is written (Graph: attributeFlowType); undefined if the document does not say. */
  readonly flowType: string | undefined;
  /**
   * The directory placeholders that the document has for arguments which an expression leaves empty, by the offsets of these
   * arguments; undefined if there is no source tree.
   */
  readonly placeholdersIn?: ((expression: ParsedExpression) => ReadonlyMap<number, string>) | undefined;
}

/** The place of an expression of which nothing is known. */
export const anyContext: ExpressionContext = {
  sourceObject: undefined,
  target: undefined,
  isScim: undefined,
  isMatching: false,
  flowType: undefined,
};

export type ExpressionCheck = (expression: AnalysedExpression, context: ExpressionContext) => Iterable<CallProblem>;
