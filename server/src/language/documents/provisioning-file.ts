import type { Action } from '../applications/index.js';
import { entraObjects } from '../entra/source-object.js';
import { removeElement } from '../json/json-edit.js';
import {
  arrayMember,
  elements,
  member,
  property,
  spanOf,
  stringOf,
  stringValue,
  type JsonNode,
} from '../json/json-tree.js';
import type { ResourceTypeName } from '../scim/resource.js';
import type { AttributeMapping, Authentication, DeclaredAction, DocumentParts, ObjectMapping } from './model.js';
import { readScopingFilter } from './scoping-filter.js';
import { SourceExpression } from './source-expression.js';
import { TargetPath } from './target-path.js';

const ACTIONS: readonly Action[] = ['create', 'update', 'delete'];

/** Reads a provisioning file: `connection`, `users`, `groups`. */
export function readProvisioningFile(json: string, root: JsonNode | undefined): DocumentParts {
  const connection = property(root, 'connection');
  return {
    application: stringOf(json, member(root, 'application')),
    connection: connection && {
      key: spanOf(connection.children![0]!),
      tenantUrl: stringOf(json, member(connection.children![1], 'tenantUrl')),
      authentication: authentication(member(connection.children![1], 'authentication')),
    },
    objectMappings: [
      ...objectMapping(json, 'User', property(root, 'users')),
      ...objectMapping(json, 'Group', property(root, 'groups')),
    ].sort((a, b) => a.key.start - b.key.start),
    targetDirectories: [],
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

function objectMapping(json: string, resource: ResourceTypeName, node: JsonNode | undefined): ObjectMapping[] {
  const [key, value] = node?.children ?? [];
  if (!key || value?.type !== 'object') return [];
  const list = arrayMember(value, 'attributeMappings');
  return [
    {
      resource,
      active: true,
      key: spanOf(key),
      actions: [...actions(json, member(value, 'actions'))],
      attributeMappings: elements(list).map((mapping) => attributeMapping(json, mapping)),
      list,
      sourceObject: entraObjects[resource],
      scopingFilter: readScopingFilter(json, value),
      defined: undefined,
      isTruncated: false,
      isExcerpt: false,
    },
  ];
}

function* actions(json: string, list: JsonNode | undefined): Generator<DeclaredAction> {
  for (const node of elements(list)) {
    const action = ACTIONS.find((known) => known === stringValue(node));
    if (action) yield { action, ...spanOf(node), removal: removeElement(json, list!, node) };
  }
}

function attributeMapping(json: string, node: JsonNode): AttributeMapping {
  const target = stringOf(json, member(node, 'target'));
  const sourceNode = member(node, 'source');
  const source = stringOf(json, sourceNode);
  const priority: unknown = member(node, 'matchingPriority')?.value;
  return {
    node,
    target: target && new TargetPath(target),
    source: source && new SourceExpression(source),
    sourceNode,
    matchingPriority: typeof priority === 'number' ? priority : 0,
    namedSource: undefined,
    defaultValue: stringValue(member(node, 'defaultValue')),
    flowType: stringValue(member(node, 'flowType')),
  };
}
