import type { PlannedMapping, RehearsalPlan } from '../../language/rehearsal/plan.js';
import type { RehearsedObject } from '../../language/rehearsal/rehearse.js';
import { attributesFor, sourceState, valuesFor } from '../../language/rehearsal/values.js';

/** When the account of the test user is enabled. */
export type Activity =
  /** It is created as disabled, then enabled by the first change. */
  | 'createdDisabled'
  /** It is created as Entra creates it: enabled. */
  | 'asEntra'
  /** It is never enabled, so that it is not tested whether accounts can be disabled. */
  | 'neverEnabled';

/** Whether a mapping writes whether the account is enabled. */
export function isActive({ place }: PlannedMapping): boolean {
  return place.text.toLowerCase() === 'active' && place.type === 'boolean';
}

/** Whether the mapping writes that an account is disabled, so that it can be created as disabled. */
export function canBeDisabled(plan: RehearsalPlan, user: RehearsedObject, now: () => number): boolean {
  const at = plan.mappings.findIndex(isActive);
  const value = valuesFor(plan, attributesFor(sourceState(user.attributes), true), now)[at];
  return value?.kind === 'value' && String(value.value).toLowerCase() === 'false';
}
