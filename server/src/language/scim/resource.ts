import { textOf } from '../span.js';
import { attributeNamed, type Attribute, type Schema } from './schema.js';
import type { AttributePath, Path } from './tree.js';
import { commonAttributes } from './schemas/common.js';

export type ResourceTypeName = 'User' | 'Group';

/** A resource type: its core schema, and its extensions, whose attributes have a URN in front (RFC 7643 §6). */
export interface ResourceType {
  readonly name: ResourceTypeName;
  readonly core: Schema;
  readonly extensions: readonly Schema[];
}

/** A resolved path. Undefined parts are unknown or missing. */
export interface Resolution {
  /** The schema that the path names, or the core schema. */
  readonly schema: Schema | undefined;
  readonly attribute: Attribute | undefined;
  /** The sub-attribute at the end of the path, after the dot or after the selector. */
  readonly subAttribute: Attribute | undefined;
}

/** The attributes of a resource type that need no URN: the core attributes and the common ones. */
export function coreAttributes(resource: ResourceType): readonly Attribute[] {
  const known = new Set(resource.core.attributes.map(({ name }) => name));
  return [...resource.core.attributes, ...commonAttributes.filter(({ name }) => !known.has(name))];
}

/** The schema with that URN, case-insensitively. URNs of SCIM 1.1 mean those of SCIM 2.0. */
export function schemaNamed(resource: ResourceType, urn: string): Schema | undefined {
  const wanted = successorOf(urn.toLowerCase());
  return [resource.core, ...resource.extensions].find(({ id }) => id.toLowerCase() === wanted);
}

/** The attributes that can follow a schema URN; for the core schema also those that need no URN. */
export function attributesOf(resource: ResourceType, schema: Schema | undefined): readonly Attribute[] {
  if (!schema) return [];
  return schema === resource.core ? coreAttributes(resource) : schema.attributes;
}

/** Resolves a path for a resource type. */
export function resolvePath(resource: ResourceType, text: string, path: Path): Resolution {
  const head = path.kind === 'valuePath' ? path.path : path;
  const { schema, attribute } = resolveHead(resource, text, head);
  const name = path.subAttribute ?? head.subAttribute;
  return { schema, attribute, subAttribute: name && attributeNamed(attribute?.subAttributes, textOf(text, name)) };
}

/** Resolves the part of a path before its selector or sub-attribute. */
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
