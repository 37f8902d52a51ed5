import { rememberedFor } from '../remembered.js';
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
  return rememberedCore(resource);
}

const rememberedCore = /* @__PURE__ */ rememberedFor(({ core }: ResourceType): readonly Attribute[] => {
  const known = new Set(core.attributes.map(({ name }) => name));
  return [...core.attributes, ...commonAttributes.filter(({ name }) => !known.has(name))];
});

/** The schema with that URN, case-insensitively. URNs of SCIM 1.1 mean those of SCIM 2.0. */
export function schemaNamed(resource: ResourceType, urn: string): Schema | undefined {
  return indexedSchema(resource, urn)?.schema;
}

/** A schema with the attributes that can follow its URN, by their names in lower case. */
interface IndexedSchema {
  readonly schema: Schema;
  readonly attributes: ReadonlyMap<string, Attribute>;
}

function indexedSchema(resource: ResourceType, urn: string): IndexedSchema | undefined {
  const wanted = urn.toLowerCase();
  return indexOf(resource).byUrn.get(SCIM_1_URNS.get(wanted) ?? wanted);
}

const indexOf = /* @__PURE__ */ rememberedFor((resource: ResourceType) => {
  const indexed = [resource.core, ...resource.extensions].map((schema): IndexedSchema => {
    // Of two with the same name the first one is used.
    const attributes = [...attributesOf(resource, schema)].reverse();
    return {
      schema,
      attributes: new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute])),
    };
  });
  const byUrn: ReadonlyMap<string, IndexedSchema> = new Map(
    [...indexed].reverse().map((one) => [one.schema.id.toLowerCase(), one]),
  );
  return { core: indexed[0]!, byUrn };
});

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
  const indexed = head.schema ? indexedSchema(resource, textOf(text, head.schema)) : indexOf(resource).core;
  return { schema: indexed?.schema, attribute: indexed?.attributes.get(textOf(text, head.name).toLowerCase()) };
}

const SCIM_1_URNS: ReadonlyMap<string, string> = new Map([
  ['urn:scim:schemas:core:1.0', 'urn:ietf:params:scim:schemas:core:2.0:user'],
  ['urn:scim:schemas:extension:enterprise:1.0', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:user'],
]);
