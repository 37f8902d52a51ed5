import { isLoopback } from '../language/applications/tenant-url.js';
import { redactor } from './redact.js';
import type { Exchange, ExchangeResponse, TransportFailure } from './result.js';

/** Makes requests: the runtime's own `fetch`, into which VS Code puts its proxy and certificates. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface TransportOptions {
  readonly fetch: Fetch;
  /** The secret token, without the word “Bearer”. */
  readonly token: string;
  readonly userAgent: string;
  /** Ends everything at once. */
  readonly signal: AbortSignal;
  /** How long one request may take, its body included, in milliseconds. */
  readonly timeoutMs: number;
  /** A clock, in milliseconds. */
  readonly now: () => number;
}

/** An answer larger than this is no answer to a filter that finds nobody, in bytes. */
const MAX_BODY = 256 * 1024;
const MAX_REDIRECTS = 3;

/**
 * One GET, bounded in time and size. Redirects are followed within the origin only, so the token never leaves it, and
 * it never travels unencrypted except within this machine.
 *
 * @throws if the signal is aborted: a user's cancel is not a result
 */
export async function get(url: string, options: TransportOptions): Promise<Exchange> {
  const redact = redactor(options.token);
  const headers = { accept: 'application/scim+json, application/json', 'user-agent': options.userAgent };
  const started = options.now();
  const exchange = (response: ExchangeResponse | undefined, failure: TransportFailure | undefined): Exchange => ({
    method: 'GET',
    url: redact(url),
    requestHeaders: { authorization: 'Bearer •••', ...headers },
    durationMs: Math.round(options.now() - started),
    response,
    failure,
  });

  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any([options.signal, timeout]);
  try {
    let address = new URL(url);
    for (let hops = 0; ; hops++) {
      if (address.protocol !== 'https:' && !isLoopback(address.hostname)) {
        return exchange(undefined, { kind: 'other', message: 'The token is not sent without encryption.' });
      }
      const response = await options.fetch(address.href, {
        method: 'GET',
        headers: { ...headers, authorization: `Bearer ${options.token}` },
        redirect: 'manual',
        signal,
      });
      const read = await readResponse(response, redact);
      const target = redirectOf(response, address);
      if (target === undefined) return exchange(read, undefined);
      const refused = refusal(target, address, hops);
      if (refused !== undefined) {
        return exchange(read, { kind: 'redirect', location: redact(target), reason: refused });
      }
      address = new URL(target);
    }
  } catch (error) {
    options.signal.throwIfAborted();
    const failure: TransportFailure = timeout.aborted
      ? { kind: 'timeout', seconds: options.timeoutMs / 1000 }
      : failureOf(error, new URL(url).host, redact);
    return exchange(undefined, failure);
  }
}

/** The address that a redirect names; its text if that is no address. */
function redirectOf(response: Response, from: URL): string | undefined {
  const location = response.headers.get('location');
  if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return undefined;
  return URL.canParse(location, from.href) ? new URL(location, from).href : location;
}

function refusal(target: string, from: URL, hops: number): string | undefined {
  if (!URL.canParse(target)) return 'which is not an address';
  if (new URL(target).origin !== from.origin) return 'which is another server, so the token is not sent there';
  return hops >= MAX_REDIRECTS ? 'once too often' : undefined;
}

async function readResponse(response: Response, redact: (text: string) => string): Promise<ExchangeResponse> {
  const { text, cut } = await readBody(response);
  // Cut behind the redaction, and well before the end: half a secret is a secret.
  const body = cut ? redact(text).slice(0, MAX_BODY / 2) : redact(text);
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name] = name === 'set-cookie' ? '•••' : redact(value);
  });
  return { status: response.status, statusText: redact(response.statusText), headers, body, cut };
}

async function readBody({ body }: Response): Promise<{ text: string; cut: boolean }> {
  if (!body) return { text: '', cut: false };
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), cut: false };
    size += value.byteLength;
    text += decoder.decode(value, { stream: true });
    if (size <= MAX_BODY) continue;
    await reader.cancel();
    return { text, cut: true };
  }
}

const TLS_REASONS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate chain ends in an authority that this machine does not trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes without the certificates that vouch for it',
  UNABLE_TO_GET_ISSUER_CERT: 'the authority of its certificate is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the authority of its certificate is not known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
  CERT_REVOKED: 'its certificate has been revoked',
  EPROTO: 'it does not speak TLS as expected',
};

/** The cause of a failed request, by the code that Node gives it. */
function failureOf(error: unknown, host: string, redact: (text: string) => string): TransportFailure {
  for (const { code, message } of causesOf(error)) {
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'dns', host };
    if (code === 'ECONNREFUSED') return { kind: 'refused', host };
    if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE') return { kind: 'reset' };
    if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return { kind: 'unreachable', host };
    if (code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') return { kind: 'timeout', seconds: 10 };
    const reason = TLS_REASONS[code] ?? (/^(?:ERR_TLS|ERR_SSL|CERT_)/.test(code) ? redact(message) : undefined);
    if (reason !== undefined) return { kind: 'tls', reason, code };
  }
  return { kind: 'other', message: redact(error instanceof Error ? error.message : String(error)) };
}

/** An error and what it was caused by: `fetch failed` says nothing, its cause does. */
function* causesOf(error: unknown): Iterable<{ code: string; message: string }> {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && seen.size < 10) {
    const next = waiting.shift();
    if (!(next instanceof Error) || seen.has(next)) continue;
    seen.add(next);
    const { code } = next as { code?: unknown };
    yield { code: typeof code === 'string' ? code : '', message: next.message };
    waiting.push(next.cause);
    if (next instanceof AggregateError) waiting.push(...(next.errors as unknown[]));
  }
}
