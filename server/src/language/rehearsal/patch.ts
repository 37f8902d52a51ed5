import { isObject, member, valuesAt, type JsonObject } from '../scim/resource-value.js';
import type { PlannedMapping, RehearsalPlan } from './plan.js';
import { roleElements } from './post.js';
import { about, DOUBTS, type Dialect, type Doubt } from './request.js';
import { jsonValue, singleText, textsOf, type MappedValue } from './values.js';

/** A change of an attribute: an operation of PATCH, before the dialect decides its form. */
export interface Change {
  readonly mapping: PlannedMapping;
  readonly op: 'Add' | 'Replace' | 'Remove';
  readonly path: string;
  /** The values, as texts; undefined for a removal by path. */
  readonly value: string | readonly string[] | undefined;
  readonly kind: 'text' | 'roles' | 'elements';
}

const PATCH_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** What a mapping does to an account that exists. */
export type Effect =
  | { readonly kind: 'changed'; readonly change: Change }
  | { readonly kind: 'equal' }
  /** The source has no value, and the account keeps its own. */
  | { readonly kind: 'kept'; readonly current: string }
  /** It is written to new objects only. */
  | { readonly kind: 'onlyCreated' }
  | { readonly kind: 'nothing' };

/** The effects of all mappings on an account, in the order of the plan. References are not among them. */
export function effectsOn(
  { mappings }: RehearsalPlan,
  values: readonly MappedValue[],
  account: JsonObject,
): readonly Effect[] {
  return mappings.map((mapping, index) => effectOf(mapping, values[index]!, account));
}

const NOTHING: Effect = { kind: 'nothing' };
const EQUAL: Effect = { kind: 'equal' };

function effectOf(mapping: PlannedMapping, value: MappedValue, account: JsonObject): Effect {
  const { place, roles, flowType } = mapping;
  if (place.isReference) return NOTHING;
  if (flowType?.toLowerCase() === 'objectaddonly') return { kind: 'onlyCreated' };
  const current = valuesAt(account, place.text, place.tree);
  if (value.kind === 'empty' && current.length > 0) return { kind: 'kept', current: shown(current) };
  if (value.kind !== 'value') return NOTHING;
  if (flowType?.toLowerCase() === 'attributeaddonly' && current.length > 0) return EQUAL;
  const op = current.length === 0 ? 'Add' : 'Replace';
  const { text: path } = place;
  const change = (more: Partial<Change> = {}): Effect => ({
    kind: 'changed',
    change: { mapping, op, path, value: value.value, kind: 'text', ...more },
  });
  if (place.isMultiValued) {
    const known = new Set(current.map((one) => folded(textOfItem(one), place.isCaseExact)));
    const wanted = textsOf(value.value);
    const added = wanted.filter((text) => !known.has(folded(text, place.isCaseExact)));
    if (roles === 'added') return added.length === 0 ? EQUAL : change({ op: 'Add', value: added, kind: 'roles' });
    if (added.length === 0 && (roles !== 'replaced' || known.size === new Set(wanted).size)) return EQUAL;
    if (roles === 'replaced') return change({ op: 'Replace', value: wanted, kind: 'roles' });
    return change(wanted.length > 1 ? { value: wanted, kind: 'elements' } : {});
  }
  const text = singleText(value.value);
  const isEqual = current.some((one) => isSame(textOfItem(one), text, place.isCaseExact && place.type !== 'boolean'));
  return isEqual ? EQUAL : change();
}

/** A value of a resource as text; of an object its `value`. */
export function textOfItem(item: unknown): string {
  const value = isObject(item) ? member(item, 'value') : item;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function shown(current: readonly unknown[]): string {
  return current.map(textOfItem).join(', ');
}

function folded(text: string, isCaseExact: boolean): string {
  return isCaseExact ? text : text.toLowerCase();
}

function isSame(a: string, b: string, isCaseExact: boolean): boolean {
  return folded(a, isCaseExact) === folded(b, isCaseExact);
}

/** What a `PATCH` with these changes has in its body, and what is in doubt about it. */
export function patchBody(
  dialect: Dialect,
  changes: readonly Change[],
): { readonly body: JsonObject; readonly doubts: readonly Doubt[] } {
  const doubts = changes.flatMap(doubtsOf);
  const operations = dialect === 'default' ? changes.map(inDefault) : inFlag(changes, doubts);
  for (const { kind, mapping } of changes)
    if (kind === 'roles') {
      if (dialect === 'aadOptscim062020') doubts.push(DOUBTS.rolesFlag);
      else if (mapping.roles === 'added') doubts.push(DOUBTS.roleId);
    }
  return { body: { schemas: [PATCH_SCHEMA], Operations: operations }, doubts };
}

function doubtsOf({ mapping, kind, op, value }: Change): Doubt[] {
  const doubts: Doubt[] = [];
  const { place, roles, flowType } = mapping;
  if (place.isReference) return doubts;
  if (op === 'Add') doubts.push(DOUBTS.addOrReplace);
  if (place.selector?.doubt) doubts.push(about(place.selector.doubt, place));
  if (roles === 'single' && place.selector) doubts.push(about(DOUBTS.rolesPatch, place));
  if (kind === 'text' && place.isMultiValued) doubts.push(about(DOUBTS.wholeList, place));
  if (kind === 'text' && typeof value === 'object' && value.length > 1) doubts.push(about(DOUBTS.severalValues, place));
  if (flowType !== undefined && !/^always$/i.test(flowType)) doubts.push(about(DOUBTS.flowType, place));
  if (place.type === 'integer' || place.type === 'decimal') doubts.push(about(DOUBTS.number, place));
  return doubts;
}

/** Entra's default: one operation for each attribute, with texts as values. */
function inDefault({ op, path, value, kind, mapping }: Change): JsonObject {
  if (value === undefined) return { op, path };
  if (kind === 'roles') {
    const roles = textsOf(value);
    if (mapping.roles === 'replaced') return { op: 'replace', path, value: roleElements(roles) };
    const text = (role: string): string => JSON.stringify({ id: `<${role}>`, value: role, displayName: role });
    return { op, path, value: roles.map((role) => ({ value: text(role) })) };
  }
  return { op, path, value: kind === 'elements' ? elements(value) : singleText(value) };
}

function elements(value: string | readonly string[]): JsonObject[] {
  return textsOf(value).map((text) => ({ value: text }));
}

/** With the flag: attributes with a selector first, then all others of one operation together. */
function inFlag(changes: readonly Change[], doubts: Doubt[]): JsonObject[] {
  const isAlone = ({ path, kind, op, mapping }: Change): boolean =>
    path.includes('[') || kind !== 'text' || op === 'Remove' || mapping.place.isReference;
  const alone = changes.filter(isAlone).map(({ op, path, value, kind, mapping }): JsonObject => ({
    op: op.toLowerCase(),
    path,
    ...(value !== undefined && {
      value:
        kind === 'roles'
          ? roleElements(textsOf(value))
          : kind === 'elements'
            ? elements(value)
            : jsonInPatch(value, mapping),
    }),
  }));
  const merged = (['Replace', 'Add'] as const).flatMap((op): JsonObject[] => {
    const same = changes.filter((change) => change.op === op && !isAlone(change));
    const [first] = same;
    if (!first) return [];
    if (same.length === 1) {
      return [{ op: op.toLowerCase(), path: first.path, value: jsonInPatch(first.value!, first.mapping) }];
    }
    doubts.push(DOUBTS.merged);
    return [
      {
        op: op.toLowerCase(),
        value: Object.fromEntries(same.map(({ path, value, mapping }) => [path, jsonInPatch(value!, mapping)])),
      },
    ];
  });
  if (merged.length > 1) doubts.push(DOUBTS.sortedOperations);
  return [...alone, ...merged];
}

/** With the flag, Boolean values are those of JSON; all others stay texts. */
function jsonInPatch(value: string | readonly string[], { place }: PlannedMapping): unknown {
  const text = singleText(value);
  return place.type === 'boolean' ? jsonValue(text, 'boolean').value : text;
}
