import type { Span, TextEdit } from '../span.js';

/** A text in a document: maps offsets of the text to the document and back, and writes the text in its place. */
export interface TextInDocument {
  /** The text. */
  readonly text: string;
  /** Its span in the document. */
  readonly content: Span;
  readonly toDecoded: (offset: number) => number;
  readonly toSource: (offset: number) => number;
  readonly spanToSource: (part: Span) => Span;
  /** Whether a cursor at that offset of the document is in the text. */
  readonly contains: (offset: number) => boolean;
  /** A change of the text as an edit of the document, escaped as its place requires. */
  readonly edit: (part: Span, newText: string) => TextEdit;
  /** A text as it is written in this place. */
  readonly escape: (text: string) => string;
}

/** A text that is a document of its own. */
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

/** The expression `[name]` where only the name is written. The brackets have no width there. */
export function textInBrackets(name: TextInDocument): TextInDocument {
  const inName = (offset: number): number => Math.min(Math.max(offset - 1, 0), name.text.length);
  return {
    text: `[${name.text}]`,
    get content() {
      return name.content;
    },
    toDecoded: (offset) => name.toDecoded(offset) + 1,
    toSource: (offset) => name.toSource(inName(offset)),
    spanToSource: ({ start, end }) => name.spanToSource({ start: inName(start), end: inName(end) }),
    contains: (offset) => name.contains(offset),
    edit: ({ start, end }, newText) => name.edit({ start: inName(start), end: inName(end) }, newText),
    escape: (text) => name.escape(text),
  };
}
