import type { Action } from '../applications/application.js';
import type { CheckedMapping } from '../documents/checked-mapping.js';
import type { CheckedDocument } from '../documents/document.js';
import type { MappingUnit } from '../documents/mapping-unit.js';
import { placeholdersIn } from '../documents/written-source.js';
import type { ParsedExpression } from '../entra/parser.js';
import { nodesOf } from '../entra/tree.js';
import { t, translated } from '../l10n.js';
import { canonicalOf, leadsInto } from '../scim/canonical.js';
import type { ResourceTypeName } from '../scim/resource.js';
import { span, textOf, type Span } from '../span.js';
import { placeOf, type TargetPlace } from './place.js';
import { dialectOf, type Dialect } from './request.js';

/** What is the same for all objects that an object mapping provisions: made once, and used for thousands. */
export interface RehearsalPlan {
  readonly document: CheckedDocument;
  readonly checked: CheckedMapping;
  readonly resource: ResourceTypeName;
  /** `/Users` or `/Groups`. */
  readonly endpoint: string;
  readonly dialect: Dialect;
  /** In document order, without those whose target is no SCIM path. */
  readonly mappings: readonly PlannedMapping[];
  /** The matching attributes, by their priority. */
  readonly matching: readonly PlannedMapping[];
  readonly actions: ReadonlySet<Action>;
  /** Targets without which the application does not create an object, each with the mappings that write it. */
  readonly required: readonly RequiredTarget[];
}

export interface RequiredTarget {
  readonly path: string;
  /** The reason, as a sentence. */
  readonly why: string;
  readonly mappings: readonly PlannedMapping[];
}

/** An attribute mapping, ready to be evaluated. */
export interface PlannedMapping {
  /** Its place among the attribute mappings of the object mapping, counted from 0. */
  readonly index: number;
  readonly unit: MappingUnit;
  readonly place: TargetPlace;
  /** Undefined if it has no source. */
  readonly expression: ParsedExpression | undefined;
  readonly placeholders: ReadonlyMap<number, string> | undefined;
  /** The outermost function, if it returns app roles. */
  readonly roles: 'single' | 'added' | 'replaced' | undefined;
  /** Whether its value depends on whether the user is disabled, deleted or out of scope. */
  readonly readsSoftDeleted: boolean;
  readonly matchingPriority: number;
  readonly flowType: string | undefined;
  readonly defaultValue: string | undefined;
}

/** Why an object mapping cannot be rehearsed. */
export interface NotRehearsed {
  /** A sentence. */
  readonly problem: string;
}

/** The plans of a document: one for each object mapping of users or groups, and the reason for each other one. */
export function plansOf(document: CheckedDocument, dialect?: Dialect): readonly (RehearsalPlan | NotRehearsed)[] {
  const chosen = dialect ?? dialectOf(document.connection?.tenantUrl?.text);
  return document.mappings.map((checked) => planOf(document, checked, chosen));
}

/** The plan for users, or for groups; the reason if there is none. Of several object mappings it is the first one. */
export function planFor(
  document: CheckedDocument,
  resource: ResourceTypeName,
  dialect?: Dialect,
): RehearsalPlan | NotRehearsed {
  const plans = plansOf(document, dialect);
  const found = plans.find((plan) => isPlan(plan) && plan.resource === resource);
  if (found) return found;
  const [only] = plans;
  if (plans.length === 1 && only && !isPlan(only)) return only;
  return {
    problem:
      resource === 'User'
        ? t`The document has no mapping of users that is switched on.`
        : t`The document has no mapping of groups that is switched on.`,
  };
}

export function isPlan(plan: RehearsalPlan | NotRehearsed): plan is RehearsalPlan {
  return 'mappings' in plan;
}

function planOf(document: CheckedDocument, checked: CheckedMapping, dialect: Dialect): RehearsalPlan | NotRehearsed {
  const { objectMapping, context, units } = checked;
  const { resource } = objectMapping;
  if (!resource || !context.resource) {
    return {
      problem: t`This mapping does not write users or groups of a SCIM service, so its requests are not known.`,
    };
  }
  if (objectMapping.isDisabled || !objectMapping.active) {
    return { problem: t`This mapping is switched off, so nothing is sent.` };
  }
  const mappings = units.flatMap((unit, index) => plannedMapping(unit, index) ?? []);
  return {
    document,
    checked,
    resource,
    endpoint: `/${resource}s`,
    dialect,
    mappings,
    matching: mappings
      .filter(({ matchingPriority }) => matchingPriority > 0)
      .sort((a, b) => a.matchingPriority - b.matchingPriority),
    actions: actionsOf(checked),
    required: requiredTargets(document, checked, mappings),
  };
}

function plannedMapping(unit: MappingUnit, index: number): PlannedMapping | undefined {
  const { mapping, context, anySource } = unit;
  const { targetText } = mapping;
  const place = targetText === undefined ? undefined : placeOf(targetText, context);
  if (!place) return undefined;
  const parse = anySource?.expression.parse;
  const expression = parse && parse.tree.kind !== 'missing' ? parse : undefined;
  const { treeNode } = unit;
  return {
    index,
    unit,
    place,
    expression,
    placeholders: expression && treeNode ? placeholdersIn(treeNode, expression) : undefined,
    roles: expression && rolesOf(expression),
    readsSoftDeleted: expression !== undefined && reads(expression, 'issoftdeleted'),
    matchingPriority: mapping.matchingPriority,
    flowType: mapping.flowType,
    defaultValue: mapping.defaultValue,
  };
}

function rolesOf({ text, tree }: ParsedExpression): PlannedMapping['roles'] {
  if (tree.kind !== 'call') return undefined;
  switch (textOf(text, tree.name)) {
    case 'SingleAppRoleAssignment':
      return 'single';
    case 'AppRoleAssignmentsComplex':
      return 'added';
    case 'AssertiveAppRoleAssignmentsComplex':
      return 'replaced';
    default:
      return undefined;
  }
}

function reads({ text, tree }: ParsedExpression, attribute: string): boolean {
  for (const node of nodesOf(tree))
    if (node.kind === 'attribute' && textOf(text, node.name).toLowerCase() === attribute) return true;
  return false;
}

const ALL: ReadonlySet<Action> = new Set(['create', 'update', 'delete']);

/** Without actions, all are allowed, unless the document says that none is. */
function actionsOf({ objectMapping: { actions, mayCreate } }: CheckedMapping): ReadonlySet<Action> {
  if (actions.length === 0) return mayCreate ? ALL : new Set();
  return new Set(actions.map(({ action }) => action));
}

function requiredTargets(
  { applicationProfile: application }: CheckedDocument,
  { objectMapping: { resource: name }, context: { resource } }: CheckedMapping,
  mappings: readonly PlannedMapping[],
): RequiredTarget[] {
  if (!name || !resource) return [];
  const keys = mappings.map(({ unit }) => unit.key ?? '');
  return application.required[name].flatMap(({ path, why }) => {
    const key = canonicalOf(resource, path);
    const writing = mappings.filter((_, index) => leadsInto(keys[index]!, key));
    return writing.length === 0 ? [] : [{ path, why: translated(why), mappings: writing }];
  });
}

/** The place of a mapping in the document: its target, or else the whole mapping. */
export function targetSpanOf({ unit: { mapping } }: PlannedMapping): Span {
  const { target, node } = mapping;
  return target ? target.string.literal : span(node.offset, node.offset + node.length);
}

/** The place in the document of a part of the expression of a mapping. */
export function sourceSpanOf(mapping: PlannedMapping, part: Span): Span {
  const place = mapping.unit.anySource?.expression.place;
  return place ? place.spanToSource(part) : targetSpanOf(mapping);
}
