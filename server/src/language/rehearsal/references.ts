import { t } from '../l10n.js';
import { valuesAt, type JsonObject } from '../scim/resource-value.js';
import { textOfItem, type Change } from './patch.js';
import type { PlannedMapping, RehearsalPlan } from './plan.js';
import { DOUBTS, type Doubt } from './request.js';
import { textsOf, type MappedValue } from './values.js';
import { warn, type RehearsalWarning } from './warning.js';

/** What is known of the account of a referenced object, such as a manager. */
export type Referenced =
  | { readonly state: 'known'; readonly id: string }
  /** It is provisioned, too, and its ID will be known then. */
  | { readonly state: 'expected'; readonly name: string }
  | { readonly state: 'outOfScope'; readonly name: string }
  | { readonly state: 'unknown' };

/** Finds the account of an object by its ID in Entra. */
export type Resolve = (objectId: string) => Referenced;

export interface ReferenceChanges {
  readonly changes: readonly Change[];
  readonly doubts: readonly Doubt[];
  readonly warnings: readonly RehearsalWarning[];
}

/**
 * The changes of references, such as the manager and the members of a group. The service sends them in later requests, when both
 * ends exist.
 *
 * @param account the account before; undefined if it was just created
 */
export function referenceChanges(
  { mappings, dialect }: RehearsalPlan,
  values: readonly MappedValue[],
  account: JsonObject | undefined,
  resolve: Resolve,
): ReferenceChanges {
  const changes: Change[] = [];
  const doubts: Doubt[] = [];
  const warnings: RehearsalWarning[] = [];
  for (const [index, mapping] of mappings.entries()) {
    const value = values[index]!;
    if (!mapping.place.isReference || value.kind !== 'value') continue;
    if (account && mapping.flowType?.toLowerCase() === 'objectaddonly') continue;
    const { place } = mapping;
    const current = account ? valuesAt(account, place.text, place.tree).map(textOfItem) : [];
    const wanted = textsOf(value.value).map((id) => ({ id, found: resolve(id) }));
    for (const { id, found } of wanted)
      if (found.state === 'outOfScope')
        warnings.push(
          warn(
            'reference-out-of-scope',
            mapping,
            t`${found.name} is not in scope, so the reference to ${id} is left out. Entra does not add it later, even if that changes.`,
          ),
        );
    const ids = wanted.flatMap(({ id, found }) => accountId(id, found) ?? []);
    if (ids.some(({ isKnown }) => !isKnown)) doubts.push(DOUBTS.managerUnknown);
    const added = ids.filter(({ id }) => !current.includes(id)).map(({ id }) => id);
    if (place.isMultiValued) {
      const isWhole = ids.length === wanted.length && ids.every(({ isKnown }) => isKnown);
      const removed = isWhole ? current.filter((one) => !ids.some(({ id }) => id === one)) : [];
      changes.push(...memberChanges(mapping, added, removed, dialect === 'aadOptscim062020'));
      if (added.length + removed.length > 1) doubts.push(DOUBTS.memberList);
      if (dialect === 'aadOptscim062020' && added.length > 0) doubts.push(DOUBTS.memberFlag);
    } else if (added.length > 0) {
      doubts.push(DOUBTS.manager);
      const op = current.length === 0 ? 'Add' : 'Replace';
      changes.push({ mapping, op, path: place.text, value: added[0]!, kind: 'text' });
    }
  }
  return { changes, doubts, warnings };
}

function accountId(id: string, found: Referenced): { readonly id: string; readonly isKnown: boolean } | undefined {
  switch (found.state) {
    case 'known':
      return { id: found.id, isKnown: true };
    case 'expected':
      return { id: t`<ID of ${found.name}>`, isKnown: false };
    case 'unknown':
      return { id: t`<ID of ${id}>`, isKnown: false };
    case 'outOfScope':
      return undefined;
  }
}

function memberChanges(
  mapping: PlannedMapping,
  added: readonly string[],
  removed: readonly string[],
  isOneByOne: boolean,
): Change[] {
  const { text } = mapping.place;
  const changes: Change[] = [];
  if (added.length > 0) changes.push({ mapping, op: 'Add', path: text, value: added, kind: 'elements' });
  if (removed.length === 0) return changes;
  if (!isOneByOne) return [...changes, { mapping, op: 'Remove', path: text, value: removed, kind: 'elements' }];
  return [
    ...changes,
    ...removed.map((id): Change => {
      const path = `${text}[value eq ${JSON.stringify(id)}]`;
      return { mapping, op: 'Remove', path, value: undefined, kind: 'elements' };
    }),
  ];
}
