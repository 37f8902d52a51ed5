import { t } from '../../l10n.js';
import {
  elements,
  member,
  property,
  scalarMember,
  spanOf,
  stringValue,
  textMember,
  type JsonNode,
} from '../../json/json-tree.js';
import { count } from '../../problems/wording.js';
import type { Span } from '../../span.js';
import type { ChangeDraft } from './change.js';
import { metadataChanges } from './metadata.js';

/** Compares a synchronization rule of both documents, without its object mappings. */
export function* ruleChanges(before: JsonNode, after: JsonNode): Iterable<ChangeDraft> {
  const at = placeOfRule(after);
  const names = [before, after].map((node) => textMember(node, 'name') ?? null);
  if (names[0] !== names[1]) yield { kind: 'rule-renamed', path: 'name', before: names[0], after: names[1], at };
  for (const [path, name] of [
    ['source directory', 'sourceDirectoryName'],
    ['target directory', 'targetDirectoryName'],
  ] as const) {
    const [old, fresh] = [before, after].map((node) => textMember(node, name) ?? null);
    if (old !== fresh) yield { kind: 'rule-directories-changed', path, before: old, after: fresh, at };
  }
  const [wasEnabled, isEnabled] = [before, after].map((node) => scalarMember(node, 'enabled') !== false);
  if (wasEnabled !== isEnabled)
    yield {
      kind: isEnabled ? 'rule-enabled' : 'rule-disabled',
      path: 'rule',
      at,
      consequence: isEnabled ? t`Its object mappings are used.` : t`Its object mappings are no longer used.`,
    };
  for (const [name, kind] of [
    ['editable', 'rule-editable-changed'],
    ['priority', 'rule-priority-changed'],
  ] as const) {
    const [old, fresh] = [before, after].map((node) => plain(scalarMember(node, name)));
    if (old === fresh || old === undefined || fresh === undefined) continue;
    yield { kind, path: name, before: old, after: fresh, at };
  }
  for (const [name, list] of [
    ['containerFilter', 'includedContainers'],
    ['groupFilter', 'includedGroups'],
  ] as const) {
    const [old, fresh] = [before, after].map((node) => included(member(node, name), list));
    if (old === fresh || old === undefined || fresh === undefined) continue;
    const texts = { before: old === '' ? null : old, after: fresh === '' ? null : fresh };
    yield { kind: 'rule-filter-changed', path: name, ...texts, at, consequence: t`It decides which objects are read.` };
  }
  yield* metadataChanges(before, after, at);
}

/** A rule that only one document has. */
export function wholeRuleChange(
  kind: 'rule-added' | 'rule-removed',
  rule: JsonNode,
  mappings: number,
  at?: Span,
): ChangeDraft {
  const text = count(mappings, 'object mapping');
  return kind === 'rule-added'
    ? { kind, path: 'rule', after: text, at: placeOfRule(rule) }
    : { kind, path: 'rule', before: text, at, consequence: t`Its object mappings are no longer used.` };
}

export function placeOfRule(rule: JsonNode): Span {
  const name = property(rule, 'name')?.valueNode;
  return name?.type === 'string' ? spanOf(name) : { start: rule.offset, end: rule.offset + 1 };
}

/** A Boolean or a number; undefined for anything else, which says nothing. */
function plain(value: unknown): string | undefined {
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : undefined;
}

/** The strings of a filter in alphabetical order: empty if there is none, undefined if it was truncated. */
function included(filter: JsonNode | undefined, name: string): string | undefined {
  if (filter?.type === 'string') return undefined;
  const list = member(filter, name);
  if (list?.type === 'string') return undefined;
  return elements(list)
    .flatMap((entry) => stringValue(entry) ?? [])
    .sort()
    .join(', ');
}
