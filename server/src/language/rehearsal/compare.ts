import type { RehearsalPlan } from './plan.js';
import type { Decision, Rehearsal, ScopeState } from './rehearse.js';
import { valueWhenCreated, type MappedValue } from './values.js';

/** What a change of the document changes for an object. */
export interface RehearsalChange {
  readonly decision: { readonly before: Decision; readonly after: Decision } | undefined;
  readonly scope: { readonly before: ScopeState; readonly after: ScopeState } | undefined;
  /** The targets whose value differs, in the order of the new document; targets that are no longer mapped come last. */
  readonly targets: readonly TargetChange[];
}

/** A value as data: null if there is none, undefined if the target is not mapped or nothing is written. */
export type PlainValue = string | readonly string[] | null | undefined;

export interface TargetChange {
  readonly target: string;
  readonly before: PlainValue;
  readonly after: PlainValue;
}

/** A rehearsal of one object, and the plan that it was made with. */
export interface Rehearsed {
  readonly plan: RehearsalPlan;
  readonly rehearsal: Rehearsal;
}

/** Compares the rehearsals of the same object with two documents; undefined if nothing differs for it. */
export function changeFor(before: Rehearsed, after: Rehearsed): RehearsalChange | undefined {
  const [a, b] = [before.rehearsal, after.rehearsal];
  const decision = a.decision === b.decision ? undefined : { before: a.decision, after: b.decision };
  const scope = a.scope.state === b.scope.state ? undefined : { before: a.scope.state, after: b.scope.state };
  // The values of who is not provisioned, before and after, are of no concern.
  const areOut = a.scope.state === 'out' && b.scope.state === 'out' && !a.account && !b.account;
  const targets = areOut ? [] : targetsOf(before, after);
  return decision || scope || targets.length > 0 ? { decision, scope, targets } : undefined;
}

function targetsOf(before: Rehearsed, after: Rehearsed): TargetChange[] {
  const old = valuesByTarget(before);
  const changes: TargetChange[] = [];
  for (const [key, { target, value }] of valuesByTarget(after)) {
    const known = old.get(key);
    old.delete(key);
    if (!known || !isSame(known.value, value)) changes.push({ target, before: known?.value, after: value });
  }
  for (const { target, value } of old.values()) changes.push({ target, before: value, after: undefined });
  return changes.filter(({ before: a, after: b }) => (a ?? undefined) !== undefined || (b ?? undefined) !== undefined);
}

function valuesByTarget({
  plan,
  rehearsal,
}: Rehearsed): Map<string, { readonly target: string; readonly value: PlainValue }> {
  return new Map(
    plan.mappings.map((mapping, index) => {
      const value = plainValue(valueWhenCreated(rehearsal.values[index]!, mapping));
      return [mapping.unit.key ?? mapping.place.text, { target: mapping.place.text, value }];
    }),
  );
}

/** A value as data; a failure or an unknown value is undefined. */
export function plainValue(value: MappedValue): PlainValue {
  switch (value.kind) {
    case 'value':
      return value.value;
    case 'empty':
      return null;
    default:
      return undefined;
  }
}

function isSame(a: PlainValue, b: PlainValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
