import { t, translated } from '../../l10n.js';
import { count } from '../../problems/wording.js';
import { INITIAL_CYCLE, restartsInitialCycle, type Change, type Comparison } from './change.js';

/** The changes of an object, for reports. */
export interface ChangeGroup<C extends Change = Change> {
  /** Null for what belongs to no object: the settings of a provisioning file. */
  readonly object: string | null;
  readonly changes: readonly C[];
}

/** The changes by object, in the order in which the objects occur first. */
export function groupsOf<C extends Change>(changes: readonly C[]): readonly ChangeGroup<C>[] {
  const groups = new Map<string | null, C[]>();
  for (const change of changes) {
    const known = groups.get(change.object);
    if (known) known.push(change);
    else groups.set(change.object, [change]);
  }
  return [...groups].map(([object, own]) => ({ object, changes: own }));
}

/** The consequence of a change that a report has beside it; the usual one stands once, at the end of the report. */
export function ownConsequence({ consequence }: Change): string | undefined {
  return consequence === null || consequence === INITIAL_CYCLE ? undefined : translated(consequence);
}

/** What follows from a change of the schema, once for a whole report; undefined if nothing does. */
export function restarts({ changes }: Pick<Comparison, 'changes'>): string | undefined {
  return changes.some(restartsInitialCycle) ? translated(INITIAL_CYCLE) : undefined;
}

/** `3 changes`, or `No differences` */
export function summaryOf({ changes, isComplete }: Comparison): string {
  if (changes.length > 0) return count(changes.length, 'change');
  return isComplete ? t`No differences` : t`No differences in what could be compared`;
}
