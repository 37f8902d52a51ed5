import type { MappingDocument, ObjectMapping } from '../../documents/model.js';
import { member, textMember } from '../../json/json-tree.js';
import { count } from '../../problems/wording.js';
import { partsOfMapping } from './object-mapping.js';
import { memberSpan, type DocumentSymbol, type Room, type SymbolParts } from './symbol.js';

/** The connection, the users and the groups of a provisioning file. */
export function provisioningFileSymbols(document: MappingDocument, room: Room): readonly DocumentSymbol[] {
  const parts = [...document.objectMappings.flatMap(objectMappingParts), ...connectionParts(document)];
  return room.each(
    parts.sort((a, b) => a.at.start - b.at.start),
    (part) => part,
  );
}

function connectionParts({ tree, connection }: MappingDocument): readonly SymbolParts[] {
  const value = member(tree.root, 'connection');
  if (!connection || !value) return [];
  const detail = hostOf(textMember(value, 'tenantUrl') ?? '');
  const name = 'connection';
  return [{ kind: 'connection', name, unnamed: name, detail, at: memberSpan(value), selection: connection.key }];
}

/** The host of a URL with its port, and nothing else: the rest may have a secret. Empty if it is no URL. */
function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return '';
  }
}

function objectMappingParts(objectMapping: ObjectMapping): readonly SymbolParts[] {
  const { node, resource, key, attributeMappings } = objectMapping;
  if (!node) return [];
  const name = resource === 'Group' ? 'groups' : 'users';
  return [
    {
      kind: 'objectMapping',
      name,
      unnamed: name,
      detail: count(attributeMappings.length, 'attribute mapping'),
      at: memberSpan(node),
      selection: key,
      children: (room) => partsOfMapping(objectMapping, 'provisioningFile', room),
    },
  ];
}
