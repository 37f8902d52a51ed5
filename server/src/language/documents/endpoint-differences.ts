import { t } from '../l10n.js';
import type { DiscoveredResources, DiscoveredPath } from '../scim/discovery.js';
import type { ResourceTypeName } from '../scim/resource.js';
import type { Attribute, AttributeType } from '../scim/schema.js';
import type { Path } from '../scim/tree.js';

/** What the document itself defines about a target, in Graph's terms. */
export interface TargetDefinition {
  readonly type: string | undefined;
  readonly multivalued: boolean | undefined;
}

/** A difference between a target and the server's own schemas. */
export interface EndpointDifference {
  readonly kind: 'absent' | 'readOnly' | 'type';
  /** A sentence that names the path. */
  readonly message: string;
}

/**
 * Compares a target with the schemas of a server. Common attributes (RFC 7643 §3.1) exist whether a schema lists them or
 * not. If the server does not describe the resource, nothing is compared.
 */
export function endpointDifference(
  discovered: DiscoveredResources,
  resource: ResourceTypeName,
  text: string,
  path: Path,
  definition?: TargetDefinition,
): EndpointDifference | undefined {
  const found = discovered.lookUp(resource, text, path);
  if (!found) return undefined;
  const { schema, attribute, subAttribute, namesSubAttribute } = found;
  const where = t`the schemas of ${discovered.host}`;
  if (!schema) return { kind: 'absent', message: t`“${text}” names a schema that ${discovered.host} does not have.` };
  if (!attribute) return { kind: 'absent', message: t`“${text}” is not in ${where}.` };
  if (namesSubAttribute && !subAttribute) {
    // A reference to another resource is written as one value, whatever its schema lists.
    if (!attribute.subAttributes && attribute.type !== 'complex') {
      return {
        kind: 'absent',
        message: t`In ${where}, “${attribute.name}” has no sub-attributes, so “${text}” does not exist.`,
      };
    }
    return attribute.subAttributes
      ? { kind: 'absent', message: t`“${text}” is not in ${where}: “${attribute.name}” has no such sub-attribute.` }
      : undefined;
  }
  if (isReadOnly(found)) {
    return { kind: 'readOnly', message: t`“${text}” is read-only in ${where}.` };
  }
  const last = subAttribute ?? attribute;
  if (definition?.type !== undefined && !agrees(definition.type, last)) {
    return {
      kind: 'type',
      message: t`“${text}” has the type ${definition.type} in this document, but ${last.type} in ${where}.`,
    };
  }
  return undefined;
}

function isReadOnly({ attribute, subAttribute }: DiscoveredPath): boolean {
  return attribute?.mutability === 'readOnly' || subAttribute?.mutability === 'readOnly';
}

/** Graph's types, with the SCIM types that their values can be sent as. Entra sends nearly all of them as strings. */
const SENT_AS = new Map<string, readonly AttributeType[]>(
  Object.entries({
    boolean: ['boolean', 'string'],
    integer: ['integer', 'decimal', 'string'],
    datetime: ['dateTime', 'string'],
    binary: ['binary', 'string'],
    reference: ['reference', 'string', 'complex'],
    // A string can contain any value, and Entra converts those of single attributes.
    string: ['string', 'boolean', 'integer', 'decimal', 'dateTime', 'binary', 'reference', 'complex'],
  }),
);

function agrees(graphType: string, { type, typeIsAssumed }: Attribute): boolean {
  const allowed = SENT_AS.get(graphType.toLowerCase());
  return typeIsAssumed === true || allowed === undefined || allowed.includes(type);
}
