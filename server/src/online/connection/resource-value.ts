import { parsePath } from '../../language/scim/parser/index.js';
import type { AttributePath, Filter } from '../../language/scim/tree.js';
import { valueOf } from '../../language/scim/values.js';
import { textOf as textAt } from '../../language/span.js';
import { isObject, type JsonObject } from './scim-answer.js';

/**
 * The string that a resource has at a path, such as `emails[type eq "work"].value`; the first, if there are several.
 * Undefined if it has none, or if the path selects by more than comparisons with `eq`. Names compare without case.
 */
export function stringAt(resource: JsonObject, path: string): string | undefined {
  const { tree, problems } = parsePath(path);
  if (problems.some(({ severity }) => severity === 'error')) return undefined;
  const head = tree.kind === 'valuePath' ? tree.path : tree;
  const selected = itemsOf(memberOf(resource, path, head)).filter(
    (item) => tree.kind === 'attributePath' || (isObject(item) && matches(item, path, tree.filter)),
  );
  const name = tree.subAttribute ?? head.subAttribute;
  const values = name === undefined ? selected : selected.map((item) => member(item, textAt(path, name)));
  return values.find((value) => typeof value === 'string' && value.trim() !== '') as string | undefined;
}

function memberOf(resource: JsonObject, path: string, { schema, name }: AttributePath): unknown {
  const attribute = textAt(path, name);
  const urn = schema && textAt(path, schema);
  if (urn === undefined) return member(resource, attribute);
  // Attributes of an extension are members of its URN, those of the core schema are top-level members.
  return isCore(urn) ? member(resource, attribute) : member(member(resource, urn), attribute);
}

function isCore(urn: string): boolean {
  return /^urn:ietf:params:scim:schemas:core:2\.0:(?:user|group)$/i.test(urn);
}

function member(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : value[key];
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function matches(item: JsonObject, path: string, filter: Filter): boolean {
  if (filter.kind === 'logical') {
    const results = filter.operands.map((operand) => matches(item, path, operand));
    return filter.operator === 'and' ? results.every(Boolean) : results.some(Boolean);
  }
  if (filter.kind === 'group') return matches(item, path, filter.filter);
  if (filter.kind !== 'comparison' || filter.operatorName !== 'eq' || filter.value === undefined) return false;
  if (filter.path.kind !== 'attributePath') return false;
  const found = member(item, textAt(path, filter.path.name));
  const wanted = valueOf(path, filter.value);
  // Entra writes True for the JSON value true.
  return String(found).toLowerCase() === String(wanted).toLowerCase();
}
