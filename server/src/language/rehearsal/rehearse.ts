import { evaluateKnown, reasonOf } from '../entra/scoping/evaluate-known.js';
import { whyUnknown } from '../entra/unknown-attributes.js';
import type { Attributes } from '../entra/value.js';
import { t } from '../l10n.js';
import type { JsonObject } from '../scim/resource-value.js';
import { matchQuery, matchRequest, type ExistingAccounts, type MatchQuery } from './matching.js';
import { effectsOn, patchBody, type Change, type Effect } from './patch.js';
import type { RehearsalPlan } from './plan.js';
import { createBody } from './post.js';
import { referenceChanges, type Resolve } from './references.js';
import { certaintyOf, DOUBTS, type Doubt, type RehearsedRequest } from './request.js';
import {
  attributesFor,
  singleText,
  sourceState,
  valuesFor,
  valueWhenCreated,
  type MappedValue,
  type Observe,
} from './values.js';
import { requiredWarnings, shortened, valueWarnings, warn, warnOfAll, type RehearsalWarning } from './warning.js';

/** A user or group of the source. */
export interface RehearsedObject {
  readonly name: string;
  readonly attributes: Attributes;
  /** Whether it was deleted in Entra: softly, as for the first 30 days, or for good. */
  readonly deletion?: 'soft' | 'hard';
}

export type ScopeState = 'in' | 'out' | 'unknown';

export type Decision = 'create' | 'update' | 'disable' | 'delete' | 'skip' | 'unknown';

/** What the service would do to an object. */
export interface Rehearsal {
  readonly object: RehearsedObject;
  /** Why it is out of scope, or why that is unknown, is a part of a sentence. */
  readonly scope: { readonly state: ScopeState; readonly reason?: string };
  /** The queries for an account, in order; the service stops at the first that finds one. */
  readonly match: readonly MatchQuery[];
  readonly decision: Decision;
  /** Why, as a sentence. */
  readonly reason: string;
  /** In order. If the scope is unknown, those that are sent if the object is in scope. */
  readonly requests: readonly RehearsedRequest[];
  /** What each mapping has as value, in the order of the plan. */
  readonly values: readonly MappedValue[];
  /** What each mapping does to the account, in the order of the plan; undefined if there is no account, or none is known. */
  readonly effects: readonly Effect[] | undefined;
  /** The account before; undefined if there is none, or none is known. */
  readonly account: JsonObject | undefined;
  readonly warnings: readonly RehearsalWarning[];
}

export interface RehearsalOptions {
  /** The accounts of the application; undefined if they are not known: then new objects have none. */
  readonly existing?: ExistingAccounts | undefined;
  /** Whether the service knows the account already, so that it reads it by its ID. */
  readonly isLinked?: boolean;
  /** Finds accounts of referenced objects. */
  readonly resolve?: Resolve;
  /** The time that `Now()` returns, in milliseconds. */
  readonly now?: () => number;
  /** Is called with the value of each part of each expression. */
  readonly observe?: Observe;
}

/** What the service would do to an object of the source, and with which requests. */
export function rehearse(plan: RehearsalPlan, object: RehearsedObject, options: RehearsalOptions = {}): Rehearsal {
  const scope = scopeOf(plan, object.attributes);
  const state = sourceState(object.attributes, object.deletion !== undefined);
  const isLeaving = plan.resource === 'User' && (state.isSoftDeleted || scope.state === 'out');
  const values = valuesFor(plan, attributesFor(state, isLeaving), options.now ?? Date.now, options.observe);
  const match = queriesOf(plan, values);
  const found = look(plan, match, options);
  const outcome = decide(plan, { object, scope, isSoftDeleted: state.isSoftDeleted, values, match, found }, options);
  const warnings = outcome.isNoMatter ? [] : [...valueWarnings(plan, values), ...outcome.warnings];
  const isUnknown = scope.state === 'unknown' && outcome.decision !== 'skip';
  return {
    object,
    scope,
    match,
    decision: isUnknown ? 'unknown' : outcome.decision,
    reason: isUnknown ? t`It is not known whether the object is in scope: ${scope.reason ?? ''}.` : outcome.reason,
    // The scope is determined before an account is looked for.
    requests: outcome.isNoMatter && scope.state === 'out' ? [] : [...found.requests, ...outcome.requests],
    values,
    effects: outcome.effects,
    account: found.account,
    warnings,
  };
}

/** Whether an object is in scope by the filter. Whether it is assigned is not known here; it is taken to be. */
export function scopeOf({ checked }: RehearsalPlan, attributes: Attributes): Rehearsal['scope'] {
  const { scopingFilter } = checked.objectMapping;
  if (!scopingFilter || scopingFilter.groups.length === 0) return IN_SCOPE;
  const result = evaluateKnown(scopingFilter, attributes);
  if (result.outcome === 'met') return IN_SCOPE;
  return { state: result.outcome === 'notMet' ? 'out' : 'unknown', reason: reasonOf(result) };
}

const IN_SCOPE = { state: 'in' } as const;

function queriesOf({ matching, mappings }: RehearsalPlan, values: readonly MappedValue[]): MatchQuery[] {
  return matching.flatMap((mapping) => {
    const value = values[mappings.indexOf(mapping)]!;
    return value.kind === 'value' ? [matchQuery(mapping, singleText(value.value))] : [];
  });
}

interface Found {
  /** The requests by which an account is looked for. */
  readonly requests: readonly RehearsedRequest[];
  readonly account: JsonObject | undefined;
  /** The query that finds several accounts. */
  readonly several: (MatchQuery & { readonly count: number }) | undefined;
}

function look(plan: RehearsalPlan, match: readonly MatchQuery[], options: RehearsalOptions): Found {
  const requests: RehearsedRequest[] = [];
  for (const query of match) {
    const accounts = options.existing?.with(query.mapping, query.value) ?? [];
    const [account] = accounts;
    if (account && accounts.length === 1 && options.isLinked) {
      return { requests: [readRequest(plan, idOf(account))], account, several: undefined };
    }
    requests.push(matchRequest(plan, query));
    if (accounts.length > 1) return { requests, account: undefined, several: { ...query, count: accounts.length } };
    if (account) return { requests, account, several: undefined };
  }
  return { requests, account: undefined, several: undefined };
}

function idOf(account: JsonObject | undefined): string {
  const id = account?.['id'];
  return typeof id === 'string' || typeof id === 'number' ? encodeURIComponent(id) : '{id}';
}

function readRequest({ endpoint, resource }: RehearsalPlan, id: string): RehearsedRequest {
  return {
    method: 'GET',
    path: `${endpoint}/${id}`,
    ...(resource === 'Group' && { query: 'excludedAttributes=members' }),
    purpose: 'read',
    ...certaintyOf([DOUBTS.readBeforeWrite]),
  };
}

/** All that a decision is made from. */
interface Situation {
  readonly object: RehearsedObject;
  readonly scope: Rehearsal['scope'];
  readonly isSoftDeleted: boolean;
  readonly values: readonly MappedValue[];
  readonly match: readonly MatchQuery[];
  readonly found: Found;
}

interface Outcome {
  readonly decision: Decision;
  readonly reason: string;
  readonly requests: readonly RehearsedRequest[];
  readonly warnings: readonly RehearsalWarning[];
  readonly effects?: readonly Effect[];
  /** Whether the object is of no concern to the service, so that its values do not matter. */
  readonly isNoMatter?: true;
}

function decide(plan: RehearsalPlan, situation: Situation, options: RehearsalOptions): Outcome {
  const { match, found } = situation;
  if (match.length === 0) return withoutMatch(plan, situation);
  if (found.several) {
    const { mapping, value, count } = found.several;
    const message = t`${count} accounts have “${shortened(value)}” as ${mapping.place.text}. Entra does not change any of them.`;
    return { ...skipped(t`Several accounts match.`), warnings: [warn('several-accounts', mapping, message)] };
  }
  return found.account ? ofAccount(plan, situation, found.account, options) : ofNew(plan, situation, options);
}

function skipped(reason: string): Outcome {
  return { decision: 'skip', reason, requests: [], warnings: [] };
}

function ignored(reason: string): Outcome {
  return { ...skipped(reason), isNoMatter: true };
}

/** There is nothing to look for an account by. */
function withoutMatch(plan: RehearsalPlan, { values }: Situation): Outcome {
  const [first] = plan.matching;
  if (!first) {
    const reason = t`No mapping is a matching attribute, so Entra cannot look for an account.`;
    return { ...skipped(reason), warnings: [warnOfAll('no-matching-attribute', plan, reason)] };
  }
  const matching = plan.matching.map((mapping) => values[plan.mappings.indexOf(mapping)]!);
  const unknown = matching.find((value) => value.kind === 'unknown');
  if (unknown) {
    const reason = t`The value of the matching attribute is not known: ${unknown.why}`;
    return { decision: 'unknown', reason, requests: [], warnings: [] };
  }
  const reason = t`No matching attribute has a value, so Entra does not import the object.`;
  return {
    ...skipped(reason),
    warnings: matching.some((value) => value.kind === 'failed') ? [] : [warn('empty-matching-value', first, reason)],
  };
}

/** The application has no account, or none is known. */
function ofNew(
  plan: RehearsalPlan,
  { object, scope, isSoftDeleted, values }: Situation,
  options: RehearsalOptions,
): Outcome {
  if (object.deletion === 'hard') return ignored(t`The object is deleted in Entra, and no account is known.`);
  if (scope.state === 'out') return ignored(t`The object is not in scope: ${scope.reason ?? ''}.`);
  if (isSoftDeleted && plan.resource === 'User') {
    return ignored(t`The user is disabled or deleted in Entra. Entra does not create accounts for such users.`);
  }
  if (!plan.actions.has('create')) return skipped(t`The mapping does not allow the action “create”.`);
  const blocking = values.findIndex((value) => value.kind === 'notCreated');
  if (blocking >= 0) {
    return skipped(t`The expression for “${plan.mappings[blocking]!.place.text}” says that the object is not created.`);
  }
  const written = values.map((value, index) => valueWhenCreated(value, plan.mappings[index]!));
  const { body, doubts } = createBody(plan, written);
  const create: RehearsedRequest = {
    method: 'POST',
    path: plan.endpoint,
    body,
    purpose: 'create',
    ...certaintyOf(doubts),
  };
  const later = referencesOf(plan, written, undefined, options);
  return {
    decision: 'create',
    reason: options.existing ? t`No account matches, so one is created.` : t`No account is known, so one is created.`,
    requests: [create, ...later.requests],
    warnings: [...requiredWarnings(plan, written), ...later.warnings],
  };
}

function referencesOf(
  plan: RehearsalPlan,
  values: readonly MappedValue[],
  account: JsonObject | undefined,
  { resolve = () => ({ state: 'unknown' }) }: RehearsalOptions,
): { readonly requests: readonly RehearsedRequest[]; readonly warnings: readonly RehearsalWarning[] } {
  const { changes, doubts, warnings } = referenceChanges(plan, values, account, resolve);
  return { requests: patchRequests(plan, account, changes, 'reference', doubts), warnings };
}

function patchRequests(
  { endpoint, dialect }: RehearsalPlan,
  account: JsonObject | undefined,
  changes: readonly Change[],
  purpose: RehearsedRequest['purpose'],
  more: readonly Doubt[] = [],
): RehearsedRequest[] {
  if (changes.length === 0) return [];
  const { body, doubts } = patchBody(dialect, changes);
  const path = `${endpoint}/${idOf(account)}`;
  return [{ method: 'PATCH', path, body, purpose, ...certaintyOf([...doubts, ...more]) }];
}

/** The application has an account. */
function ofAccount(plan: RehearsalPlan, situation: Situation, account: JsonObject, options: RehearsalOptions): Outcome {
  const { object, scope, isSoftDeleted, values } = situation;
  const isLeaving = isSoftDeleted || scope.state === 'out';
  if (object.deletion === 'hard') return deleted(plan, account, t`The object is deleted in Entra.`);
  if (isLeaving) {
    const why =
      scope.state === 'out'
        ? t`The object is no longer in scope: ${scope.reason ?? ''}.`
        : t`The user is disabled or deleted in Entra.`;
    if (plan.resource === 'Group') return deleted(plan, account, why);
    if (!plan.mappings.some(({ readsSoftDeleted }) => readsSoftDeleted)) {
      return deleted(plan, account, why, [DOUBTS.deleteInsteadOfDisable]);
    }
  }
  const effects = effectsOn(plan, values, account);
  if (!plan.actions.has('update')) {
    return { ...skipped(t`The mapping does not allow the action “update”.`), effects };
  }
  const changes = effects.flatMap((effect) => (effect.kind === 'changed' ? [effect.change] : []));
  const isDisabling = isLeaving && changes.some(({ mapping }) => mapping.readsSoftDeleted);
  const failed = values.some(({ kind }) => kind === 'failed') ? [DOUBTS.failed] : [];
  const later = isLeaving ? { requests: [], warnings: [] } : referencesOf(plan, values, account, options);
  const requests = [
    ...patchRequests(plan, account, changes, isDisabling ? 'disable' : 'update', failed),
    ...later.requests,
  ];
  const rest = { requests, warnings: later.warnings, effects };
  if (isDisabling) {
    const why =
      scope.state === 'out'
        ? t`The object is no longer in scope: ${scope.reason ?? ''}.`
        : t`The user is disabled or deleted in Entra.`;
    return { decision: 'disable', reason: t`${why} The account is disabled.`, ...rest };
  }
  if (requests.length === 0) {
    return {
      decision: 'skip',
      reason: isLeaving ? t`The account is already disabled.` : t`The account has all values already.`,
      ...rest,
    };
  }
  return { decision: 'update', reason: t`An account matches, and some values differ.`, ...rest };
}

function deleted(plan: RehearsalPlan, account: JsonObject, why: string, doubts: readonly Doubt[] = []): Outcome {
  if (!plan.actions.has('delete')) return skipped(t`${why} The mapping does not allow the action “delete”.`);
  const request: RehearsedRequest = {
    method: 'DELETE',
    path: `${plan.endpoint}/${idOf(account)}`,
    purpose: 'delete',
    ...certaintyOf(doubts),
  };
  return { decision: 'delete', reason: t`${why} The account is deleted.`, requests: [request], warnings: [] };
}

/** Whether the object is provisioned without a problem that stops it. */
export function isFailing({ warnings }: Pick<Rehearsal, 'warnings'>): boolean {
  return warnings.some(({ isError }) => isError);
}

/** Why it is only assumed that a user is enabled; undefined if it is known. */
export function whyAssumedEnabled({ attributes }: RehearsedObject): string | undefined {
  return sourceState(attributes).isAssumed ? whyUnknown(attributes, 'IsSoftDeleted') : undefined;
}
