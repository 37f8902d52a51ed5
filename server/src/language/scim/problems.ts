import type { Severity } from '../problems/problem.js';
import type { Span, TextEdit } from '../span.js';

/** Each way in which a text can fail to be SCIM; each is a rule of its own, with a page in `docs/rules`. */
export const SYNTAX_CODES = [
  'bare-schema-urn',
  'filter-in-path',
  'incomplete',
  'invalid-attribute-name',
  'invalid-escape',
  'invalid-schema-urn',
  'invalid-value',
  'missing-bracket',
  'missing-dot',
  'missing-quote',
  'nested-value-path',
  'not-without-parentheses',
  'second-selector',
  'single-quote',
  'spacing',
  'too-deep',
  'too-many-sub-attributes',
  'typographic-quote',
  'unexpected-text',
  'unknown-operator',
  'unquoted-value',
  'urn-separator',
  'value-path-comparison',
] as const;

export type SyntaxCode = (typeof SYNTAX_CODES)[number];

export interface SyntaxFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Whether no other reading of what the author meant is plausible, as far as the grammar can tell. */
  readonly safe: boolean;
}

/** A departure from the grammar, in offsets of the text that was parsed. */
export interface SyntaxProblem extends Span {
  readonly code: SyntaxCode;
  readonly severity: Severity;
  readonly message: string;
  /** What to do, where a fix is known. */
  readonly fix?: SyntaxFix;
}
