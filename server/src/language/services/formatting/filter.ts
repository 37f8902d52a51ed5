import type { FilterDocument } from '../../documents/document.js';
import { layoutOfFilter, type LaidOutToken } from '../../scim/layout.js';
import { overlaps, span, type Span, type TextEdit } from '../../span.js';
import { ending, gapEdits, lineBreakOf } from './gaps.js';

/** The edits that lay out the filter of a filter file; none if it cannot be read. Comments stay where they are. */
export function filterLayout({ source, filter, comments }: FilterDocument): TextEdit[] {
  // Too much whitespace is only information.
  if (filter.tree.kind === 'missing' || filter.problems.some(({ severity }) => severity !== 'information')) return [];
  const tokens = layoutOfFilter(source, filter.tree, comments);
  // A token never contains a comment; if it did, the layout would not be known.
  if (tokens.some((token) => comments.some((comment) => overlaps(token, comment)))) return [];
  const lineBreak = lineBreakOf(source);
  const texts = tokens.map((token, i) => {
    const gap = span(tokens[i - 1]?.end ?? 0, token.start);
    const inside = comments.filter(({ start, end }) => gap.start <= start && end <= gap.end);
    if (i === 0)
      return inside.length === 0
        ? ''
        : source.slice(gap.start, inside.at(-1)!.end) + breaksAfter(source, inside.at(-1)!);
    return inside.length === 0 ? plainGap(token, lineBreak) : gapWithComments(source, token, inside, lineBreak);
  });
  const last = tokens.at(-1)!.end;
  const hasComment = comments.some(({ start }) => start >= last);
  return gapEdits(source, tokens, [...texts, hasComment ? source.slice(last) : ending(source.slice(last))]);
}

const INDENT = '  ';

function plainGap({ before, depth }: LaidOutToken, lineBreak: string): string {
  return before === 'nothing' ? '' : before === 'space' ? ' ' : lineBreak + INDENT.repeat(depth);
}

/** The line breaks after a comment: empty lines before a filter stay. */
function breaksAfter(source: string, comment: Span): string {
  return /^[\s]*[\n\r]/.exec(source.slice(comment.end))?.[0] ?? '';
}

/** Each comment stays on the line of the token before it, or on a line of its own. The next token begins a line. */
function gapWithComments(
  source: string,
  { before, depth }: LaidOutToken,
  comments: readonly Span[],
  lineBreak: string,
): string {
  const line = lineBreak + INDENT.repeat(before === 'line' ? depth : depth + 1);
  return (
    comments
      .map(({ start, end }, i) => {
        const text = source.slice(start, end).trimEnd();
        return (i === 0 && isAfterToken(source, start) ? ' ' : line) + text;
      })
      .join('') + line
  );
}

/** Whether a comment follows something on its line. */
function isAfterToken(source: string, comment: number): boolean {
  let at = comment - 1;
  while (at >= 0 && /[^\S\n\r]/.test(source[at]!)) at--;
  return at >= 0 && source[at] !== '\n' && source[at] !== '\r';
}
