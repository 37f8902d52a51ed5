import type { SourceText } from '../source-text.js';
import { span, type Span, type TextEdit } from '../span.js';
import type { JsonNode } from './json-tree.js';

/*
 * Edits of the structure of a JSON text that keep everything around them: line breaks, indentation and comments.
 */

/** Removes an element from an array, with one comma and the whitespace around it. Comments stay. */
export function removeElement(json: SourceText, array: JsonNode, element: JsonNode): TextEdit {
  const index = (array.children ?? []).indexOf(element);
  return removeElements(json, array, index, index);
}

/** Removes the elements from one index up to and including another from an array, as `removeElement` does. */
export function removeElements(json: SourceText, array: JsonNode, from: number, to: number): TextEdit {
  const siblings = array.children ?? [];
  const first = siblings[from]!;
  const last = siblings[to]!;
  const gaps = (start: number, end: number): string =>
    siblings
      .slice(start, end)
      .map((sibling, i) => commentsOf(json.slice(endOf(sibling), siblings[start + i + 1]!.offset)))
      .join('');
  const next = siblings[to + 1];
  if (next) return { ...span(first.offset, next.offset), newText: gaps(from, to + 1).trimStart() };
  const previous = siblings[from - 1];
  if (previous) {
    const comments = gaps(from - 1, to);
    // The text after it must not become a part of the last comment.
    const endsLine = !/\/\/[^\n]*$/.test(comments.trimEnd()) || /^\r?\n/.test(json.slice(endOf(last)));
    return { ...span(endOf(previous), endOf(last)), newText: endsLine ? comments.trimEnd() : comments };
  }
  const around = whitespaceAround(json, span(first.offset, endOf(last)));
  // The closing bracket must not become a part of the comment before it.
  const isComment = /\/\/[^\n]*$/.test(json.slice(array.offset + 1, around.start));
  return { ...around, newText: isComment ? whitespaceBefore(json, around.start, first.offset) : '' };
}

/** The text between two elements without the comma, if it has comments; otherwise an empty string. */
function commentsOf(gap: string): string {
  if (!gap.includes('/')) return '';
  let isFirst = true;
  return gap.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|,/g, (part) => {
    if (part !== ',' || !isFirst) return part;
    isFirst = false;
    return '';
  });
}

/** Adds an element after the last one of an array, in the same layout, and after a comment on its line. */
export function appendElement(json: SourceText, array: JsonNode, element: unknown): TextEdit[] {
  const last = array.children?.at(-1);
  const value = last ? laidOutAs(json, last, element) : onOneLine(element);
  if (last) {
    const before = array.children?.at(-2);
    const separator = before
      ? separatorBetween(json, endOf(before), last.offset)
      : whitespaceBefore(json, array.offset + 1, last.offset) || ' ';
    const end = endOf(last);
    const comment = /^,?[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)/.exec(json.slice(end, array.offset + array.length));
    if (!comment) return [{ ...span(end, end), newText: `,${separator}${value}` }];
    const after = end + comment[0].length;
    const comma: TextEdit[] = comment[0].startsWith(',') ? [] : [{ ...span(end, end), newText: ',' }];
    return [...comma, { ...span(after, after), newText: separator + value }];
  }
  const open = array.offset + 1;
  return [{ ...span(open, open), newText: value }];
}

/** Adds a member after the last one of an object, in the style of the others. */
export function appendMember(json: SourceText, object: JsonNode, name: string, value: unknown): TextEdit {
  const last = object.children?.at(-1);
  const member = `${JSON.stringify(name)}: ${onOneLine(value)}`;
  if (!last) return { ...span(object.offset + 1, object.offset + 1), newText: ` ${member} ` };
  const separator = whitespaceBefore(json, object.offset + 1, object.children![0]!.offset) || ' ';
  return { ...span(endOf(last), endOf(last)), newText: `,${separator}${member}` };
}

/** JSON on one line or on several, with the same layout and indentation as a sibling. */
function laidOutAs(json: SourceText, sibling: JsonNode, value: unknown): string {
  const text = json.slice(sibling.offset, endOf(sibling));
  const inner = /^[{[](\r?\n)([ \t]*)\S/.exec(text);
  if (!inner) return onOneLine(value);
  const [, lineBreak = '\n', indent = ''] = inner;
  const outer = indentBefore(json, sibling.offset);
  const unit = indent.startsWith(outer) ? indent.slice(outer.length) : '  ';
  return JSON.stringify(value, undefined, unit).replaceAll('\n', lineBreak + outer);
}

/** JSON as people write it on one line: `{ "a": 1, "b": [2, 3] }`. */
function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${onOneLine(member)}`);
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}

/** The whitespace between two elements, without the comma and without comments. */
function separatorBetween(json: SourceText, end: number, start: number): string {
  const comma = json.slice(end, start).indexOf(',');
  return whitespaceBefore(json, comma < 0 ? 0 : end + comma + 1, start) || ' ';
}

/** The whitespace directly before `end`, beginning at the last line break if there is one. */
function whitespaceBefore(json: SourceText, start: number, end: number): string {
  const gap = json.slice(start, end);
  const whitespace = gap.slice(gap.trimEnd().length);
  const line = whitespace.lastIndexOf('\n');
  if (line < 0) return whitespace;
  return whitespace.slice(whitespace[line - 1] === '\r' ? line - 1 : line);
}

/** The spaces and tabs directly before an offset. */
function indentBefore(json: SourceText, offset: number): string {
  let start = offset;
  while (start > 0 && /[ \t]/.test(json.slice(start - 1, start))) start--;
  return json.slice(start, offset);
}

function whitespaceAround(json: SourceText, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from > 0 && /\s/.test(json.slice(from - 1, from))) from--;
  while (/[\s,]/.test(json.slice(to, to + 1))) to++;
  return span(from, to);
}

function endOf(node: JsonNode): number {
  return node.offset + node.length;
}
