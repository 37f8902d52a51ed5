import type { Action } from '../../applications/application.js';
import type { ObjectMapping } from '../../documents/model.js';
import { appendMembers } from '../../json/json-layout.js';
import { property, spanOf, stringOf, type JsonNode } from '../../json/json-tree.js';
import type { SourceText } from '../../source-text.js';
import type { TextEdit } from '../../span.js';

/** The words of Graph's objectFlowTypes in their order, each with its bit. */
const WORDS: readonly { readonly action: Action; readonly word: string; readonly bit: number }[] = [
  { action: 'create', word: 'Add', bit: 1 },
  { action: 'update', word: 'Update', bit: 2 },
  { action: 'delete', word: 'Delete', bit: 4 },
];

/** The actions of an object mapping of a schema; undefined if it does not say, or not in a known form. */
export function actionsInSchema({
  node,
  actions,
}: Pick<ObjectMapping, 'node' | 'actions'>): readonly Action[] | undefined {
  const type = property(node, 'flowTypes')?.valueType;
  return type === 'string' || type === 'number'
    ? WORDS.map(({ action }) => action).filter((action) => actions.some((one) => one.action === action))
    : undefined;
}

/** The actions of a provisioning file; undefined if it does not say. */
export function actionsInFile({
  node,
  actions,
}: Pick<ObjectMapping, 'node' | 'actions'>): readonly Action[] | undefined {
  return property(node, 'actions')?.valueType === 'array'
    ? [...new Set(actions.map(({ action }) => action))]
    : undefined;
}

/**
 * The edits that set the `flowTypes` of an object mapping, in their own form: a number, or words with their own separator. Words
 * and bits that are not known stay.
 *
 * @param others the values of `flowTypes` in the document, whose form a new one has
 * @returns undefined if the value has another form
 */
export function actionEdits(
  json: SourceText,
  node: JsonNode,
  wanted: readonly Action[],
  others: readonly JsonNode[],
): TextEdit[] | undefined {
  const written = property(node, 'flowTypes')?.valueNode;
  if (!written || written.type === 'null') {
    const [sample] = others;
    const separator = others
      .map((other) => separatorIn(stringOf(json, other)?.text))
      .find((text) => text !== undefined);
    const value = sample?.type === 'number' ? bitsOf(wanted) : worded('', wanted, separator ?? ', ');
    if (written) return [{ ...spanOf(written), newText: JSON.stringify(value) }];
    return appendMembers(json, node, { flowTypes: value });
  }
  if (written.type === 'number') {
    const kept = (written.value as number) & ~7;
    return [{ ...spanOf(written), newText: String(kept | bitsOf(wanted)) }];
  }
  const text = stringOf(json, written)?.text;
  if (text === undefined) return undefined;
  const separator = [text, ...others.map((other) => stringOf(json, other)?.text)]
    .map(separatorIn)
    .find((found) => found !== undefined);
  return [{ ...spanOf(written), newText: JSON.stringify(worded(text, wanted, separator ?? ', ')) }];
}

function bitsOf(wanted: readonly Action[]): number {
  return WORDS.filter(({ action }) => wanted.includes(action)).reduce((bits, { bit }) => bits | bit, 0);
}

/** The text between two words. */
function separatorIn(text: string | undefined): string | undefined {
  return /[A-Za-z](\s*,\s*)[A-Za-z]/.exec(text ?? '')?.[1];
}

/** The words for the actions; those that are there, and unknown ones, stay as they are. */
function worded(text: string, wanted: readonly Action[], separator: string): string {
  const words = text.match(/[A-Za-z]+/g)?.filter((word) => word.toLowerCase() !== 'none') ?? [];
  const known = (word: string): (typeof WORDS)[number] | undefined =>
    WORDS.find((one) => one.word.toLowerCase() === word.toLowerCase());
  const kept = words.filter((word) => {
    const one = known(word);
    return !one || wanted.includes(one.action);
  });
  for (const { action, word, bit } of WORDS) {
    if (!wanted.includes(action) || kept.some((one) => known(one)?.action === action)) continue;
    const later = kept.findIndex((one) => (known(one)?.bit ?? Infinity) > bit);
    kept.splice(later < 0 ? kept.length : later, 0, word);
  }
  return kept.length === 0 ? 'None' : kept.join(separator);
}
