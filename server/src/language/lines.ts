import type { SourceText } from './source-text.js';
import { span, type Span } from './span.js';

/** In UTF-16 code units. Most lines are shorter. */
const PART = 256;

/** The line that an offset is on, without its line break. Only the text around the offset is read. */
export function lineAt(text: SourceText, offset: number): Span {
  return span(startOfLine(text, offset), endOfLine(text, offset));
}

/** The line break after an offset's line, or else the one before it; a text on one line has a line feed. */
export function lineBreakNear(text: SourceText, offset: number): string {
  const { start, end } = lineAt(text, offset);
  const [after = ''] = /^(?:\r\n|\r|\n)/.exec(text.slice(end, end + 2)) ?? [];
  const [before = ''] = /(?:\r\n|\r|\n)$/.exec(text.slice(Math.max(0, start - 2), start)) ?? [];
  return after || before || '\n';
}

function startOfLine(text: SourceText, offset: number): number {
  for (let end = offset, part = PART; end > 0; part *= 2) {
    const start = Math.max(0, end - part);
    const slice = text.slice(start, end);
    const at = Math.max(slice.lastIndexOf('\n'), slice.lastIndexOf('\r'));
    if (at >= 0) return start + at + 1;
    end = start;
  }
  return 0;
}

function endOfLine(text: SourceText, offset: number): number {
  for (let start = offset, part = PART; start < text.length; part *= 2) {
    const slice = text.slice(start, start + part);
    const at = slice.search(/[\r\n]/);
    if (at >= 0) return start + at;
    start += slice.length;
  }
  return text.length;
}
