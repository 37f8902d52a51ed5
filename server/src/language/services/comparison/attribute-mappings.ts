import { enumMember, FLOW_TYPES, type GraphEnum } from '../../documents/graph-enums.js';
import type { MappingUnit } from '../../documents/mapping-unit.js';
import { scalarMember, spanOf } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import type { Span } from '../../span.js';
import type { ChangeDraft } from './change.js';
import { added, DEFAULT_CHANGED, flowTypeChanged, matchingChanged, removed, sourceChanged } from './consequences.js';
import type { MappingPair } from './mapping-pair.js';
import { pairs } from './pairs.js';
import { sameSource, saidSource, sourceInWords, treeDisagreesNow } from './sources.js';

export const FLOW_BEHAVIORS: GraphEnum = ['FlowWhenChanged', 'FlowAlways'];

/** Compares the attribute mappings of an object mapping. Their order does not matter. @param note adds a note */
export function* attributeMappingChanges(pair: MappingPair, note: (text: string) => void): Iterable<ChangeDraft> {
  const { before, after } = pair;
  const keys = new Map<MappingUnit, string | undefined>();
  for (const { units } of [before.mapping, after.mapping]) for (const unit of units) keys.set(unit, pair.keyOf(unit));
  const sides = [before, after].map(({ mapping }) => mapping.units.filter((unit) => keys.get(unit) !== undefined));
  const found = pairs(
    sides[0]!,
    sides[1]!,
    // Of several mappings of a target those with the same source belong together.
    (unit) => JSON.stringify([keys.get(unit), unit.mapping.sourceText]),
    (unit) => keys.get(unit),
  );
  const order = { before: matchingOrder(sides[0]!, keys), after: matchingOrder(sides[1]!, keys) };
  const isSameOrder = order.before === order.after;
  for (const [old, fresh] of found.both) yield* changesOf(pair, old, fresh, isSameOrder, note);
  // What an excerpt or a truncated export does not have may be in the whole.
  if (before.isComplete && !before.mapping.objectMapping.isTruncated)
    for (const unit of found.added) yield* changesOfAdded(pair, unit);
  if (after.isComplete && !after.mapping.objectMapping.isTruncated)
    for (const unit of found.removed) yield* changesOfRemoved(pair, unit, note);
}

function* changesOf(
  pair: MappingPair,
  before: MappingUnit,
  after: MappingUnit,
  isSameOrder: boolean,
  note: (text: string) => void,
): Iterable<ChangeDraft> {
  const path = after.mapping.targetText!;
  const at = placeOf(after);
  const [old, fresh] = [saidSource(before.mapping, pair.before.json), saidSource(after.mapping, pair.after.json)];
  const comparison = old && fresh && sameSource(old, fresh);
  if (old && fresh && comparison === 'different') {
    const texts = { before: sourceInWords(old), after: sourceInWords(fresh) };
    yield { kind: 'source-changed', path, ...texts, at, consequence: sourceChanged(pair, after, old, fresh) };
  } else if (old && fresh) {
    if (comparison === 'same but for letter case')
      note(
        t`${pair.object}: the source of ${path} changed in letter case only: ${sourceInWords(fresh)!}. Names of attributes and functions are case-sensitive.`,
      );
    const isTruncated = pair.after.mapping.objectMapping.isTruncated || pair.before.mapping.objectMapping.isTruncated;
    if (!isTruncated && treeDisagreesNow(old, fresh))
      note(t`${pair.object}: the source tree of ${path} changed and does not agree with its expression.`);
  }
  const defaults = { before: defaultOf(before), after: defaultOf(after) };
  if (defaults.before !== defaults.after)
    yield { kind: 'default-value-changed', path, ...defaults, at, consequence: DEFAULT_CHANGED };
  yield* enumChange('flow-type-changed', path, at, wordsOf(before, after, 'flowType', FLOW_TYPES), flowTypeChanged);
  yield* enumChange('flow-behavior-changed', path, at, wordsOf(before, after, 'flowBehavior', FLOW_BEHAVIORS));
  const priorities = { before: priorityOf(before), after: priorityOf(after) };
  if (priorities.before !== priorities.after)
    yield {
      kind: 'matching-changed',
      path,
      ...priorities,
      at,
      consequence: matchingChanged(pair, after, priorities, isSameOrder),
    };
  yield* exportChange(before, after, path, at);
}

function* changesOfAdded(pair: MappingPair, unit: MappingUnit): Iterable<ChangeDraft> {
  const path = unit.mapping.targetText!;
  const at = placeOf(unit);
  const source = saidSource(unit.mapping, pair.after.json);
  yield { kind: 'mapping-added', path, after: valueInWords(unit, source), at, consequence: added(pair, unit) };
  const after = priorityOf(unit);
  if (after !== null) {
    const consequence = matchingChanged(pair, unit, { before: null, after }, false);
    yield { kind: 'matching-changed', path, after, at, consequence };
  }
}

function* changesOfRemoved(pair: MappingPair, unit: MappingUnit, note: (text: string) => void): Iterable<ChangeDraft> {
  const path = unit.mapping.targetText!;
  const at = pair.after.mapping.objectMapping.key;
  const source = saidSource(unit.mapping, pair.before.json);
  const { consequence, remark } = removed(pair, unit, source);
  yield { kind: 'mapping-removed', path, before: valueInWords(unit, source), at, consequence };
  if (remark !== undefined) note(`${pair.object}: ${remark}`);
  const before = priorityOf(unit);
  if (before !== null) {
    const after = matchingChanged(pair, unit, { before, after: null }, false);
    yield { kind: 'matching-changed', path, before, at, consequence: after };
  }
}

/** The matching attributes in the order in which Entra tries them. */
function matchingOrder(units: readonly MappingUnit[], keys: ReadonlyMap<MappingUnit, string | undefined>): string {
  const matching = units.filter(({ mapping }) => mapping.matchingPriority > 0);
  const ordered = matching.sort((a, b) => a.mapping.matchingPriority - b.mapping.matchingPriority);
  const priorities = new Set(ordered.map(({ mapping }) => mapping.matchingPriority));
  // The order of equal priorities is not defined.
  return priorities.size < ordered.length ? '' : JSON.stringify(ordered.map((unit) => keys.get(unit)));
}

/** What a mapping writes: its source, or the default value of a mapping that has none. */
function valueInWords(unit: MappingUnit, source: ReturnType<typeof saidSource>): string | null {
  return (source && sourceInWords(source)) ?? defaultOf(unit);
}

/** The default value in quotation marks. An empty one is the same as none. */
function defaultOf({ mapping: { defaultValue } }: MappingUnit): string | null {
  return defaultValue === undefined || defaultValue === '' ? null : JSON.stringify(defaultValue);
}

function priorityOf({ mapping: { matchingPriority } }: MappingUnit): string | null {
  return matchingPriority > 0 ? String(matchingPriority) : null;
}

/** The words of an enumeration; one that is not stated is the first, as in Graph. */
function wordsOf(before: MappingUnit, after: MappingUnit, name: string, words: GraphEnum): readonly [string, string] {
  const wordOf = ({ mapping: { node } }: MappingUnit): string => {
    const written = enumMember(node, name, words) ?? words[0]!;
    return words.find((word) => word.toLowerCase() === written.toLowerCase()) ?? written;
  };
  return [wordOf(before), wordOf(after)];
}

function* enumChange(
  kind: 'flow-type-changed' | 'flow-behavior-changed',
  path: string,
  at: Span,
  [before, after]: readonly [string, string],
  consequence: (after: string) => string | undefined = () => undefined,
): Iterable<ChangeDraft> {
  if (before !== after) yield { kind, path, before, after, at, consequence: consequence(after) };
}

/** Graph's documentation says that this member is internal. It is compared only if both mappings have it. */
function* exportChange(before: MappingUnit, after: MappingUnit, path: string, at: Span): Iterable<ChangeDraft> {
  const name = 'exportMissingReferences';
  const [old, fresh] = [before, after].map(({ mapping: { node } }) => scalarMember(node, name));
  if (typeof old === 'boolean' && typeof fresh === 'boolean' && old !== fresh)
    yield { kind: 'mapping-option-changed', path, before: `${name} ${old}`, after: `${name} ${fresh}`, at };
}

function placeOf({ mapping: { node, target } }: MappingUnit): Span {
  return target?.string.content ?? spanOf(node);
}
