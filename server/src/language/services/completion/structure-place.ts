import type { CheckedDocument } from '../../documents/document.js';
import { commentsIn } from '../../json/comments.js';
import { elements, JsonProperty, nodeAt, propertiesOf, spanOf, type JsonNode } from '../../json/json-tree.js';
import { countWhile } from '../../ordered.js';
import { span, type Span, type TextEdit } from '../../span.js';

/** The commas that something new needs at a place so that the JSON around it is valid. */
export interface Commas {
  /** Where one is missing after what is before it. */
  readonly before: number | undefined;
  /** Whether one is missing between it and what follows. */
  readonly after: boolean;
}

/** A place for the name of a member. */
export interface NamePlace {
  readonly kind: 'name';
  readonly object: JsonNode;
  readonly replace: Span;
  /** The member whose name is there. */
  readonly property: JsonProperty | undefined;
  readonly commas: Commas;
}

/** A place for the value of a member, or for an element if its value is a list. */
export interface ValuePlace {
  readonly kind: 'value';
  readonly property: JsonProperty;
  readonly list: JsonNode | undefined;
  readonly replace: Span;
  /** The value that is there. */
  readonly node: JsonNode | undefined;
  readonly commas: Commas;
}

const NO_COMMAS: Commas = { before: undefined, after: false };

/** Where a member's name or value is written at an offset, or can be. */
export function structurePlaceAt(document: CheckedDocument, offset: number): NamePlace | ValuePlace | undefined {
  const node = nodeAt(document.tree.root, offset);
  if (!node) return undefined;
  const owner = node.parent;
  if (node.type === 'string' && isWithin(node, offset)) {
    const replace = spanOf(node);
    if (owner instanceof JsonProperty) {
      if (owner.children[0] === node && owner.parent) return nameAt(document, owner.parent, owner, replace);
      return { kind: 'value', property: owner, list: undefined, replace, node, commas: NO_COMMAS };
    }
    if (owner?.type === 'array' && owner.parent instanceof JsonProperty)
      return { kind: 'value', property: owner.parent, list: owner, replace, node, commas: NO_COMMAS };
    return undefined;
  }
  if (owner instanceof JsonProperty && /^(?:boolean|null|number)$/.test(node.type))
    return { kind: 'value', property: owner, list: undefined, replace: spanOf(node), node, commas: NO_COMMAS };
  // Within a number or a word that is an element.
  if (owner?.type === 'array' && node.type !== 'object' && node.type !== 'array') return undefined;
  const container = containerAt(document, node, offset);
  if (container?.type === 'array') return inArray(document, container, offset);
  return container && inObject(document, container, offset);
}

function isWithin(node: JsonNode, offset: number): boolean {
  const { start, end } = spanOf(node);
  return start < offset && offset <= end;
}

/** The innermost object or array that an offset is inside of: not directly before or after it. */
function containerAt({ json }: CheckedDocument, node: JsonNode, offset: number): JsonNode | undefined {
  for (let at: JsonNode | undefined = node; at; at = at.parent) {
    if (at.type !== 'object' && at.type !== 'array') continue;
    const { start, end } = spanOf(at);
    // One that is not closed goes on after its end.
    const isClosed = end - start > 1 && json.slice(end - 1, end) === (at.type === 'object' ? '}' : ']');
    if (offset > start && (offset < end || !isClosed)) return at;
  }
  return undefined;
}

function nameAt(
  { json }: CheckedDocument,
  object: JsonNode,
  property: JsonProperty,
  replace: Span,
): NamePlace | undefined {
  const before = propertiesOf(object).findLast((other) => spanOf(other).start < replace.start);
  const isSeparate = !before || withoutComments(json.slice(endOf(before), replace.start))?.includes(',') !== false;
  const commas = {
    before: before && !isSeparate ? endOf(before) : undefined,
    after: needsComma(json, propertiesOf(object), replace.end, property),
  };
  return { kind: 'name', object, replace, property, commas };
}

/** A place between the members of an object. */
function inObject({ json }: CheckedDocument, object: JsonNode, offset: number): NamePlace | ValuePlace | undefined {
  const members = propertiesOf(object);
  const before = members.findLast((property) => spanOf(property).start < offset);
  const next = before?.valueNode;
  // The name of the next member is read as the value that is missing.
  const isCut =
    next?.type === 'string' &&
    next.offset >= offset &&
    /^\s*:/.test(json.slice(spanOf(next).end, spanOf(next).end + 20));
  const hasValue = before?.valueType !== undefined && !isCut;
  const start = before ? (isCut ? spanOf(before.nameNode).end : endOf(before)) : object.offset + 1;
  const gap = start > offset ? undefined : withoutComments(json.slice(start, offset));
  if (gap === undefined) return undefined;
  const replace = wordAt(json, gap, offset);
  if (!replace) return undefined;
  const sign = gap.slice(0, gap.length - (offset - replace.start)).trim();
  const after = isCut || needsComma(json, members, replace.end, undefined);
  if (before && !hasValue)
    return sign === ':'
      ? {
          kind: 'value',
          property: before,
          list: undefined,
          replace,
          node: undefined,
          commas: { before: undefined, after },
        }
      : undefined;
  if (sign !== '' && !(before && sign === ',')) return undefined;
  if (sign === '' && isOpen(json, next)) return undefined;
  const commas = { before: before && sign === '' ? start : undefined, after };
  return { kind: 'name', object, replace, property: undefined, commas };
}

/** A place between the elements of an array. */
function inArray({ json }: CheckedDocument, array: JsonNode, offset: number): ValuePlace | undefined {
  if (!(array.parent instanceof JsonProperty)) return undefined;
  const nodes = elements(array);
  const last = nodes[countWhile(nodes, (element) => spanOf(element).end <= offset) - 1];
  const start = last ? spanOf(last).end : array.offset + 1;
  const gap = withoutComments(json.slice(start, offset));
  if (gap === undefined) return undefined;
  const replace = wordAt(json, gap, offset);
  if (!replace) return undefined;
  const sign = gap.slice(0, gap.length - (offset - replace.start)).trim();
  if (sign !== '' && !(last && sign === ',')) return undefined;
  if (sign === '' && isOpen(json, last)) return undefined;
  const commas = {
    before: last && sign === '' ? start : undefined,
    after: needsComma(json, nodes, replace.end, undefined),
  };
  return { kind: 'value', property: array.parent, list: array, replace, node: undefined, commas };
}

/** The end of a member's value, or of its name if it has none. */
function endOf(property: JsonProperty): number {
  return spanOf(property.valueNode ?? property.nameNode).end;
}

/** Whether another member or element follows without a comma between. */
function needsComma(
  json: CheckedDocument['json'],
  siblings: readonly JsonNode[],
  offset: number,
  own: JsonNode | undefined,
): boolean {
  const index = countWhile(siblings, (sibling) => spanOf(sibling).start < offset);
  const next = siblings[index] === own ? siblings[index + 1] : siblings[index];
  return next !== undefined && withoutComments(json.slice(offset, spanOf(next).start))?.includes(',') === false;
}

/** A text without its comments; undefined if it ends in a comment. */
function withoutComments(text: string): string | undefined {
  let rest = '';
  let at = 0;
  for (const { start, end } of commentsIn(text, span(0, text.length))) {
    const isLine = text[start + 1] === '/';
    if (end === text.length && (isLine || !text.endsWith('*/'))) return undefined;
    rest += `${text.slice(at, start)} `;
    at = end;
  }
  return rest + text.slice(at);
}

/**
 * The letters around an offset: a name or a value without quotation marks. Undefined at the beginning of letters, which belong
 * to something else.
 *
 * @param gap the text before the offset
 */
function wordAt(json: CheckedDocument['json'], gap: string, offset: number): Span | undefined {
  let before = 0;
  while (before < gap.length && /[\w$]/.test(gap[gap.length - 1 - before]!)) before++;
  const after = /^[\w$]*/.exec(json.slice(offset, offset + MAX_WORD))![0].length;
  return before === 0 && after > 0 ? undefined : span(offset - before, offset + after);
}

const MAX_WORD = 100;

/** Whether a string before a missing comma has no end, so that what follows may belong to it. */
function isOpen(json: CheckedDocument['json'], node: JsonNode | undefined): boolean {
  if (node?.type !== 'string') return false;
  const { start, end } = spanOf(node);
  return end - start < 2 || json.slice(end - 1, end) !== '"';
}

/** What is put before and after a text, and the other edits, so that the commas around it are right. */
export function separated(
  { commas: { before, after }, replace }: NamePlace | ValuePlace,
  hasAfter = true,
): { readonly prefix: string; readonly suffix: string; readonly also?: readonly TextEdit[] } {
  const suffix = after && hasAfter ? ',' : '';
  if (before === undefined) return { prefix: '', suffix };
  // Two edits must not touch.
  if (before === replace.start) return { prefix: ', ', suffix };
  return { prefix: '', suffix, also: [{ ...span(before, before), newText: ',' }] };
}
