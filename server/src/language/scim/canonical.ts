import { remembered, rememberedFor } from '../remembered.js';
import { textOf } from '../span.js';
import { parsePath } from './parser/index.js';
import { print, printValue } from './printer.js';
import { resolveHead, type ResourceType } from './resource.js';
import { attributeNamed, type Attribute } from './schema.js';
import type { Comparison, Path, Value } from './tree.js';
import { valueOf } from './values.js';

/*
 * Which paths are the same attribute. This is the only definition: two paths of a resource are the same attribute if they
 * have the same canonical form. Compare canonical forms, never the text of paths.
 */

/**
 * The canonical form of a path of a resource. Names and schema URNs are in lower case, because they are case-insensitive
 * (RFC 7643 §2.1). A URN of SCIM 1.1 becomes that of SCIM 2.0, and the URN of the core schema is left out. The values of a
 * selector are in lower case if their attribute is case-insensitive (RFC 7643 §7, caseExact). If the attribute is not known,
 * its values stay as they are, so that two different attributes never get the same form. Without a resource only the names
 * are known.
 */
export function canonicalPath(resource: ResourceType | undefined, text: string, path: Path): string {
  const head = path.kind === 'valuePath' ? path.path : path;
  const { schema, attribute } = resource
    ? resolveHead(resource, text, head)
    : { schema: undefined, attribute: undefined };
  const printed = print(text, path, {
    name: (written) => written.toLowerCase(),
    value: (_, value, comparison) => canonicalValue(text, value, comparedIn(text, comparison, attribute)),
  });
  if (!head.schema || !schema) return printed;
  const afterUrn = printed.slice(head.schema.end - head.schema.start + 1);
  return schema === resource?.core || afterUrn === '' ? afterUrn : `${schema.id.toLowerCase()}:${afterUrn}`;
}

/** The canonical form of a path, from its string. */
export function canonicalOf(resource: ResourceType, path: string): string {
  return canonicalForms(resource)(path);
}

const canonicalForms = rememberedFor((resource: ResourceType) =>
  remembered((path) => canonicalPath(resource, path, parsePath(path).tree), 2000),
);

/**
 * Whether a path is the same as another one or a part of it, as `emails[type eq "work"].value` is a part of `emails`.
 *
 * @param key the path, in canonical form
 * @param path the other path, in any form
 */
export function isPartOf(resource: ResourceType, key: string, path: string): boolean {
  return leadsInto(key, canonicalOf(resource, path));
}

/** The same for two paths in canonical form. */
export function leadsInto(key: string, whole: string): boolean {
  return key === whole || (key.startsWith(whole) && '.['.includes(key.charAt(whole.length)));
}

/** The sub-attribute that a selector of an attribute compares; undefined if it is not known. */
function comparedIn(text: string, { path }: Comparison, attribute: Attribute | undefined): Attribute | undefined {
  if (path.kind !== 'attributePath' || path.schema || path.subAttribute) return undefined;
  return attributeNamed(attribute?.subAttributes, textOf(text, path.name));
}

function canonicalValue(text: string, value: Value, compared: Attribute | undefined): string {
  if (value.type !== 'string' && value.type !== 'boolean') return printValue(text, value);
  // In quotes that SCIM does not use, a backslash is an ordinary character.
  const isScim = value.type !== 'string' || text[value.start] === '"';
  const meant = String(isScim ? valueOf(text, value) : textOf(text, value.content));
  // Some clients write booleans as strings.
  if (compared?.type === 'boolean') return meant.toLowerCase();
  if (value.type === 'boolean') return printValue(text, value);
  return JSON.stringify(compared && !compared.caseExact ? meant.toLowerCase() : meant);
}
