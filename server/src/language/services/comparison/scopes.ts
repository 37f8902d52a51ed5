import type { ScopingFilter } from '../../documents/scoping-filter.js';
import type { Clause, ClauseGroup } from '../../entra/scoping/filter.js';
import { scopingOperatorMeant } from '../../entra/scoping/operators.js';
import { filterInWords } from '../../entra/scoping/words.js';

/** How a scoping filter differs from another one. `sameObjects`: it is written differently, and the same objects meet it. */
export type ScopeDifference = 'none' | 'sameObjects' | 'narrowed' | 'widened' | 'changed';

/** The conditions of a group, each in a canonical form. */
type Conditions = ReadonlySet<string>;

/**
 * Compares two filters by their sets of clauses: the clauses of a group are ANDed and the groups ORed, so a filter is narrower
 * if each of its groups has all clauses of a group of the other one. Values and operators are not interpreted.
 */
export function scopeDifference(before: ScopingFilter | undefined, after: ScopingFilter | undefined): ScopeDifference {
  const [old, fresh] = [groupsOf(before), groupsOf(after)];
  if (without(old, fresh).length + without(fresh, old).length === 0) return 'none';
  // What the service does with a group without clauses, or with an incomplete clause, is not documented.
  if (![before, after].every(isCertain)) return 'changed';
  const isWithinOld = isWithin(fresh, old);
  const isWithinNew = isWithin(old, fresh);
  if (isWithinOld && isWithinNew) return 'sameObjects';
  if (isWithinOld) return 'narrowed';
  return isWithinNew ? 'widened' : 'changed';
}

/** A filter in words; null if everyone passes. */
export function scopeInWords(filter: ScopingFilter | undefined): string | null {
  return filter && filter.groups.length > 0 ? filterInWords(filter) : null;
}

/** The groups of a filter. Without a filter, or without groups, there is one group without conditions: everyone meets it. */
function groupsOf(filter: ScopingFilter | undefined): readonly Conditions[] {
  if (!filter || filter.groups.length === 0) return [new Set<string>()];
  return filter.groups.map(({ clauses }) => new Set(clauses.map(conditionOf)));
}

function conditionOf({ attribute, operator, values }: Clause): string {
  const known = operator === undefined ? undefined : scopingOperatorMeant(operator);
  return JSON.stringify([attribute, known?.name ?? operator, ...(known?.takesValue === false ? [] : values)]);
}

function isCertain(filter: ScopingFilter | undefined): boolean {
  return (filter?.groups ?? []).every(
    (group: ClauseGroup) => group.clauses.length > 0 && group.clauses.every(isComplete),
  );
}

function isComplete({ attribute, operator, values }: Clause): boolean {
  if (attribute === undefined || attribute === '' || operator === undefined) return false;
  const known = scopingOperatorMeant(operator);
  return known !== undefined && (!known.takesValue || values.length === 1);
}

/** The maximum number of conditions that are compared: real filters have a few dozen. */
const MOST_CONDITIONS = 1_000_000;

/** Whether each group has all conditions of one of the others: then whoever meets the group meets that one, too. */
function isWithin(groups: readonly Conditions[], others: readonly Conditions[]): boolean {
  const rest = without(groups, others);
  const conditions = others.reduce((sum, { size }) => sum + size + 1, 0);
  if (rest.length * conditions > MOST_CONDITIONS) return false;
  return rest.every((group) => others.some((other) => includesAll(group, other)));
}

/** The groups that are not among the others. */
function without(groups: readonly Conditions[], others: readonly Conditions[]): readonly Conditions[] {
  const known = new Set(others.map(textOf));
  return groups.filter((group) => !known.has(textOf(group)));
}

function textOf(group: Conditions): string {
  return JSON.stringify([...group].sort());
}

function includesAll(group: Conditions, other: Conditions): boolean {
  if (other.size > group.size) return false;
  for (const condition of other) if (!group.has(condition)) return false;
  return true;
}
