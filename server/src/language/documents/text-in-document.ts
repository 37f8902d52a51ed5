import type { Span, TextEdit } from '../span.js';

/** Where a text stands in a document: how its offsets and the document's belong together, and how it is written there. */
export interface TextInDocument {
  /** The text. */
  readonly text: string;
  /** Where it stands in the document. */
  readonly content: Span;
  readonly toDecoded: (offset: number) => number;
  readonly toSource: (offset: number) => number;
  readonly spanToSource: (part: Span) => Span;
  /** Whether a cursor at that offset of the document stands in the text. */
  readonly contains: (offset: number) => boolean;
  /** A change of the text as an edit of the document, escaped as its place needs it. */
  readonly edit: (part: Span, newText: string) => TextEdit;
  /** A text as it is written in the place. */
  readonly escape: (text: string) => string;
}

/** The place of a text that is a document of its own. */
export function wholeText(text: string): TextInDocument {
  const content = { start: 0, end: text.length };
  return {
    text,
    content,
    toDecoded: (offset) => offset,
    toSource: (offset) => offset,
    spanToSource: ({ start, end }) => ({ start, end }),
    contains: (offset) => offset >= 0 && offset <= text.length,
    edit: ({ start, end }, newText) => ({ start, end, newText }),
    escape: (written) => written,
  };
}

/** The place of `[name]` where only the name is written. The brackets have no width there. */
export function textInBrackets(name: TextInDocument): TextInDocument {
  const inName = (offset: number): number => Math.min(Math.max(offset - 1, 0), name.text.length);
  return {
    text: `[${name.text}]`,
    content: name.content,
    toDecoded: (offset) => name.toDecoded(offset) + 1,
    toSource: (offset) => name.toSource(inName(offset)),
    spanToSource: ({ start, end }) => name.spanToSource({ start: inName(start), end: inName(end) }),
    contains: (offset) => name.contains(offset),
    edit: ({ start, end }, newText) => name.edit({ start: inName(start), end: inName(end) }, newText),
    escape: (text) => name.escape(text),
  };
}
