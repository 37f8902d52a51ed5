import type { DefinedObject, Directory } from '../../documents/directories.js';
import type { DirectoryAttribute, DirectoryObject } from '../../documents/directory-object.js';
import { elements, member, scalarMember, spanOf, textMember, type JsonNode } from '../../json/json-tree.js';
import { english, t } from '../../l10n.js';
import { count } from '../../problems/wording.js';
import type { Span } from '../../span.js';
import type { ChangeDraft, ChangeKind } from './change.js';
import { metadataChanges } from './metadata.js';
import { pairs } from './pairs.js';

/** A change with the name of its object. */
export type NamedDraft = readonly [object: string, draft: ChangeDraft];

/** Compares what two schemas define. Directories, objects and attributes belong together by their names, in any order. */
export function* directoryChanges(
  before: readonly Directory[],
  after: readonly Directory[],
  around: Span | undefined,
): Iterable<NamedDraft> {
  const found = pairs(before, after, nameOf, nameInLowerCase);
  for (const [old, fresh] of found.both) {
    const name = nameOf(fresh);
    for (const draft of directoryOptions(old.node, fresh.node)) yield [name, draft];
    yield* objectChanges(name, old, fresh);
  }
  for (const directory of found.added) {
    const at = spanOf(directory.node);
    const after = count(directory.objects.length, 'object');
    yield [nameOf(directory), { kind: 'directory-added', path: 'directory', after, at: firstOf(at) }];
  }
  for (const directory of found.removed) {
    const before = count(directory.objects.length, 'object');
    yield [nameOf(directory), { kind: 'directory-removed', path: 'directory', before, at: around }];
  }
}

function* directoryOptions(before: JsonNode, after: JsonNode): Iterable<ChangeDraft> {
  const [old, fresh] = [before, after].map((node) => scalarMember(node, 'readOnly') === true);
  if (old !== fresh)
    yield {
      kind: 'directory-changed',
      path: 'readOnly',
      before: String(old),
      after: String(fresh),
      at: placeOf(after),
    };
}

function* objectChanges(directory: string, before: Directory, after: Directory): Iterable<NamedDraft> {
  // In other forms than a list they are not read, and in a truncated export they are lost.
  if (![before, after].every(({ node }) => isListOfObjects(member(node, 'objects')))) return;
  const found = pairs(before.objects, after.objects, nameOf, nameInLowerCase);
  for (const [old, fresh] of found.both) {
    const name = `${directory} › ${nameOf(fresh)}`;
    for (const draft of metadataChanges(old.node, fresh.node, placeOf(fresh.node))) yield [name, draft];
    if (!old.definition || !fresh.definition) continue;
    for (const draft of definitionChanges(old.definition, fresh.definition, placeOf(fresh.node))) yield [name, draft];
  }
  for (const object of found.added) {
    const draft = { path: 'object', after: attributesIn(object), at: placeOf(object.node) };
    yield [`${directory} › ${nameOf(object)}`, { kind: 'object-added', ...draft }];
  }
  for (const object of found.removed) {
    const draft = { path: 'object', before: attributesIn(object), at: placeOf(after.node) };
    yield [`${directory} › ${nameOf(object)}`, { kind: 'object-removed', ...draft }];
  }
}

function attributesIn({ definition }: DefinedObject): string | null {
  return definition ? count(definition.all.length, 'attribute') : null;
}

function* definitionChanges(before: DirectoryObject, after: DirectoryObject, around: Span): Iterable<ChangeDraft> {
  const found = pairs(before.all.filter(isNamed), after.all.filter(isNamed), nameOf, nameInLowerCase);
  for (const [old, fresh] of found.both) {
    const [path, at] = [fresh.name, fresh.at];
    if (old.name !== path) yield { kind: 'definition-renamed', path, before: old.name, after: path, at };
    for (const { kind, value, consequence } of MEMBERS) {
      const [was, is] = [value(old), value(fresh)];
      if (was !== undefined && is !== undefined && was !== is)
        yield { kind, path, before: was === '' ? null : was, after: is === '' ? null : is, at, consequence };
    }
    for (const draft of metadataChanges(old.node, fresh.node, at)) yield { ...draft, path: `${path} › ${draft.path}` };
  }
  for (const { name, type = 'String', at } of found.added)
    yield { kind: 'definition-added', path: name, after: type, at };
  for (const { name, type = 'String' } of found.removed)
    yield { kind: 'definition-removed', path: name, before: type, at: around };
}

interface Compared {
  readonly kind: ChangeKind;
  /** Empty if there is none; undefined if it cannot be read. What is left out has Graph's default. */
  readonly value: (attribute: DirectoryAttribute) => string | undefined;
  readonly consequence?: string;
}

const MEMBERS: readonly Compared[] = [
  { kind: 'definition-type-changed', value: ({ type = 'String' }) => inGraphsCase(type, TYPES) },
  {
    kind: 'definition-mutability-changed',
    value: ({ mutability = 'ReadWrite' }) => inGraphsCase(mutability, MUTABILITY),
  },
  { kind: 'definition-multivalued-changed', value: ({ multivalued }) => String(multivalued) },
  { kind: 'definition-required-changed', value: ({ required }) => String(required) },
  { kind: 'definition-anchor-changed', value: ({ anchor }) => String(anchor) },
  {
    kind: 'definition-case-exact-changed',
    value: ({ node }) => String(scalarMember(node, 'caseExact') === true),
    consequence: english`It decides whether a change of letter case alone is a change.`,
  },
  { kind: 'definition-default-value-changed', value: ({ node }) => textMember(node, 'defaultValue') ?? '' },
  {
    kind: 'definition-flow-null-values-changed',
    value: ({ node }) => String(scalarMember(node, 'flowNullValues') === true),
  },
  { kind: 'definition-references-changed', value: ({ node }) => listOf(node, 'referencedObjects', referenceOf) },
  { kind: 'definition-api-expressions-changed', value: ({ node }) => listOf(node, 'apiExpressions', expressionOf) },
];

const TYPES = ['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime'];
const MUTABILITY = ['ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly'];

/** Graph’s own examples have some of these words in lower case. */
function inGraphsCase(word: string, words: readonly string[]): string {
  return words.find((known) => known.toLowerCase() === word.toLowerCase()) ?? word;
}

/** The entries of a list in words, in alphabetical order; undefined if the list was truncated. */
function listOf(node: JsonNode, name: string, inWords: (entry: JsonNode) => string): string | undefined {
  const list = member(node, name);
  if (list?.type === 'string') return undefined;
  const entries = elements(list);
  if (entries.some(({ type }) => type !== 'object')) return undefined;
  return entries.map(inWords).sort().join(', ');
}

function referenceOf(entry: JsonNode): string {
  const property = textMember(entry, 'referencedProperty') ?? '';
  return `${textMember(entry, 'referencedObjectName') ?? ''}${property === '' ? '' : `.${property}`}`;
}

function expressionOf(entry: JsonNode): string {
  return `${textMember(entry, 'key') ?? ''}: ${textMember(entry, 'value') ?? ''}`;
}

function isListOfObjects(list: JsonNode | undefined): boolean {
  return list?.type === 'array' && elements(list).every(({ type }) => type === 'object');
}

function isNamed({ isNamed: has }: DirectoryAttribute): boolean {
  return has;
}

function nameOf({ name }: { readonly name: string | undefined }): string {
  return name ?? t`(no name)`;
}

function nameInLowerCase({ name }: { readonly name: string | undefined }): string | undefined {
  return name?.toLowerCase();
}

/** The first character of an object, which is where it begins. */
function placeOf(node: JsonNode): Span {
  return firstOf(spanOf(node));
}

function firstOf({ start }: Span): Span {
  return { start, end: start + 1 };
}
