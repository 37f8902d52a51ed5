import type { CheckedMapping } from '../../documents/checked-mapping.js';
import { resourceNamed } from '../../documents/connector.js';
import type { SchemaPart } from '../../documents/model.js';
import { textMember, type JsonNode } from '../../json/json-tree.js';
import type { ResourceTypeName } from '../../scim/resource.js';

/** The resource of an object mapping, also if its connector does not use SCIM: the one that it names, or else the likeliest. */
export function resourceOf({ objectMapping: { resource, place } }: CheckedMapping): ResourceTypeName | undefined {
  return resourceNamed(place?.targetObjectName ?? '') ?? resource;
}

/**
 * The names of the object mappings of a document, within their schema: `users` and `groups` if there is only one of them, or else
 * its own name.
 */
export function namesOf(mappings: readonly CheckedMapping[]): ReadonlyMap<CheckedMapping, string> {
  const counts = new Map<SchemaPart | undefined, Map<string, number>>();
  const countsAround = ({ objectMapping: { place } }: CheckedMapping): Map<string, number> => {
    const known = counts.get(place?.schema) ?? new Map<string, number>();
    counts.set(place?.schema, known);
    return known;
  };
  for (const mapping of mappings) {
    const known = countsAround(mapping);
    for (const name of new Set(candidates(mapping))) known.set(name, (known.get(name) ?? 0) + 1);
  }
  return new Map(
    mappings.map((mapping) => {
      const all = candidates(mapping);
      return [mapping, all.find((name) => countsAround(mapping).get(name) === 1) ?? all.at(-1)!];
    }),
  );
}

/** The names by which people know an object mapping, the simplest first. */
function candidates(mapping: CheckedMapping): string[] {
  const { resource, active, node, place } = mapping.objectMapping;
  const name = textMember(node, 'name')?.trim() ?? '';
  const source = place?.sourceObjectName?.trim() ?? '';
  const target = place?.targetObjectName?.trim() ?? '';
  const objects = `${source === '' ? '(none)' : source} → ${target === '' ? '(none)' : target}`;
  const rule = textMember(place?.rule, 'name');
  return [
    ...(resource && active ? [resourceOf(mapping) === 'User' ? 'users' : 'groups'] : []),
    ...(name === '' ? [] : [name]),
    objects,
    ...(rule === undefined ? [] : [`${rule} › ${name === '' ? objects : name}`]),
  ];
}

export function nameOfRule(rule: JsonNode): string {
  const [name, id] = [textMember(rule, 'name')?.trim() ?? '', textMember(rule, 'id')?.trim() ?? ''];
  if (name !== '') return name;
  return id === '' ? '(rule without a name)' : id;
}

/** @param index from 0 */
export function nameOfSchema({ node }: SchemaPart, index: number): string {
  return textMember(node, 'id') ?? `schema ${index + 1}`;
}
