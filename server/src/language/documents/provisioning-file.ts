import type { Action } from '../applications/index.js';
import { entraObjects } from '../entra/source-object.js';
import { removeElement } from '../json/json-edit.js';
import {
  arrayMember,
  elements,
  member,
  property,
  spanOf,
  stringMember,
  stringValue,
  textMember,
  type JsonNode,
  type JsonProperty,
} from '../json/json-tree.js';
import type { ResourceTypeName } from '../scim/resource.js';
import type { SourceText } from '../source-text.js';
import { readAttributeMappings, WrittenMapping } from './attribute-mappings.js';
import type {
  AttributeMapping,
  Authentication,
  DeclaredAction,
  DocumentParts,
  ObjectMapping,
  Versions,
} from './model.js';
import { readScopingFilter } from './scoping-filter.js';
import { SourceExpression } from './source-expression.js';

const ACTIONS: readonly Action[] = ['create', 'update', 'delete'];

/** Reads a provisioning file: `connection`, `users`, `groups`. */
export function readProvisioningFile(
  json: SourceText,
  root: JsonNode | undefined,
  { latest, before }: Versions,
): DocumentParts {
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
      objectMapping(json, resource, owner!, (nodes) =>
        readAttributeMappings(
          nodes,
          { index, count: owners.length, before },
          (node) => new ProvisioningMapping(latest, node),
        ),
      ),
    ),
    targetDirectories: [],
    schemas: [],
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
  read: (nodes: readonly JsonNode[]) => readonly AttributeMapping[],
): ObjectMapping {
  const list = arrayMember(value, 'attributeMappings');
  return {
    node: value,
    place: undefined,
    resource,
    active: true,
    isDisabled: false,
    mayCreate: mayCreate(member(value, 'actions')),
    key: spanOf(nameNode),
    actions: [...actions(json, member(value, 'actions'))],
    attributeMappings: read(elements(list)),
    list,
    sourceObject: entraObjects[resource],
    scopingFilter: readScopingFilter(json, value!),
    definedSource: undefined,
    defined: undefined,
    isTruncated: false,
    isExcerpt: false,
  };
}

/** Whether a list of actions allows that objects are created, or may allow it. */
function mayCreate(list: JsonNode | undefined): boolean {
  const allowed = elements(list);
  // A misspelt action may be meant.
  return allowed.length === 0 || !allowed.every((node) => /^(?:update|delete)$/.test(stringValue(node) ?? ''));
}

function* actions(json: SourceText, list: JsonNode | undefined): Generator<DeclaredAction> {
  for (const node of elements(list)) {
    const action = ACTIONS.find((known) => known === stringValue(node));
    if (action) yield { action, ...spanOf(node), removal: removeElement(json, list!, node) };
  }
}

/** An attribute mapping of ours. */
class ProvisioningMapping extends WrittenMapping {
  get kind(): 'provisioningFile' {
    return 'provisioningFile';
  }

  protected get targetMember(): string {
    return 'target';
  }

  get sourceText(): string | undefined {
    return textMember(this.node, 'source');
  }

  get source(): SourceExpression | undefined {
    const { json, node, sourceText } = this;
    if (sourceText === undefined) return undefined;
    return new SourceExpression(sourceText, () => stringMember(json, node, 'source')!);
  }

  get namesSource(): boolean {
    return false;
  }

  get namedSource(): undefined {
    return undefined;
  }

  get flowType(): string | undefined {
    return textMember(this.node, 'flowType');
  }
}
