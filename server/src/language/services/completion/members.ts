import type { CheckedDocument } from '../../documents/document.js';
import { recordOf } from '../../documents/members.js';
import { layoutOf, type JsonLayout } from '../../json/json-layout.js';
import { elements, propertiesOf, spanOf, type JsonNode } from '../../json/json-tree.js';
import { namingAround } from '../../json/naming.js';
import { t } from '../../l10n.js';
import { objectIn, type MemberRecord, type ObjectRecord } from '../../structure/index.js';
import { type Span } from '../../span.js';
import type { Completion } from './items.js';
import { blankOf, newElements, oauthConnection } from './new-objects.js';
import { separated, structurePlaceAt, type NamePlace, type ValuePlace } from './structure-place.js';
import { Blank, printTemplate, snippetText, type Printed } from './templates.js';
import { hasList, memberValues, nextPriority } from './values.js';

/**
 * The members that an object can have and does not have yet, the values that a member can have, and the objects that a list
 * can have, at an offset.
 *
 * @param typed the character that was typed, if completion was not requested
 */
export function completeMember(document: CheckedDocument, offset: number, typed?: string): Completion[] {
  const place = structurePlaceAt(document, offset);
  if (!place) return [];
  // A space between members or elements is typed for the layout.
  if (typed === ' ' && (place.kind === 'name' || (place.list && !place.node))) return [];
  return place.kind === 'name' ? names(document, place) : values(document, place, offset);
}

/** The layout of what is inserted at a place, and the indentation of its first line. */
function layoutAt({ json }: CheckedDocument, container: JsonNode, offset: number): [JsonLayout, string] {
  const layout = layoutOf(json, container);
  const line = json.slice(Math.max(0, offset - MAX_INDENT), offset);
  const [, indent] = /(?:^|\n)([ \t]*)[\w"$]*$/.exec(line) ?? [];
  return [layout, indent !== undefined && line.includes('\n') ? indent : layout.indent];
}

const MAX_INDENT = 500;

// ---------------------------------------------------------------- names

function names(document: CheckedDocument, place: NamePlace): Completion[] {
  const { object, replace, property } = place;
  const { json } = document;
  const record = recordOf(document, object);
  if (!record) return [];
  const present = new Set(
    propertiesOf(object)
      .filter((other) => other !== property)
      .map(({ name }) => record.memberNamed(name)),
  );
  const naming = namingAround(object);
  const isQuoted = json.slice(replace.start, replace.start + 1) === '"';
  const hasColon =
    property !== undefined &&
    (property.valueType !== undefined || /^\s*:/.test(json.slice(replace.end, replace.end + 100)));
  const { prefix, suffix, also } = separated(place, !hasColon);
  const [layout, indent] = layoutAt(document, object, replace.start);
  const completion = (member: MemberRecord, { plain, snippet, beginsEmpty }: Printed, label?: string): Completion => {
    const name = JSON.stringify(naming(member.name));
    const before = `${prefix}${name}`;
    return {
      label: label ?? naming(member.name),
      kind: 'member',
      ...(member.required && { detail: t`required` }),
      edit: { ...replace, newText: hasColon ? before : `${before}${layout.colon}${plain}${suffix}` },
      ...(also && { also }),
      ...(!hasColon && { snippet: `${snippetText(before + layout.colon)}${snippet}${suffix}` }),
      ...(!hasColon && beginsEmpty && hasList(record, member) && { goesOn: true }),
      filterText: isQuoted ? JSON.stringify(label ?? naming(member.name)) : (label ?? naming(member.name)),
      sortText: `${member.required ? 0 : 1}${String(member.index).padStart(4, '0')}${label === undefined ? '' : 'b'}`,
      about: { what: 'member', document: record.kind, owner: record.name, name: member.name },
    };
  };
  return record.members
    .filter((member) => !present.has(member))
    .flatMap((member) => {
      const print = (value: unknown): Printed => printTemplate(value, layout, indent);
      const own = completion(member, print(firstValue(document, record, member, object)));
      if (hasColon || member.value.type !== 'object' || member.value.of !== 'connection') return [own];
      return [own, completion(member, print(oauthConnection(document)), t`${naming(member.name)} with OAuth`)];
    })
    .sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
}

/** The value that a new member begins with. */
function firstValue(document: CheckedDocument, owner: ObjectRecord, member: MemberRecord, object: JsonNode): unknown {
  if (member.name !== 'matchingPriority') return blankOf(document, owner, member);
  return new Blank(nextPriority(document, object));
}

// ---------------------------------------------------------------- values

function values(document: CheckedDocument, place: ValuePlace, offset: number): Completion[] {
  const { property, list, replace, node } = place;
  const record = recordOf(document, property.parent);
  const member = record?.memberNamed(property.name);
  if (!record || !member) return [];
  const of = list && member.value.type === 'list' ? objectIn(record.kind, member.value.of) : undefined;
  if (of && node) return [];
  const [layout, indent] = list
    ? elementLayout(document, list, offset)
    : layoutAt(document, property.parent!, property.offset);
  const isQuoted = document.json.slice(replace.start, replace.start + 1) === '"';
  const { prefix, suffix, also } = separated(place);
  const [open, close] = of && list ? linesAround(document, list, replace) : ['', ''];
  const found = of && list ? newElements(document, of, list) : memberValues(document, record, member, place);
  return found.map((one, index): Completion => {
    const { label, detail, value } = one;
    const { plain, snippet, beginsEmpty } = printTemplate(value, layout, indent);
    const goesOn = beginsEmpty && (of !== undefined || ('goesOn' in one && one.goesOn));
    return {
      label,
      kind: 'value',
      ...(detail !== undefined && { detail }),
      edit: { ...replace, newText: prefix + open + plain + close + suffix },
      ...(also && { also }),
      ...(snippet !== snippetText(plain) && { snippet: snippetText(prefix + open) + snippet + close + suffix }),
      ...(goesOn && { goesOn: true }),
      filterText: isQuoted ? JSON.stringify(label) : label,
      sortText: String(index).padStart(4, '0'),
    };
  });
}

/** The layout of a new element: that of the element before it, or of what is around the list. */
function elementLayout(document: CheckedDocument, list: JsonNode, offset: number): [JsonLayout, string] {
  const { json } = document;
  const sibling = elements(list).findLast(({ type }) => type === 'object');
  const [around, indent] = layoutAt(document, list, offset);
  if (sibling) return [layoutOf(json, sibling), indent];
  const outer = list.parent?.parent ? layoutOf(json, list.parent.parent) : around;
  const isOnItsLine = around.lineBreak !== undefined || json.slice(list.offset, offset).includes('\n');
  return [{ ...outer, padding: ' ' }, isOnItsLine ? indent : outer.indent + outer.unit];
}

/** The line breaks around the first element of a list whose brackets are side by side. */
function linesAround({ json }: CheckedDocument, list: JsonNode, replace: Span): [string, string] {
  const { start, end } = spanOf(list);
  const outer = list.parent?.parent && layoutOf(json, list.parent.parent);
  const isEmpty = start + 1 === replace.start && end - 1 === replace.end && json.slice(end - 1, end) === ']';
  if (!isEmpty || outer?.lineBreak === undefined) return ['', ''];
  return [outer.lineBreak + outer.indent + outer.unit, outer.lineBreak + outer.indent];
}
