import type { AttributeMapping, ObjectMapping } from '../documents/model.js';
import { elements, member, property } from '../json/json-tree.js';
import type { SourceText } from '../source-text.js';
import type { MappingOwners } from './owners.js';
import { memberName, metadataOf } from './schema-names.js';
import { attributesRead, namesInSource } from './source-names.js';
import { whole, WrittenName } from './written-name.js';

/*
 * The names in an object mapping: its objects, the attributes that its mappings write and read, and those in its scoping filter.
 */

/** The attribute that a mapping writes. */
export function* targetName(
  { targetText: text, target }: AttributeMapping,
  { target: owner }: MappingOwners,
): Iterable<WrittenName> {
  if (text === undefined || text.trim() === '') return;
  yield new WrittenName({ kind: 'attribute', owner, role: 'target', text, locate: () => whole(target!.string) });
}

/** The attributes that a mapping reads, in its expression and its source tree. */
export function* sourceNames(
  json: SourceText,
  mapping: AttributeMapping,
  { source: owner }: MappingOwners,
): Iterable<WrittenName> {
  for (const { text, locate } of namesInSource(mapping))
    yield new WrittenName({ kind: 'attribute', owner, role: 'source', text, locate: () => locate(json) });
}

/** A cheap test whether a mapping may read an attribute, or a part of it. @param form its name in lower case */
export function mayRead(mapping: AttributeMapping, form: string): boolean {
  return attributesRead(mapping).some((name) => name.startsWith(form));
}

/** The lists of groups in a filter (Graph: filter). Our readers use the first one. */
const GROUPS = ['groups', 'filterGroups', 'inputFilterGroups', 'categoryFilterGroups'];

/** All names in an object mapping except those in its attribute mappings. */
export function* namesOfMapping(
  json: SourceText,
  { node, place, scopingFilter }: ObjectMapping,
  { source, target, sourceDirectory, targetDirectory }: MappingOwners,
): Iterable<WrittenName> {
  if (!place) {
    for (const { clauses } of scopingFilter?.groups ?? [])
      for (const { attributeString: string } of clauses) {
        if (!string || string.text.trim() === '') continue;
        const facts = { kind: 'attribute', owner: source, role: 'source', text: string.text } as const;
        yield new WrittenName({ ...facts, locate: () => whole(string) });
      }
    return;
  }
  const found = [
    memberName(json, node, 'sourceObjectName', { kind: 'object', owner: sourceDirectory, role: 'reference' }),
    memberName(json, node, 'targetObjectName', { kind: 'object', owner: targetDirectory, role: 'reference' }),
  ];
  for (const name of found) if (name) yield name;
  const scope = property(node, 'scope')?.container;
  for (const list of GROUPS)
    for (const group of elements(member(scope, list)))
      for (const clause of elements(member(group, 'clauses'))) {
        const facts = { kind: 'attribute', owner: source, role: 'source' } as const;
        const name = memberName(json, clause, 'sourceOperandName', facts);
        if (name) yield name;
      }
  // The target by which accounts were matched first (Graph: objectMappingMetadata).
  for (const { key, node: entry } of metadataOf(node)) {
    if (key !== 'originaljoiningproperty') continue;
    const name = memberName(json, entry, 'value', { kind: 'attribute', owner: target, role: 'reference' });
    if (name) yield name;
  }
}
