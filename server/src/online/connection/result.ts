/*
 * What a connection test gives: plain data, free of secrets, that can be shown, stored and compared.
 */

import type { Discovery } from '../../language/scim/discovery.js';
import type { ResourceTypeName } from '../../language/scim/resource.js';
import type { Exchange } from '../http/exchange.js';

export type Outcome = 'passed' | 'warning' | 'failed' | 'skipped';

/** The place in a mapping document that a result speaks of. */
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
  /** What an answer should have been, and what it was, where that can be said in a few words. */
  readonly expected?: string;
  readonly actual?: string;
  /** Further observations, a sentence each; they are no reason to worry. */
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
  /** From which machine it was asked. */
  readonly from: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly steps: readonly StepResult[];
  /** What the server says of its schemas; undefined if it was not asked, or says nothing. */
  readonly discovery?: Discovery;
}
