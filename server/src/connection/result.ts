/*
 * What a connection test gives: plain data, free of secrets, that can be shown, stored and compared.
 */

export type Outcome = 'passed' | 'warning' | 'failed' | 'skipped';

/** One request and what came of it. Secrets are taken out before it is made. */
export interface Exchange {
  readonly method: 'GET';
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly durationMs: number;
  /** Undefined if no answer came. */
  readonly response: ExchangeResponse | undefined;
  /** Why no answer came, or none that could be read to its end. */
  readonly failure: TransportFailure | undefined;
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
  | { readonly kind: 'dns'; readonly host: string }
  | { readonly kind: 'refused'; readonly host: string }
  | { readonly kind: 'timeout'; readonly seconds: number }
  | { readonly kind: 'tls'; readonly reason: string; readonly code: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'redirect'; readonly location: string; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly host: string }
  | { readonly kind: 'other'; readonly message: string };

/** What one step found. */
export interface StepResult {
  readonly id: string;
  readonly title: string;
  readonly outcome: Outcome;
  /** What was found, in a sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly exchange?: Exchange;
}

export interface ConnectionResult {
  readonly outcome: 'passed' | 'warning' | 'failed';
  /** The cause, in a sentence. */
  readonly verdict: string;
  readonly hint?: string;
  readonly tenantUrl: string;
  readonly application: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly steps: readonly StepResult[];
}
