import type { Action } from '../../applications/application.js';
import type { MappingUnit } from '../../documents/mapping-unit.js';
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
    return 'It is written only when the object is created, so existing accounts stay as they are.';
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
      consequence: 'No mapping reads IsSoftDeleted any more, so Entra can no longer disable accounts.',
    };
  if (!required) return { consequence: STAYS };
  const noun = resourceType.name === 'User' ? 'users' : 'groups';
  return { consequence: STAYS, remark: `${application.name} requires ${unit.mapping.targetText!} to create ${noun}.` };
}

const STAYS = 'The value in the application stays as it is.';

export function sourceChanged(
  pair: MappingPair,
  unit: MappingUnit,
  before: SaidSource,
  after: SaidSource,
): string | undefined {
  if (pair.noun === 'Users' && attributesRead(before)?.has('issoftdeleted') && attributesRead(after) && !pair.disables)
    return 'No mapping reads IsSoftDeleted any more, so unassigned users may no longer be disabled.';
  if (unit.mapping.matchingPriority > 0)
    return 'Entra searches for existing accounts by the new value, and may create accounts that it does not find.';
  if (unit.mapping.flowType?.toLowerCase() === 'objectaddonly')
    return 'It is written only when the object is created, so existing accounts keep their value.';
  return undefined;
}

export const DEFAULT_CHANGED = 'The default value is written only when the object is created.';

export function flowTypeChanged(after: string): string | undefined {
  switch (after) {
    case 'Always':
      return 'Existing accounts are updated, too.';
    case 'ObjectAddOnly':
      return 'Existing accounts are no longer updated.';
    case 'MultiValueAddOnly':
      return 'It is written only when the change adds values.';
    case 'ValueAddOnly':
      return 'Values are only added to existing ones, never removed.';
    case 'AttributeAddOnly':
      return 'It is written only if the attribute has no value.';
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
      ? 'No matching attribute is left, so Entra cannot find existing accounts.'
      : 'Entra no longer searches for existing accounts by it.';
  }
  if (before !== null)
    return isSameOrder ? 'The order in which Entra tries the matching attributes stays the same.' : undefined;
  return notFilterable(pair, unit) ?? 'Entra searches for existing accounts by it.';
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
  return other?.why ?? `${application.name} does not document filtering by ${targetText}.`;
}

export function scopeChanged(pair: MappingPair, difference: Exclude<ScopeDifference, 'none'>): string {
  const { noun } = pair;
  if (difference === 'sameObjects') return 'The same objects are in scope as before.';
  const whatComes = noun === 'Users' ? 'Users who come' : `${noun ?? 'Objects'} that come`;
  if (difference === 'widened') return `${whatComes} into scope are provisioned in the next cycle.`;
  const outside = `${noun ?? 'Objects'} outside the new scope`;
  if (noun === 'Users' && pair.allows('update') !== false && pair.disables) return `${outside} ${DISABLED}`;
  if (noun && pair.allows('delete') !== false)
    return `${outside} may be deleted in the application, unless out-of-scope deletions are skipped.`;
  return `${outside} are no longer provisioned.`;
}

/** SkipOutOfScopeDeletions is a setting of the job, which no mapping document has. */
const DISABLED = 'will be disabled, unless out-of-scope deletions are skipped.';

/** Who is provisioned at all changes from everyone to those who are assigned. @param users undefined if there are none */
export function assignmentRequired(users: MappingPair | undefined): string {
  return users && users.allows('update') !== false && users.disables
    ? `Users outside the new scope ${DISABLED}`
    : 'Users and groups that are not assigned are no longer provisioned.';
}

/** The consequence of the most important action that is added or removed. */
export function actionsChanged(
  pair: MappingPair,
  fresh: readonly Action[],
  gone: readonly Action[],
): string | undefined {
  const { application, resource, noun } = pair;
  const accounts = noun === 'Groups' ? 'groups' : 'accounts';
  const unsupported = resource && fresh.find((action) => application.unsupportedActions[resource][action]);
  if (unsupported)
    return `${application.name} does not let Entra ${unsupported} ${resource === 'User' ? 'users' : 'groups'}.`;
  if (fresh.includes('delete')) return `Entra may delete ${accounts} in the application.`;
  if (gone.includes('update'))
    return noun === 'Users'
      ? 'Existing accounts are no longer updated, and cannot be disabled.'
      : `Existing ${accounts} are no longer updated.`;
  if (gone.includes('create')) return `Entra no longer creates ${accounts}.`;
  if (fresh.includes('create')) return `Entra may create ${accounts} in the application.`;
  if (gone.includes('delete')) return `Entra no longer deletes ${accounts}.`;
  return fresh.includes('update') ? `Entra updates existing ${accounts}.` : undefined;
}
