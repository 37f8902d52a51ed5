/*
 * What a connection test gives: plain data, free of secrets, that can be shown, stored and compared.
 */

import type { Discovery } from '../language/scim/discovery.js';
import type { ResourceTypeName } from '../language/scim/resource.js';

export type Outcome = 'passed' | 'warning' | 'failed' | 'skipped';

/** What a request said about who asks. */
export type Credential = 'none' | 'secretToken' | 'invalidToken' | 'clientSecret';

/** One request and what came of it. Secrets, and what is known of people, are taken out before it is made. */
export interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly credential: Credential;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** Only the request for a token has one. */
  readonly requestBody?: string;
  readonly durationMs: number;
  /** How long the server had the test wait before it answered this, in seconds; 0 if it did not. */
  readonly waitedSeconds: number;
  /** The redirects within the origin that were followed. */
  readonly redirects?: readonly Redirect[];
  /** Undefined if no answer came. */
  readonly response: ExchangeResponse | undefined;
  /** Why no answer came, or none that could be read to its end. */
  readonly failure: TransportFailure | undefined;
}

export interface Redirect {
  readonly status: number;
  /** Where it led, without its query. */
  readonly location: string;
}

export interface ExchangeResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The beginning of the body, as text. */
  readonly body: string;
  /** Whether the body went on behind that. */
  readonly cut: boolean;
}

/** Why a request got no answer. */
export type TransportFailure =
  | { readonly kind: 'dns'; readonly host: string; readonly temporary: boolean }
  | { readonly kind: 'refused'; readonly host: string }
  | { readonly kind: 'unreachable'; readonly host: string }
  | { readonly kind: 'proxy'; readonly reason: string }
  | { readonly kind: 'timeout'; readonly phase: TimeoutPhase; readonly seconds: number; readonly bytes: number }
  | { readonly kind: 'tls'; readonly code: string; readonly detail: string }
  | { readonly kind: 'reset'; readonly duringBody: boolean }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string; readonly reason: RedirectRefusal }
  | { readonly kind: 'notHttp'; readonly detail: string }
  | { readonly kind: 'encoding'; readonly detail: string }
  | { readonly kind: 'unencrypted' }
  | { readonly kind: 'endOfRun'; readonly limit: string }
  | { readonly kind: 'other'; readonly message: string };

/** What had not come when the time was over: a connection, any answer, the rest of one that came on, or stood still. */
export type TimeoutPhase = 'connect' | 'answer' | 'drip' | 'stall';

export type RedirectRefusal =
  'otherOrigin' | 'otherScheme' | 'otherPort' | 'loop' | 'tooMany' | 'noAddress' | 'tokenRequest';

/** The place in a mapping document that a result speaks of. */
export type Place =
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
  readonly place?: Place;
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
