import { nodesOf } from '../../language/entra/tree.js';
import { withAttributes } from '../../language/entra/unknown-attributes.js';
import type { Attributes } from '../../language/entra/value.js';
import type { PlannedMapping, RehearsalPlan } from '../../language/rehearsal/plan.js';
import { rehearse, type RehearsedObject } from '../../language/rehearsal/rehearse.js';
import { textOf } from '../../language/span.js';

/*
 * The test user after some of its attributes changed in Entra. Only names, phone numbers and the like are changed, so that the values
 * stay valid, nobody gets an e-mail message to another address, and the account is still found.
 */

/** Targets that take any text. */
const TEXTS =
  /^(?:displayName|nickName|title|name\.(?:formatted|givenName|familyName)|urn:ietf:params:scim:schemas:extension:enterprise:2\.0:User:(?:department|division|organization|costCenter))$/i;
const PHONES = /^phoneNumbers\[[^\]]*\]\.value$/i;

/** How many values are changed, and how many are added. */
const MOST_CHANGED = 3;
const MOST_ADDED = 2;

/** The changed user; undefined if the mapping has no value that can be changed without harm. */
export function changedUser(plan: RehearsalPlan, user: RehearsedObject): RehearsedObject | undefined {
  const before = rehearse(plan, user);
  const more = new Map<string, string>();
  let added = 0;
  for (const [index, mapping] of plan.mappings.entries()) {
    const attribute = directSource(mapping);
    const { text } = mapping.place;
    if (attribute === undefined || more.has(attribute) || isDecisive(plan, attribute)) continue;
    if (mapping.flowType !== undefined && !/^always$/i.test(mapping.flowType)) continue;
    const value = before.values[index]!;
    const isEmpty = value.kind === 'empty' && mapping.defaultValue === undefined;
    if (isEmpty ? added >= MOST_ADDED : more.size - added >= MOST_CHANGED) continue;
    const current = value.kind === 'value' && typeof value.value === 'string' ? value.value : undefined;
    const next = isEmpty
      ? newValue(text, plan, before.values)
      : current === undefined
        ? undefined
        : changedValue(text, current);
    if (next === undefined) continue;
    more.set(attribute, next);
    if (isEmpty) added++;
  }
  if (more.size === 0) return undefined;
  const changed = { ...user, attributes: withAttributes(user.attributes, more) };
  const after = rehearse(plan, changed);
  const same = (a: typeof before): string =>
    JSON.stringify([a.scope.state, a.decision, a.match.map(({ filter }) => filter)]);
  return same(before) === same(after) ? changed : undefined;
}

/** The source attribute that a mapping copies. */
function directSource({ expression }: PlannedMapping): string | undefined {
  return expression?.tree.kind === 'attribute' ? textOf(expression.text, expression.tree.name) : undefined;
}

/** Whether something else than a text depends on an attribute: how the account is found, its e-mail addresses, whether it is enabled. */
function isDecisive({ mappings }: RehearsalPlan, attribute: string): boolean {
  return mappings.some(
    ({ expression, matchingPriority, place }) =>
      expression !== undefined &&
      (matchingPriority > 0 || !(TEXTS.test(place.text) || PHONES.test(place.text))) &&
      [...nodesOf(expression.tree)].some(
        (node) =>
          node.kind === 'attribute' && textOf(expression.text, node.name).toLowerCase() === attribute.toLowerCase(),
      ),
  );
}

function changedValue(target: string, current: string): string | undefined {
  if (TEXTS.test(target)) return `${current} 2`;
  // Another last digit.
  return PHONES.test(target) && /\d$/.test(current)
    ? current.slice(0, -1) + String((Number(current.at(-1)) + 1) % 10)
    : undefined;
}

/** A value for a target that had none: a phone number like another one of this user. */
function newValue(
  target: string,
  { mappings }: RehearsalPlan,
  values: ReturnType<typeof rehearse>['values'],
): string | undefined {
  if (TEXTS.test(target)) return 'Rehearsal';
  if (!PHONES.test(target)) return undefined;
  for (const [index, { place }] of mappings.entries()) {
    const value = values[index]!;
    if (PHONES.test(place.text) && value.kind === 'value' && typeof value.value === 'string') return value.value;
  }
  return undefined;
}

/** The user as Entra sees it once it is disabled. */
export function disabledUser(user: RehearsedObject): RehearsedObject {
  return { ...user, attributes: withAttributes(user.attributes, new Map([['IsSoftDeleted', 'True']])) };
}

/** The user as Entra sees it while it is enabled. */
export function enabledUser(user: RehearsedObject): RehearsedObject {
  return { ...user, attributes: enabled(user.attributes) };
}

function enabled(attributes: Attributes): Attributes {
  return withAttributes(attributes, new Map([['IsSoftDeleted', 'False']]));
}
