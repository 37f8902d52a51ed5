import type { DefinedObject, Directory } from '../../documents/directories.js';
import type { DirectoryAttribute } from '../../documents/directory-object.js';
import type { MappingDocument, ObjectMapping, SchemaPart } from '../../documents/model.js';
import { property, scalarMember, spanOf, textMember, type JsonNode } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import { count } from '../../problems/wording.js';
import { attributeMappingParts, partsOfMapping } from './object-mapping.js';
import { valueSpan, type DocumentSymbol, type Room, type SymbolParts } from './symbol.js';

/** The rules and directories of a synchronization schema. If a document has several schemas, each is a symbol. */
export function schemaSymbols({ schemas, objectMappings }: MappingDocument, room: Room): readonly DocumentSymbol[] {
  const bySchema = grouped(objectMappings, ({ place }) => place?.schema);
  const parts = schemas
    .map((schema) => ({ node: schema.node, parts: partsOfSchema(schema, bySchema.get(schema) ?? []) }))
    .filter((schema) => schema.parts.length > 0);
  const isSeveral = parts.filter(({ node }) => node).length > 1;
  return inOrder(
    room,
    parts.flatMap((schema, index) => {
      if (!isSeveral || !schema.node) return schema.parts;
      const children = (within: Room): readonly DocumentSymbol[] => inOrder(within, schema.parts);
      return [{ ...named(schema.node, 'id', t`Schema ${index + 1}`), kind: 'schema' as const, children }];
    }),
  );
}

function partsOfSchema({ rules, directories }: SchemaPart, mappings: readonly ObjectMapping[]): readonly SymbolParts[] {
  const byRule = grouped(mappings, ({ place }) => place?.rule);
  const loose = byRule.get(undefined) ?? [];
  // Attribute mappings that stand in the place of rules belong to an object mapping without a node.
  const misplaced = new Set(
    loose.flatMap(({ node, list, attributeMappings }) => ((node ?? list) ? [] : attributeMappings.map(nodeOf))),
  );
  const ruleNodes = new Set([...rules.filter((rule) => isObject(rule) && !misplaced.has(rule)), ...byRule.keys()]);
  return [
    ...[...ruleNodes].flatMap((rule) => (rule ? [ruleParts(rule, byRule.get(rule) ?? [])] : [])),
    ...loose.flatMap(objectMappingParts),
    ...directories.list.filter(({ node }) => isObject(node)).map(directoryParts),
  ];
}

function ruleParts(node: JsonNode, mappings: readonly ObjectMapping[]): SymbolParts {
  return {
    ...named(node, 'name', t`(unnamed rule)`),
    kind: 'rule',
    detail: fromTo(textMember(node, 'sourceDirectoryName'), textMember(node, 'targetDirectoryName')),
    children: (room) => inOrder(room, mappings.flatMap(objectMappingParts)),
  };
}

/** An object mapping; only its attribute mappings if they are not in a list of their own. */
function objectMappingParts(objectMapping: ObjectMapping): readonly SymbolParts[] {
  const { node, list, place, attributeMappings } = objectMapping;
  const whole = node ?? list;
  if (node && !isObject(node)) return [];
  if (!whole) return attributeMappings.map((mapping) => attributeMappingParts(mapping, 'synchronizationSchema'));
  const objects = fromTo(place?.sourceObjectName, place?.targetObjectName);
  const mapping = named(whole, 'name', objects || (node ? t`(unnamed object mapping)` : t`attribute mappings`));
  const isNamed = mapping.name !== undefined && mapping.name.trim() !== '';
  const isDisabled = scalarMember(node, 'enabled') === false;
  return [
    {
      ...mapping,
      kind: 'objectMapping',
      detail: `${isNamed ? objects : ''} ${isDisabled ? '(disabled)' : ''}`,
      children: (room) => partsOfMapping(objectMapping, 'synchronizationSchema', room),
    },
  ];
}

function directoryParts({ node, objects }: Directory): SymbolParts {
  const defined = objects.filter((object) => isObject(object.node));
  return {
    ...named(node, 'name', t`(unnamed directory)`),
    kind: 'directory',
    detail: count(defined.length, 'object'),
    children: (room) => room.each(defined, directoryObjectParts),
  };
}

function directoryObjectParts({ node, definition }: DefinedObject): SymbolParts {
  const definitions = (definition?.all ?? []).filter((attribute) => isObject(attribute.node));
  return {
    ...named(node, 'name', t`(unnamed object)`),
    kind: 'directoryObject',
    detail: definition ? count(definitions.length, 'attribute') : '',
    children: (room) => room.each(definitions, definitionParts),
  };
}

function definitionParts({ node, type, anchor, required, multivalued }: DirectoryAttribute): SymbolParts {
  const words = [type ?? '', anchor ? t`anchor` : '', required ? t`required` : '', multivalued ? t`multi-valued` : ''];
  return {
    ...named(node, 'name', t`(unnamed attribute)`),
    kind: anchor ? 'anchor' : 'definition',
    detail: words.filter((word) => word !== '').join(', '),
  };
}

/** The name of a JSON object, and where it is. */
function named(
  node: JsonNode,
  member: string,
  unnamed: string,
): Pick<SymbolParts, 'name' | 'unnamed' | 'at' | 'selection'> {
  const name = textMember(node, member);
  const selection = name === undefined || name.trim() === '' ? undefined : valueSpan(property(node, member));
  return { name, unnamed, at: spanOf(node), selection: selection ?? beginningOf(node) };
}

function beginningOf({ offset }: JsonNode): SymbolParts['at'] {
  return { start: offset, end: offset + 1 };
}

/** `Microsoft Entra ID → PureCloud by Genesys`; empty without names. */
function fromTo(source: string | undefined, target: string | undefined): string {
  if (!source && !target) return '';
  return `${source || '…'} → ${target || '…'}`;
}

/** Symbols in document order. */
function inOrder(room: Room, parts: readonly SymbolParts[]): readonly DocumentSymbol[] {
  return room.each(
    [...parts].sort((a, b) => a.at.start - b.at.start),
    (part) => part,
  );
}

function grouped<T, Key>(entries: readonly T[], keyOf: (entry: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group) group.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return groups;
}

function nodeOf({ node }: { readonly node: JsonNode }): JsonNode {
  return node;
}

function isObject({ type }: JsonNode): boolean {
  return type === 'object';
}
