/** A part of a pattern or format, `[start, end)` in UTF-16 code units. */
export interface PatternSpan {
  readonly start: number;
  readonly end: number;
}
