import { count } from '../../language/problems/wording.js';
import type { TimeoutPhase, TransportFailure } from './exchange.js';

/** The cause of a failed request, by the codes that Node and its fetch give it. */
export function failureOf(
  error: unknown,
  url: URL,
  hasBegun: boolean,
  redact: (text: string) => string,
): TransportFailure {
  const { host } = url;
  for (const { code, message, port } of causesOf(error)) {
    if (code === 'ENOTFOUND') return { kind: 'dns', host, temporary: false };
    if (code === 'EAI_AGAIN') return { kind: 'dns', host, temporary: true };
    // Before the words of the message are looked at: a certificate may name any host.
    if (code === 'EPROTO' || Object.hasOwn(TLS, code) || /^(?:ERR_TLS|ERR_SSL|CERT_)/.test(code)) {
      return { kind: 'tls', code, detail: redact(message).slice(0, 300) };
    }
    if (/\bprox(?:y|ies)\b|tunnel/i.test(message) || isOfProxy(code, port, url)) {
      return { kind: 'proxy', reason: redact(message).slice(0, 200) };
    }
    if (code === 'ECONNREFUSED') return { kind: 'refused', host };
    if (['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'].includes(code)) {
      return { kind: 'reset', duringBody: hasBegun };
    }
    if (['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL', 'EACCES'].includes(code)) {
      return { kind: 'unreachable', host };
    }
    if (code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') {
      return { kind: 'timeout', phase: 'connect', seconds: 10, bytes: 0 };
    }
    if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') {
      return { kind: 'notHttp', detail: redact(message).slice(0, 200) };
    }
    if (
      code.startsWith('Z_') ||
      code.startsWith('ERR_ZLIB') ||
      code.startsWith('ERR_BROTLI') ||
      code.startsWith('ERR__ERROR_')
    ) {
      return { kind: 'encoding', detail: redact(message).slice(0, 200) };
    }
  }
  return { kind: 'other', message: redact(error instanceof Error ? deepest(error) : String(error)).slice(0, 300) };
}

/** The one that is refused is the proxy, if it is another port than that of the URL. */
function isOfProxy(code: string, port: number | undefined, url: URL): boolean {
  const own = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  return code === 'ECONNREFUSED' && port !== undefined && port !== own;
}

/** `fetch failed` says nothing, its cause does. */
function deepest(error: Error): string {
  return [...causesOf(error)].at(-1)?.message ?? error.message;
}

interface Cause {
  readonly code: string;
  readonly message: string;
  readonly port: number | undefined;
}

/** An error and what it was caused by. */
function* causesOf(error: unknown): Iterable<Cause> {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && seen.size < 10) {
    const next = waiting.shift();
    if (!(next instanceof Error) || seen.has(next)) continue;
    seen.add(next);
    const { code, port } = next as { code?: unknown; port?: unknown };
    yield {
      code: typeof code === 'string' ? code : '',
      message: next.message,
      port: typeof port === 'number' ? port : undefined,
    };
    waiting.push(next.cause);
    if (next instanceof AggregateError) waiting.push(...(next.errors as unknown[]));
  }
}

/** A cause in words, and what to do about it. */
export interface FailureExplanation {
  readonly message: string;
  readonly hint?: string;
}

/** What helps on the machine that asks, which a fault of TLS or of a proxy depends on. */
export interface NetworkAdvice {
  /** How a certificate authority is made known, such as by `NODE_EXTRA_CA_CERTS`. */
  readonly authority: string;
  /** Where the proxy is set. */
  readonly proxy: string;
}

export const NO_NETWORK_ADVICE: NetworkAdvice = {
  authority: 'Add the certificate of that authority to those that this machine trusts.',
  proxy: 'Look at the proxy settings of this machine.',
};

export function explainFailure(failure: TransportFailure, advice: NetworkAdvice): FailureExplanation {
  switch (failure.kind) {
    case 'dns':
      return failure.temporary
        ? {
            message: `The name “${failure.host}” could not be looked up just now.`,
            hint: `The name service does not answer: look at the network, the VPN, or the proxy. ${advice.proxy}`,
          }
        : {
            message: `There is no host “${failure.host}”.`,
            hint: 'Check the host in the tenant URL, and whether this machine can resolve it.',
          };
    case 'refused':
      return {
        message: `“${failure.host}” refuses the connection: nothing listens there.`,
        hint: 'Check host and port, and whether the server is running.',
      };
    case 'unreachable':
      return {
        message: `“${failure.host}” cannot be reached from this machine.`,
        hint: 'Check the network, VPN and proxy.',
      };
    case 'proxy':
      return { message: `The proxy does not let the request through: ${failure.reason}`, hint: advice.proxy };
    case 'timeout':
      return explainTimeout(failure.phase, failure.seconds, failure.bytes, advice);
    case 'tls':
      return explainTls(failure.code, failure.detail, advice);
    case 'reset':
      return failure.duringBody
        ? {
            message: 'The server closed the connection in the middle of its answer.',
            hint: 'Try again; if it stays so, look at the server or at what stands before it.',
          }
        : {
            message: 'The server closed the connection before it had answered.',
            hint: 'Check that scheme and port of the URL fit the server; try again. A server that wants a certificate of the client, which Entra does not send, looks like this, too.',
          };
    case 'redirect':
      return explainRedirect(failure);
    case 'notHttp':
      return {
        message: `What answers there does not speak HTTP as expected (${failure.detail}).`,
        hint: 'Check the port of the tenant URL.',
      };
    case 'encoding':
      return {
        message: `The answer says that it is compressed, and cannot be unpacked (${failure.detail}).`,
        hint: 'Have the server, or the proxy before it, send a sound Content-Encoding.',
      };
    case 'unencrypted':
      return {
        message: 'The token is not sent without encryption.',
        hint: 'Use https; plain http reaches this machine alone.',
      };
    case 'endOfRun':
      return {
        message: `The test was ended at its limit of ${failure.limit}.`,
        hint: 'What was found before that stands. The server may be slow: see the time that answers took.',
      };
    case 'other':
      // What fetch makes of a 407 from a proxy has no words at all.
      if (failure.message === 'bad port') {
        return {
          message: 'No request is sent to this port: it belongs to another protocol than HTTP.',
          hint: 'Check the port of the tenant URL.',
        };
      }
      return failure.message.trim() === ''
        ? {
            message: 'The request failed, and nothing says why.',
            hint: `A proxy that wants to know who asks (407) looks like this. ${advice.proxy}`,
          }
        : { message: `The request failed: ${failure.message}` };
  }
}

function explainTimeout(
  phase: TimeoutPhase,
  seconds: number,
  bytes: number,
  { proxy }: NetworkAdvice,
): FailureExplanation {
  const limit = count(seconds, 'second');
  switch (phase) {
    case 'connect':
      return {
        message: `No connection came about within ${limit}.`,
        hint: `Check host and port, and whether a firewall stands between. ${proxy}`,
      };
    case 'answer':
      return {
        message: `No answer came within ${limit}.`,
        hint: 'The connection stands, and the server says nothing: look at the server, or at what it waits for.',
      };
    case 'stall':
      return {
        message: `The answer began and stood still: after ${count(bytes, 'byte')} nothing more came within ${limit}.`,
        hint: 'Look at the server, or at the proxy before it.',
      };
    case 'drip':
      return {
        message: `The answer came so slowly that it had not ended after ${limit} and ${count(bytes, 'byte')}.`,
        hint: 'Entra would give up, too. Look at the server, or at the line to it.',
      };
  }
}

function explainRedirect({ status, location, reason }: TransportFailure & { kind: 'redirect' }): FailureExplanation {
  const hint = 'Put the address that finally answers in the tenant URL.';
  switch (reason) {
    case 'otherOrigin':
      if (isSignIn(location)) {
        return {
          message: `The server redirects (${status}) to ${location}, which looks like a sign-in page of another server.`,
          hint: 'A SCIM service answers a bearer token without signing in. Check the path of the tenant URL, and what stands in front of the service.',
        };
      }
      return {
        message: `The server redirects (${status}) to ${location}, which is another server, so the token is not sent there.`,
        hint,
      };
    case 'otherScheme':
      return {
        message: `The server redirects (${status}) to ${location}, the same host with another scheme; the token is not sent there.`,
        hint: 'Write the tenant URL with the scheme and port that the server wants; Entra needs https.',
      };
    case 'otherPort':
      return {
        message: `The server redirects (${status}) to ${location}, the same host at another port; the token is not sent there.`,
        hint,
      };
    case 'loop':
      return {
        message: `The server redirects (${status}) in a circle, back to ${location}.`,
        hint: 'No address answers in the end. Look at the rules for redirects of the server and of what stands before it, such as those for https or a slash at the end.',
      };
    case 'tooMany':
      return { message: `The server redirects (${status}) to ${location}, once too often.`, hint };
    case 'noAddress':
      return { message: `The server redirects (${status}) to ${location}, which is not an address.`, hint };
    case 'tokenRequest':
      return {
        message: `The token endpoint redirects (${status}) to ${location}; a client secret is not sent on.`,
        hint: 'Put the address that finally answers in “tokenUrl”.',
      };
  }
}

/** Whether an address is, by its name, one where people sign in. */
function isSignIn(location: string): boolean {
  return /[/.@_-](?:log-?[io]n|sign-?in|oauth2?|authorize|authn|sso|saml2?|adfs|openid-connect)(?:[/.?_-]|$)/i.test(
    location.split('?')[0]!,
  );
}

const RENEW = 'Entra refuses it too. Have the certificate renewed.';

type TlsText = (detail: string, advice: NetworkAdvice) => FailureExplanation;

const TLS: Readonly<Record<string, TlsText>> = {
  CERT_HAS_EXPIRED: () => ({ message: 'its certificate has expired', hint: RENEW }),
  CERT_NOT_YET_VALID: () => ({
    message: 'its certificate is not valid yet',
    hint: 'Check the clocks of this machine and the server, and the certificate’s “valid from” date.',
  }),
  DEPTH_ZERO_SELF_SIGNED_CERT: (_, { authority }) => ({
    message: 'its certificate is self-signed',
    hint: `Entra needs one from a public authority. For this test alone: ${authority}`,
  }),
  SELF_SIGNED_CERT_IN_CHAIN: (_, { authority }) => ({
    message: 'its certificate chain ends in an authority that this machine does not trust',
    hint: `Either the server has an authority of its own, which Entra does not know, or a proxy opens the traffic. ${authority}`,
  }),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: (_, { authority }) => ({
    message: 'its certificate comes alone, from an authority that this machine does not know',
    hint: `Have the server send the intermediate certificates, too; if its authority is your own: ${authority}`,
  }),
  UNABLE_TO_GET_ISSUER_CERT: (_, { authority }) => ({
    message: 'the authority behind its certificates is not known here',
    hint: authority,
  }),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: (_, { authority }) => ({
    message: 'the authority of its certificate is not known here',
    hint: authority,
  }),
  ERR_TLS_CERT_ALTNAME_INVALID: (detail) => ({
    message: `its certificate is for another host: ${detail.replace(/^.*?altnames:\s*/i, '')}`,
    hint: 'Use the host that the certificate is for, or have one made for this host.',
  }),
  CERT_REVOKED: () => ({ message: 'its certificate has been revoked', hint: RENEW }),
  CERT_SIGNATURE_FAILURE: () => ({ message: 'the signature of its certificate is wrong', hint: RENEW }),
  CERT_UNTRUSTED: (_, { authority }) => ({ message: 'its certificate is not trusted here', hint: authority }),
  ERR_SSL_WRONG_VERSION_NUMBER: () => PLAIN_HTTP,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: () => PLAIN_HTTP,
  ERR_SSL_HTTP_REQUEST: () => PLAIN_HTTP,
  ERR_SSL_UNSUPPORTED_PROTOCOL: () => OLD_TLS,
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: () => OLD_TLS,
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: () => OLD_TLS,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: () => ({
    message: 'it found no cipher in common, or it wants something that this test does not send',
    hint: 'Entra needs TLS 1.2 or later with a current cipher.',
  }),
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: () => CLIENT_CERTIFICATE,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: () => CLIENT_CERTIFICATE,
};

const PLAIN_HTTP: FailureExplanation = {
  message: 'it speaks no TLS at that port',
  hint: 'Check the port of the tenant URL; plain http is not what Entra uses.',
};
const OLD_TLS: FailureExplanation = {
  message: 'it offers only versions of TLS that are too old',
  hint: 'Entra needs TLS 1.2 or later.',
};
const CLIENT_CERTIFICATE: FailureExplanation = {
  message: 'it asks for a certificate of the client',
  hint: 'Entra sends none; let the server, or what stands before it, do without.',
};

function explainTls(code: string, detail: string, advice: NetworkAdvice): FailureExplanation {
  const known = Object.hasOwn(TLS, code) ? TLS[code]!(detail, advice) : undefined;
  const { message, hint } = known ?? {
    message: `TLS fails: ${detail}`,
    hint: 'Entra needs TLS 1.2 or later, and a certificate from a public authority.',
  };
  return { message: `The server cannot be trusted: ${message} (${code}).`, ...(hint !== undefined && { hint }) };
}
