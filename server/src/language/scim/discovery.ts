import { rememberedFor } from '../remembered.js';
import { readSchemas } from './registry.js';
import { resolvePath, type ResourceType, type ResourceTypeName } from './resource.js';
import { attributeNamed, type Attribute, type Schema } from './schema.js';
import type { Path } from './tree.js';

/** What a server returned at /ResourceTypes and /Schemas (RFC 7644 §4), as plain data that can be stored and sent. */
export interface Discovery {
  /** When the server was asked, in ISO 8601. */
  readonly at: string;
  /** Host and port of the server. */
  readonly host: string;
  /** The tenant URL of the request. */
  readonly tenantUrl: string;
  readonly resourceTypes: readonly DiscoveredResourceType[];
  /** The schemas that could be read, in the form of RFC 7643 §7. */
  readonly schemas: readonly Schema[];
}

export interface DiscoveredResourceType {
  readonly name: string;
  readonly endpoint: string;
  /** The URN of its core schema. */
  readonly schema: string;
  /** The URNs of its extensions. */
  readonly extensions: readonly string[];
}

/** Reads a discovery that was stored or sent; undefined if the value is not a discovery. */
export function readDiscovery(value: unknown): Discovery | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { at, host, tenantUrl, resourceTypes, schemas } = value as Partial<Record<keyof Discovery, unknown>>;
  if (typeof at !== 'string' || typeof host !== 'string' || typeof tenantUrl !== 'string') return undefined;
  const types = Array.isArray(resourceTypes) ? (resourceTypes as unknown[]) : [];
  return {
    at,
    host,
    tenantUrl,
    resourceTypes: types.filter(isResourceType),
    schemas: readSchemas(Array.isArray(schemas) ? schemas : []).schemas,
  };
}

function isResourceType(value: unknown): value is DiscoveredResourceType {
  if (typeof value !== 'object' || value === null) return false;
  const { name, endpoint, schema, extensions } = value as Partial<Record<keyof DiscoveredResourceType, unknown>>;
  return (
    [name, endpoint, schema].every((text) => typeof text === 'string') &&
    Array.isArray(extensions) &&
    extensions.every((urn) => typeof urn === 'string')
  );
}

/** The resource types of a server, as its own schemas describe them. */
export class DiscoveredResources {
  /** When and where the schemas were read. */
  readonly at: string;
  readonly host: string;
  readonly tenantUrl: string;
  private readonly resources: ReadonlyMap<ResourceTypeName, ResourceType>;

  constructor(discovery: Discovery) {
    this.at = discovery.at;
    this.host = discovery.host;
    this.tenantUrl = discovery.tenantUrl;
    const { schemas } = discovery;
    const found = new Map<ResourceTypeName, ResourceType>();
    for (const name of ['User', 'Group'] as const) {
      const resource = resourceOf(name, schemas, discovery.resourceTypes);
      if (resource) found.set(name, resource);
    }
    this.resources = found;
  }

  /** The resource type of that name; undefined if the server does not describe it. */
  resource(name: ResourceTypeName): ResourceType | undefined {
    return this.resources.get(name);
  }

  /** What a path means there; undefined if the server does not describe the resource. */
  lookUp(name: ResourceTypeName, text: string, path: Path): DiscoveredPath | undefined {
    const resource = this.resources.get(name);
    if (!resource) return undefined;
    const { schema, attribute, subAttribute } = resolvePath(resource, text, path);
    const names = path.subAttribute ?? (path.kind === 'valuePath' ? path.path : path).subAttribute;
    return { schema, attribute, subAttribute, namesSubAttribute: names !== undefined };
  }
}

/** What a path means in the schemas of a server. */
export interface DiscoveredPath {
  /** Undefined if the path names a schema that the server does not have. */
  readonly schema: Schema | undefined;
  readonly attribute: Attribute | undefined;
  readonly subAttribute: Attribute | undefined;
  /** Whether the path names a sub-attribute. */
  readonly namesSubAttribute: boolean;
}

const CORE: Readonly<Record<ResourceTypeName, string>> = {
  User: 'urn:ietf:params:scim:schemas:core:2.0:User',
  Group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
};

/**
 * If a server returns schemas but no resource types, the URNs of the schemas decide. A server that lists its extensions
 * may leave some out: a schema whose URN ends in the name of the resource type belongs to it, too.
 */
function resourceOf(
  name: ResourceTypeName,
  schemas: readonly Schema[],
  types: readonly DiscoveredResourceType[],
): ResourceType | undefined {
  const type = types.find(
    (candidate) =>
      candidate.name.toLowerCase() === name.toLowerCase() ||
      candidate.endpoint.toLowerCase().endsWith(`/${name.toLowerCase()}s`),
  );
  const core = schemaOf(schemas, type?.schema ?? CORE[name]) ?? schemaOf(schemas, CORE[name]);
  if (!core) return undefined;
  const listed = (type?.extensions ?? []).map((urn) => urn.toLowerCase());
  const extensions = schemas.filter(
    (schema) =>
      schema !== core &&
      (listed.includes(schema.id.toLowerCase()) ||
        (!/^urn:ietf:params:scim:schemas:core:/i.test(schema.id) &&
          schema.id.toLowerCase().endsWith(`:${name.toLowerCase()}`))),
  );
  return { name, core, extensions };
}

function schemaOf(schemas: readonly Schema[], urn: string): Schema | undefined {
  return schemas.find(({ id }) => id.toLowerCase() === urn.toLowerCase());
}

/**
 * A resource type with the further attributes of a server. Attributes that both have stay as they are: ours are described
 * better, and if the server differs, that is a finding about the server.
 */
export function supplemented(resource: ResourceType, discovered: DiscoveredResources): ResourceType {
  return supplementedBy(discovered)(resource);
}

/**
 * The same resource results in the same object, so that values cached for it are computed once. The annotation lets a bundle
 * that does not supplement resources leave it out.
 */
const supplementedBy = /* @__PURE__ */ rememberedFor((discovered: DiscoveredResources) =>
  rememberedFor((resource: ResourceType) => supplement(resource, discovered.resource(resource.name))),
);

function supplement(resource: ResourceType, found: ResourceType | undefined): ResourceType {
  if (!found) return resource;
  const isSame = (a: Schema, b: Schema): boolean => a.id.toLowerCase() === b.id.toLowerCase();
  const extensions = resource.extensions.map((schema) => {
    const other = found.extensions.find((candidate) => isSame(candidate, schema));
    return other ? joined(schema, other) : schema;
  });
  const further = found.extensions.filter((schema) => !resource.extensions.some((own) => isSame(own, schema)));
  return { ...resource, core: joined(resource.core, found.core), extensions: [...extensions, ...further] };
}

function joined(own: Schema, other: Schema): Schema {
  const attributes = joinAttributes(own.attributes, other.attributes);
  return attributes === own.attributes ? own : { ...own, attributes };
}

function joinAttributes(own: readonly Attribute[], others: readonly Attribute[]): readonly Attribute[] {
  const kept = own.map((attribute) => {
    const other = attributeNamed(others, attribute.name);
    if (!attribute.subAttributes || !other?.subAttributes) return attribute;
    const subAttributes = joinAttributes(attribute.subAttributes, other.subAttributes);
    if (subAttributes === attribute.subAttributes) return attribute;
    return { ...attribute, subAttributes };
  });
  const further = others.filter(({ name }) => !attributeNamed(own, name) && !COMMON.has(name.toLowerCase()));
  const isChanged = kept.some((attribute, i) => attribute !== own[i]);
  return isChanged || further.length > 0 ? [...kept, ...further] : own;
}

/** Attributes of every resource, which some servers list in their schemas. */
const COMMON = new Set(['id', 'externalid', 'meta', 'schemas']);
