import type { CheckedDocument } from '../../documents/document.js';
import { recordOf } from '../../documents/members.js';
import { commentsIn } from '../../json/comments.js';
import { elements, JsonProperty, nodeAt, propertiesOf, spanOf, type JsonNode } from '../../json/json-tree.js';
import { namingAround } from '../../json/naming.js';
import { span, type Span } from '../../span.js';
import { objectIn, type MemberRecord, type ObjectRecord, type ValueRecord } from '../../structure/index.js';
import type { Completion } from './items.js';

/** Where a member's name or value is written, or can be. */
type Place =
  | {
      readonly kind: 'name';
      readonly object: JsonNode;
      readonly replace: Span;
      readonly property: JsonProperty | undefined;
    }
  | {
      readonly kind: 'value';
      readonly property: JsonProperty;
      readonly list: JsonNode | undefined;
      readonly replace: Span;
    };

/**
 * The members that an object can have and does not have yet, and the values that a member can have, at an offset.
 *
 * @param typed the character that was typed, if completion was not requested
 */
export function completeMember(document: CheckedDocument, offset: number, typed?: string): Completion[] {
  const place = placeAt(document, offset);
  // A space is typed for the layout.
  if (!place || (place.kind === 'name' && typed === ' ')) return [];
  return place.kind === 'name' ? names(document, place) : values(document, place);
}

function placeAt(document: CheckedDocument, offset: number): Place | undefined {
  const { json } = document;
  const node = nodeAt(document.tree.root, offset);
  if (!node) return undefined;
  const owner = node.parent;
  if (node.type === 'string' && isWithin(node, offset)) {
    if (owner instanceof JsonProperty) {
      const replace = spanOf(node);
      if (owner.children[0] === node && owner.parent)
        return { kind: 'name', object: owner.parent, replace, property: owner };
      return { kind: 'value', property: owner, list: undefined, replace };
    }
    if (owner?.type === 'array' && owner.parent instanceof JsonProperty)
      return { kind: 'value', property: owner.parent, list: owner, replace: spanOf(node) };
    return undefined;
  }
  if (owner instanceof JsonProperty && /^(?:boolean|null|number)$/.test(node.type))
    return { kind: 'value', property: owner, list: undefined, replace: spanOf(node) };
  if (
    node.type === 'array' &&
    node.parent instanceof JsonProperty &&
    isAfter(json.slice(node.offset, offset), /[[,]/, node, offset)
  )
    return {
      kind: 'value',
      property: node.parent,
      list: node,
      replace: wordBefore(json.slice(node.offset, offset), offset),
    };
  const object = node.type === 'object' ? node : owner?.type === 'object' ? owner : undefined;
  return object && inObject(document, object, offset);
}

function isWithin(node: JsonNode, offset: number): boolean {
  const { start, end } = spanOf(node);
  return start < offset && offset <= end;
}

/** A place between the members of an object. */
function inObject({ json }: CheckedDocument, object: JsonNode, offset: number): Place | undefined {
  if (offset <= object.offset) return undefined;
  const before = propertiesOf(object).findLast((property) => spanOf(property).start < offset);
  const start = before ? endOf(before) : object.offset + 1;
  const gap = start > offset ? undefined : withoutComments(json.slice(start, offset));
  if (gap === undefined) return undefined;
  const replace = wordBefore(gap, offset);
  const sign = gap.slice(0, gap.length - (replace.end - replace.start)).trim();
  if (before && before.valueType === undefined && sign === ':')
    return { kind: 'value', property: before, list: undefined, replace };
  return sign === (before ? ',' : '') ? { kind: 'name', object, replace, property: undefined } : undefined;
}

/** The end of a member's value, or of its name if it has none. */
function endOf(property: JsonProperty): number {
  return spanOf(property.valueNode ?? property.nameNode).end;
}

/** Whether a new element can stand at the end of a part of a list. */
function isAfter(text: string, separator: RegExp, list: JsonNode, offset: number): boolean {
  const last = elements(list).findLast((element) => spanOf(element).end <= offset);
  const gap = withoutComments(last ? text.slice(spanOf(last).end - list.offset) : text);
  if (gap === undefined) return false;
  const word = wordBefore(gap, gap.length);
  return separator.test(gap.slice(0, word.start).trimEnd().slice(-1));
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

/** The letters directly before an offset: a name or a value without quotation marks. */
function wordBefore(text: string, offset: number): Span {
  let length = 0;
  while (length < text.length && /[\w$]/.test(text[text.length - 1 - length]!)) length++;
  return span(offset - length, offset);
}

// ---------------------------------------------------------------- names

function names(
  document: CheckedDocument,
  { object, replace, property }: Extract<Place, { kind: 'name' }>,
): Completion[] {
  const record = recordOf(document, object);
  if (!record) return [];
  const present = new Set(
    propertiesOf(object)
      .filter((other) => other !== property)
      .map(({ name }) => record.memberNamed(name)),
  );
  const naming = namingAround(object);
  const hasColon =
    property !== undefined && (property.valueType !== undefined || /^\s*:/.test(after(document, replace.end)));
  const comma = hasColon || !isFollowed(document, object, replace.end, property) ? '' : ',';
  const isQuoted = document.json.slice(replace.start, replace.start + 1) === '"';
  return record.members
    .filter((member) => !present.has(member))
    .map((member): Completion => {
      const name = JSON.stringify(naming(member.name));
      const { plain, snippet } = valueText(record, member.value, member.default);
      return {
        label: naming(member.name),
        kind: 'member',
        ...(member.required && { detail: 'required' }),
        edit: { ...replace, newText: hasColon ? name : `${name}: ${plain}${comma}` },
        ...(!hasColon && { snippet: `${escaped(name)}: ${snippet}${comma}` }),
        filterText: isQuoted ? name : naming(member.name),
        sortText: `${member.required ? 0 : 1}${String(member.index).padStart(4, '0')}`,
        about: { what: 'member', document: record.kind, owner: record.name, name: member.name },
      };
    })
    .sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
}

function after({ json }: CheckedDocument, offset: number): string {
  return json.slice(offset, offset + 100);
}

/** Whether another member follows without a comma between. */
function isFollowed(
  { json }: CheckedDocument,
  object: JsonNode,
  offset: number,
  own: JsonProperty | undefined,
): boolean {
  const next = propertiesOf(object).find((property) => property !== own && spanOf(property).start >= offset);
  return next !== undefined && withoutComments(json.slice(offset, spanOf(next).start))?.includes(',') === false;
}

/** The value that a new member begins with, as text and as a snippet. */
function valueText(
  record: ObjectRecord,
  value: ValueRecord,
  usual: MemberRecord['default'],
): { readonly plain: string; readonly snippet: string } {
  switch (value.type) {
    case 'string':
      return { plain: '""', snippet: '"$1"' };
    case 'integer':
      return { plain: String(usual ?? 0), snippet: `\${1:${String(usual ?? 0)}}` };
    case 'boolean':
      return { plain: 'false', snippet: '${1|false,true|}' };
    case 'list': {
      const of = objectIn(record.kind, value);
      return of ? { plain: '[]', snippet: '[\n\t{ $1 }\n]' } : { plain: '[]', snippet: '[$1]' };
    }
    case 'object':
      return { plain: '{}', snippet: '{ $1 }' };
    case 'word': {
      const words = value.words.map(({ word }) => word);
      const first = typeof usual === 'string' ? usual : words[0]!;
      if (value.isOpen) return { plain: '""', snippet: '"$1"' };
      // The choice of a combination is left to the completion in the string.
      if (value.isFlags)
        return { plain: `"${words.slice(1).join(',')}"`, snippet: `"\${1:${words.slice(1).join(',')}}"` };
      const others = words.filter((word) => word !== first);
      return { plain: `"${first}"`, snippet: `"\${1|${[first, ...others].join(',')}|}"` };
    }
  }
}

/** A text in the syntax of snippets. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

// ---------------------------------------------------------------- values

function values(document: CheckedDocument, place: Extract<Place, { kind: 'value' }>): Completion[] {
  const { property, list, replace } = place;
  const record = recordOf(document, property.parent);
  const member = record?.memberNamed(property.name);
  if (!record || !member) return [];
  const value = member.value.type === 'list' && list ? member.value.of : member.value;
  const of = value.type === 'object' && list ? objectIn(record.kind, value) : undefined;
  if (of?.starter) return [starterOf(of, of.starter, list!, replace)];
  const choices = choicesOf(document, member, value, list);
  const isQuoted = document.json.slice(replace.start, replace.start + 1) === '"';
  return choices.map(({ text, detail }, index): Completion => ({
    label: text.replace(/^"|"$/g, ''),
    kind: 'value',
    ...(detail !== undefined && { detail }),
    edit: { ...replace, newText: text },
    filterText: isQuoted ? text : text.replace(/^"|"$/g, ''),
    sortText: String(index).padStart(4, '0'),
  }));
}

/** A new object of a list with the members that it begins with. */
function starterOf(record: ObjectRecord, starter: readonly string[], list: JsonNode, replace: Span): Completion {
  const naming = namingAround(list);
  const text = (value: (index: number) => string): string =>
    `{ ${starter.map((name, index) => `${JSON.stringify(naming(name))}: "${value(index)}"`).join(', ')} }`;
  return {
    label: record.noun,
    kind: 'value',
    detail: starter.join(', '),
    edit: { ...replace, newText: text(() => '') },
    snippet: escaped(text((index) => `\u0001${index + 1}`)).replace(/\u0001/g, '$'),
    filterText: record.noun,
    sortText: '0',
  };
}

/** A value that can be written, as JSON. */
interface Choice {
  readonly text: string;
  readonly detail?: string;
}

function choicesOf(
  document: CheckedDocument,
  member: MemberRecord,
  value: ValueRecord,
  list: JsonNode | undefined,
): readonly Choice[] {
  switch (value.type) {
    case 'boolean':
      return ['true', 'false'].map((text) => ({ text }));
    case 'word': {
      const written = new Set(elements(list).map((element) => element.value));
      const words = value.words.filter(({ word }) => !written.has(word));
      const combined = value.isFlags ? value.words.slice(1).map(({ word }) => word) : [];
      return [
        ...(combined.length > 1 && combined.length < 4 ? [{ text: JSON.stringify(combined.join(',')) }] : []),
        ...words.map(({ word, description }) => ({ text: JSON.stringify(word), detail: plainOf(description) })),
      ];
    }
    case 'string':
      if (member.name !== 'application') return [];
      return document.applications.all.map(({ id, name }) => ({ text: JSON.stringify(id), detail: name }));
    default:
      return [];
  }
}

function plainOf(markdown: string): string {
  return markdown.replace(/[`_*]/g, '');
}
