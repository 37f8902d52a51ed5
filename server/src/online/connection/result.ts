/*
 * The result of a connection test: plain data without secrets, which can be shown, stored and compared.
 */

import type { Discovery } from '../../language/scim/discovery.js';
import type { ResourceTypeName } from '../../language/scim/resource.js';
import type { Exchange } from '../http/exchange.js';

export type Outcome = 'passed' | 'warning' | 'failed' | 'skipped';

/** The part of a mapping document that a result is about. */
export type DocumentPlace =
  | { readonly kind: 'tenantUrl' }
  | { readonly kind: 'target'; readonly resource: ResourceTypeName; readonly path: string };

/** What one step found. */
export interface StepResult {
  readonly id: string;
  readonly title: string;
  readonly outcome: Outcome;
  /** What was found, in a sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** The expected and the actual response, if a few words describe them. */
  readonly expected?: string;
  readonly actual?: string;
  /** Further observations, one sentence each. They are not problems. */
  readonly notes?: readonly string[];
  /** Where in the document the cause is, if it is there. */
  readonly place?: DocumentPlace;
  readonly durationMs: number;
  readonly exchanges: readonly Exchange[];
}

export interface ConnectionResult {
  readonly outcome: 'passed' | 'warning' | 'failed';
  /** The cause, in a sentence. */
  readonly verdict: string;
  readonly hint?: string;
  readonly tenantUrl: string;
  readonly application: string;
  /** The machine that sent the requests. */
  readonly from: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly steps: readonly StepResult[];
  /** The schemas that the server returned; undefined if they were not requested, or if it returned none. */
  readonly discovery?: Discovery;
}
