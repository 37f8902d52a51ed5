import { rememberedFor } from '../remembered.js';
import type { Attribute, AttributeType, Mutability, Returned, Schema, Uniqueness } from './schema.js';
import { attribute, attributeNamed } from './schema.js';
import type { ResourceType, ResourceTypeName } from './resource.js';
import { enterpriseUser } from './schemas/enterprise-user.js';
import { group } from './schemas/group.js';
import { user } from './schemas/user.js';

/** The result of {@link readSchemas}. */
export interface ReadSchemas {
  readonly schemas: readonly Schema[];
  /** A message for each part that could not be read. */
  readonly problems: readonly string[];
}

/**
 * Reads schemas in the form of RFC 7643 §7: one schema, a list of schemas, or the answer of a service provider at /Schemas.
 * Missing characteristics have the defaults of §2.2. Invalid parts are left out and reported.
 */
export function readSchemas(value: unknown): ReadSchemas {
  const schemas: Schema[] = [];
  const problems: string[] = [];
  const list = Array.isArray(value)
    ? value
    : isRecord(value) && Array.isArray(value['Resources'])
      ? value['Resources']
      : [value];
  for (const candidate of list as unknown[]) {
    if (!isRecord(candidate) || typeof candidate['id'] !== 'string' || !Array.isArray(candidate['attributes'])) {
      problems.push('A schema needs an “id”, which is its URN, and “attributes” (RFC 7643 §7).');
      continue;
    }
    const { id } = candidate;
    schemas.push({
      id,
      name: stringOr(candidate['name'], id.slice(id.lastIndexOf(':') + 1)),
      description: stringOr(candidate['description'], ''),
      attributes: readAttributes(candidate['attributes'], id, problems),
    });
  }
  return { schemas, problems };
}

const TYPES: readonly AttributeType[] = [
  'string',
  'boolean',
  'decimal',
  'integer',
  'dateTime',
  'binary',
  'reference',
  'complex',
];
const MUTABILITIES: readonly Mutability[] = ['readOnly', 'readWrite', 'immutable', 'writeOnly'];
const RETURNED: readonly Returned[] = ['always', 'never', 'default', 'request'];
const UNIQUENESSES: readonly Uniqueness[] = ['none', 'server', 'global'];

/** Reads one level of sub-attributes, as in the standard. Further levels that servers return are ignored. */
function readAttributes(list: readonly unknown[], where: string, problems: string[], isSub = false): Attribute[] {
  return list.flatMap((candidate): Attribute[] => {
    if (!isRecord(candidate) || typeof candidate['name'] !== 'string') {
      problems.push(`An attribute of ${where} has no name.`);
      return [];
    }
    const { name } = candidate;
    const subAttributes = Array.isArray(candidate['subAttributes']) && !isSub ? candidate['subAttributes'] : undefined;
    const canonicalValues = stringsIn(candidate['canonicalValues']);
    const referenceTypes = stringsIn(candidate['referenceTypes']);
    const maximumLength = candidate['maximumLength'];
    return [
      attribute(name, oneOf(TYPES, candidate['type'], 'string'), stringOr(candidate['description'], ''), {
        multiValued: isTrue(candidate['multiValued']),
        required: isTrue(candidate['required']),
        caseExact: isTrue(candidate['caseExact']),
        ...(!isKnownType(candidate['type']) && { typeIsAssumed: true }),
        mutability: oneOf(MUTABILITIES, candidate['mutability'], 'readWrite'),
        returned: oneOf(RETURNED, candidate['returned'], 'default'),
        uniqueness: oneOf(UNIQUENESSES, candidate['uniqueness'], 'none'),
        ...(canonicalValues.length > 0 && { canonicalValues }),
        ...(referenceTypes.length > 0 && { referenceTypes }),
        ...(typeof maximumLength === 'number' && maximumLength > 0 && { maximumLength }),
        ...(subAttributes && { subAttributes: readAttributes(subAttributes, `${where}:${name}`, problems, true) }),
      }),
    ];
  });
}

/** The schemas that filters and paths are checked against, and the resource types that they describe. */
export class SchemaRegistry {
  private readonly base: Readonly<Record<ResourceTypeName, ResourceType>>;
  private added: readonly Schema[] = [];

  /** @param resourceTypes the initial resource types; those of RFC 7643 by default */
  constructor(resourceTypes: Readonly<Record<ResourceTypeName, ResourceType>> = standard) {
    this.base = resourceTypes;
  }

  /** Every schema, core and extensions. */
  get schemas(): readonly Schema[] {
    const { User, Group } = { User: this.resource('User'), Group: this.resource('Group') };
    return [...new Set([User.core, ...User.extensions, Group.core, ...Group.extensions])];
  }

  /** The schema with that URN, case-insensitively. */
  schema(urn: string): Schema | undefined {
    return this.schemas.find(({ id }) => id.toLowerCase() === urn.toLowerCase());
  }

  resource(name: ResourceTypeName): ResourceType {
    return extended(this.base[name], this.added);
  }

  /** Adds schemas in the form of RFC 7643 §7. Returns a message for each part that could not be read: {@link readSchemas}. */
  add(value: unknown): readonly string[] {
    const { schemas, problems } = readSchemas(value);
    this.added = [...this.added, ...schemas];
    return problems;
  }
}

/** The resources of RFC 7643. */
export const standard: Readonly<Record<ResourceTypeName, ResourceType>> = {
  User: { name: 'User', core: user, extensions: [enterpriseUser] },
  Group: { name: 'Group', core: group, extensions: [] },
};

/**
 * A resource type with further schemas. A schema with the URN of its core schema or of an extension adds attributes to that
 * schema; any other schema is a new extension. An extension whose URN ends in `User` or `Group` belongs to that resource
 * type, any other to both.
 */
export function extended(resource: ResourceType, schemas: readonly Schema[]): ResourceType {
  if (schemas.length === 0) return resource;
  return extendedBy(schemas)(resource);
}

/**
 * The same resource results in the same object, so that values cached for it are computed once. The annotation lets a bundle
 * that does not extend resources leave it out.
 */
const extendedBy = /* @__PURE__ */ rememberedFor((schemas: readonly Schema[]) =>
  rememberedFor((resource: ResourceType) => extend(resource, schemas)),
);

function extend(resource: ResourceType, schemas: readonly Schema[]): ResourceType {
  let { core } = resource;
  const extensions = [...resource.extensions];
  for (const schema of schemas) {
    const isSame = ({ id }: Schema): boolean => id.toLowerCase() === schema.id.toLowerCase();
    const index = extensions.findIndex(isSame);
    if (isSame(core)) core = mergedSchema(core, schema);
    else if (index >= 0) extensions[index] = mergedSchema(extensions[index]!, schema);
    else if (isFor(schema, resource.name)) extensions.push(schema);
  }
  return { ...resource, core, extensions };
}

/** A schema with the attributes of another one, which replace attributes of the same name. */
export function mergedSchema(first: Schema, second: Schema): Schema {
  const kept = first.attributes.filter(({ name }) => !attributeNamed(second.attributes, name));
  return { ...first, attributes: [...kept, ...second.attributes] };
}

function isFor({ id }: Schema, name: ResourceTypeName): boolean {
  const last = id.slice(id.lastIndexOf(':') + 1).toLowerCase();
  // The core schemas of other resource types, such as devices, are not extensions of users or groups.
  if (/^urn:ietf:params:scim:schemas:core:/i.test(id)) return false;
  return last === name.toLowerCase() || (last !== 'user' && last !== 'group');
}

/** Some servers write booleans as strings. */
function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

function isKnownType(value: unknown): boolean {
  return (
    value === undefined ||
    (typeof value === 'string' && TYPES.some((type) => type.toLowerCase() === value.toLowerCase()))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stringOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function stringsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** One of the known words, case-insensitively: some servers write them in another letter case. */
function oneOf<T extends string>(known: readonly T[], value: unknown, otherwise: T): T {
  return typeof value === 'string'
    ? (known.find((word) => word.toLowerCase() === value.toLowerCase()) ?? otherwise)
    : otherwise;
}
