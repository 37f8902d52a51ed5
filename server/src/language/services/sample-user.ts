import type { CheckedDocument, ExpressionDocument } from '../documents/document.js';
import { attributeFor, graphUser, propertyOf, type GraphUser } from '../documents/graph-user.js';
import { attributesOf, attributesOfGraph } from '../documents/sample-user.js';
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

/**
 * A sample user with all attributes that a document reads.
 *
 * @param existing the present one, as its own file or a response of Graph; it keeps its content, and does not change if it
 *   is not valid JSON
 */
export function sampleUserFor(document: CheckedDocument | ExpressionDocument, existing = ''): SampleUserText {
  const wanted = attributesRead(document);
  if (existing.trim() === '') return { text: written(wanted), added: wanted };
  const { root, errors } = parseJson(existing, { comments: true });
  const answered = errors.length === 0 ? graphUser(root) : undefined;
  if (answered) return completedAnswer(existing, answered, wanted);
  if (root?.type !== 'object' || errors.length > 0) return { text: existing, added: [] };
  const present = new Set([...attributesOf(existing, root).keys()].map((name) => name.toLowerCase()));
  const added = wanted.filter((name) => !present.has(name.toLowerCase()));
  if (present.size === 0 && added.length > 0) {
    const before = existing.slice(0, root.offset);
    const after = existing.slice(root.offset + root.length);
    return { text: before + written(added).trimEnd() + after, added };
  }
  const edits = added.map((name) => appendMember(existing, root, name, sampleValue(name)));
  return { text: applyEdits(existing, edits), added };
}

/** A response of Graph with the missing attributes added, under Graph's names. */
function completedAnswer(existing: string, user: GraphUser, wanted: readonly string[]): SampleUserText {
  const attributes = attributesOfGraph(existing, user);
  const added = wanted.filter((name) => whyUnknown(attributes, name) !== undefined && attributeFor(name) === undefined);
  const members = new Map<string, SampleValue>();
  for (const name of added) {
    const property = propertyOf(name);
    if (property === 'onPremisesExtensionAttributes') members.set(name, sampleValue(name));
    else members.set(property, sampleValue(property));
  }
  const edits = [...members].map(([name, value]) => appendMember(existing, user.node, name, value));
  return { text: applyEdits(existing, edits), added };
}

/** The attributes of users that expressions and scoping filters read, each once, in a sensible order. */
export function attributesRead(document: CheckedDocument | ExpressionDocument): readonly string[] {
  /** By their names in lower case, because they are compared case-insensitively. */
  const names = new Map<string, string>();
  const add = (name: string): void => {
    if (name.trim() !== '' && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  };
  for (const { expression, context } of sourcesOf(document)) {
    if (context.sourceObject?.name === 'Group') continue;
    const { text, tree } = expression.parse;
    for (const node of nodesOf(tree)) {
      if (node.kind !== 'attribute') continue;
      const name = textOf(text, node.name).trim();
      add(attributeNamed(context.sourceObject, name)?.name ?? name);
    }
  }
  if (document.kind !== 'expression') {
    for (const objectMapping of document.objectMappings) {
      if (objectMapping.sourceObject?.name === 'Group') continue;
      for (const { attribute } of objectMapping.scopingFilter?.groups.flatMap(({ clauses }) => clauses) ?? []) {
        if (attribute !== undefined) add(attributeNamed(objectMapping.sourceObject, attribute)?.name ?? attribute);
      }
    }
  }
  return [...names.values()].sort(bySubject);
}

function written(names: readonly string[]): string {
  if (names.length === 0) return '{}\n';
  return `{\n${names.map((name) => `  ${JSON.stringify(name)}: ${valueOf(sampleValue(name))}`).join(',\n')}\n}\n`;
}

function valueOf(value: SampleValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `[${value.map((element) => JSON.stringify(element)).join(', ')}]`;
}
