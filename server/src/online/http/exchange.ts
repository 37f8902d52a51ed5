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
