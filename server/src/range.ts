import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from './language/span.js';
import type { Range } from './protocol.js';

/** A span of a document as a range of lines and characters, both counted from 0. */
export function rangeOf({ start, end }: Span, document: TextDocument): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
