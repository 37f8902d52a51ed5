import type { CheckedDocument } from '../../documents/document.js';
import { nodesOf } from '../../entra/tree.js';
import { t } from '../../l10n.js';
import type { ParsedExpression } from '../../entra/parser.js';
import { changeFor, plainValue, type PlainValue, type TargetChange } from '../../rehearsal/compare.js';
import { ExistingAccounts } from '../../rehearsal/matching.js';
import { isPlan, planFor, type PlannedMapping, type RehearsalPlan } from '../../rehearsal/plan.js';
import { rehearse, type Rehearsal } from '../../rehearsal/rehearse.js';
import { addressOf, type Certainty, type RehearsedRequest } from '../../rehearsal/request.js';
import { valueWhenCreated, type MappedValue } from '../../rehearsal/values.js';
import type { ResourceTypeName } from '../../scim/resource.js';
import { span, textOf, type Span } from '../../span.js';
import { mappingPicture, type PicturedMapping } from './picture.js';

/** What the preview of a document shows; plain data. Spans are source offsets. */
export type Preview =
  | {
      readonly kind: 'empty';
      /** Why there is nothing to show, as a sentence. */
      readonly problem: string;
      /** What the user can do about it. */
      readonly missing?: 'sampleUser' | 'sampleGroup';
      readonly resources: readonly ResourceTypeName[];
      /** SVG; undefined if nothing is mapped. It needs no sample user. */
      readonly picture?: string;
    }
  | ShownPreview;

export interface ShownPreview {
  readonly kind: 'preview';
  readonly resource: ResourceTypeName;
  /** What the document maps. */
  readonly resources: readonly ResourceTypeName[];
  /** The sample user, or group. */
  readonly name: string;
  readonly decision: Rehearsal['decision'];
  /** Why, as a sentence. */
  readonly reason: string;
  readonly rows: readonly PreviewRow[];
  /** Targets that the last commit maps, and the document does not. */
  readonly removed: readonly { readonly target: string; readonly before: string }[];
  /** The resource that is created, as JSON; undefined if none is. */
  readonly body: string | undefined;
  readonly requests: readonly PreviewRequest[];
  /** What the edit since the last commit sends for an account with the values of that commit; undefined without a commit. */
  readonly update: readonly PreviewRequest[] | undefined;
  readonly warnings: readonly { readonly message: string; readonly isError: boolean; readonly at: Span }[];
  /** SVG. */
  readonly picture: string;
}

export interface PreviewRow {
  readonly target: string;
  readonly source: string;
  readonly value: string;
  readonly state: 'written' | 'notWritten' | 'later' | 'unknown' | 'failed';
  /** Why it is so; empty if that is plain. */
  readonly why: string;
  /** The mapping. */
  readonly at: Span;
  /** The value with the last commit, if that is another one; undefined if it is the same, or there is no commit. */
  readonly before: string | undefined;
}

export interface PreviewRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body: string | undefined;
  readonly certainty: Certainty;
  readonly notes: readonly string[];
}

/**
 * What Entra would do to the sample user, or group.
 *
 * @param head the document in the last commit
 */
export function previewOf(
  document: CheckedDocument,
  resource: ResourceTypeName,
  head: CheckedDocument | undefined,
  isFile = false,
): Preview {
  const resources = (['User', 'Group'] as const).filter((name) => isPlan(planFor(document, name)));
  const plan = planFor(document, resource);
  if (!isPlan(plan)) return { kind: 'empty', problem: plan.problem, resources };
  const { surroundings } = document;
  const picture = mappingPicture(plan.mappings.map(pictured), {
    title: resource === 'User' ? t`Attribute mappings of users` : t`Attribute mappings of groups`,
    isFile,
  });
  const user = resource === 'User' ? surroundings.sampleUser : surroundings.sampleGroup;
  if (!user) {
    const nothing = { kind: 'empty', resources, picture } as const;
    return resource === 'User'
      ? { ...nothing, missing: 'sampleUser', problem: t`There is no sample user to preview.` }
      : { ...nothing, missing: 'sampleGroup', problem: t`There is no sample group to preview.` };
  }
  const rehearsal = rehearse(plan, user);
  const old = head && planFor(head, resource);
  const before = old && isPlan(old) ? { plan: old, rehearsal: rehearse(old, user) } : undefined;
  const changes = before ? (changeFor(before, { plan, rehearsal })?.targets ?? []) : [];
  const changed = new Map(changes.map((change) => [change.target, change]));
  return {
    kind: 'preview',
    resource,
    resources,
    name: user.name,
    decision: rehearsal.decision,
    reason: rehearsal.reason,
    rows: plan.mappings.map((mapping, index) => rowOf(mapping, rehearsal.values[index]!, changed)),
    removed: changes
      .filter(({ target }) => !plan.mappings.some(({ place }) => place.text === target))
      .map(({ target, before: value }) => ({ target, before: inWords(value) })),
    body: jsonOf(rehearsal.requests.find(({ purpose }) => purpose === 'create')?.body),
    requests: rehearsal.requests.map(requestOf),
    update: before && updateOf(plan, rehearsal, before.rehearsal),
    warnings: rehearsal.warnings.map(({ message, isError, at }) => ({ message, isError, at: at() })),
    picture,
  };
}

/** What an account gets that was created with the last commit. */
function updateOf(
  plan: RehearsalPlan,
  { object }: Rehearsal,
  before: Rehearsal,
): readonly PreviewRequest[] | undefined {
  const account = before.requests.find(({ purpose }) => purpose === 'create')?.body;
  if (!account) return undefined;
  const { requests } = rehearse(plan, object, { existing: new ExistingAccounts([account]) });
  // References were written when the account was created.
  return requests.filter(({ purpose }) => purpose !== 'match' && purpose !== 'reference').map(requestOf);
}

function requestOf(request: RehearsedRequest): PreviewRequest {
  const { method, body, certainty, notes } = request;
  return { method, path: addressOf(request), body: jsonOf(body), certainty, notes };
}

function jsonOf(body: object | undefined): string | undefined {
  return body && JSON.stringify(body, undefined, 2);
}

function rowOf(mapping: PlannedMapping, own: MappedValue, changed: ReadonlyMap<string, TargetChange>): PreviewRow {
  const { unit, place } = mapping;
  const value = valueWhenCreated(own, mapping);
  const { node, sourceText = '' } = unit.mapping;
  const change = changed.get(place.text);
  return {
    target: place.text,
    source: unit.anySource?.expression.text ?? sourceText,
    value: value.kind === 'value' ? inWords(plainValue(value)) : '',
    ...stateOf(value, mapping),
    at: span(node.offset, node.offset + node.length),
    before: change && inWords(change.before),
  };
}

function stateOf(value: MappedValue, { place, flowType }: PlannedMapping): Pick<PreviewRow, 'state' | 'why'> {
  switch (value.kind) {
    case 'value':
      if (place.isReference) return { state: 'later', why: t`Sent later, when the referenced object exists.` };
      if (value.isDefault) return { state: 'written', why: t`The default value, because the source has none.` };
      if (flowType?.toLowerCase() === 'objectaddonly')
        return { state: 'written', why: t`Only when the object is created.` };
      return { state: 'written', why: '' };
    case 'empty':
      return { state: 'notWritten', why: t`The source has no value.` };
    case 'dropped':
      return { state: 'notWritten', why: t`The expression says that nothing is written.` };
    case 'notCreated':
      return { state: 'notWritten', why: t`The expression says that the object is not created.` };
    case 'unknown':
      return { state: 'unknown', why: value.why };
    case 'failed':
      return { state: 'failed', why: value.message };
  }
}

function inWords(value: PlainValue): string {
  if (value === undefined) return t`not mapped`;
  if (value === null) return t`no value`;
  return typeof value === 'string' ? value : value.join(', ');
}

function pictured({ expression, place }: PlannedMapping): PicturedMapping {
  if (!expression) return { attributes: [], through: undefined, target: place.text };
  const { tree } = expression;
  return {
    attributes: attributesIn(expression),
    through: tree.kind === 'attribute' ? undefined : nameOf(expression),
    target: place.text,
  };
}

function attributesIn({ text, tree }: ParsedExpression): string[] {
  const names = new Set<string>();
  for (const node of nodesOf(tree)) if (node.kind === 'attribute') names.add(textOf(text, node.name));
  return [...names];
}

/** What an expression is called in the picture: its outermost function, or its text. */
function nameOf({ text, tree }: ParsedExpression): string {
  return tree.kind === 'call' ? `${textOf(text, tree.name)}(…)` : text;
}
