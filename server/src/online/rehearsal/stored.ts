import { parsedPath } from '../../language/documents/parsed-texts.js';
import { t } from '../../language/l10n.js';
import { inWords } from '../../language/problems/wording.js';
import type { RehearsalPlan } from '../../language/rehearsal/plan.js';
import { textOfItem } from '../../language/rehearsal/patch.js';
import type { TargetPlace } from '../../language/rehearsal/place.js';
import { jsonValue, singleText, textsOf } from '../../language/rehearsal/values.js';
import { isObject, member, valuesAt, type JsonObject } from '../../language/scim/resource-value.js';

/*
 * What a server stored, compared with what was sent, attribute by attribute. The order of list elements, the letter case of names and
 * of values that are not case-exact, and the forms in which the standard lets a server write a value make no difference.
 */

/** A value that the account must have. */
export interface Expected {
  /** The path of the attribute, as in the mapping. */
  readonly path: string;
  readonly place: Pick<TargetPlace, 'text' | 'tree' | 'type' | 'isMultiValued' | 'isCaseExact' | 'attribute'>;
  readonly value: string | readonly string[];
}

export type Difference =
  /** The server returns no value. */
  | { readonly kind: 'missing'; readonly path: string; readonly expected: string }
  /** It returns another value. */
  | { readonly kind: 'other'; readonly path: string; readonly expected: string; readonly actual: string }
  /** It returns a Boolean value or a number as text, such as `"False"`. */
  | { readonly kind: 'text'; readonly path: string; readonly actual: string }
  /** It returns the same value in another form, which the standard allows. */
  | { readonly kind: 'form'; readonly path: string; readonly expected: string; readonly actual: string };

/** What an account must have, by the keys of the attributes. Each write adds to it. */
export type Expectation = ReadonlyMap<string, Expected>;

/** What an account must have after it was created with this body. */
export function expectedOf(plan: RehearsalPlan, body: JsonObject): Expectation {
  const all = new Map<string, Expected>();
  for (const { place } of plan.mappings) {
    if (place.isReference) continue;
    const sent = valuesAt(body, place.text, place.tree).map(textOfItem);
    if (sent.length > 0)
      all.set(keyOf(place.text), { path: place.text, place, value: sent.length === 1 ? sent[0]! : sent });
  }
  for (const path of primaryPaths(body)) {
    if (all.has(keyOf(path))) continue;
    const place = { text: path, tree: parsedPath(path).tree, type: 'boolean', isMultiValued: false } as const;
    all.set(keyOf(path), { path, place: { ...place, isCaseExact: false, attribute: 'primary' }, value: 'True' });
  }
  return all;
}

/** The elements that were sent as the primary ones. */
function* primaryPaths(body: JsonObject): Iterable<string> {
  for (const [name, list] of Object.entries(body)) {
    if (!Array.isArray(list)) continue;
    for (const element of list as unknown[]) {
      const type = member(element, 'type');
      if (member(element, 'primary') === true && typeof type === 'string')
        yield `${name}[type eq ${JSON.stringify(type)}].primary`;
    }
  }
}

export function keyOf(path: string): string {
  return path.toLowerCase();
}

/** All differences between what an account must have and what it has. */
export function differences(expected: Expectation, account: JsonObject): Difference[] {
  return [...expected.values()].flatMap((one) => differenceOf(one, account) ?? []);
}

function differenceOf({ path, place, value }: Expected, account: JsonObject): Difference | undefined {
  const found = valuesAt(account, place.text, place.tree);
  const wanted = textsOf(value);
  const expected = inShort(wanted);
  if (found.length === 0) return { kind: 'missing', path, expected };
  const actual = inShort(found.map(textOfItem));
  const isWanted = (item: unknown): boolean => isSame(textOfItem(item), wanted, place);
  if (place.isMultiValued || wanted.length > 1) {
    const isAll = wanted.every((text) => found.some((item) => isSame(textOfItem(item), [text], place)));
    return isAll && found.every(isWanted) ? undefined : { kind: 'other', path, expected, actual };
  }
  if (!found.every(isWanted)) {
    const text = singleText(value);
    return found.every((item) => isOtherForm(textOfItem(item), text, place.attribute))
      ? { kind: 'form', path, expected, actual }
      : { kind: 'other', path, expected, actual };
  }
  const isTyped = place.type === 'boolean' || place.type === 'integer' || place.type === 'decimal';
  if (
    isTyped &&
    found.some((item) => typeof item === 'string') &&
    typeof jsonValue(singleText(value), place.type).value !== 'string'
  ) {
    return { kind: 'text', path, actual };
  }
  return found.some((item) => !wanted.includes(textOfItem(item))) && !isTyped
    ? { kind: 'form', path, expected, actual }
    : undefined;
}

function isSame(actual: string, wanted: readonly string[], { type, isCaseExact }: Expected['place']): boolean {
  if (type === 'integer' || type === 'decimal') return wanted.some((text) => Number(text) === Number(actual));
  const fold = (text: string): string => (isCaseExact && type !== 'boolean' ? text : text.toLowerCase());
  return wanted.some((text) => fold(text) === fold(actual));
}

/** Whether a server may have written a value in another way: phone numbers and addresses have a canonical form (RFC 7643 §4.1.2). */
function isOtherForm(actual: string, sent: string, attribute: string): boolean {
  switch (attribute.toLowerCase()) {
    case 'phonenumbers':
      return digitsOf(actual) === digitsOf(sent) && digitsOf(sent) !== '';
    case 'emails':
    case 'username':
      return actual.toLowerCase() === sent.toLowerCase();
    default:
      return false;
  }
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function inShort(texts: readonly string[]): string {
  const all = texts.map((text) => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`);
  return all.length > 5 ? `${all.slice(0, 5).join(', ')}, …` : inWords(all, 'and');
}

/** What the account has that was not sent, by the names of the attributes. */
export function addedBy(sent: Expectation, account: JsonObject): string[] {
  const known = new Set(
    [...sent.values()].map(({ place }) => {
      const head = place.tree.kind === 'valuePath' ? place.tree.path : place.tree;
      const urn = head.schema && place.text.slice(head.schema.start, head.schema.end);
      return `${urn === undefined ? '' : `${urn}:`}${place.text.slice(head.name.start, head.name.end)}`.toLowerCase();
    }),
  );
  return Object.entries(account).flatMap(([name, value]) => {
    if (/^(?:schemas|id|meta)$/i.test(name) || value === null) return [];
    if (!/^urn:/i.test(name) || !isObject(value)) return known.has(name.toLowerCase()) || isEmpty(value) ? [] : [name];
    return Object.entries(value).flatMap(([inner, one]) =>
      known.has(`${name}:${inner}`.toLowerCase()) || isEmpty(one) ? [] : [`${name}:${inner}`],
    );
  });
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** A difference as a sentence. */
export function inSentence(difference: Difference): string {
  const { path } = difference;
  switch (difference.kind) {
    case 'missing':
      return t`${path}: ${difference.expected} was sent, but the server returns no value.`;
    case 'other':
      return t`${path}: ${difference.expected} was sent, but the server returns ${difference.actual}.`;
    case 'text':
      return t`${path}: the server returns the text ${difference.actual} instead of a JSON value of the right type.`;
    case 'form':
      return t`${path}: the server writes ${difference.actual} for ${difference.expected}.`;
  }
}
