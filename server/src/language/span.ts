import type { SourceText } from './source-text.js';

/** A half-open range `[start, end)` of offsets, counted in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One replacement in a text; an insertion has `start === end`. */
export interface TextEdit extends Span {
  readonly newText: string;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** The text that a span covers. */
export function textOf(text: SourceText, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Whether an offset is in the span or at its end: a cursor at the end of a word belongs to the word. */
export function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** Whether two spans overlap. An empty span overlaps every span that it touches. */
export function overlaps(a: Span, b: Span): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

/**
 * Applies edits that do not overlap, all in offsets of the same text. Insertions at the same offset are made in their order.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const edit of ordered) {
    result += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return result + text.slice(at);
}
