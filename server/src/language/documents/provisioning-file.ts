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
  stringMember,
  stringValue,
  textMember,
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
    application: stringMember(json, root, 'application'),
    connection: connection && {
      key: spanOf(connection.nameNode),
      tenantUrl: stringMember(json, connection.valueNode, 'tenantUrl'),
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
    attributeMappings: readAttributeMappings(elements(list), place, (node) => new ProvisioningMapping(json, node)),
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

/** An attribute mapping of ours. What is asked for rarely is read from its node each time. */
class ProvisioningMapping implements AttributeMapping {
  readonly node: JsonNode;
  readonly target: TargetPath | undefined;
  readonly source: SourceExpression | undefined;
  readonly matchingPriority: number;

  constructor(json: SourceText, node: JsonNode) {
    this.node = node;
    const target = stringMember(json, node, 'target');
    this.target = target && new TargetPath(target);
    const source = stringMember(json, node, 'source');
    this.source = source && new SourceExpression(source);
    const priority = scalarMember(node, 'matchingPriority');
    this.matchingPriority = typeof priority === 'number' ? priority : 0;
  }

  get namedSource(): undefined {
    return undefined;
  }

  get sourceNode(): JsonNode | undefined {
    return member(this.node, 'source');
  }

  get defaultValue(): string | undefined {
    return textMember(this.node, 'defaultValue');
  }

  get flowType(): string | undefined {
    return textMember(this.node, 'flowType');
  }
}
