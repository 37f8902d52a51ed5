import type { SourceText } from '../source-text.js';
import { span, type TextEdit } from '../span.js';
import type { JsonNode } from './json-tree.js';
import { namingAround, type Naming } from './naming.js';

/*
 * Values that are written into a JSON text in the layout of the text around them: on one line or on several, with the same
 * spaces, indentation and line breaks, and after the comment that belongs to the element before them.
 */

/** How an object or an array is laid out. */
export interface JsonLayout {
  /** Undefined if it is on one line. */
  readonly lineBreak: string | undefined;
  /** Before its members or elements. */
  readonly indent: string;
  /** The additional indentation of each level. */
  readonly unit: string;
  /** Between a member's name and its value. */
  readonly colon: string;
  /** Between members and elements on one line. */
  readonly comma: string;
  /** Inside the braces of an object on one line. */
  readonly padding: string;
  /** Converts the name of a member from Graph's form to the form of the document. */
  readonly naming: Naming;
}

/** Reads how an object or an array is laid out, by its first children. */
export function layoutOf(json: SourceText, node: JsonNode): JsonLayout {
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

/** The text between the first name and its value in a node. */
function colonIn(json: SourceText, node: JsonNode | undefined): string {
  if (node?.type === 'object') return colonIn(json, node.children?.[0]);
  const [name, value] = node?.type === 'property' ? (node.children ?? []) : [];
  const between = name && value ? json.slice(endOf(name), value.offset) : '';
  return /^[ \t]*:[ \t]*$/.test(between) ? between : ': ';
}

/** A value as JSON in a layout. @param indent the indentation of the line on which it begins */
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

/** Adds members after the last one of an object, in its layout. */
export function appendMembers(
  json: SourceText,
  object: JsonNode,
  members: Readonly<Record<string, unknown>>,
): TextEdit[] {
  const layout = layoutOf(json, object);
  const printed = Object.entries(members).map(([name, value]) => printMember(name, value, layout, layout.indent));
  const last = object.children?.at(-1);
  if (last) return insertAfter(json, object, last, printed, layout);
  const open = object.offset + 1;
  return printed.length === 0 ? [] : [{ ...span(open, open), newText: ` ${printed.join(', ')} ` }];
}

/** Inserts elements into an array that is not empty, in its layout. @param index of the element that they come before */
export function insertElements(
  json: SourceText,
  array: JsonNode,
  index: number,
  values: readonly unknown[],
): TextEdit[] {
  const siblings = array.children ?? [];
  const layout = layoutOf(json, array);
  const sibling = siblings[Math.max(0, index - 1)]!;
  const printed = values.map((value) => printJson(value, layoutOf(json, sibling), layout.indent));
  if (index > 0) return insertAfter(json, array, sibling, printed, layout);
  const separator = separatorOf(layout);
  return [{ ...span(sibling.offset, sibling.offset), newText: printed.map((text) => text + separator).join('') }];
}

/** Puts elements into an empty array, in the layout of the object around it. */
export function fillArray(json: SourceText, array: JsonNode, values: readonly unknown[]): TextEdit[] {
  const owner = array.parent?.parent ?? array;
  const layout = layoutOf(json, owner);
  const [start, end] = [array.offset + 1, array.offset + array.length - 1];
  // Comments stay, after the new elements.
  const replaced = json.slice(start, end).trim() === '' ? span(start, end) : span(start, start);
  return [{ ...replaced, newText: printJson(values, layout, layout.indent).slice(1, -1) }];
}

function insertAfter(
  json: SourceText,
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
  const after = end + comment[0].length;
  const whitespace = separator.slice(1) || ' ';
  // The text after a line comment begins on a new line.
  const gap = comment[0].includes('//') && !whitespace.includes('\n') ? `\n${whitespace}` : whitespace;
  if (comment[1] === undefined)
    return [
      { ...span(end, end), newText: ',' },
      { ...span(after, after), newText: gap + text },
    ];
  return [{ ...span(after, after), newText: isLast ? gap + text : `${gap}${text},` }];
}

/** The comma between two children, with the whitespace after it. */
function separatorOf({ lineBreak, indent, comma }: JsonLayout): string {
  return lineBreak === undefined ? comma : `,${lineBreak}${indent}`;
}

/** In characters. An offset further from the beginning of its line is treated as not indented. */
const MAX_LINE = 1000;

/** The whitespace at the beginning of an offset's line; none for a very long line, such as that of a minified file. */
function indentOfLine(json: SourceText, offset: number): string {
  const near = Math.max(0, offset - MAX_LINE);
  const line = json.slice(near, offset);
  const start = line.lastIndexOf('\n') + 1;
  return start === 0 && near > 0 ? '' : /^[ \t]*/.exec(line.slice(start))![0];
}

function endOf(node: JsonNode): number {
  return node.offset + node.length;
}
