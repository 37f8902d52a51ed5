import { span, type TextEdit } from '../span.js';
import type { JsonNode } from './json-tree.js';
import { namingAround, type Naming } from './naming.js';

/*
 * Values that are written into a JSON text in the layout of what stands around them: on one line or on several, with the
 * same blanks, indents and line breaks, and behind the comment that belongs to what they follow.
 */

/** How an object or an array is laid out. */
export interface JsonLayout {
  /** Undefined if it stands on one line. */
  readonly lineBreak: string | undefined;
  /** Before its members or elements. */
  readonly indent: string;
  /** By how much each level is indented further. */
  readonly unit: string;
  /** Between a member's name and its value. */
  readonly colon: string;
  /** Between members and elements on one line. */
  readonly comma: string;
  /** Within the braces of an object on one line. */
  readonly padding: string;
  /** How the names of members are written; given in Graph's form. */
  readonly naming: Naming;
}

/** Reads how an object or an array is laid out, by its first children. */
export function layoutOf(json: string, node: JsonNode): JsonLayout {
  const [first, second] = node.children ?? [];
  const outer = indentOfLine(json, node.offset);
  const opening = first ? json.slice(node.offset + 1, first.offset) : '';
  const [, lineBreak, indent = ''] = /(\r?\n)([ \t]*)$/.exec(opening) ?? [];
  const between = first && second ? json.slice(endOf(first), second.offset) : '';
  return {
    lineBreak,
    indent: lineBreak === undefined ? outer : indent,
    unit:
      lineBreak !== undefined && indent.length > outer.length && indent.startsWith(outer)
        ? indent.slice(outer.length)
        : '  ',
    colon: colonIn(json, first),
    comma: /^,[ \t]*$/.test(between) ? between : ', ',
    padding: first && node.type === 'object' ? (/^[ \t]*$/.test(opening) ? opening : '') : first ? '' : ' ',
    naming: namingAround(node),
  };
}

/** What stands between the first name and value in a node. */
function colonIn(json: string, node: JsonNode | undefined): string {
  if (node?.type === 'object') return colonIn(json, node.children?.[0]);
  const [name, value] = node?.type === 'property' ? (node.children ?? []) : [];
  const between = name && value ? json.slice(endOf(name), value.offset) : '';
  return /^[ \t]*:[ \t]*$/.test(between) ? between : ': ';
}

/** A value as JSON in a layout. @param indent of the line on which it begins */
export function printJson(value: unknown, layout: JsonLayout, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isArray = Array.isArray(value);
  const [open, close] = isArray ? '[]' : '{}';
  const inner = indent + layout.unit;
  const children = isArray
    ? value.map((element) => printJson(element, layout, inner))
    : Object.entries(value).map(([name, member]) => printMember(name, member, layout, inner));
  if (children.length === 0) return `${open}${close}`;
  if (layout.lineBreak === undefined) {
    const padding = isArray ? '' : layout.padding;
    return `${open}${padding}${children.join(layout.comma)}${padding}${close}`;
  }
  const line = layout.lineBreak + inner;
  return `${open}${line}${children.join(`,${line}`)}${layout.lineBreak}${indent}${close}`;
}

function printMember(name: string, value: unknown, layout: JsonLayout, indent: string): string {
  return JSON.stringify(layout.naming(name)) + layout.colon + printJson(value, layout, indent);
}

/** Adds members behind the last one of an object, laid out as it is. */
export function appendMembers(json: string, object: JsonNode, members: Readonly<Record<string, unknown>>): TextEdit[] {
  const layout = layoutOf(json, object);
  const printed = Object.entries(members).map(([name, value]) => printMember(name, value, layout, layout.indent));
  const last = object.children?.at(-1);
  if (last) return insertBehind(json, object, last, printed, layout);
  const open = object.offset + 1;
  return printed.length === 0 ? [] : [{ ...span(open, open), newText: ` ${printed.join(', ')} ` }];
}

/** Puts elements into an array that has some, laid out as those are. @param index of the element that they come before */
export function insertElements(json: string, array: JsonNode, index: number, values: readonly unknown[]): TextEdit[] {
  const siblings = array.children ?? [];
  const layout = layoutOf(json, array);
  const sibling = siblings[Math.max(0, index - 1)]!;
  const printed = values.map((value) => printJson(value, layoutOf(json, sibling), layout.indent));
  if (index > 0) return insertBehind(json, array, sibling, printed, layout);
  const separator = separatorOf(layout);
  return [{ ...span(sibling.offset, sibling.offset), newText: printed.map((text) => text + separator).join('') }];
}

function insertBehind(
  json: string,
  container: JsonNode,
  sibling: JsonNode,
  printed: readonly string[],
  layout: JsonLayout,
): TextEdit[] {
  if (printed.length === 0) return [];
  const separator = separatorOf(layout);
  const end = endOf(sibling);
  const text = printed.join(separator);
  const rest = json.slice(end, container.offset + container.length);
  const comment = /^([ \t]*,)?[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)/.exec(rest);
  if (!comment) return [{ ...span(end, end), newText: separator + text }];
  const isLast = container.children?.at(-1) === sibling;
  const behind = end + comment[0].length;
  const blanks = separator.slice(1) || ' ';
  // What follows a comment to the end of a line begins a new line.
  const gap = comment[0].includes('//') && !blanks.includes('\n') ? `\n${blanks}` : blanks;
  if (comment[1] === undefined)
    return [
      { ...span(end, end), newText: ',' },
      { ...span(behind, behind), newText: gap + text },
    ];
  return [{ ...span(behind, behind), newText: isLast ? gap + text : `${gap}${text},` }];
}

/** The comma between two children, with what follows it. */
function separatorOf({ lineBreak, indent, comma }: JsonLayout): string {
  return lineBreak === undefined ? comma : `,${lineBreak}${indent}`;
}

/** In characters. Further than this from the beginning of its line, nothing is indented. */
const MAX_LINE = 1000;

/** The whitespace with which the line of an offset begins; none on a very long line, such as that of a minified file. */
function indentOfLine(json: string, offset: number): string {
  const near = Math.max(0, offset - MAX_LINE);
  const line = json.slice(near, offset);
  const start = line.lastIndexOf('\n') + 1;
  return start === 0 && near > 0 ? '' : /^[ \t]*/.exec(line.slice(start))![0];
}

function endOf(node: JsonNode): number {
  return node.offset + node.length;
}
