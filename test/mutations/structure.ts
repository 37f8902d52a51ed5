import type { Node } from 'jsonc-parser';
import {
  partsOf,
  inserted,
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

/* Mistakes in members, words and names: what stands around the targets and sources. */

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
        (property) => ofMapping(property) && textOf(property.children![1]) !== '',
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
        const list = valueOf(mapping.parent!.parent!.parent!, 'actions')!;
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

const directories = (document: Sound): Node[] =>
  document.members(['directories']).flatMap(({ children }) => children![1]!.children ?? []);
const objectsOf = (document: Sound): Node[] =>
  directories(document).flatMap((node) => valueOf(node, 'objects')!.children ?? []);
const rules = (document: Sound): Node[] =>
  document.members(['synchronizationRules']).flatMap(({ children }) => children![1]!.children ?? []);
const activeMappings = (document: Sound): Node[] =>
  document.isProvisioningFile ? [] : document.objectMappings.filter((node) => valueOf(node, 'enabled')?.value === true);
const nodes = (_document: Sound, name: string, of: readonly Node[]): Node[] =>
  of.flatMap((node) => valueOf(node, name) ?? []).filter(isString);

/** The definition of an attribute in one of the directories. */
const definitionsOf = (document: Sound, names: ReadonlySet<string>): Node[] =>
  document.definitions.filter((node) => names.has(textOf(valueOf(node, 'name'))));

function mappedIn(document: Sound): { node: Node; definition: Node }[] {
  return activeMappings(document).flatMap((objectMapping) => {
    const object = objectsOf(document).find(
      (node) =>
        textOf(valueOf(node, 'name')) === textOf(valueOf(objectMapping, 'targetObjectName')) &&
        directories(document).indexOf(node.parent!.parent!.parent!) > 0,
    );
    return (valueOf(objectMapping, 'attributeMappings')!.children ?? []).flatMap((mapping) => {
      const target = document.targetOf(mapping);
      const definition = valueOf(object, 'attributes')?.children?.find(
        (node) => textOf(valueOf(node, 'name')) === textOf(target),
      );
      return definition ? [{ node: target, definition }] : [];
    });
  });
}

export const schemaKinds: readonly MistakeKind[] = [
  kind('directory-source', 'misspells the source directory', 'unknown-directory', (document, chance) =>
    inString(nodes(document, 'sourceDirectoryName', rules(document)), /\w+$/, (word) => typo(word, chance))(chance),
  ),
  kind('directory-target', 'names another target directory', 'unknown-directory', (document, chance) =>
    inString(nodes(document, 'targetDirectoryName', rules(document)), /^.*$/, () => 'Zoom')(chance),
  ),
  kind('directory-renamed', 'renames a directory and not its uses', 'unknown-directory', (document, chance) =>
    atOne(directories(document), chance, (node) => ({
      edits: [replaced(valueOf(node, 'name')!, 'Renamed')],
      at: document.members(['sourceDirectoryName', 'targetDirectoryName']).map(({ offset }) => offset),
    })),
  ),
  kind('object-source', 'misspells the source object', 'unknown-object', (document, chance) =>
    inString(nodes(document, 'sourceObjectName', activeMappings(document)), /^\w+$/, (word) => typo(word, chance))(
      chance,
    ),
  ),
  kind('object-target', 'misspells the target object', 'unknown-object', (document, chance) =>
    inString(nodes(document, 'targetObjectName', activeMappings(document)), /\w+$/, (word) => typo(word, chance))(
      chance,
    ),
  ),
  kind('objects-swapped', 'swaps source and target object', 'unknown-object', (document, chance) =>
    atOne(
      activeMappings(document).filter(
        (node) => textOf(valueOf(node, 'sourceObjectName')) !== textOf(valueOf(node, 'targetObjectName')),
      ),
      chance,
      (node) => {
        const [source, target] = [valueOf(node, 'sourceObjectName')!, valueOf(node, 'targetObjectName')!];
        return { edits: [replaced(source, textOf(target)), replaced(target, textOf(source))] };
      },
    ),
  ),
  kind('directories-swapped', 'swaps source and target directory', 'unknown-object', (document, chance) =>
    atOne(
      rules(document).filter((node) => /customappsso|PureCloud/.test(textOf(valueOf(node, 'targetDirectoryName')))),
      chance,
      (node) => {
        const [source, target] = [valueOf(node, 'sourceDirectoryName')!, valueOf(node, 'targetDirectoryName')!];
        const objects = valueOf(node, 'objectMappings')!.children!.flatMap((one) => [
          valueOf(one, 'sourceObjectName')!.offset,
          valueOf(one, 'targetObjectName')!.offset,
        ]);
        return { edits: [replaced(source, textOf(target)), replaced(target, textOf(source))], at: objects };
      },
    ),
  ),
  kind('object-renamed', 'renames an object and not its uses', 'unknown-object', (document, chance) => {
    const used = new Set(nodes(document, 'targetObjectName', activeMappings(document)).map(textOf));
    const targets = directories(document)
      .slice(1)
      .flatMap((node) => valueOf(node, 'objects')!.children!);
    return atOne(
      targets.filter((node) => used.has(textOf(valueOf(node, 'name')))),
      chance,
      (node) => ({
        edits: [replaced(valueOf(node, 'name')!, 'Person')],
        at: nodes(document, 'targetObjectName', activeMappings(document)).map(({ offset }) => offset),
      }),
    );
  }),
  kind(
    'definition-deleted',
    'deletes the definition of a target',
    'undefined-target unknown-attribute',
    (document, chance) => {
      const mapped = mappedIn(document);
      if (mapped.length === 0) return undefined;
      const { node, definition } = chance.pick(mapped);
      return { edits: [removed(document, definition)], at: [node.offset] };
    },
  ),
  kind(
    'definition-misspelt',
    'misspells the definition of a target',
    'undefined-target unknown-attribute',
    (document, chance) => {
      const mapped = mappedIn(document);
      if (mapped.length === 0) return undefined;
      const { node, definition } = chance.pick(mapped);
      return { edits: [replaced(valueOf(definition, 'name')!, `${textOf(node)}s`)], at: [node.offset] };
    },
  ),
  kind(
    'definition-source-deleted',
    'deletes the definition of a source attribute',
    'unknown-source-attribute',
    (document, chance) =>
      atOne(definitionsOf(document, new Set(['mail', 'surname', 'jobTitle'])), chance, (node) => ({
        edits: [removed(document, node)],
        at: document.mappings.map((mapping) => document.expressionOf(mapping)?.offset ?? 0),
      })),
  ),
  kind('definition-twice', 'pastes a definition twice', 'duplicate-definition', (document, chance) =>
    atOne(document.definitions, chance, (node) => ({ edits: [repeated(document, node)] })),
  ),
  kind('directory-twice', 'pastes a directory twice', 'duplicate-directory', (document, chance) =>
    atOne(directories(document), chance, (node) => ({ edits: [repeated(document, node)] })),
  ),
  kind('object-twice', 'pastes an object twice', 'duplicate-object', (document, chance) =>
    atOne(objectsOf(document), chance, (node) => ({ edits: [repeated(document, node)] })),
  ),
  kind('rule-twice', 'pastes a rule twice', 'duplicate-rule', (document, chance) =>
    atOne(rules(document), chance, (node) => ({ edits: [repeated(document, node)] })),
  ),
  kind('object-mapping-twice', 'pastes an object mapping twice', 'duplicate-object-mapping', (document, chance) =>
    atOne(activeMappings(document), chance, (node) => ({ edits: [repeated(document, node)] })),
  ),
  kind('anchor-second', 'marks a second anchor', 'anchor-count', (document, chance) =>
    atOne(
      document.definitions.filter((node) => valueOf(node, 'anchor')?.value === false),
      chance,
      (node) => ({
        edits: [replaced(valueOf(node, 'anchor')!, true)],
        at: [
          valueOf(node, 'anchor')!.offset,
          node.offset,
          valueOf(node, 'name')!.offset,
          valueOf(node.parent!.parent!.parent, 'name')!.offset,
        ],
      }),
    ),
  ),
  kind('anchor-none', 'unmarks the anchor', 'anchor-count', (document, chance) =>
    atOne(
      document.definitions.filter((node) => valueOf(node, 'anchor')?.value === true),
      chance,
      (node) => ({
        edits: [replaced(valueOf(node, 'anchor')!, false)],
        at: [node.offset, node.parent!.parent!.parent!.offset, valueOf(node.parent!.parent!.parent, 'name')!.offset],
      }),
    ),
  ),
  kind('reference-object', 'refers to an object that does not exist', 'unknown-referenced-object', (document, chance) =>
    inString(
      document.members(['referencedObjectName']).map(({ children }) => children![1]!),
      /^.*$/,
      () => 'Persons',
    )(chance),
  ),
  kind('required-definition', 'marks an unmapped definition as required', 'required-target', (document, chance) =>
    atOne(
      definitionsOf(document, new Set(['roles'])).filter(
        () => !document.mappings.some((mapping) => textOf(document.targetOf(mapping)) === 'roles'),
      ),
      chance,
      (node) => ({
        edits: [replaced(valueOf(node, 'required')!, true)],
        at: activeMappings(document).map((one) => document.keyOf(one)),
      }),
    ),
  ),
  kind('read-only-definition', 'maps what the directory marks as read-only', 'read-only-target', (document, chance) => {
    const mapped = mappedIn(document).filter(({ definition }) => isString(valueOf(definition, 'mutability')!));
    if (mapped.length === 0) return undefined;
    const { node, definition } = chance.pick(mapped);
    return { edits: [replaced(valueOf(definition, 'mutability')!, 'ReadOnly')], at: [node.offset] };
  }),
  kind('directories-deleted', 'deletes the directories', 'partial-schema', (document, chance) =>
    atOne(document.members(['directories']), chance, (node) => ({
      edits: [removed(document, node)],
      at: [document.root.offset],
    })),
  ),
  kind('rules-deleted', 'keeps only one object mapping', 'partial-schema', (document, chance) =>
    atOne(activeMappings(document), chance, (node) => ({
      edits: [
        { start: 0, end: node.offset, newText: '' },
        { start: node.offset + node.length, end: document.text.length, newText: '' },
      ],
      at: [node.offset],
    })),
  ),
  kind(
    'mappings-in-rule',
    'puts attribute mappings into a rule',
    'misplaced-attribute-mappings misplaced-member',
    (document, chance) =>
      atOne(
        rules(document).filter(({ children }) => !/^[A-Z]/.test(String(children![0]!.children![0]!.value))),
        chance,
        (node) => ({
          edits: [
            inserted(
              node.offset + 1,
              '"attributeMappings": [{ "targetAttributeName": "title", "source": { "expression": "[jobTitle]" } }],\n',
            ),
          ],
        }),
      ),
  ),
];
