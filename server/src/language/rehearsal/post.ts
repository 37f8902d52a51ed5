import { rememberedFor } from '../remembered.js';
import type { JsonObject } from '../scim/resource-value.js';
import type { PlannedMapping, RehearsalPlan } from './plan.js';
import type { TargetPlace } from './place.js';
import { about, DOUBTS, type Doubt } from './request.js';
import { jsonValue, singleText, textsOf, type MappedValue } from './values.js';

/*
 * The body of POST. Its members are in the order in which Entra writes them: those of the base class first, then by their names.
 */

const CORE = {
  User: 'urn:ietf:params:scim:schemas:core:2.0:User',
  Group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
};
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
/** Entra names this schema in each new group. */
const ENTRA_GROUP = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group';

const SCHEMAS = { User: [CORE.User, ENTERPRISE], Group: [CORE.Group, ENTRA_GROUP] };

/** The members that come first. */
const FIRST = ['schemas', 'externalid', 'username'];

/** Lists whose elements have a `type`, and always `primary`. */
const TYPED: ReadonlySet<string> = new Set(['emails', 'phonenumbers', 'addresses', 'ims', 'roles']);

export const ROLE_TYPE = 'WindowsAzureActiveDirectoryRole';

type Mutable = Record<string, unknown>;

/** A step that writes one value into the body; without a mapping, it writes `meta`. */
type Step = { readonly position: number; readonly mapping: PlannedMapping } | undefined;

/**
 * The body that creates an object. References to other objects are not in it.
 *
 * @param values what each mapping writes for a new object, in the order of the plan
 */
export function createBody(
  plan: RehearsalPlan,
  values: readonly MappedValue[],
): { readonly body: JsonObject; readonly doubts: readonly Doubt[] } {
  const doubts: Doubt[] = [];
  const body: Mutable = { schemas: SCHEMAS[plan.resource] };
  const elements = new Map<string, Mutable>();
  for (const step of stepsOf(plan)) {
    if (!step) {
      body['meta'] = { resourceType: plan.resource };
      continue;
    }
    const { mapping, position } = step;
    const value = values[position]!;
    if (value.kind === 'unknown') doubts.push(about(DOUBTS.unknown, mapping.place));
    if (value.kind === 'failed') doubts.push(about(DOUBTS.failed, mapping.place));
    if (value.kind === 'value') write(body, mapping, value.value, { elements, doubts });
  }
  return { body, doubts };
}

/** The steps of a plan, in the order of the members that they write. */
const stepsOf = rememberedFor(({ mappings }: RehearsalPlan): readonly Step[] => {
  const firstOf = new Map<string, number>();
  const keyed = mappings.flatMap((mapping, position) => {
    const { urn, attribute, selector, isReference, subAttribute } = mapping.place;
    if (isReference) return [];
    const top = urn ?? '';
    const element = `${top}|${attribute}|${selector?.key ?? ''}`.toLowerCase();
    for (const key of [top.toLowerCase(), element]) if (!firstOf.has(key)) firstOf.set(key, position);
    return [{ step: { position, mapping }, top: top.toLowerCase(), attribute, element, subAttribute }];
  });
  const order = keyed
    .map((one) => ({
      ...one,
      keys: [
        one.top === '' ? 0 : one.top === ENTERPRISE.toLowerCase() ? 1 : 2,
        one.top === '' ? firstRank(one.attribute) : firstOf.get(one.top)!,
        // The members of an own extension are in the order of the mappings.
        one.top === '' || one.top === ENTERPRISE.toLowerCase() ? nameRank(one.attribute) : '',
        firstOf.get(one.element)!,
        subRank(one.attribute, one.subAttribute),
      ],
    }))
    .sort((a, b) => compare(a.keys, b.keys));
  const isBehindMeta = (one: (typeof order)[number]): boolean =>
    one.top !== '' || (firstRank(one.attribute) === FIRST.length && nameRank(one.attribute) > 'meta');
  const at = order.findIndex(isBehindMeta);
  const steps: Step[] = order.map(({ step }) => step);
  steps.splice(at < 0 ? steps.length : at, 0, undefined);
  return steps;
});

function firstRank(attribute: string): number {
  const at = FIRST.indexOf(attribute.toLowerCase());
  return at < 0 ? FIRST.length : at;
}

/** `manager` is the last member of the enterprise extension. */
function nameRank(attribute: string): string {
  const name = attribute.toLowerCase();
  return name === 'manager' ? '~' : name;
}

/** `formatted` is the first part of a name. */
function subRank(attribute: string, subAttribute: string | undefined): string {
  const name = subAttribute?.toLowerCase() ?? '';
  return name === 'formatted' && attribute.toLowerCase() === 'name' ? ' ' : name;
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, key] of a.entries()) {
    const other = b[index]!;
    if (key !== other) return key < other ? -1 : 1;
  }
  return 0;
}

interface Writing {
  readonly elements: Map<string, Mutable>;
  readonly doubts: Doubt[];
}

function write(
  body: Mutable,
  { place, roles }: PlannedMapping,
  value: string | readonly string[],
  { elements, doubts }: Writing,
): void {
  const { urn, attribute, selector, subAttribute, known } = place;
  const isCoreUrn = urn !== undefined && /^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group)$/i.test(urn);
  if (isCoreUrn) doubts.push(about(DOUBTS.coreUrn, place));
  const container = urn === undefined ? body : child(body, urn);
  const list = attribute.toLowerCase();
  const isTyped = urn === undefined && TYPED.has(list);
  const json = (text: string): unknown => {
    const { value: found, doubt } = jsonValue(text, place.type);
    if (doubt) doubts.push(about(doubt, place));
    return found;
  };
  if (selector || (subAttribute !== undefined && known.attribute?.multiValued === true)) {
    if (selector?.doubt) doubts.push(about(selector.doubt, place));
    const key = `${urn ?? ''}|${list}|${selector?.key ?? ''}`;
    let element = elements.get(key);
    if (!element) {
      element = newElement(place, isTyped, doubts);
      elements.set(key, element);
      const existing = (container[attribute] ??= []) as unknown[];
      existing.push(element);
    }
    if (typeof value !== 'string' && value.length > 1) doubts.push(about(DOUBTS.severalValues, place));
    // The type of a role is always the same, whatever is mapped to it.
    if (list === 'roles' && subAttribute?.toLowerCase() === 'type') return;
    if (subAttribute === undefined) doubts.push(about(DOUBTS.wholeList, place));
    element[subAttribute ?? 'value'] = json(singleText(value));
    return;
  }
  if (subAttribute !== undefined) {
    child(container, attribute)[subAttribute] = json(singleText(value));
    return;
  }
  if (roles === 'added' || roles === 'replaced') {
    doubts.push(about(DOUBTS.roles, place));
    container[attribute] = roleElements(textsOf(value));
    return;
  }
  if (place.isMultiValued) {
    const isComplex = known.attribute?.type === 'complex' || known.attribute?.subAttributes !== undefined;
    if (isComplex) doubts.push(about(DOUBTS.wholeList, place));
    container[attribute] = textsOf(value).map((text) =>
      !isComplex
        ? json(text)
        : isTyped
          ? { ...(list === 'roles' ? { primary: false, type: ROLE_TYPE } : { primary: false }), value: text }
          : { value: text },
    );
    return;
  }
  if (typeof value !== 'string' && value.length > 1) doubts.push(about(DOUBTS.severalValues, place));
  container[attribute] = json(singleText(value));
}

function child(parent: Mutable, name: string): Mutable {
  return (parent[name] ??= {}) as Mutable;
}

/** An element of a list, with what its selector says. */
function newElement(place: TargetPlace, isTyped: boolean, doubts: Doubt[]): Mutable {
  const { selector } = place;
  const list = place.attribute.toLowerCase();
  const element: Mutable = {};
  const members = selector?.members ?? [];
  const valueOf = (name: string): unknown => members.find((one) => one.name.toLowerCase() === name)?.value;
  if (isTyped) {
    const type = valueOf('type') ?? (list === 'roles' ? ROLE_TYPE : undefined);
    const isWork = typeof type === 'string' && type.toLowerCase() === 'work';
    const primary = valueOf('primary');
    element['primary'] = primary ?? (isWork && (list === 'emails' || list === 'phonenumbers'));
    if (primary === undefined && !(list === 'emails' && isWork)) doubts.push(about(DOUBTS.primary, place));
    if (type !== undefined) element['type'] = type;
  }
  for (const { name, value } of members) if (!(name.toLowerCase() in element)) element[name] = value;
  return element;
}

/** Roles as objects, as the functions for several roles write them. */
export function roleElements(roles: readonly string[]): JsonObject[] {
  return roles.map((role) => ({ primary: false, type: ROLE_TYPE, display: role, value: role }));
}
