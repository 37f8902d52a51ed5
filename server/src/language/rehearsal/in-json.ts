import type { RehearsalChange } from './compare.js';
import type { PopulationSummary } from './population.js';
import type { Rehearsal } from './rehearse.js';
import { addressOf, type Certainty } from './request.js';
import type { RehearsalWarning } from './warning.js';

/** A rehearsal of one object as JSON. */
export interface RehearsalJson {
  readonly name: string;
  readonly scope: { readonly state: 'in' | 'out' | 'unknown'; readonly reason?: string };
  readonly match: readonly { readonly attribute: string; readonly filter: string }[];
  readonly decision: string;
  readonly reason: string;
  readonly requests: readonly {
    readonly method: string;
    /** With the query, relative to the tenant URL. */
    readonly path: string;
    readonly body?: object;
    readonly certainty: Certainty;
    /** What is not documented about it; left out if there is nothing. */
    readonly notes?: readonly string[];
  }[];
  readonly warnings: readonly WarningJson[];
  /** What the other document changes for the object; left out if nothing, or if nothing is compared. */
  readonly changes?: ChangesJson;
}

export interface WarningJson {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Of the mapping document, counted from 1. */
  readonly line: number;
}

export interface ChangesJson {
  readonly decision?: { readonly before: string; readonly after: string };
  readonly scope?: { readonly before: string; readonly after: string };
  readonly targets: readonly {
    readonly target: string;
    readonly before?: string | readonly string[] | null;
    readonly after?: string | readonly string[] | null;
  }[];
}

export interface SummaryJson {
  readonly objects: number;
  readonly inScope: number;
  readonly outOfScope: number;
  readonly scopeUnknown: number;
  readonly create: number;
  readonly update: number;
  readonly disable: number;
  readonly delete: number;
  readonly skip: number;
  readonly unknown: number;
  readonly failing: number;
  readonly requests: number;
  /** How many objects the other document changes; left out if nothing is compared. */
  readonly changed?: number;
  /** How many objects have a warning of each code. */
  readonly warnings: Readonly<Record<string, number>>;
  /** Targets that no object in scope has a value for. */
  readonly neverFed: readonly WarningJson[];
}

/** @param lineOf the line at an offset of the mapping document, counted from 1 */
export function rehearsalInJson(
  { object, scope, match, decision, reason, requests, warnings }: Rehearsal,
  lineOf: (offset: number) => number,
  changes?: RehearsalChange,
): RehearsalJson {
  return {
    name: object.name,
    scope: { state: scope.state, ...(scope.reason !== undefined && { reason: scope.reason }) },
    match: match.map(({ mapping, filter }) => ({ attribute: mapping.place.text, filter })),
    decision,
    reason,
    requests: requests.map((request) => ({
      method: request.method,
      path: addressOf(request),
      ...(request.body && { body: request.body }),
      certainty: request.certainty,
      ...(request.notes.length > 0 && { notes: request.notes }),
    })),
    warnings: warnings.map((warning) => warningInJson(warning, lineOf)),
    ...(changes && { changes: changesInJson(changes) }),
  };
}

export function warningInJson(
  { code, isError, message, at }: RehearsalWarning,
  lineOf: (offset: number) => number,
): WarningJson {
  return { code, severity: isError ? 'error' : 'warning', message, line: lineOf(at().start) };
}

export function changesInJson({ decision, scope, targets }: RehearsalChange): ChangesJson {
  return {
    ...(decision && { decision }),
    ...(scope && { scope }),
    targets: targets.map(({ target, before, after }) => ({
      target,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    })),
  };
}

export function summaryInJson(
  { objects, inScope, outOfScope, scopeUnknown, decisions, failing, requests, warnings, neverFed }: PopulationSummary,
  lineOf: (offset: number) => number,
  changed?: number,
): SummaryJson {
  return {
    objects,
    inScope,
    outOfScope,
    scopeUnknown,
    ...decisions,
    failing,
    requests,
    ...(changed !== undefined && { changed }),
    warnings: Object.fromEntries(warnings),
    neverFed: neverFed.map((warning) => warningInJson(warning, lineOf)),
  };
}
