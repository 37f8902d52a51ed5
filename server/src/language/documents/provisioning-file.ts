import type { Action } from '../applications/index.js';
import { entraObjects } from '../entra/source-object.js';
import { removeElement } from '../json/json-edit.js';
import {
  arrayMember,
  elements,
  member,
  property,
  scalarMember,
  spanOf,
  stringOf,
  stringValue,
  type JsonNode,
  type JsonProperty,
} from '../json/json-tree.js';
import type { ResourceTypeName } from '../scim/resource.js';
import type { SourceText } from '../source-text.js';
import { readAttributeMappings, type ObjectMappingPlace } from './attribute-mappings.js';
import type {
  AttributeMapping,
  Authentication,
  Before,
  DeclaredAction,
  DocumentParts,
  ObjectMapping,
} from './model.js';
import { readScopingFilter } from './scoping-filter.js';
import { SourceExpression } from './source-expression.js';
import { TargetPath } from './target-path.js';

const ACTIONS: readonly Action[] = ['create', 'update', 'delete'];

/** Reads a provisioning file: `connection`, `users`, `groups`. */
export function readProvisioningFile(json: SourceText, root: JsonNode | undefined, before: Before): DocumentParts {
  const connection = property(root, 'connection');
  const owners = (
    [
      ['User', property(root, 'users')],
      ['Group', property(root, 'groups')],
    ] as const
  )
    .filter(([, owner]) => owner?.valueType === 'object')
    .sort(([, a], [, b]) => a!.start - b!.start);
  return {
    application: stringOf(json, member(root, 'application')),
    connection: connection && {
      key: spanOf(connection.nameNode),
      tenantUrl: stringOf(json, member(connection.valueNode, 'tenantUrl')),
      authentication: authentication(member(connection.valueNode, 'authentication')),
    },
    objectMappings: owners.map(([resource, owner], index) =>
      objectMapping(json, resource, owner!, { index, count: owners.length, before }),
    ),
    targetDirectories: [],
    directoryObjects: [],
    truncated: [],
    misplaced: [],
  };
}

function authentication(node: JsonNode | undefined): Authentication | undefined {
  if (!node) return undefined;
  if (stringValue(member(node, 'type')) !== 'oauthClientCredentials') return { kind: 'secretToken' };
  return {
    kind: 'clientCredentials',
    tokenUrl: stringValue(member(node, 'tokenUrl')),
    clientId: stringValue(member(node, 'clientId')),
  };
}

function objectMapping(
  json: SourceText,
  resource: ResourceTypeName,
  { nameNode, valueNode: value }: JsonProperty,
  place: ObjectMappingPlace,
): ObjectMapping {
  const list = arrayMember(value, 'attributeMappings');
  return {
    resource,
    active: true,
    key: spanOf(nameNode),
    actions: [...actions(json, member(value, 'actions'))],
    attributeMappings: readAttributeMappings(elements(list), place, (node) => attributeMapping(json, node)),
    list,
    sourceObject: entraObjects[resource],
    scopingFilter: readScopingFilter(json, value!),
    defined: undefined,
    isTruncated: false,
    isExcerpt: false,
  };
}

function* actions(json: SourceText, list: JsonNode | undefined): Generator<DeclaredAction> {
  for (const node of elements(list)) {
    const action = ACTIONS.find((known) => known === stringValue(node));
    if (action) yield { action, ...spanOf(node), removal: removeElement(json, list!, node) };
  }
}

function attributeMapping(json: SourceText, node: JsonNode): AttributeMapping {
  const target = stringOf(json, member(node, 'target'));
  const sourceNode = member(node, 'source');
  const source = stringOf(json, sourceNode);
  const priority = scalarMember(node, 'matchingPriority');
  const defaultValue = scalarMember(node, 'defaultValue');
  const flowType = scalarMember(node, 'flowType');
  return {
    node,
    target: target && new TargetPath(target),
    source: source && new SourceExpression(source),
    sourceNode,
    matchingPriority: typeof priority === 'number' ? priority : 0,
    namedSource: undefined,
    defaultValue: typeof defaultValue === 'string' ? defaultValue : undefined,
    flowType: typeof flowType === 'string' ? flowType : undefined,
  };
}
