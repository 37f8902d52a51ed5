import { textOf } from '../span.js';
import { attributeNamed, type Attribute, type Schema } from './schema.js';
import type { AttributePath, Path } from './tree.js';
import { commonAttributes } from './schemas/common.js';

export type ResourceTypeName = 'User' | 'Group';

/** A kind of resource: its core schema, and the extensions whose attributes carry their URN (RFC 7643 §6). */
export interface ResourceType {
  readonly name: ResourceTypeName;
  readonly core: Schema;
  readonly extensions: readonly Schema[];
}

/** What a path speaks of. What is undefined is not known, or not there. */
export interface Resolution {
  /** The schema that the path names, or the core schema. */
  readonly schema: Schema | undefined;
  readonly attribute: Attribute | undefined;
  /** The sub-attribute at the end of the path, behind the dot or behind the selector. */
  readonly subAttribute: Attribute | undefined;
}

/** Everything a resource has without a URN: its core attributes and the common ones. */
export function coreAttributes(resource: ResourceType): readonly Attribute[] {
  const known = new Set(resource.core.attributes.map(({ name }) => name));
  return [...resource.core.attributes, ...commonAttributes.filter(({ name }) => !known.has(name))];
}

/** The schema of that URN; URNs compare without case. SCIM 1.1's URNs stand for their successors. */
export function schemaNamed(resource: ResourceType, urn: string): Schema | undefined {
  const wanted = successorOf(urn.toLowerCase());
  return [resource.core, ...resource.extensions].find(({ id }) => id.toLowerCase() === wanted);
}

/** The attributes that can stand behind a schema URN, or without one. */
export function attributesOf(resource: ResourceType, schema: Schema | undefined): readonly Attribute[] {
  if (!schema) return [];
  return schema === resource.core ? coreAttributes(resource) : schema.attributes;
}

/** What a path means for a resource. */
export function resolvePath(resource: ResourceType, text: string, path: Path): Resolution {
  const head = path.kind === 'valuePath' ? path.path : path;
  const { schema, attribute } = resolveHead(resource, text, head);
  const name = path.subAttribute ?? head.subAttribute;
  return { schema, attribute, subAttribute: name && attributeNamed(attribute?.subAttributes, textOf(text, name)) };
}

/** What the part before any selector or sub-attribute means. */
export function resolveHead(
  resource: ResourceType,
  text: string,
  head: AttributePath,
): { schema: Schema | undefined; attribute: Attribute | undefined } {
  const schema = head.schema ? schemaNamed(resource, textOf(text, head.schema)) : resource.core;
  const attribute = attributeNamed(attributesOf(resource, schema), textOf(text, head.name));
  return { schema, attribute };
}

const SCIM_1_URNS: Readonly<Record<string, string>> = {
  'urn:scim:schemas:core:1.0': 'urn:ietf:params:scim:schemas:core:2.0:user',
  'urn:scim:schemas:extension:enterprise:1.0': 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:user',
};

function successorOf(urn: string): string {
  return Object.hasOwn(SCIM_1_URNS, urn) ? SCIM_1_URNS[urn]! : urn;
}
