import type { MappingDocument, SchemaPart } from '../documents/model.js';
import type { JsonNode } from '../json/json-tree.js';

/**
 * The synchronization rules of each schema of a document: those in its list, and those that object mappings have around them
 * where the rules are not a list.
 */
export function rulesBySchema({
  schemas,
  objectMappings,
}: Pick<MappingDocument, 'schemas' | 'objectMappings'>): ReadonlyMap<SchemaPart, readonly JsonNode[]> {
  const found = new Map(schemas.map((schema) => [schema, new Set(schema.rules.filter(isObject))]));
  for (const { place } of objectMappings) if (place?.rule) found.get(place.schema)?.add(place.rule);
  return new Map([...found].map(([schema, rules]) => [schema, [...rules]]));
}

function isObject({ type }: JsonNode): boolean {
  return type === 'object';
}
