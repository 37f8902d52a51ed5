import type { Node } from 'jsonc-parser';
import { inserted, removed, repeated, replaced, textOf, typo, valueOf, type Sound } from './document.js';
import { atOne, inString, kind, type MistakeKind } from './kind.js';

/* Mistakes in the names that a schema defines and uses, and in what belongs together. */

const isString = ({ type }: Node): boolean => type === 'string';

const directories = (document: Sound): Node[] =>
  document.members(['directories']).flatMap(({ children }) => children![1]!.children ?? []);
const objectsOf = (document: Sound): Node[] =>
  directories(document).flatMap((node) => valueOf(node, 'objects')!.children ?? []);
const rules = (document: Sound): Node[] =>
  document.members(['synchronizationRules']).flatMap(({ children }) => children![1]!.children ?? []);
const activeMappings = (document: Sound): Node[] =>
  document.isProvisioningFile ? [] : document.objectMappings.filter((node) => valueOf(node, 'enabled')?.value === true);
const nodes = (name: string, of: readonly Node[]): Node[] =>
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
    inString(nodes('sourceDirectoryName', rules(document)), /\w+$/, (word) => typo(word, chance))(chance),
  ),
  kind('directory-target', 'names another target directory', 'unknown-directory', (document, chance) =>
    inString(nodes('targetDirectoryName', rules(document)), /^.*$/, () => 'Zoom')(chance),
  ),
  kind('directory-renamed', 'renames a directory and not its uses', 'unknown-directory', (document, chance) =>
    atOne(directories(document), chance, (node) => ({
      edits: [replaced(valueOf(node, 'name')!, 'Renamed')],
      at: document.members(['sourceDirectoryName', 'targetDirectoryName']).map(({ offset }) => offset),
    })),
  ),
  kind('object-source', 'misspells the source object', 'unknown-object', (document, chance) =>
    inString(nodes('sourceObjectName', activeMappings(document)), /^\w+$/, (word) => typo(word, chance))(chance),
  ),
  kind('object-target', 'misspells the target object', 'unknown-object', (document, chance) =>
    inString(nodes('targetObjectName', activeMappings(document)), /\w+$/, (word) => typo(word, chance))(chance),
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
    const used = new Set(nodes('targetObjectName', activeMappings(document)).map(textOf));
    const targets = directories(document)
      .slice(1)
      .flatMap((node) => valueOf(node, 'objects')!.children!);
    return atOne(
      targets.filter((node) => used.has(textOf(valueOf(node, 'name')))),
      chance,
      (node) => ({
        edits: [replaced(valueOf(node, 'name')!, 'Person')],
        at: nodes('targetObjectName', activeMappings(document)).map(({ offset }) => offset),
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
