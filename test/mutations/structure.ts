import type { Node } from 'jsonc-parser';
import {
  partsOf,
  propertyOf,
  removed,
  repeated,
  replaced,
  replacedBy,
  textOf,
  typo,
  valueOf,
  withMember,
  type Sound,
} from './document.js';
import { atOne, givenValue, inString, kind, misspeltMember, misspeltValue, type MistakeKind } from './kind.js';

/* Mistakes in members and their values. */

const inSchema =
  (make: MistakeKind['make']): MistakeKind['make'] =>
  (document, chance) =>
    document.isProvisioningFile ? undefined : make(document, chance);
const inFile =
  (make: MistakeKind['make']): MistakeKind['make'] =>
  (document, chance) =>
    document.isProvisioningFile ? make(document, chance) : undefined;
const isString = ({ type }: Node): boolean => type === 'string';

/** Deletes one of the members. It is missed at its object, which begins before it. */
const withoutMember =
  (names: readonly string[], test: (property: Node) => boolean = () => true): MistakeKind['make'] =>
  (document, chance) =>
    atOne(document.members(names).filter(test), chance, (property) => ({
      edits: [removed(document, property)],
      at: partsOf(property.parent!),
    }));

/** The actions of object mappings that are in use. */
const flowTypesOf = (document: Sound): Node[] =>
  document
    .members(['flowTypes'])
    .filter(({ parent }) => valueOf(parent, 'enabled')?.value === true)
    .map(({ children }) => children![1]!);

const ofMapping = ({ parent }: Node): boolean =>
  propertyOf(parent, 'source') !== undefined || propertyOf(parent, 'attributeMappings') !== undefined;

export const memberKinds: readonly MistakeKind[] = [
  kind('member-target', 'misspells the name of the target', 'unknown-member', (document, chance) =>
    misspeltMember([document.targetMember])(document, chance),
  ),
  kind(
    'member-source',
    'misspells a member of a mapping',
    'unknown-member',
    misspeltMember(['matchingPriority', 'defaultValue', 'flowBehavior', 'flowType']),
  ),
  kind(
    'member-object-mapping',
    'misspells a member of an object mapping',
    'unknown-member',
    inSchema(misspeltMember(['sourceObjectName', 'targetObjectName', 'attributeMappings', 'flowTypes'])),
  ),
  kind(
    'member-rule',
    'misspells a member of a rule',
    'unknown-member',
    inSchema(misspeltMember(['sourceDirectoryName', 'targetDirectoryName', 'objectMappings'])),
  ),
  kind(
    'member-definition',
    'misspells a member of a definition',
    'unknown-member',
    inSchema(misspeltMember(['mutability', 'multivalued', 'referencedObjects', 'required'])),
  ),
  kind(
    'member-file',
    'misspells a member of a provisioning file',
    'unknown-member',
    inFile(misspeltMember(['connection', 'tenantUrl', 'provisioningStatus', 'actions', 'notificationEmail'])),
  ),
  kind(
    'member-mappings',
    'misspells attributeMappings',
    'unknown-member missing-member',
    inFile(misspeltMember(['attributeMappings'])),
  ),
  kind(
    'member-unknown',
    'adds a member that does not exist',
    'unknown-member',
    inFile((document, chance) =>
      atOne(document.mappings, chance, (node) => ({ edits: [withMember(node, 'remark', 'x')] })),
    ),
  ),
  kind(
    'member-graph',
    'writes the member of Graph into a provisioning file',
    'unknown-member',
    inFile((document, chance) =>
      atOne(document.members(['target']), chance, ({ children }) => ({
        edits: [replaced(children![0]!, 'targetAttributeName')],
      })),
    ),
  ),
  kind('member-twice', 'has a member twice', 'duplicate-member', (document, chance) =>
    atOne(document.mappings, chance, (node) => ({ edits: [repeated(document, chance.pick(node.children!))] })),
  ),
  kind('member-level', 'puts a member into the wrong object', 'misplaced-member unknown-member', (document, chance) =>
    atOne(
      document.objectMappings.filter(
        (node) => !/^$/.test(textOf(valueOf(node, 'sourceObjectName'))) || document.isProvisioningFile,
      ),
      chance,
      (node) => {
        const isPascal = /[A-Z]/.test(String(node.children![0]!.children![0]!.value).charAt(0));
        return { edits: [withMember(node, isPascal ? 'MatchingPriority' : 'matchingPriority', 1)] };
      },
    ),
  ),
  kind(
    'member-scope-level',
    'puts the scoping filter at the root',
    'misplaced-member unknown-member',
    inFile((document) => ({ edits: [withMember(document.root, 'scopingFilter', [])] })),
  ),
  kind('missing-target', 'deletes the target of a mapping', 'missing-member', (document, chance) =>
    withoutMember([document.targetMember])(document, chance),
  ),
  kind(
    'missing-object',
    'deletes the object name of an object mapping',
    'missing-member',
    inSchema(
      withoutMember(
        ['sourceObjectName', 'targetObjectName'],
        (property) => ofMapping(property) && valueOf(property.parent, 'enabled')?.value === true,
      ),
    ),
  ),
  kind(
    'missing-directory',
    'deletes the directory name of a rule',
    'missing-member',
    inSchema(withoutMember(['sourceDirectoryName', 'targetDirectoryName'])),
  ),
  kind(
    'missing-mappings',
    'deletes the mappings of the users',
    'missing-member empty-document',
    inFile(withoutMember(['attributeMappings'])),
  ),
  kind(
    'missing-name',
    'deletes the name of a definition',
    'missing-member',
    inSchema(withoutMember(['name'], ({ parent }) => propertyOf(parent, 'mutability') !== undefined)),
  ),
  kind(
    'missing-operator',
    'deletes the operator of a clause',
    'missing-member scoping-incomplete',
    (document, chance) => withoutMember([document.isProvisioningFile ? 'operator' : 'operatorName'])(document, chance),
  ),
  kind(
    'type-flag',
    'writes true in quotation marks',
    'member-type',
    inSchema(givenValue(['enabled', 'anchor', 'multivalued', 'required'], 'true', ({ type }) => type === 'boolean')),
  ),
  kind('type-list', 'writes an object for a list', 'member-type', (document, chance) =>
    atOne(document.members(['clauses']), chance, ({ children }) => ({ edits: [replaced(children![1]!, {})] })),
  ),
  kind('type-target', 'writes a number for a target', 'member-type', (document, chance) =>
    givenValue([document.targetMember], 5, isString)(document, chance),
  ),
  kind('type-default', 'writes a default value without quotation marks', 'member-type', (document, chance) =>
    givenValue(['defaultValue'], true, isString)(document, chance),
  ),
  kind('type-source', 'writes a list for a source', 'member-type', (document, chance) =>
    atOne(document.mappings, chance, (node) => ({ edits: [replaced(valueOf(node, 'source')!, [])] })),
  ),
  kind(
    'type-url',
    'writes a list for the tenant URL',
    'member-type',
    inFile(givenValue(['tenantUrl'], ['https://scim.example.com'])),
  ),
  kind(
    'value-flow-type',
    'writes a word that does not exist for flowType',
    'member-value',
    (document, chance) =>
      givenValue(['flowType'], 'Sometimes', isString)(document, chance) ??
      inFile((file, by) =>
        atOne(file.mappings, by, (node) => ({ edits: [withMember(node, 'flowType', 'Sometimes')] })),
      )(document, chance),
  ),
  kind('value-flow-behavior', 'misspells flowBehavior', 'member-value', misspeltValue(['flowBehavior'])),
  kind(
    'value-type',
    'misspells the type of a definition or a source',
    'member-value',
    inSchema(misspeltValue(['type'])),
  ),
  kind('value-mutability', 'misspells the mutability', 'member-value', inSchema(misspeltValue(['mutability']))),
  kind(
    'value-flow-types',
    'misspells an action',
    'member-value',
    inSchema((document, chance) => inString(flowTypesOf(document), /Update/, () => 'Updte')(chance)),
  ),
  kind(
    'value-actions',
    'misspells an action in a provisioning file',
    'member-value',
    inFile((document, chance) =>
      inString(
        document.members(['actions']).flatMap(({ children }) => children![1]!.children ?? []),
        /^\w+$/,
        (word) => typo(word, chance),
      )(chance),
    ),
  ),
  kind('value-scope', 'writes another scope', 'member-value', inFile(givenValue(['scope'], 'everyone', isString))),
  kind(
    'value-status',
    'writes another provisioning status',
    'member-value',
    inFile(givenValue(['provisioningStatus'], 'enabled', isString)),
  ),
  kind(
    'flags-none',
    'writes None beside other actions',
    'contradictory-flow-types',
    inSchema((document, chance) => inString(flowTypesOf(document), /^Add/, () => 'None,Add')(chance)),
  ),
  kind('flags-twice', 'writes an action twice', 'contradictory-flow-types', (document, chance) =>
    document.isProvisioningFile
      ? atOne(document.members(['actions']), chance, ({ children }) => ({
          edits: [repeated(document, chance.pick(children![1]!.children!))],
        }))
      : inString(flowTypesOf(document), /Delete$/, () => 'Update')(chance),
  ),
  kind(
    'action-unsupported',
    'allows what the application does not support',
    'unsupported-action',
    inFile((document, chance) =>
      atOne(/genesys/.test(document.text) ? document.mappingsOf('groups') : [], chance, (mapping) => {
        const list = valueOf(mapping.parent!.parent!.parent, 'actions')!;
        return { edits: [replaced(list, ['create', 'update'])] };
      }),
    ),
  ),
  kind(
    'scope-member',
    'writes filterGroups for groups',
    'scope-filter-groups',
    inSchema((document, chance) =>
      atOne(
        document.members(['groups']).filter(({ parent }) => propertyOf(parent, 'inputFilterGroups')),
        chance,
        ({ children }) => ({
          edits: [replaced(children![0]!, /^[A-Z]/.test(textOf(children![0])) ? 'FilterGroups' : 'filterGroups')],
        }),
      ),
    ),
  ),
  kind('empty-list', 'empties the list of mappings', 'no-matching-attribute empty-document', (document, chance) =>
    atOne(
      document.objectMappings.filter(
        (node) => valueOf(node, 'attributeMappings')!.children!.length > 0 && valueOf(node, 'enabled')?.value !== false,
      ),
      chance,
      (node) => ({
        edits: [replacedBy(valueOf(node, 'attributeMappings')!, '[]')],
        at: [document.keyOf(node), valueOf(node, 'attributeMappings')!.offset],
      }),
    ),
  ),
  ...['{}', '[]', '5', '""', 'null'].map((text) =>
    kind(
      `empty-file-${text}`,
      `saves ${text} as a provisioning file`,
      'empty-document',
      inFile((document) => ({ edits: [{ start: 0, end: document.text.length, newText: text }] })),
    ),
  ),
];
