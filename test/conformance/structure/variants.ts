import {
  objectIn,
  objectRecord,
  type MemberRecord,
  type ObjectRecord,
  type StructureKind,
} from '../../../server/src/language/structure/index.js';
import type { ValueRecord } from '../../../server/src/language/structure/index.js';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

/** A document with one change. */
export interface Variant {
  /** What was changed and where, for a failing test: `source.name: true`. */
  readonly name: string;
  /** The kind of change. */
  readonly change: 'type' | 'misspelt word' | 'misspelt member' | 'left out' | 'duplicated' | 'unknown member';
  readonly owner: ObjectRecord;
  readonly member: MemberRecord | undefined;
  readonly text: string;
}

/** A value of each type. */
const VALUES: Readonly<Record<string, Json>> = {
  null: null,
  true: true,
  integer: 1,
  fraction: 1.5,
  negative: -1,
  text: 'text',
  list: [],
  'a list of text': ['text'],
  'a list of numbers': [1],
  object: {},
};

/** One object of a document for each record, the one with the most members. */
interface Place {
  readonly path: readonly (string | number)[];
  readonly object: JsonObject;
  readonly record: ObjectRecord;
}

/** Every structural variant of a document: of each kind of object in it one is changed, in all ways. */
export function* variantsOf(kind: StructureKind, whole: Json): Iterable<Variant> {
  for (const place of placesIn(kind, whole).values()) {
    for (const member of place.record.members)
      if (Object.hasOwn(place.object, member.name)) yield* ofMember(whole, place, member);
    yield variant(whole, place, undefined, 'unknown member', 'zebraCrossing', { ...place.object, zebraCrossing: 1 });
  }
}

function* ofMember(whole: Json, place: Place, member: MemberRecord): Iterable<Variant> {
  const { object } = place;
  const { name } = member;
  const others = Object.entries(object);
  for (const [type, value] of Object.entries(VALUES))
    yield variant(whole, place, member, 'type', type, { ...object, [name]: value });
  for (const value of misspeltWords(member.value))
    yield variant(whole, place, member, 'misspelt word', JSON.stringify(value), { ...object, [name]: value });
  for (const misspelt of slipsOf(name)) {
    const renamed = Object.fromEntries(others.map(([other, value]) => [other === name ? misspelt : other, value]));
    yield variant(whole, place, member, 'misspelt member', misspelt, renamed);
  }
  yield variant(whole, place, member, 'left out', '', Object.fromEntries(others.filter(([other]) => other !== name)));
  const mark = '\u0001';
  const doubled = variant(whole, place, member, 'duplicated', '', { ...object, [mark]: object[name]! });
  yield { ...doubled, text: doubled.text.replace(JSON.stringify(mark), JSON.stringify(name)) };
}

/** A name without a letter in the middle, and with two of them swapped; short names have no certain misspellings. */
function slipsOf(name: string): readonly string[] {
  const middle = Math.floor(name.length / 2);
  const swapped = name.slice(0, middle - 1) + name[middle]! + name[middle - 1]! + name.slice(middle + 1);
  const cut = name.slice(0, middle) + name.slice(middle + 1);
  return [...new Set([swapped, cut])].filter((slip) => slip.toLowerCase() !== name.toLowerCase());
}

/** Each word misspelt, in another letter case, and with another one. */
function misspeltWords(value: ValueRecord): readonly Json[] {
  if (value.type === 'list') return misspeltWords(value.of).map((word) => [word]);
  if (value.type !== 'word') return [];
  const words = value.words.map(({ word }) => word);
  return [
    ...words,
    ...words.flatMap((word) => [`${word}x`, word.slice(0, -1), word.toUpperCase(), word.toLowerCase()]),
    'Sometimes',
    'everyone',
    '',
    ' ',
    words.join(','),
    words.join(', '),
    words.join(';'),
    `${words[0]!},Udpate`,
    `${words.at(-1)!},`,
    words.length - 1,
    words.length,
    99,
    4.5,
  ];
}

function variant(
  whole: Json,
  { path, record }: Place,
  member: MemberRecord | undefined,
  change: Variant['change'],
  detail: string,
  object: JsonObject,
): Variant {
  const name = `${record.name}${member ? `.${member.name}` : ''} ${change}${detail === '' ? '' : `: ${detail}`}`;
  return { name, change, owner: record, member, text: JSON.stringify(replaced(whole, path, object), undefined, 2) };
}

function replaced(value: Json, [key, ...rest]: readonly (string | number)[], other: Json): Json {
  if (key === undefined) return other;
  if (typeof key === 'number')
    return (value as readonly Json[]).map((element, index) =>
      index === key ? replaced(element, rest, other) : element,
    );
  const object = value as JsonObject;
  return { ...object, [key]: replaced(object[key]!, rest, other) };
}

function placesIn(kind: StructureKind, whole: Json): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  const visit = (value: Json, record: ObjectRecord, path: Place['path']): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const object = value as JsonObject;
    const known = found.get(record.name);
    if (!known || Object.keys(object).length > Object.keys(known.object).length)
      found.set(record.name, { path, object, record });
    for (const member of record.members) {
      const of = objectIn(kind, member.value);
      const inner = object[member.name];
      if (!of || inner === undefined) continue;
      if (Array.isArray(inner))
        inner.forEach((one: Json, index) => {
          visit(one, of, [...path, member.name, index]);
        });
      else visit(inner, of, [...path, member.name]);
    }
  };
  visit(whole, objectRecord(kind, kind), []);
  return found;
}
