import { JsonProperty, type JsonNode } from '../json/json-tree.js';
import { objectIn, objectRecord, type MemberRecord, type ObjectRecord } from '../structure/index.js';
import type { MappingDocument } from './model.js';

/** The record of an object in a mapping document; undefined if the object is not a part of one that is known. */
export function recordOf(document: MappingDocument, object: JsonNode | undefined): ObjectRecord | undefined {
  if (!object) return undefined;
  const known = anchorOf(document, object);
  if (known !== undefined) return objectRecord(document.kind, known);
  const list = object.parent?.type === 'array' ? object.parent : undefined;
  const owned = (list ?? object).parent;
  if (!(owned instanceof JsonProperty)) return undefined;
  const member = recordOf(document, owned.parent)?.memberNamed(owned.name);
  if (!member || (list !== undefined) !== (member.value.type === 'list')) return undefined;
  return objectIn(document.kind, member.value);
}

/** The name of the record of an object that the document's reader found, or that is the document. */
function anchorOf({ kind, tree, schemas, objectMappings }: MappingDocument, object: JsonNode): string | undefined {
  if (kind === 'provisioningFile') return object === tree.root ? 'provisioningFile' : undefined;
  for (const { node, rules } of schemas) {
    if (node === object) return 'synchronizationSchema';
    if (rules.includes(object)) return 'synchronizationRule';
  }
  for (const { node, list, place } of objectMappings) {
    if (node === object) return 'objectMapping';
    if (place?.rule === object) return 'synchronizationRule';
    if (list && object.parent === list) return 'attributeMapping';
  }
  return undefined;
}

/** The member whose name or value a node of the JSON tree is, with the record of the object that has it. */
export function memberAt(
  document: MappingDocument,
  node: JsonNode | undefined,
):
  | {
      readonly member: MemberRecord;
      readonly owner: ObjectRecord;
      readonly property: JsonProperty;
      readonly isName: boolean;
    }
  | undefined {
  if (!node || node.type === 'property') return undefined;
  const property = node.parent?.type === 'array' ? node.parent.parent : node.parent;
  if (!(property instanceof JsonProperty)) return undefined;
  const owner = recordOf(document, property.parent);
  const member = owner?.memberNamed(property.name);
  return owner && member && { member, owner, property, isName: property.children[0] === node };
}
