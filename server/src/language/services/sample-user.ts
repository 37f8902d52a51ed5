import type { CheckedDocument, ExpressionDocument } from '../documents/document.js';
import { attributeFor, graphObjects, propertyOf } from '../documents/graph-user.js';
import type { ObjectMapping } from '../documents/model.js';
import { readSampleUsers, sampleUserNamed, type SampleKind, type SampleObject } from '../documents/sample-user.js';
import { isGroup } from '../documents/source.js';
import { sourcesOf } from '../documents/regions.js';
import { bySubject, sampleValue, type SampleValue } from '../entra/fictional-person.js';
import { attributeNamed } from '../entra/source-object.js';
import { nodesOf } from '../entra/tree.js';
import { whyUnknown } from '../entra/unknown-attributes.js';
import { appendMember } from '../json/json-edit.js';
import { parseJson } from '../json/json-tree.js';
import { applyEdits, textOf } from '../span.js';

/** A sample user as JSON, and the attributes that were added. */
export interface SampleUserText {
  readonly text: string;
  readonly added: readonly string[];
}

/** What is wanted of a sample user. */
export interface SampleUserOptions {
  readonly kind?: SampleKind;
  /** The key or name of the one in the existing text that is meant; if omitted, the first. */
  readonly user?: string | undefined;
  /** Which of the fictional people a new one is, counted from 1. */
  readonly nth?: number | undefined;
}

/**
 * A sample user, or group, with all attributes that a document reads.
 *
 * @param existing the text with the present one; it keeps its content, and does not change if it is not valid JSON
 */
export function sampleUserFor(
  document: CheckedDocument | ExpressionDocument,
  existing = '',
  { kind = 'user', user, nth }: SampleUserOptions = {},
): SampleUserText {
  const wanted = attributesRead(document, kind);
  const value = (name: string): SampleValue => sampleValue(name, kind, nth);
  if (existing.trim() === '') return { text: written(wanted, value), added: wanted };
  const { root, errors } = parseJson(existing, { comments: true });
  const unchanged = { text: existing, added: [] };
  if (errors.length > 0) return unchanged;
  const all = readSampleUsers('', existing, kind);
  const present = (user === undefined ? undefined : sampleUserNamed(all, user)) ?? all[0];
  if (!present) return unchanged;
  if (graphObjects(root, kind).length > 0) return completedAnswer(existing, present, wanted, value);
  const { node } = present;
  const names = new Set([...present.attributes.keys()].map((name) => name.toLowerCase()));
  const added = wanted.filter((name) => !names.has(name.toLowerCase()));
  if (names.size === 0 && added.length > 0) {
    const before = existing.slice(0, node.offset);
    const after = existing.slice(node.offset + node.length);
    return { text: before + written(added, value).trimEnd() + after, added };
  }
  const edits = added.map((name) => appendMember(existing, node, name, value(name)));
  return { text: applyEdits(existing, edits), added };
}

/** A response of Graph with the missing attributes added, under Graph's names. */
function completedAnswer(
  existing: string,
  { node, attributes }: SampleObject,
  wanted: readonly string[],
  value: (name: string) => SampleValue,
): SampleUserText {
  const added = wanted.filter((name) => whyUnknown(attributes, name) !== undefined && attributeFor(name) === undefined);
  const members = new Map<string, SampleValue>();
  for (const name of added) {
    const property = propertyOf(name);
    if (property === 'onPremisesExtensionAttributes') members.set(name, value(name));
    else members.set(property, value(property));
  }
  const edits = [...members].map(([name, known]) => appendMember(existing, node, name, known));
  return { text: applyEdits(existing, edits), added };
}

/** The attributes of users, or groups, that expressions and scoping filters read, each once, in a sensible order. */
export function attributesRead(
  document: CheckedDocument | ExpressionDocument,
  kind: SampleKind = 'user',
): readonly string[] {
  const isMeant = (sourceObject: ObjectMapping['sourceObject']): boolean =>
    isGroup(sourceObject) === (kind === 'group');
  /** By their names in lower case, because they are compared case-insensitively. */
  const names = new Map<string, string>();
  const add = (name: string): void => {
    if (name.trim() !== '' && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  };
  for (const { expression, context } of sourcesOf(document)) {
    if (!isMeant(context.sourceObject)) continue;
    const { text, tree } = expression.parse;
    for (const node of nodesOf(tree)) {
      if (node.kind !== 'attribute') continue;
      const name = textOf(text, node.name).trim();
      add(attributeNamed(context.sourceObject, name)?.name ?? name);
    }
  }
  if (document.kind !== 'expression') {
    for (const objectMapping of document.objectMappings) {
      if (!isMeant(objectMapping.sourceObject)) continue;
      for (const { attribute } of objectMapping.scopingFilter?.groups.flatMap(({ clauses }) => clauses) ?? []) {
        if (attribute !== undefined) add(attributeNamed(objectMapping.sourceObject, attribute)?.name ?? attribute);
      }
    }
  }
  return [...names.values()].sort(bySubject);
}

function written(names: readonly string[], value: (name: string) => SampleValue): string {
  if (names.length === 0) return '{}\n';
  return `{\n${names.map((name) => `  ${JSON.stringify(name)}: ${valueOf(value(name))}`).join(',\n')}\n}\n`;
}

function valueOf(value: SampleValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `[${value.map((element) => JSON.stringify(element)).join(', ')}]`;
}
