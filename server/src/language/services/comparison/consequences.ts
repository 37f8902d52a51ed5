import type { Action } from '../../applications/application.js';
import type { MappingUnit } from '../../documents/mapping-unit.js';
import { english, t, translated } from '../../l10n.js';
import { isPartOf } from '../../scim/canonical.js';
import type { MappingPair } from './mapping-pair.js';
import type { ScopeDifference } from './scopes.js';
import { attributesRead, type SaidSource } from './sources.js';

/*
 * What follows from a change, as far as it is known: from Microsoft's pages “How provisioning works”, “Customize attribute
 * mappings” and “Scoping users or groups”, from Graph's reference of attributeMapping, and from the application's profile.
 * Undefined means that nothing special is known; the usual consequence is then that an initial cycle starts.
 */

export function added(pair: MappingPair, unit: MappingUnit): string | undefined {
  const { application, resourceType } = pair;
  if (unit.mapping.flowType?.toLowerCase() === 'objectaddonly')
    return t`It is written only when the object is created, so existing accounts stay as they are.`;
  const key = pair.keyOf(unit) ?? '';
  return (
    resourceType && application.readOnly[resourceType.name].find(({ path }) => isPartOf(resourceType, key, path))?.why
  );
}

/** @returns the consequence, and what else is to be said */
export function removed(
  pair: MappingPair,
  unit: MappingUnit,
  source: SaidSource | undefined,
): { readonly consequence: string; readonly remark?: string } {
  const { application, resourceType } = pair;
  const required =
    resourceType &&
    application.required[resourceType.name].find(({ path }) => isPartOf(resourceType, pair.keyOf(unit) ?? '', path));
  if (pair.noun === 'Users' && source && attributesRead(source)?.has('issoftdeleted') && !pair.disables)
    return {
      consequence: t`No mapping reads IsSoftDeleted any more, so Entra can no longer disable accounts.`,
    };
  if (!required) return { consequence: STAYS };
  const noun = resourceType.name === 'User' ? t`users` : t`groups`;
  return { consequence: STAYS, remark: t`${application.name} requires ${unit.mapping.targetText!} to create ${noun}.` };
}

const STAYS = english`The value in the application stays as it is.`;

export function sourceChanged(
  pair: MappingPair,
  unit: MappingUnit,
  before: SaidSource,
  after: SaidSource,
): string | undefined {
  if (pair.noun === 'Users' && attributesRead(before)?.has('issoftdeleted') && attributesRead(after) && !pair.disables)
    return t`No mapping reads IsSoftDeleted any more, so unassigned users may no longer be disabled.`;
  if (unit.mapping.matchingPriority > 0)
    return t`Entra searches for existing accounts by the new value, and may create accounts that it does not find.`;
  if (unit.mapping.flowType?.toLowerCase() === 'objectaddonly')
    return t`It is written only when the object is created, so existing accounts keep their value.`;
  return undefined;
}

export const DEFAULT_CHANGED = english`The default value is written only when the object is created.`;

export function flowTypeChanged(after: string): string | undefined {
  switch (after) {
    case 'Always':
      return t`Existing accounts are updated, too.`;
    case 'ObjectAddOnly':
      return t`Existing accounts are no longer updated.`;
    case 'MultiValueAddOnly':
      return t`It is written only when the change adds values.`;
    case 'ValueAddOnly':
      return t`Values are only added to existing ones, never removed.`;
    case 'AttributeAddOnly':
      return t`It is written only if the attribute has no value.`;
    default:
      return undefined;
  }
}

/** @param isSameOrder whether the matching attributes are tried in the same order as before */
export function matchingChanged(
  pair: MappingPair,
  unit: MappingUnit,
  { before, after }: { readonly before: string | null; readonly after: string | null },
  isSameOrder: boolean,
): string | undefined {
  if (after === null) {
    const isLast = pair.after.mapping.units.every(({ mapping }) => mapping.matchingPriority <= 0);
    return isLast
      ? t`No matching attribute is left, so Entra cannot find existing accounts.`
      : t`Entra no longer searches for existing accounts by it.`;
  }
  if (before !== null)
    return isSameOrder ? t`The order in which Entra tries the matching attributes stays the same.` : undefined;
  return notFilterable(pair, unit) ?? t`Entra searches for existing accounts by it.`;
}

/** What the application documents about filters on a matching attribute; undefined if it documents that they work. */
function notFilterable(pair: MappingPair, unit: MappingUnit): string | undefined {
  const { application, resourceType } = pair;
  const documented = resourceType && application.filterable?.[resourceType.name];
  const { targetText = '' } = unit.mapping;
  const key = pair.keyOf(unit) ?? '';
  if (!documented || key === '' || documented.some((path) => isPartOf(resourceType, key, path))) return undefined;
  const other = application.filterableOtherwise?.[resourceType.name].find(({ path }) =>
    isPartOf(resourceType, key, path),
  );
  return other ? translated(other.why) : t`${application.name} does not document filtering by ${targetText}.`;
}

/** The objects of a mapping, in the user’s language. */
export function pluralOf(noun: MappingPair['noun']): string {
  return noun === 'Users' ? t`Users` : noun === 'Groups' ? t`Groups` : t`Objects`;
}

export function scopeChanged(pair: MappingPair, difference: Exclude<ScopeDifference, 'none'>): string {
  const { noun } = pair;
  if (difference === 'sameObjects') return t`The same objects are in scope as before.`;
  const who = pluralOf(noun);
  if (difference === 'widened')
    return noun === 'Users'
      ? t`Users who come into scope are provisioned in the next cycle.`
      : t`${who} that come into scope are provisioned in the next cycle.`;
  if (noun === 'Users' && pair.allows('update') !== false && pair.disables) return translated(DISABLED);
  if (noun && pair.allows('delete') !== false)
    return t`${who} outside the new scope may be deleted in the application, unless out-of-scope deletions are skipped.`;
  return t`${who} outside the new scope are no longer provisioned.`;
}

/** SkipOutOfScopeDeletions is a setting of the job, which no mapping document has. */
const DISABLED = english`Users outside the new scope will be disabled, unless out-of-scope deletions are skipped.`;

/** Who is provisioned at all changes from everyone to those who are assigned. @param users undefined if there are none */
export function assignmentRequired(users: MappingPair | undefined): string {
  return users && users.allows('update') !== false && users.disables
    ? translated(DISABLED)
    : t`Users and groups that are not assigned are no longer provisioned.`;
}

/** The consequence of the most important action that is added or removed. */
export function actionsChanged(
  pair: MappingPair,
  fresh: readonly Action[],
  gone: readonly Action[],
): string | undefined {
  const { application, resource, noun } = pair;
  const accounts = noun === 'Groups' ? t`groups` : t`accounts`;
  const unsupported = resource && fresh.find((action) => application.unsupportedActions[resource][action]);
  if (unsupported)
    return t`${application.name} does not let Entra ${unsupported} ${resource === 'User' ? t`users` : t`groups`}.`;
  if (fresh.includes('delete')) return t`Entra may delete ${accounts} in the application.`;
  if (gone.includes('update'))
    return noun === 'Users'
      ? t`Existing accounts are no longer updated, and cannot be disabled.`
      : t`Existing ${accounts} are no longer updated.`;
  if (gone.includes('create')) return t`Entra no longer creates ${accounts}.`;
  if (fresh.includes('create')) return t`Entra may create ${accounts} in the application.`;
  if (gone.includes('delete')) return t`Entra no longer deletes ${accounts}.`;
  return fresh.includes('update') ? t`Entra updates existing ${accounts}.` : undefined;
}
