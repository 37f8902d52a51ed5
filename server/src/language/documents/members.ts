import { isNamed } from '../json/member-names.js';
import type { JsonNode } from '../json/json-tree.js';
import type { MappingDocument } from './model.js';
import type { MappingDocumentKind } from './recognise.js';

/**
 * A member of a mapping document whose value has its own hover. The JSON Schemas do not describe these members: an editor
 * would show that sentence below each hover of a value.
 */
export interface Member {
  readonly of: MappingDocumentKind;
  readonly owner: 'objectMapping' | 'attributeMapping' | 'source' | 'group' | 'clause' | 'connection';
  readonly name: string;
  /** Markdown. */
  readonly description: string;
}

const SWITCH = '`Switch([IsSoftDeleted], , "False", "True", "True", "False")`';
const PATH = '`emails[type eq "work"].value`';
const SOURCE_ATTRIBUTE =
  'The source attribute that is compared, such as `department`. It must have a single value and must not be a reference.';
const OPERATOR = 'How the attribute is compared.';
const GROUP = 'A name for the group of clauses. It does not change who is in scope.';
/** Describes scoping filters, in Markdown. */
export const SCOPING_FILTER =
  '**Scoping filter**: who is in scope, in addition to the assignment. It is enough to meet one of the groups; to meet a group, all its clauses must be met.';

export const members: readonly Member[] = [
  {
    of: 'provisioningFile',
    owner: 'attributeMapping',
    name: 'target',
    description: `The attribute of the application that is written: a SCIM path, such as ${PATH}.`,
  },
  {
    of: 'provisioningFile',
    owner: 'attributeMapping',
    name: 'source',
    description: `Where the value comes from: an Entra expression, such as \`[mail]\`, \`"a constant"\` or ${SWITCH}. Use \`null\` if only the default value is written.`,
  },
  { of: 'provisioningFile', owner: 'objectMapping', name: 'scopingFilter', description: SCOPING_FILTER },
  { of: 'provisioningFile', owner: 'group', name: 'name', description: GROUP },
  { of: 'provisioningFile', owner: 'clause', name: 'attribute', description: SOURCE_ATTRIBUTE },
  { of: 'provisioningFile', owner: 'clause', name: 'operator', description: OPERATOR },
  {
    of: 'provisioningFile',
    owner: 'clause',
    name: 'value',
    description: 'The value that the attribute is compared with. The operators that begin with `IS` take no value.',
  },
  {
    of: 'provisioningFile',
    owner: 'connection',
    name: 'tenantUrl',
    description:
      'The base URL of the SCIM service (_Tenant URL_ in the portal). Entra appends `/Users` and `/Groups` to it.',
  },
  {
    of: 'synchronizationSchema',
    owner: 'attributeMapping',
    name: 'targetAttributeName',
    description: `The attribute that is written, as the target directory defines it. For SCIM it is a path, such as ${PATH}.`,
  },
  {
    of: 'synchronizationSchema',
    owner: 'source',
    name: 'expression',
    description: `The source as an expression, such as \`[mail]\` or ${SWITCH}. It must agree with the other members of the source.`,
  },
  { of: 'synchronizationSchema', owner: 'objectMapping', name: 'scope', description: SCOPING_FILTER },
  { of: 'synchronizationSchema', owner: 'group', name: 'name', description: GROUP },
  { of: 'synchronizationSchema', owner: 'clause', name: 'sourceOperandName', description: SOURCE_ATTRIBUTE },
  { of: 'synchronizationSchema', owner: 'clause', name: 'operatorName', description: OPERATOR },
];

/** The member whose name a node of the JSON tree is; undefined if it is not one of these. */
export function memberNamedBy(document: MappingDocument, node: JsonNode): Member | undefined {
  const property = node.parent;
  if (property?.type !== 'property' || property.children?.[0] !== node) return undefined;
  const candidates = members.filter(({ of, name }) => of === document.kind && isNamed(node.value, name));
  if (candidates.length === 0) return undefined;
  const owner = ownerOf(document, property.parent);
  return candidates.find((member) => member.owner === owner);
}

/** The kind of an object of the JSON tree. */
function ownerOf(
  { connection, objectMappings }: MappingDocument,
  object: JsonNode | undefined,
): Member['owner'] | undefined {
  const around = object?.parent;
  if (!around) return undefined;
  if (objectMappings.some(({ list }) => list?.parent?.parent === object)) return 'objectMapping';
  const [key] = around.children ?? [];
  if (around.type === 'property') {
    if (connection && key?.offset === connection.key.start) return 'connection';
    const isSource = isNamed(key?.value, 'source');
    return isSource && objectMappings.some(({ list }) => list && list === around.parent?.parent) ? 'source' : undefined;
  }
  if (objectMappings.some(({ list }) => list === around)) return 'attributeMapping';
  for (const { scopingFilter } of objectMappings) {
    if (scopingFilter?.list === around) return 'group';
    if (scopingFilter?.groups.some(({ list }) => list === around)) return 'clause';
  }
  return undefined;
}
