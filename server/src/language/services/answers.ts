import type { Span } from '../span.js';

export interface Hover {
  /** The span that the text is about, in source offsets. */
  readonly at: Span;
  /** Markdown. */
  readonly text: string;
}
/** A place to highlight, in source offsets. */
export interface Highlight extends Span {
  /** Whether an attribute is read or written there; `text` for any other place. */
  readonly kind: 'text' | 'read' | 'write';
}
/** A label that is shown within the text. */
export interface InlayHint {
  /** Its place, in source offsets. */
  readonly at: number;
  /** Whether it is shown before a text, and not behind one. */
  readonly isBefore?: true;
  readonly label: string;
  /** Markdown. */
  readonly tooltip?: string;
}
/** The standard token types that SCIM needs. */
export const TOKEN_TYPES = ['namespace', 'property', 'keyword', 'string', 'number', 'comment', 'function'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];
/** A part of the embedded text, in source offsets. */
export interface SemanticToken extends Span {
  readonly type: TokenType;
}
