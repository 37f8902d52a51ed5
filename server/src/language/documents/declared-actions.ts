import type { Action } from '../applications/index.js';
import { spanOf, stringOf, stringValue, type JsonNode } from '../json/json-tree.js';
import type { JsonString } from '../json/json-string.js';
import type { SourceText } from '../source-text.js';
import { span } from '../span.js';
import { OBJECT_FLOW_WORDS } from '../structure/words.js';
import type { DeclaredAction } from './model.js';

const ACTIONS: Readonly<Record<string, Action>> = { Add: 'create', Update: 'update', Delete: 'delete' };

/** The words of Graph's objectFlowTypes for an action, in lower case, each with its bit. */
const OBJECT_FLOW_TYPES: readonly { readonly word: string; readonly bit: number; readonly action: Action }[] =
  OBJECT_FLOW_WORDS.flatMap(({ word, number: bit = 0 }) => {
    const action = ACTIONS[word];
    return action ? [{ word: word.toLowerCase(), bit, action }] : [];
  });

/** The actions in the `flowTypes` of an object mapping, as words or as a number, each with the edit that removes it. */
export function readActions(json: SourceText, node: JsonNode | undefined): DeclaredAction[] {
  if (node?.type === 'number') return inNumber(node);
  const words = stringOf(json, node);
  return words ? inWords(words) : [];
}

/** Whether the `flowTypes` of an object mapping allow that objects are created, or may allow it. */
export function mayCreate(node: JsonNode | undefined): boolean {
  if (node?.type === 'number') return ((node.value as number) & 1) !== 0;
  const words = stringValue(node)?.match(/[A-Za-z]+/g) ?? [];
  // A misspelt word may be meant.
  return words.length === 0 || !words.every((word) => /^(?:update|delete|none)$/i.test(word));
}

/** The actions in 7. */
function inNumber(node: JsonNode): DeclaredAction[] {
  const flags = node.value as number;
  if (!Number.isInteger(flags) || flags < 0 || flags > 7) return [];
  return OBJECT_FLOW_TYPES.filter(({ bit }) => (flags & bit) !== 0).map(({ action, bit }) => ({
    action,
    ...spanOf(node),
    removal: { ...spanOf(node), newText: String(flags & ~bit) },
  }));
}

/** The actions in `"Add, Update, Delete"`. */
function inWords(flowTypes: JsonString): DeclaredAction[] {
  const found: DeclaredAction[] = [];
  for (const word of flowTypes.text.matchAll(/[A-Za-z]+/g)) {
    const known = OBJECT_FLOW_TYPES.find((flowType) => flowType.word === word[0].toLowerCase());
    if (!known) continue;
    const start = word.index;
    const end = start + word[0].length;
    const after = /^\s*,\s*/.exec(flowTypes.text.slice(end))?.[0].length ?? 0;
    const before = /,\s*$/.exec(flowTypes.text.slice(0, start))?.[0].length ?? 0;
    const removed = after > 0 ? span(start, end + after) : span(start - before, end);
    // Graph writes "None" when no action is allowed.
    const rest =
      (flowTypes.text.slice(0, removed.start) + flowTypes.text.slice(removed.end)).trim() === '' ? 'None' : '';
    found.push({
      action: known.action,
      ...flowTypes.spanToSource(span(start, end)),
      removal: flowTypes.edit(removed, rest),
    });
  }
  return found;
}
