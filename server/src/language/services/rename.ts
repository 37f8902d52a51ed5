import { isMappingDocument, type CheckedDocument, type ScimDocument } from '../documents/document.js';
import { regionAt } from '../documents/regions.js';
import { parseExpression } from '../entra/parser.js';
import { namesOf, type NameAt } from '../index/names.js';
import type { NameKind, WrittenName } from '../index/written-name.js';
import { english, t, translated } from '../l10n.js';
import { parsePath } from '../scim/parser/index.js';
import { textOf, type Span, type TextEdit } from '../span.js';
import { nodeAt } from './expressions/nodes.js';

/** Why something cannot be renamed, as a message for the user. */
export interface Refusal {
  readonly refusal: string;
}

/** A name that can be renamed. */
export interface Renamable {
  /** Its span, in source offsets. */
  readonly at: Span;
  /** The decoded name. */
  readonly name: string;
}

/** The name at an offset, for renaming it; undefined if there is nothing of ours. */
export function renamable(document: ScimDocument, offset: number): Renamable | Refusal | undefined {
  const found = isMappingDocument(document) ? namesOf(document).at(offset) : undefined;
  if (!found || !isMappingDocument(document)) return whyNoName(document, offset);
  const refusal = whyInvalid(document, found, found.thing.name);
  if (refusal !== undefined)
    return { refusal: t`“${found.thing.name}” cannot be renamed before it is correct: ${refusal}` };
  return { at: found.written.at, name: found.written.text };
}

/**
 * The edits that rename the directory, object or attribute at an offset wherever it is named; undefined if there is no name.
 * Each edit is escaped for its place.
 */
export function rename(
  document: ScimDocument,
  offset: number,
  newName: string,
): { readonly edits: readonly TextEdit[] } | Refusal | undefined {
  const found = renamable(document, offset);
  if (!found || 'refusal' in found || !isMappingDocument(document))
    return found && 'refusal' in found ? found : undefined;
  const names = namesOf(document);
  const named = names.at(offset)!;
  const { thing } = named;
  const refusal = whyInvalid(document, named, newName);
  if (refusal !== undefined) return { refusal: t`“${newName}” is not a valid name here: ${refusal}` };
  const clash = names.clashWith(thing, newName);
  if (clash)
    return {
      refusal: t`There is already ${translated(WITH_ARTICLE[thing.kind])} “${clash.name}” here. Use another name.`,
    };
  const edits = names
    .placesOf(thing)
    .filter(({ text }) => text !== newName)
    .map((written) => written.edit(document.json, newName));
  return { edits };
}

const WITH_ARTICLE: Readonly<Record<NameKind, string>> = {
  directory: english`a directory`,
  object: english`an object`,
  attribute: english`an attribute`,
};

/** Why there is no name at an offset, if the user may expect one. */
function whyNoName(document: ScimDocument, offset: number): Refusal | undefined {
  const region = regionAt(document, offset);
  if (document.kind === 'expression') return { refusal: t`Rename the attribute in the document of this expression.` };
  if (region?.kind === 'scopingValue' || region?.kind === 'scopingOperator')
    return { refusal: t`Only the names of attributes, objects and directories can be renamed.` };
  if (region?.kind !== 'sourceExpression') return undefined;
  const { expression } = region.source;
  const node = nodeAt(expression.parse.tree, expression.place.toDecoded(offset));
  switch (node?.kind) {
    case 'string':
    case 'number':
      return { refusal: t`A constant cannot be renamed, because it is a value and not a name.` };
    case 'call':
      return { refusal: t`${textOf(expression.text, node.name)} is a function of Entra, so it cannot be renamed.` };
    default:
      return undefined;
  }
}

/** Why a name is not valid for a thing, as a sentence; undefined if it is valid. */
function whyInvalid(document: CheckedDocument, { thing, written }: NameAt, name: string): string | undefined {
  if (name.trim() === '') return t`it is empty.`;
  if (name !== name.trim()) return t`it begins or ends with a space.`;

  if (/[\u0000-\u001f\u007f]/.test(name)) return t`it contains a control character.`;
  if (thing.kind !== 'attribute') return undefined;
  const places = namesOf(document).placesOf(thing);
  if (places.some(({ role }) => role === 'source') && !canBeRead(name))
    return t`an expression cannot read it in square brackets.`;
  // What the document defines is accepted as it stands.
  if (thing.isDefined || !isScimTarget(document, places, written)) return undefined;
  const problem = parsePath(name).problems.find(({ severity }) => severity === 'error');
  return problem && t`it is not a valid SCIM path. ${problem.message}`;
}

/** Whether `[name]` is an expression that reads the attribute of exactly that name. */
function canBeRead(name: string): boolean {
  const { text, tree, problems } = parseExpression(`[${name}]`);
  return problems.length === 0 && tree.kind === 'attribute' && textOf(text, tree.name) === name;
}

/** Whether an attribute is written as a SCIM path. */
function isScimTarget(document: CheckedDocument, places: readonly WrittenName[], { owner }: WrittenName): boolean {
  if (!places.some(({ role }) => role === 'target')) return false;
  return namesOf(document).writesScim(owner);
}
