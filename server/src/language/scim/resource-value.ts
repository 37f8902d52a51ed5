import { textOf } from '../span.js';
import type { AttributePath, Filter, Path } from './tree.js';
import { valueOf } from './values.js';

/** A JSON object, such as a SCIM resource. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The values that a resource has at a path, such as `emails[type eq "work"].value`: an element each of lists. Null and missing
 * values are left out. A selector is compared with `eq` only; by any other, nothing is selected. Names compare without case.
 */
export function valuesAt(resource: JsonObject, text: string, path: Path): readonly unknown[] {
  const head = path.kind === 'valuePath' ? path.path : path;
  const selected = itemsOf(memberOf(resource, text, head)).filter(
    (item) => path.kind === 'attributePath' || (isObject(item) && matches(item, text, path.filter)),
  );
  const name = path.subAttribute ?? head.subAttribute;
  const values = name === undefined ? selected : selected.flatMap((item) => itemsOf(member(item, textOf(text, name))));
  return values.filter((value) => value !== undefined && value !== null);
}

function memberOf(resource: JsonObject, text: string, { schema, name }: AttributePath): unknown {
  const attribute = textOf(text, name);
  const urn = schema && textOf(text, schema);
  if (urn === undefined) return member(resource, attribute);
  // Attributes of an extension are members of its URN, those of the core schema are top-level members.
  const inExtension = member(member(resource, urn), attribute);
  return isCore(urn) ? (member(resource, attribute) ?? inExtension) : inExtension;
}

function isCore(urn: string): boolean {
  return /^urn:ietf:params:scim:schemas:core:2\.0:(?:user|group)$/i.test(urn);
}

/** A member of a JSON object, by its name in any letter case; undefined for any other value. */
export function member(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : value[key];
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function matches(item: JsonObject, text: string, filter: Filter): boolean {
  if (filter.kind === 'logical') {
    const results = filter.operands.map((operand) => matches(item, text, operand));
    return filter.operator === 'and' ? results.every(Boolean) : results.some(Boolean);
  }
  if (filter.kind === 'group') return matches(item, text, filter.filter);
  if (filter.kind !== 'comparison' || filter.operatorName !== 'eq' || filter.value === undefined) return false;
  if (filter.path.kind !== 'attributePath') return false;
  const found = member(item, textOf(text, filter.path.name));
  const wanted = valueOf(text, filter.value);
  // Some clients write True for the JSON value true.
  return String(found).toLowerCase() === String(wanted).toLowerCase();
}
