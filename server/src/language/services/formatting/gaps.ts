import { span, type Span, type TextEdit } from '../../span.js';

/** The line break of a text: that of its first line. */
export function lineBreakOf(text: string): string {
  return /\r\n|[\n\r]/.exec(text)?.[0] ?? '\n';
}

/** The edits that put other text between tokens. @param texts before each token, and after the last one */
export function gapEdits(text: string, tokens: readonly Span[], texts: readonly string[]): TextEdit[] {
  return texts.flatMap((newText, i) => {
    const gap = span(tokens[i - 1]?.end ?? 0, tokens[i]?.start ?? text.length);
    return text.slice(gap.start, gap.end) === newText ? [] : { ...gap, newText };
  });
}

/** What stands after the last token: the line break at the end of a file stays. */
export function ending(gap: string): string {
  return /\r\n|[\n\r]/.exec(gap)?.[0] ?? '';
}
