import { spanOf, type JsonNode, type JsonProperty } from '../json/json-tree.js';
import { propertiesOf } from '../json/json-tree.js';
import type { JsonType } from '../json/json-node.js';
import type { Span } from '../span.js';
import { objectIn, type MemberRecord, type ObjectRecord, type ValueRecord, type WordValue } from './index.js';

/** What is wrong with the members of one object, without the objects in it. */
export interface ObjectFindings {
  /** Its node; if it is no object, there is one entry in `types`. */
  readonly node: JsonNode;
  readonly record: ObjectRecord;
  /** Members that its record does not have. */
  readonly unknown: readonly JsonProperty[];
  /** Members with the name of one before them. */
  readonly repeated: readonly { readonly first: JsonProperty; readonly again: JsonProperty }[];
  /** Members that it should have. */
  readonly missing: readonly MemberRecord[];
  /** Values of the wrong type. */
  readonly types: readonly ValueFinding[];
  /** Values of the right type that are not allowed. */
  readonly values: readonly ValueFinding[];
}

/** A value that is not as its record says. */
export interface ValueFinding {
  /** Undefined if it is an element of a list of objects. */
  readonly member: MemberRecord | undefined;
  /** What is expected. */
  readonly expected: ValueRecord;
  readonly node: JsonNode;
}

class Findings implements ObjectFindings {
  readonly node: JsonNode;
  readonly record: ObjectRecord;
  readonly unknown: JsonProperty[] = [];
  readonly repeated: { first: JsonProperty; again: JsonProperty }[] = [];
  readonly missing: MemberRecord[] = [];
  readonly types: ValueFinding[] = [];
  readonly values: ValueFinding[] = [];

  constructor(node: JsonNode, record: ObjectRecord) {
    this.node = node;
    this.record = record;
  }
}

/** Checks the members of an object against its record; undefined if all is as it should be, which costs little. */
export function inspectObject(node: JsonNode, record: ObjectRecord): ObjectFindings | undefined {
  let found: Findings | undefined;
  const findings = (): Findings => (found ??= new Findings(node, record));
  if (node.type !== 'object') {
    findings().types.push({ member: undefined, expected: { type: 'object', of: record.name }, node });
    return found;
  }
  let seen = 0;
  for (const property of propertiesOf(node)) {
    const member = record.memberNamed(property.name);
    if (!member) {
      findings().unknown.push(property);
      continue;
    }
    const bit = 1 << member.index;
    if ((seen & bit) !== 0) {
      const first = propertiesOf(node).find(({ name }) => record.memberNamed(name) === member);
      findings().repeated.push({ first: first!, again: property });
    }
    seen |= bit;
    inspectValue(property, member, record, findings);
  }
  if ((record.required & ~seen) !== 0)
    for (const member of record.members)
      if ((record.required & ~seen & (1 << member.index)) !== 0) findings().missing.push(member);
  if (found && found.unknown.length > 1) addRepeated(found);
  return found;
}

/** Members without a record that are there twice. */
function addRepeated({ unknown, repeated }: Findings): void {
  const byName = new Map<string, JsonProperty>();
  for (const property of unknown) {
    const first = byName.get(property.name);
    if (first) repeated.push({ first, again: property });
    else byName.set(property.name, property);
  }
}

function inspectValue(
  property: JsonProperty,
  member: MemberRecord,
  record: ObjectRecord,
  findings: () => Findings,
): void {
  const { valueType, scalar } = property;
  // Nothing has been written yet.
  if (valueType === undefined || (valueType === 'null' && member.isNullable === true)) return;
  const { value } = member;
  const verdict = verdictOf(value, valueType, scalar);
  if (verdict !== 'fits') {
    const container = property.container;
    if (container && isList(container, value, record)) inspectElements(container, member, value, record, findings);
    else findings()[verdict].push({ member, expected: value, node: property.valueNode! });
  } else if (value.type === 'list') {
    inspectElements(property.container!, member, value, record, findings);
  }
}

/** The elements of a list that are not objects; those that should be are inspected on their own. */
function inspectElements(
  list: JsonNode,
  member: MemberRecord,
  value: ValueRecord,
  record: ObjectRecord,
  findings: () => Findings,
): void {
  if (value.type !== 'list') return;
  if (value.isFilled === true && list.children?.length === 0)
    findings().values.push({ member, expected: value, node: list });
  const { of } = value;
  if (of.type === 'object') return;
  for (const element of elementsOf(list, value, record)) {
    const verdict = verdictOf(of, element.type, element.value);
    if (verdict !== 'fits') findings()[verdict].push({ member, expected: of, node: element });
  }
}

/** Whether the value of a member is one that another member can have. */
export function fits({ valueType, scalar }: JsonProperty, { value, isNullable = false }: MemberRecord): boolean {
  if (valueType === undefined || (valueType === 'null' && isNullable)) return true;
  return verdictOf(value, valueType, scalar) === 'fits';
}

/** Whether it has the right type. */
export function fitsType({ valueType, scalar }: JsonProperty, { value }: MemberRecord): boolean {
  return valueType === undefined || valueType === 'null' || verdictOf(value, valueType, scalar) !== 'types';
}

type Verdict = 'fits' | 'types' | 'values';

function verdictOf(value: ValueRecord, type: JsonType, scalar: unknown): Verdict {
  switch (value.type) {
    case 'string':
      if (type !== 'string') return 'types';
      return value.pattern && !new RegExp(value.pattern.source).test(scalar as string) ? 'values' : 'fits';
    case 'boolean':
      return type === 'boolean' ? 'fits' : 'types';
    case 'integer':
      if (type !== 'number' || !Number.isInteger(scalar)) return 'types';
      return value.min !== undefined && (scalar as number) < value.min ? 'values' : 'fits';
    case 'word':
      return verdictOfWord(value, type, scalar);
    case 'object':
      return type === 'object' ? 'fits' : 'types';
    case 'list':
      return type === 'array' ? 'fits' : 'types';
  }
}

function verdictOfWord(value: WordValue, type: JsonType, scalar: unknown): Verdict {
  if (type === 'number' && value.isNumbered) {
    if (!Number.isInteger(scalar)) return 'types';
    return value.isOpen || isNumberOf(value, scalar as number) ? 'fits' : 'values';
  }
  if (type !== 'string') return 'types';
  if (value.isOpen) return 'fits';
  return wrongWords(value, scalar as string).length === 0 ? 'fits' : 'values';
}

function isNumberOf({ words, isFlags }: WordValue, wanted: number): boolean {
  if (!isFlags) return words.some(({ number }) => number === wanted);
  const all = words.reduce((sum, { number = 0 }) => sum | number, 0);
  return wanted >= 0 && wanted <= all;
}

/** A part of a string that should be a word, in offsets of the string's text. */
export interface WrittenWord extends Span {
  readonly text: string;
}

/** The words of a string that are not among those allowed. Graph writes a comma between them, with or without a space. */
export function wrongWords(value: WordValue, text: string): readonly WrittenWord[] {
  if (!value.isFlags) return isWord(value, text) ? NONE : [{ start: 0, end: text.length, text }];
  // Almost all are one of a few texts.
  if (isWord(value, text)) return NONE;
  const wrong: WrittenWord[] = [];
  let start = 0;
  for (const part of text.split(',')) {
    const word = part.trim();
    const from = start + (word === '' ? 0 : part.indexOf(word));
    if (!isWord(value, word)) wrong.push({ start: from, end: from + Math.max(word.length, 0), text: word });
    start += part.length + 1;
  }
  return wrong;
}

const NONE: readonly WrittenWord[] = [];

function isWord({ words, ignoresCase }: WordValue, text: string): boolean {
  for (const { word } of words) if (word === text) return true;
  if (!ignoresCase) return false;
  const folded = text.toLowerCase();
  return words.some(({ word }) => word.toLowerCase() === folded);
}

// ---------------------------------------------------------------- lists

/**
 * The elements of a list. PowerShell may print a list as `{ "value": […], "Count": 2 }`, and one with a single element as that
 * element; other programs print a map with the names of the elements as keys.
 */
export function elementsOf(list: JsonNode, value: ValueRecord, record: ObjectRecord): readonly JsonNode[] {
  if (list.type === 'array') return list.children ?? [];
  const wrapped = wrappedList(list);
  if (wrapped) return wrapped.children ?? [];
  const of = value.type === 'list' ? objectIn(record.kind, value.of) : undefined;
  if (!of || list.type !== 'object') return [];
  return isLike(list, of) ? [list] : propertiesOf(list).flatMap(({ container }) => container ?? []);
}

/** Whether an object stands for a list. In a provisioning file none does. */
function isList(node: JsonNode, value: ValueRecord, record: ObjectRecord): boolean {
  if (value.type !== 'list' || !record.isOpen || node.type !== 'object') return false;
  if (wrappedList(node)) return true;
  const of = objectIn(record.kind, value.of);
  if (!of) return false;
  const members = propertiesOf(node);
  return (
    isLike(node, of) ||
    (members.length > 0 && members.every(({ container }) => container?.type === 'object' && isLike(container, of)))
  );
}

/** Whether an object has members of a record. */
function isLike(node: JsonNode, record: ObjectRecord): boolean {
  return propertiesOf(node).some(({ name }) => record.memberNamed(name) !== undefined);
}

function wrappedList(node: JsonNode): JsonNode | undefined {
  const members = propertiesOf(node);
  if (members.length !== 2) return undefined;
  const list = members.find(({ name, valueType }) => name === 'value' && valueType === 'array');
  const count = members.find(({ name, valueType }) => name.toLowerCase() === 'count' && valueType === 'number');
  return list && count ? list.container : undefined;
}

/** Every object directly in an object, or in a list in it, with its record; elements of lists also if they are no objects. */
export function forEachObjectIn(
  node: JsonNode,
  record: ObjectRecord,
  visit: (node: JsonNode, record: ObjectRecord, member: MemberRecord) => void,
): void {
  for (const property of propertiesOf(node)) {
    const { container } = property;
    if (!container) continue;
    const member = record.memberNamed(property.name);
    const of = member && objectIn(record.kind, member.value);
    if (!of) continue;
    if (member.value.type === 'object') {
      if (container.type === 'object') visit(container, of, member);
    } else if (container.type === 'array' || isList(container, member.value, record)) {
      for (const element of elementsOf(container, member.value, record)) visit(element, of, member);
    }
  }
}

const NO_FINDINGS: readonly ObjectFindings[] = [];

/** What is wrong with an object and all objects in it, in document order. */
export function inspectAll(node: JsonNode, record: ObjectRecord): readonly ObjectFindings[] {
  let found: ObjectFindings[] | undefined;
  const inspect = (object: JsonNode, of: ObjectRecord): void => {
    const findings = inspectObject(object, of);
    if (findings) (found ??= []).push(findings);
    forEachObjectIn(object, of, inspect);
  };
  inspect(node, record);
  return found ?? NO_FINDINGS;
}

/** The span of a member's name, with its quotation marks. */
export function nameOf(property: JsonProperty): Span {
  return spanOf(property.nameNode);
}
