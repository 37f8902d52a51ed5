/** The credential of a request. */
export type Credential = 'none' | 'secretToken' | 'invalidToken' | 'clientSecret';
/** A request that changes something on the server. */
export interface Write {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}
/** One request with its response. Secrets and personal data were removed. */
export interface Exchange {
  readonly method: 'GET' | Write['method'];
  readonly url: string;
  readonly credential: Credential;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** The request for a token has one, and those that write. */
  readonly requestBody?: string;
  readonly durationMs: number;
  /** How long the test waited because the server requested it, in seconds; 0 if it did not. */
  readonly waitedSeconds: number;
  /** The redirects within the origin that were followed. */
  readonly redirects?: readonly Redirect[];
  /** Undefined if no response was received. */
  readonly response: ExchangeResponse | undefined;
  /** Why no response was received, or no complete one. */
  readonly failure: TransportFailure | undefined;
}

export interface Redirect {
  readonly status: number;
  /** The target, without its query. */
  readonly location: string;
}

export interface ExchangeResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The beginning of the body, as text. */
  readonly body: string;
  /** Whether the body was truncated. */
  readonly cut: boolean;
}
/** Why a request failed. */
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
/** What was missing at the timeout: a connection, a response, or the rest of a response that was slow (drip) or stopped (stall). */
export type TimeoutPhase = 'connect' | 'answer' | 'drip' | 'stall';

export type RedirectRefusal =
  'otherOrigin' | 'otherScheme' | 'otherPort' | 'loop' | 'tooMany' | 'noAddress' | 'tokenRequest' | 'write';
