import { isLoopback } from '../../language/applications/tenant-url.js';
import { t } from '../../language/l10n.js';
import { failureOf } from './failures.js';
import { Redactor, withoutPeople } from './redact.js';
import type { Secret } from './secret.js';
import type {
  Credential,
  Exchange,
  ExchangeResponse,
  Redirect,
  RedirectRefusal,
  TimeoutPhase,
  TransportFailure,
  Write,
} from './exchange.js';

/** Sends requests: the `fetch` of the runtime, which in VS Code uses its proxy settings and certificates. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The limits of a run. */
export interface RunLimits {
  /** How long one request may take, its body included, in milliseconds. */
  readonly requestMs: number;
  /** How long the whole run may take, in milliseconds. */
  readonly runMs: number;
  readonly requests: number;
  /** How long a run waits in total because a server requests it, in milliseconds. */
  readonly waitMs: number;
}

export const RUN_LIMITS: RunLimits = { requestMs: 10_000, runMs: 60_000, requests: 60, waitMs: 20_000 };

export interface TransportOptions {
  readonly fetch: Fetch;
  /** Masks the secrets of the run. */
  readonly redactor: Redactor;
  readonly userAgent: string;
  /** Cancels the run. */
  readonly signal: AbortSignal;
  readonly limits: RunLimits;
  /** A clock, in milliseconds. */
  readonly now: () => number;
  /** Whether a TCP connection to that host and port succeeds; called only if no response was received. */
  readonly canConnect?: ((host: string, port: number) => Promise<boolean>) | undefined;
  /** Whether the run may send requests that change something on the server. */
  readonly mayWrite?: boolean;
  /** Called when the run waits because the server requests it. */
  readonly onWait?: ((seconds: number) => void) | undefined;
}

export interface ServerRequest {
  readonly url: string;
  readonly credential: Credential;
  /** The value of the Authorization header. The redactor must know its token, unless it is an invalid one. */
  readonly authorization?: Secret | undefined;
  /** The maximum size of the body, in bytes. */
  readonly maxBytes?: number;
  /** Sent as a form; makes it a POST. */
  readonly form?: string;
  /** Makes it a request that changes something. It is not interrupted by a cancel, because nobody would know then what it did. */
  readonly write?: Write;
  /** Whether the body contains personal data, which must be masked. */
  readonly isAboutPeople?: boolean;
  /** Values of a user or group in the URL. They are masked in this exchange. */
  readonly hidden?: readonly string[];
  /** Returns the body to show, for a body that contains secrets. It adds them to the redactor first. */
  readonly show?: (body: string) => string;
}

/** The result of a request: the exchange, which may be shown, and the full body, which may not. */
export interface ServerAnswer {
  readonly exchange: Exchange;
  /** The body as received, up to the maximum size. It must not be shown. */
  readonly body: string;
  /** Whether the body was truncated. */
  readonly isCut: boolean;
  /** Masks secrets and personal data in a text from the server. */
  readonly hide: (text: string) => string;
}

/** The maximum size of a response, in bytes. A response to a filter that matches no account is much smaller. */
export const MAX_BODY = 256 * 1024;
/** The maximum length of the body in an exchange, in characters. */
const MAX_KEPT = 16 * 1024;
/** The maximum length of the body that is searched for secrets before that, in characters. */
const MAX_MASKED = 8 * MAX_KEPT;
const MAX_REDIRECTS = 3;

/**
 * Sends the requests of one run. Each is limited in time and size, and all together in time and number. Redirects are
 * followed only within the origin, so a token is never sent elsewhere, and nothing is sent unencrypted except to this machine.
 * A request that writes is never redirected, and never sent unless the run may write.
 */
export class Transport {
  private readonly options: TransportOptions;
  private readonly deadline: number;
  private requests = 0;
  private waited = 0;

  constructor(options: TransportOptions) {
    this.options = options;
    this.deadline = options.now() + options.limits.runMs;
  }

  /** @throws if the signal is aborted, because a cancelled request is not a result */
  async send(request: ServerRequest): Promise<ServerAnswer> {
    let waitedMs = 0;
    for (let attempt = 0; ; attempt++) {
      const answer = await this.once(request, waitedMs);
      const { response } = answer.exchange;
      const wait =
        response?.status === 429 ? retryAfter(response.headers['retry-after'], this.options.now()) : undefined;
      if (wait === undefined || attempt >= 2 || this.waited + wait > this.options.limits.waitMs) return answer;
      if (this.options.now() + wait > this.deadline) return answer;
      this.waited += wait;
      waitedMs += wait;
      this.options.onWait?.(Math.ceil(wait / 1000));
      await pause(wait, this.options.signal);
    }
  }

  private async once(request: ServerRequest, waitedMs: number): Promise<ServerAnswer> {
    const { fetch, redactor, userAgent, signal, limits, now } = this.options;
    signal.throwIfAborted();
    const { url, credential, authorization, form, write } = request;
    if (write && this.options.mayWrite !== true) throw new Error('This run must not write.');
    const method = write?.method ?? (form === undefined ? 'GET' : 'POST');
    const sent = write?.body === undefined ? form : JSON.stringify(write.body);
    const started = now();
    const redirects: Redirect[] = [];
    const hide = hiding(request.hidden ?? []);
    const headers = {
      accept: form === undefined ? 'application/scim+json' : 'application/json',
      'user-agent': userAgent,
      ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(write?.body !== undefined && { 'content-type': 'application/scim+json; charset=utf-8' }),
    };
    const answerWith = (read: Read | undefined, failure: TransportFailure | undefined): ServerAnswer => ({
      body: read?.body ?? '',
      isCut: read?.cut ?? false,
      hide: (text) => hide(redactor.redact(text)),
      exchange: {
        method,
        url: hide(redactor.redact(url)),
        credential,
        requestHeaders: {
          ...(authorization !== undefined && { authorization: shownAuthorization(credential) }),
          ...headers,
        },
        ...(sent !== undefined && { requestBody: hide(redactor.redact(sent)) }),
        durationMs: Math.round(now() - started),
        waitedSeconds: Math.round(waitedMs / 1000),
        ...(redirects.length > 0 && { redirects }),
        response: read && this.shown(read, request, hide),
        failure,
      },
    });

    const left = this.deadline - started;
    if (left <= 0) return answerWith(undefined, { kind: 'endOfRun', limit: t`${limits.runMs / 1000} seconds` });
    if (++this.requests > limits.requests)
      return answerWith(undefined, { kind: 'endOfRun', limit: t`${limits.requests} requests` });
    const milliseconds = Math.min(limits.requestMs, left);
    const timeout = new AbortController();
    const timer = setTimeout(() => {
      timeout.abort();
    }, milliseconds);
    const progress: Progress = { begun: undefined, bytes: 0, lastAt: started };
    let address = new URL(url);
    const visited = new Set([address.href]);
    try {
      for (let hops = 0; ; hops++) {
        if (address.protocol !== 'https:' && !isLoopback(address.hostname))
          return answerWith(undefined, { kind: 'unencrypted' });
        const response = await fetch(address.href, {
          method,
          headers: { ...headers, ...(authorization && { authorization: authorization.revealSecret() }) },
          ...(sent !== undefined && { body: sent }),
          redirect: 'manual',
          signal: write ? timeout.signal : AbortSignal.any([signal, timeout.signal]),
        });
        progress.begun = response;
        const read = await readResponse(response, request.maxBytes ?? MAX_BODY, progress, now);
        const target = redirectOf(response, address);
        if (target === undefined) return answerWith(read, undefined);
        const reason = write ? 'write' : form === undefined ? refusal(target, address, hops, visited) : 'tokenRequest';
        if (reason !== undefined) {
          return answerWith(read, {
            kind: 'redirect',
            status: response.status,
            location: hide(redactor.redact(target)),
            reason,
          });
        }
        address = new URL(target);
        visited.add(address.href);
        redirects.push({
          status: response.status,
          location: hide(redactor.redact(`${address.origin}${address.pathname}`)),
        });
        progress.begun = undefined;
      }
    } catch (error) {
      if (!write) signal.throwIfAborted();
      const seen = progress.begun && { response: progress.begun, body: '', cut: true };
      if (timeout.signal.aborted && milliseconds < limits.requestMs) {
        return answerWith(seen, { kind: 'endOfRun', limit: t`${limits.runMs / 1000} seconds` });
      }
      if (timeout.signal.aborted) {
        const phase = await this.phaseOf(progress, address, milliseconds, write !== undefined);
        return answerWith(seen, { kind: 'timeout', phase, seconds: milliseconds / 1000, bytes: progress.bytes });
      }
      return answerWith(
        seen,
        failureOf(error, address, progress.begun !== undefined, (text) => redactor.redact(text)),
      );
    } finally {
      clearTimeout(timer);
    }
  }

  /** What was missing at the timeout. */
  private async phaseOf(
    { begun, bytes, lastAt }: Progress,
    { hostname, port, protocol }: URL,
    milliseconds: number,
    isWrite: boolean,
  ): Promise<TimeoutPhase> {
    const { canConnect, now, signal } = this.options;
    if (isWrite && !begun) return 'answer';
    if (begun) return bytes > 0 && now() - lastAt < milliseconds / 2 ? 'drip' : 'stall';
    const defaultPort = protocol === 'https:' ? 443 : 80;
    const connects = await Promise.race([
      canConnect?.(hostname.replace(/^\[|\]$/g, ''), port === '' ? defaultPort : Number(port)),
      aborted(signal),
    ]);
    signal.throwIfAborted();
    return connects === false ? 'connect' : 'answer';
  }

  private shown(
    { response, body, cut }: Read,
    { isAboutPeople, show }: ServerRequest,
    hide: (text: string) => string,
  ): ExchangeResponse {
    const { redactor } = this.options;
    const bare = show ? show(body) : isAboutPeople === true ? withoutPeople(body) : body;
    // Mask first, then truncate, because a part of a secret may not be recognised. Only the beginning of a long body is needed.
    const isCut = cut || bare.length > MAX_MASKED;
    const whole = hide(redactor.redact(bare.slice(0, MAX_MASKED), isCut));
    const kept = whole.slice(0, MAX_KEPT);
    const headers: Record<string, string> = {};
    response.headers.forEach((value, name) => {
      // A server may also use a secret as a header name.
      headers[redactor.redact(name)] =
        // Steps judge the content type, so a token such as “scim” must not mask a part of it.
        name === 'content-type'
          ? hide(redactor.redactOwn(value))
          : name === 'set-cookie'
            ? '•••'
            : hide(redactor.redact(value));
    });
    return {
      status: response.status,
      statusText: redactor.redact(response.statusText),
      headers,
      body: kept,
      cut: isCut || kept.length < whole.length,
    };
  }
}

/** Masks values in all forms in which a server may return them. Values of one or two characters are too short to mask. */
function hiding(values: readonly string[]): (text: string) => string {
  const known = values.filter((value) => value.length > 2);
  if (known.length === 0) return (text) => text;
  const hidden = new Redactor();
  // In a query, + is a space.
  for (const value of known) for (const form of [value, value.replaceAll(' ', '+')]) hidden.addName(form);
  return (text) => hidden.redact(text);
}

/** The progress of a response. */
interface Progress {
  begun: Response | undefined;
  bytes: number;
  lastAt: number;
}

interface Read {
  readonly response: Response;
  readonly body: string;
  readonly cut: boolean;
}

function shownAuthorization(credential: Credential): string {
  switch (credential) {
    case 'clientSecret':
      return 'Basic •••';
    case 'invalidToken':
      return t`Bearer (an invalid token)`;
    case 'secretToken':
    case 'none':
      return 'Bearer •••';
  }
}

/** How long a server asks to wait, in milliseconds. The header is in seconds, or a date (RFC 9110 §10.2.3). */
export function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Math.max(Number(value) * 1000, 100);
  const date = /^[a-z]{3}/i.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(date - now, 100);
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(undefined);
    });
  });
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
  signal.throwIfAborted();
}

/** The URL of a redirect; the header value if it is not a URL. */
function redirectOf(response: Response, from: URL): string | undefined {
  const location = response.headers.get('location');
  if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return undefined;
  return URL.canParse(location, from.href) ? new URL(location, from).href : location;
}

function refusal(target: string, from: URL, hops: number, visited: ReadonlySet<string>): RedirectRefusal | undefined {
  if (!URL.canParse(target)) return 'noAddress';
  const { href, origin, hostname, protocol } = new URL(target);
  if (origin !== from.origin) {
    if (hostname !== from.hostname) return 'otherOrigin';
    return protocol === from.protocol ? 'otherPort' : 'otherScheme';
  }
  if (visited.has(href)) return 'loop';
  return hops >= MAX_REDIRECTS ? 'tooMany' : undefined;
}

async function readResponse(
  response: Response,
  maxBytes: number,
  progress: Progress,
  now: () => number,
): Promise<Read> {
  if (!response.body) return { response, body: '', cut: false };
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let body = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { response, body: body + decoder.decode(), cut: false };
    progress.bytes += value.byteLength;
    progress.lastAt = now();
    body += decoder.decode(value, { stream: true });
    if (progress.bytes <= maxBytes) continue;
    await reader.cancel().catch(() => undefined);
    return { response, body, cut: true };
  }
}
