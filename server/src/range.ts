import type { Span } from './language/span.js';
import type { Range } from './protocol.js';

/** A text that knows the position of an offset. */
export interface Positions {
  positionAt(offset: number): Range['start'];
}

/** A span of a document as a range of lines and characters, both counted from 0. */
export function rangeOf({ start, end }: Span, document: Positions): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
