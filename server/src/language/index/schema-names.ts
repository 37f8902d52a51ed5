import type { DirectoryAttribute } from '../documents/directory-object.js';
import type { DefinedObject, Directory } from '../documents/directories.js';
import {
  elements,
  member,
  parseJson,
  property,
  spanOf,
  stringOf,
  textMember,
  type JsonNode,
} from '../json/json-tree.js';
import type { SourceText } from '../source-text.js';
import type { Owners } from './owners.js';
import { stringWithin, whole, WrittenName, type NameFacts } from './written-name.js';

/*
 * The names in the directories and rules of a synchronization schema: each directory, object and attribute where it is defined,
 * and where rules and definitions refer to it.
 */

/** A name that is the value of a member; undefined if the member is no string, or is blank. */
export function memberName(
  json: SourceText,
  node: JsonNode | undefined,
  name: string,
  facts: Omit<NameFacts, 'text' | 'locate'>,
): WrittenName | undefined {
  const value = property(node, name);
  const text = value?.scalar;
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  return new WrittenName({ ...facts, text, locate: () => whole(stringOf(json, value!.valueNode)!) });
}

/** The directories that a rule names. @param schema the owner of directories */
export function* namesInRule(json: SourceText, rule: JsonNode, schema: string): Iterable<WrittenName> {
  for (const side of ['sourceDirectoryName', 'targetDirectoryName']) {
    const name = memberName(json, rule, side, { kind: 'directory', owner: schema, role: 'reference' });
    if (name) yield name;
  }
}

/** The name of a directory. */
export function* namesOfDirectory(json: SourceText, { node }: Directory, schema: string): Iterable<WrittenName> {
  const name = memberName(json, node, 'name', { kind: 'directory', owner: schema, role: 'definition', defines: node });
  if (name) yield name;
}

/** Metadata of an object that names attributes of it (Graph: objectDefinitionMetadata). */
const ATTRIBUTE_KEYS = new Set(['propertynamesoftdeleted', 'propertynameaccountenabled']);

/** The name of an object and those in its metadata, without its attributes. @param directory the owner of objects */
export function* namesOfObject(
  json: SourceText,
  { node, name }: DefinedObject,
  directory: string,
  owners: Owners,
): Iterable<WrittenName> {
  const own = memberName(json, node, 'name', { kind: 'object', owner: directory, role: 'definition', defines: node });
  if (own) yield own;
  for (const { key, node: entry } of metadataOf(node)) {
    if (key === 'baseobjectname') yield* reference(json, entry, 'object', directory);
    if (ATTRIBUTE_KEYS.has(key)) yield* reference(json, entry, 'attribute', owners.ofObject(directory, name ?? ''));
  }
}

/** The attribute's name, and what its definition refers to. @param object the owner of the attribute */
export function* namesInDefinition(
  json: SourceText,
  { node }: Pick<DirectoryAttribute, 'node'>,
  { object, directory, owners }: { readonly object: string; readonly directory: string; readonly owners: Owners },
): Iterable<WrittenName> {
  const own = memberName(json, node, 'name', { kind: 'attribute', owner: object, role: 'definition', defines: node });
  if (own) yield own;
  for (const referenced of elements(member(node, 'referencedObjects'))) {
    const name = memberName(json, referenced, 'referencedObjectName', REFERENCE('object', directory));
    if (name) yield name;
  }
  const metadata = [...metadataOf(node)];
  const link = metadata.find(({ key }) => key === 'linktypename');
  for (const { key, node: entry } of metadata) {
    if (key === 'linktypename') yield* reference(json, entry, 'object', directory);
    if (key === 'baseattributename') yield* reference(json, entry, 'attribute', object);
    if (key !== 'linkpropertynames' || !link) continue;
    yield* namesInList(json, entry, owners.ofObject(directory, textMember(link.node, 'value') ?? ''));
  }
}

const REFERENCE = (kind: NameFacts['kind'], owner: string): Omit<NameFacts, 'text' | 'locate'> => ({
  kind,
  owner,
  role: 'reference',
});

/** The value of a metadata entry as a name. */
function* reference(json: SourceText, entry: JsonNode, kind: NameFacts['kind'], owner: string): Iterable<WrittenName> {
  const name = memberName(json, entry, 'value', REFERENCE(kind, owner));
  if (name) yield name;
}

/** The attributes in a metadata entry whose value is a JSON list of names: `["PermissionSetId"]`. */
function* namesInList(json: SourceText, entry: JsonNode, owner: string): Iterable<WrittenName> {
  const outer = stringOf(json, member(entry, 'value'));
  if (!outer) return;
  for (const node of elements(parseJson(outer.text, { comments: false }).root)) {
    const text = node.value;
    if (node.type !== 'string' || typeof text !== 'string' || text.trim() === '') continue;
    const literal = spanOf(node);
    yield new WrittenName({
      ...REFERENCE('attribute', owner),
      text,
      locate: () => whole(stringWithin(outer, literal)),
    });
  }
}

/** The entries of `metadata` (Graph: key-value pairs), with their keys in lower case. */
export function metadataOf(node: JsonNode | undefined): readonly { readonly key: string; readonly node: JsonNode }[] {
  return elements(member(node, 'metadata')).flatMap((entry) => {
    const key = textMember(entry, 'key');
    return key === undefined ? [] : [{ key: key.toLowerCase(), node: entry }];
  });
}
