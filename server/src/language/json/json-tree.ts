import { english, t, translated } from '../l10n.js';
import { parseTree, printParseErrorCode, visit, type Node, type ParseError, type ParseOptions } from 'jsonc-parser';
import type { SourceText } from '../source-text.js';
import { span, type Span } from '../span.js';
import { JsonProperty, JsonValue, type JsonNode } from './json-node.js';
import { JsonString } from './json-string.js';
import { isNamed } from './member-names.js';
import { readStrictly } from './strict-reader.js';

export { JsonProperty, type JsonNode } from './json-node.js';

export interface JsonSyntaxError extends Span {
  readonly message: string;
  /** Whether a bracket or a brace is missing, or one too many: then what follows may be on another level than is meant. */
  readonly isOfNesting?: boolean;
}

export interface JsonTree {
  /** Undefined for a text without a value, and for one that is nested too deeply to be read. */
  readonly root: JsonNode | undefined;
  readonly errors: readonly JsonSyntaxError[];
  /** The names of members whose value is, or was in an earlier version of the text, a string. */
  readonly stringNames: ReadonlySet<string>;
}

/** Levels of nested arrays and objects; real documents have fewer than 100. */
export const MAX_DEPTH = 1000;

/**
 * Parses JSON, also if it is incomplete or has errors: the tree has what could be read.
 *
 * @param comments whether comments and trailing commas are allowed, as in `jsonc`
 */
export function parseJson(text: string, { comments }: { readonly comments: boolean }): JsonTree {
  const valid = readStrictly(text, { comments, levels: MAX_DEPTH });
  return valid ? { ...valid, errors: NO_ERRORS } : parseTolerantly(text, comments);
}

const NO_ERRORS: readonly JsonSyntaxError[] = [];

/** The same with the reader for any text. */
export function parseTolerantly(text: string, comments: boolean): JsonTree {
  const options = { disallowComments: !comments, allowTrailingComma: comments };
  const stringNames = new Set<string>();
  const tooDeep = offsetOfDepth(text, MAX_DEPTH, options);
  if (tooDeep !== undefined) {
    const message = t`This JSON is nested more than ${MAX_DEPTH} levels deep, so the file is not checked.`;
    return { root: undefined, errors: [{ ...span(tooDeep, tooDeep + 1), message }], stringNames };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, options);
  return {
    root: root && new Converter(text, stringNames).node(root, 0),
    errors: errors.map(toSyntaxError),
    stringNames,
  };
}

/** Makes our nodes of those of jsonc-parser. */
class Converter {
  private readonly text: string;
  private readonly stringNames: Set<string>;

  constructor(text: string, stringNames: Set<string>) {
    this.text = text;
    this.stringNames = stringNames;
  }

  /** @param origin the offset of its parent */
  node(node: Node, origin: number): JsonNode {
    const { offset, length, children } = node;
    const start = offset - origin;
    if (node.type === 'property') {
      const [name, value, ...rest] = (children ?? []).map((child) => this.node(child, offset));
      if (value?.type === 'string') this.stringNames.add(name!.value as string);
      return new JsonProperty(start, length, name!.value as string, name!.length, value, rest);
    }
    if (node.type === 'string') return new JsonValue('string', start, length, this.decoded(node));
    const content: unknown = children?.map((child) => this.node(child, offset)) ?? node.value;
    return new JsonValue(node.type, start, length, content);
  }

  /** The parser leaves out what is invalid in a string, and JsonString keeps it. */
  private decoded({ offset, length, value }: Node): string {
    const text = value as string;
    if (text.length + 2 === length) return text;
    return new JsonString(this.text.slice(offset, offset + length), { offset }).text;
  }
}

/**
 * The value of an object's member. Of members with the same name the last one is used, as in `JSON.parse`. If no member has
 * exactly that name, a member with another form of it is used: `TargetAttributeName`, `target_attribute_name`.
 */
export function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return property(node, name)?.valueNode;
}

/** The value of a member that is a scalar; undefined for any other, and if there is none. */
export function scalarMember(node: JsonNode | undefined, name: string): unknown {
  return property(node, name)?.scalar;
}

/** The decoded text of a member that is a string. */
export function textMember(node: JsonNode | undefined, name: string): string | undefined {
  const value = scalarMember(node, name);
  return typeof value === 'string' ? value : undefined;
}

/** The `"name": value` node of an object's member. */
export function property(node: JsonNode | undefined, name: string): JsonProperty | undefined {
  const members = propertiesOf(node);
  for (let i = members.length - 1; i >= 0; i--) if (members[i]!.name === name) return members[i];
  for (let i = members.length - 1; i >= 0; i--) if (isNamed(members[i]!.name, name)) return members[i];
  return undefined;
}

/** The members of an object; none for any other node. */
export function propertiesOf(node: JsonNode | undefined): readonly JsonProperty[] {
  return node?.type === 'object' ? (node.children as readonly JsonProperty[]) : NO_PROPERTIES;
}

const NO_PROPERTIES: readonly JsonProperty[] = [];

/** The array that is a member of an object; undefined if the member is missing, or anything else. */
export function arrayMember(node: JsonNode | undefined, name: string): JsonNode | undefined {
  const value = member(node, name);
  return value?.type === 'array' ? value : undefined;
}

/** The elements of an array node; none for any other node. */
export function elements(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/** The innermost node at an offset of the source, which may be its end; undefined outside the root. */
export function nodeAt(root: JsonNode | undefined, offset: number): JsonNode | undefined {
  return root && nodeWithin(root, offset - root.offset);
}

/** @param at relative to the offset of the node */
function nodeWithin(node: JsonNode, at: number): JsonNode | undefined {
  if (at < 0 || at > node.length) return undefined;
  for (const child of node.children ?? []) {
    if (child.start > at) break;
    const found = nodeWithin(child, at - child.start);
    if (found) return found;
  }
  return node;
}

export function spanOf(node: JsonNode): Span {
  const { offset } = node;
  return span(offset, offset + node.length);
}

/** The string literal of a node; undefined if the node is not a string. */
export function stringOf(json: SourceText, node: JsonNode | undefined): JsonString | undefined {
  if (node?.type !== 'string') return undefined;
  const { offset } = node;
  return new JsonString(json.slice(offset, offset + node.length), node);
}

/** The string literal that is a member's value; undefined if the member is missing, or anything else. */
export function stringMember(json: SourceText, node: JsonNode | undefined, name: string): JsonString | undefined {
  const found = property(node, name);
  if (found?.valueType !== 'string') return undefined;
  const { offset, valueStart, scalar } = found;
  const literal = json.slice(offset + valueStart, offset + valueStart + found.valueLength);
  return new JsonString(literal, found, valueStart, scalar as string);
}

/** The decoded text of a string node. */
export function stringValue(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' ? (node.value as string) : undefined;
}

/** The offset of the first array or object that the parser finds nested deeper than `limit`. */
function offsetOfDepth(text: string, limit: number, options: ParseOptions): number | undefined {
  return mayNestDeeper(text, limit) ? offsetForParser(text, limit, options) : undefined;
}

/**
 * A quick check whether the brackets outside strings and comments may be nested deeper than `limit`. A closing bracket of the
 * wrong kind closes nothing, because the parser skips it. If the parser also skips an opening bracket, this counts too many
 * levels, but never too few.
 */
function mayNestDeeper(text: string, limit: number): boolean {
  const closers: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    switch (c) {
      case 0x22: // "
        i = endOfString(text, i);
        break;
      case 0x2f: // /
        if (text[i + 1] === '/') i = endOfLine(text, i);
        else if (text[i + 1] === '*') i = endOr(text.indexOf('*/', i + 2), text.length) + 1;
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (closers.push(c + 2) > limit) return true;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        if (closers.at(-1) === c) closers.pop();
        break;
    }
  }
  return false;
}

/** Thrown to end a visit. */
class TooDeep extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super();
    this.offset = offset;
  }
}

/** The offset at which the parser itself would go deeper than `limit`. */
function offsetForParser(text: string, limit: number, options: ParseOptions): number | undefined {
  let depth = 0;
  const enter = (offset: number): void => {
    if (++depth > limit) throw new TooDeep(offset);
  };
  const leave = (): void => {
    depth--;
  };
  try {
    visit(text, { onObjectBegin: enter, onArrayBegin: enter, onObjectEnd: leave, onArrayEnd: leave }, options);
    return undefined;
  } catch (error) {
    if (error instanceof TooDeep) return error.offset;
    throw error;
  }
}

/** The offset of the line break that ends a line for the JSON parser, or of the end of the text. */
function endOfLine(text: string, start: number): number {
  let i = start;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x0a || c === 0x0d) break;
  }
  return i;
}

/** The offset of the quotation mark that closes the string opened at `start`, or of the end of its line. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x5c) i++;
    else if (c === 0x22 || c === 0x0a || c === 0x0d) return i;
  }
  return text.length;
}

function endOr(offset: number, otherwise: number): number {
  return offset < 0 ? otherwise : offset;
}

const MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol: english`This is not valid JSON. Write strings in double quotes; the only words without quotes are true, false and null.`,
  InvalidNumberFormat: english`This is not a valid JSON number.`,
  PropertyNameExpected: english`A property name in double quotes is expected here.`,
  ValueExpected: english`A value is expected here.`,
  ColonExpected: english`A colon is expected here.`,
  CommaExpected: english`A comma is expected here.`,
  CloseBraceExpected: english`The closing brace } is missing.`,
  CloseBracketExpected: english`The closing bracket ] is missing.`,
  EndOfFileExpected: english`The JSON ends before this. Remove the rest.`,
  InvalidCommentToken: english`Comments are not allowed in this JSON file.`,
  UnexpectedEndOfComment: english`This comment is not closed.`,
  UnexpectedEndOfString: english`This string is not closed.`,
  UnexpectedEndOfNumber: english`This number is not complete.`,
  InvalidUnicode: english`This \\u escape needs four hexadecimal digits.`,
  InvalidEscapeCharacter: english`This is not a valid JSON escape. To write a backslash, write \\\\.`,
  InvalidCharacter: english`A control character in a string must be escaped.`,
};

const OF_NESTING: ReadonlySet<string> = new Set(['CloseBraceExpected', 'CloseBracketExpected', 'EndOfFileExpected']);

function toSyntaxError({ error, offset, length }: ParseError): JsonSyntaxError {
  const name = printParseErrorCode(error);
  return {
    ...span(offset, offset + length),
    message: Object.hasOwn(MESSAGES, name) ? translated(MESSAGES[name]!) : t`This is not valid JSON (${name}).`,
    ...(OF_NESTING.has(name) && { isOfNesting: true }),
  };
}
