import { JsonProperty, member, spanOf, type JsonNode } from '../json/json-tree.js';
import { foldedName } from '../json/member-names.js';
import { countWhile } from '../ordered.js';
import type { SourceText, TextChange } from '../source-text.js';
import type { Span } from '../span.js';

/*
 * PowerShell's ConvertTo-Json prints objects and lists that nest deeper than its -Depth as strings: `@{name=x; type=y}`,
 * `System.Object[]`, `System.Collections.Hashtable`. Their content is lost.
 */

/** A member, or an element of a list, that was replaced by such a string. */
export interface TruncatedMember extends Span {
  /** The member's name as it is written. */
  readonly name: string;
}

/** Members of Graph's types, and of the JSON around them, that are lists of objects. */
const LISTS = new Set(
  [
    'synchronizationRules directories objects attributes objectMappings attributeMappings parameters metadata groups',
    'clauses inputFilterGroups categoryFilterGroups filterGroups apiExpressions referencedObjects jobs templates',
    'responses requests synchronizationJobSettings secrets synchronizedEntryCountByType',
  ].flatMap((line) => line.toLowerCase().split(' ')),
);

/** Members that are lists of strings: a truncated one is printed as its elements, one after another. */
const LISTS_OF_STRINGS = new Set(['values', 'includedcontainers', 'includedgroups', 'supportedapis']);

/** Members that are objects. */
const OBJECTS = new Set(
  [
    'source scope targetOperand containerFilter groupFilter schema synchronizationSchema synchronization schedule status',
    'body progress quarantine additionalData additionalProperties backingStore',
  ].flatMap((line) => line.toLowerCase().split(' ')),
);

/** Whether a string is what PowerShell prints in place of an object or a list. */
export function isTruncated(text: string): boolean {
  if (text.startsWith('@{')) return text.endsWith('}');
  return TYPE_NAMES.test(text);
}

/** One or more names of .NET types, such as `System.Collections.Generic.List`1[System.Object]`. */
const TYPE_NAMES = /^(?:System|Microsoft|Newtonsoft)\.[\w.,`[\]+= -]+$/;

/** The beginnings of the strings that PowerShell prints in place of objects. */
const BEGINNINGS = ['"@{', '"System.', '"Microsoft.', '"Newtonsoft.'];

/** Members whose truncated lists can be any string. */
const LOST_LISTS =
  /^(?:parameters|metadata|apiExpressions|referencedObjects|[a-z]*Groups|attributeMappings|values|supportedApis|included[a-z]*)$/i;

/**
 * A cheap check whether anything can be truncated.
 *
 * @param json the text, or as much of it as changed
 * @param stringNames the names of members whose value is a string
 */
export function mayHaveTruncated(json: string, stringNames: ReadonlySet<string>): boolean {
  if (BEGINNINGS.some((beginning) => json.includes(beginning.slice(1)) && json.includes(beginning))) return true;
  for (const name of stringNames) if (LOST_LISTS.test(name)) return true;
  return false;
}

/** The part of a text in which a change can make a string truncated. */
export function aroundChange(json: SourceText, { start, length }: TextChange): string {
  return json.slice(Math.max(0, start - LONGEST), start + length + LONGEST);
}

const LONGEST = Math.max(...BEGINNINGS.map((beginning) => beginning.length));

/** Every truncated member of a synchronization schema, in document order. */
function truncatedMembers(root: JsonNode): TruncatedMember[] {
  const found: TruncatedMember[] = [];
  const pending: JsonNode[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'string') {
      const name = truncatedName(node);
      if (name !== undefined) found.push({ name, ...spanOf(node) });
    } else if (node instanceof JsonProperty) {
      // Most values are neither strings nor have strings in them.
      const value = node.valueType === 'string' ? node.valueNode : node.container;
      if (value) pending.push(value);
    } else {
      for (const child of node.children ?? []) pending.push(child);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The name of the member whose object or list was replaced by a string; undefined if the member is a string. */
function truncatedName(node: JsonNode): string | undefined {
  const text = node.value as string;
  const isElement = node.parent?.type === 'array';
  const owner = isElement ? node.parent?.parent : node.parent;
  const written = nameOf(owner);
  // Responses are lists without a name.
  if (written === undefined) return isElement && isTruncated(text) ? 'value' : undefined;
  const name = foldedName(written);
  if (isElement) return (LISTS.has(name) || name === 'value') && isTruncated(text) ? written : undefined;
  if (LISTS_OF_STRINGS.has(name)) return name !== 'values' || isOperand(owner?.parent) ? written : undefined;
  if (text === '') return LISTS.has(name) ? written : undefined;
  const isStructured = LISTS.has(name) || OBJECTS.has(name) || (name === 'value' && isParameter(owner?.parent));
  return isStructured && isTruncated(text) ? written : undefined;
}

/** Whether a string stands in place of an object or a list, which `truncated-export` reports. */
export function isTruncatedMember(node: JsonNode): boolean {
  return node.type === 'string' && truncatedName(node) !== undefined;
}

/** The name of a `"name": value` node; undefined for any other node. */
function nameOf(property: JsonNode | undefined): string | undefined {
  return property instanceof JsonProperty ? property.name : undefined;
}

/** Whether an object is the `targetOperand` of a clause, whose `values` are a list. */
function isOperand(object: JsonNode | undefined): boolean {
  return foldedName(nameOf(object?.parent) ?? '') === 'targetoperand';
}

/** Whether an object is an entry of a source's `parameters`, whose `value` is a source. */
function isParameter(object: JsonNode | undefined): boolean {
  const name = nameOf(object?.parent?.parent);
  return name !== undefined && foldedName(name) === 'parameters' && member(object, 'key') !== undefined;
}

/** Truncated members, searched by part of a document. */
export class Truncation {
  readonly members: readonly TruncatedMember[];

  /** @param mayBe whether anything can be truncated */
  constructor(root: JsonNode | undefined, mayBe: boolean) {
    this.members = root && mayBe ? truncatedMembers(root) : [];
  }

  /** Whether a node or anything in it was truncated. */
  isWithin(node: JsonNode | undefined): boolean {
    if (!node || this.members.length === 0) return false;
    const { offset } = node;
    const next = this.members[countWhile(this.members, ({ start }) => start < offset)];
    return next !== undefined && next.end <= offset + node.length;
  }
}
