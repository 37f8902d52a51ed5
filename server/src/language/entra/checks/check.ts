import type { ExpressionCode } from '../../problems/catalogue/index.js';
import { problem as problemOf, type Fix, type Problem } from '../../problems/problem.js';
import type { Span } from '../../span.js';
import type { AnalysedExpression } from './analysis.js';
import type { ParsedExpression } from '../parser.js';
import type { SourceObject } from '../source-object.js';

/** A problem of an expression, in offsets of its text, with the default severity of its code. */
export function problem(code: ExpressionCode, at: Span, message: string, ...fixes: readonly Fix[]): Problem {
  return problemOf(code, { at, message, fixes });
}

/** What is known about the target of an expression. */
export interface TargetFacts {
  readonly name: string;
  readonly type: string | undefined;
  /** Whether it has only one value; undefined if that is not known. */
  readonly isSingle?: boolean | undefined;
  /**
   * Whether it is written as a reference to another object, as `manager` is; undefined if that is not known. Finding it out can
   * take time.
   */
  readonly isReference?: boolean | undefined;
}

/** What is known about where an expression is used. Unknown things are not checked. */
export interface ExpressionContext {
  readonly sourceObject: SourceObject | undefined;
  /** The target of its mapping. The type is one of SCIM or Graph, in any letter case. */
  readonly target: TargetFacts | undefined;
  /** Whether the target is a SCIM application; undefined if that is not known. */
  readonly isScim: boolean | undefined;
  /** Whether the target is a matching attribute. */
  readonly isMatching: boolean;
  /** When the target is written (Graph: attributeFlowType); undefined if the document does not say. */
  readonly flowType: string | undefined;
  /**
   * The directory placeholders that the document has for empty arguments of an expression, by the offsets of these
   * arguments; undefined if there is no source tree.
   */
  readonly placeholdersIn?: ((expression: ParsedExpression) => ReadonlyMap<number, string>) | undefined;
}

/** For an expression about whose use nothing is known. */
export const anyContext: ExpressionContext = {
  sourceObject: undefined,
  target: undefined,
  isScim: undefined,
  isMatching: false,
  flowType: undefined,
};

export type ExpressionCheck = (expression: AnalysedExpression, context: ExpressionContext) => Iterable<Problem>;
