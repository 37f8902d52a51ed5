import { countWhile } from '../ordered.js';
import type { SourceText } from '../source-text.js';
import { span, type Span } from '../span.js';
import { JsonProperty, type JsonNode } from './json-node.js';

/*
 * Comments are not in the JSON tree. They stand between its tokens, so they can be found around an offset without reading the
 * rest of the text.
 */

/** A comment of either form. */
export interface JsonComment extends Span {
  /** The text between its delimiters. */
  readonly content: Span;
}

/**
 * The text around an offset that has no string, number or word in it: white space, comments, and perhaps a comma or a colon.
 * Undefined if the offset is in one of these tokens.
 *
 * @param length of the whole text
 */
export function gapAt(root: JsonNode | undefined, offset: number, length: number): Span | undefined {
  if (!root) return span(0, length);
  let base = root.start;
  if (offset < base) return span(0, base);
  if (offset >= base + root.length) return span(base + root.length, length);
  for (let node = root; ;) {
    const { children } = node;
    if (!children) return undefined;
    const place = offset - base;
    const index = countWhile(children, ({ start }) => start <= place) - 1;
    const child = children[index];
    if (child && place < child.start + child.length) {
      base += child.start;
      node = child;
      continue;
    }
    // The brackets of an array or an object are no part of its gaps.
    const bracket = node instanceof JsonProperty ? 0 : 1;
    const start = child ? base + child.start + child.length : base + bracket;
    const next = children[index + 1];
    return span(start, Math.max(start, next ? base + next.start : base + node.length - bracket));
  }
}

/** The comments in a gap, in order. In a text with errors, a gap can also have strings. */
export function commentsIn(text: SourceText, { start, end }: Span): JsonComment[] {
  const gap = text.slice(start, end);
  const comments: JsonComment[] = [];
  for (let at = 0; at < gap.length; at++) {
    const character = gap[at];
    if (character === '"') {
      at = endOfString(gap, at);
    } else if (character === '/' && (gap[at + 1] === '/' || gap[at + 1] === '*')) {
      const isLine = gap[at + 1] === '/';
      const close = isLine ? endOfLine(gap, at) : gap.indexOf('*/', at + 2);
      const contentEnd = close < 0 ? gap.length : close;
      const commentEnd = isLine || close < 0 ? contentEnd : close + 2;
      comments.push({ ...span(start + at, start + commentEnd), content: span(start + at + 2, start + contentEnd) });
      at = commentEnd - 1;
    }
  }
  return comments;
}

/** Whether an offset is inside a comment, so that text there would become a part of it. */
export function isInComment(text: SourceText, root: JsonNode | undefined, offset: number): boolean {
  const gap = gapAt(root, offset, text.length);
  return gap !== undefined && commentsIn(text, gap).some(({ start, end }) => start < offset && offset < end);
}

function endOfLine(gap: string, from: number): number {
  let at = from;
  while (at < gap.length && gap[at] !== '\n' && gap[at] !== '\r') at++;
  return at;
}

/** The offset of the quotation mark that closes a string, or of the end of its line. */
function endOfString(gap: string, open: number): number {
  for (let at = open + 1; at < gap.length; at++) {
    const character = gap[at];
    if (character === '\\') at++;
    else if (character === '"' || character === '\n' || character === '\r') return at;
  }
  return gap.length;
}
