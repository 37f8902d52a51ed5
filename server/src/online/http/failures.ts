import { english, t, translated } from '../../language/l10n.js';
import { count } from '../../language/problems/wording.js';
import type { TimeoutPhase, TransportFailure } from './exchange.js';

/** The cause of a failed request, from the error codes of Node and its fetch. */
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
    // Checked before the text of the message, because a certificate can contain any host name, such as one with “proxy”.
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

/** The proxy refused the connection, if the port is not that of the URL. */
function isOfProxy(code: string, port: number | undefined, url: URL): boolean {
  const own = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  return code === 'ECONNREFUSED' && port !== undefined && port !== own;
}

/** The message of the innermost cause; that of fetch itself is only `fetch failed`. */
function deepest(error: Error): string {
  return [...causesOf(error)].at(-1)?.message ?? error.message;
}

interface Cause {
  readonly code: string;
  readonly message: string;
  readonly port: number | undefined;
}

/** An error and its causes. */
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

/** A cause as a sentence, and what to do about it. */
export interface FailureExplanation {
  readonly message: string;
  readonly hint?: string;
}

/** Advice for the machine that sends the requests, for problems with TLS or a proxy. */
export interface NetworkAdvice {
  /** How to trust a certificate authority, such as with `NODE_EXTRA_CA_CERTS`. */
  readonly authority: string;
  /** Where to configure the proxy. */
  readonly proxy: string;
}

export const NO_NETWORK_ADVICE: NetworkAdvice = {
  authority: english`Add the certificate of that authority to the trusted certificates of this machine.`,
  proxy: english`Check the proxy settings of this machine.`,
};

export function explainFailure(failure: TransportFailure, advice: NetworkAdvice): FailureExplanation {
  switch (failure.kind) {
    case 'dns':
      return failure.temporary
        ? {
            message: t`The DNS lookup of “${failure.host}” failed temporarily.`,
            hint: t`The DNS server did not answer. Check the network, the VPN and the proxy. ${translated(advice.proxy)}`,
          }
        : {
            message: t`The host name “${failure.host}” cannot be resolved.`,
            hint: t`Check the host in the tenant URL, and the DNS settings of this machine.`,
          };
    case 'refused':
      return {
        message: t`“${failure.host}” refuses the connection: no server is listening on this port.`,
        hint: t`Check the host and port, and whether the server is running.`,
      };
    case 'unreachable':
      return {
        message: t`“${failure.host}” cannot be reached from this machine.`,
        hint: t`Check the network, the VPN and the proxy.`,
      };
    case 'proxy':
      return { message: t`The request failed at the proxy: ${failure.reason}`, hint: advice.proxy };
    case 'timeout':
      return explainTimeout(failure.phase, failure.seconds, failure.bytes, advice);
    case 'tls':
      return explainTls(failure.code, failure.detail, advice);
    case 'reset':
      return failure.duringBody
        ? {
            message: t`The server closed the connection before the response was complete.`,
            hint: t`Try again. If it keeps failing, check the server and any proxy in front of it.`,
          }
        : {
            message: t`The server closed the connection without a response.`,
            hint: t`Check that the scheme and port of the URL are those of the server, and try again. A server that requires a client certificate, which Entra does not send, can also cause this.`,
          };
    case 'redirect':
      return explainRedirect(failure);
    case 'notHttp':
      return {
        message: t`The response is not valid HTTP (${failure.detail}).`,
        hint: t`Check the port of the tenant URL.`,
      };
    case 'encoding':
      return {
        message: t`The compressed response cannot be decoded (${failure.detail}).`,
        hint: t`Check the Content-Encoding that the server, or the proxy in front of it, sends.`,
      };
    case 'unencrypted':
      return {
        message: t`The token was not sent, because the connection is not encrypted.`,
        hint: t`Use https. Plain http is allowed only to this machine.`,
      };
    case 'endOfRun':
      return {
        message: t`The test stopped at its limit of ${failure.limit}.`,
        hint: t`The results of earlier steps remain valid. The server may be slow: check its response times.`,
      };
    case 'other':
      // The error of fetch for a 407 from a proxy has no message.
      if (failure.message === 'bad port') {
        return {
          message: t`No request is sent to this port, because it is reserved for a protocol other than HTTP.`,
          hint: t`Check the port of the tenant URL.`,
        };
      }
      return failure.message.trim() === ''
        ? {
            message: t`The request failed for an unknown reason.`,
            hint: t`A proxy that requires authentication (407) can cause this. ${translated(advice.proxy)}`,
          }
        : { message: t`The request failed: ${failure.message}` };
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
        message: t`No connection could be opened within ${limit}.`,
        hint: t`Check the host and port, and whether a firewall blocks the connection. ${proxy}`,
      };
    case 'answer':
      return {
        message: t`The server did not respond within ${limit}.`,
        hint: t`The connection is open, but the server sends nothing. Check the server, and the systems that it depends on.`,
      };
    case 'stall':
      return {
        message: t`The response stopped after ${count(bytes, 'byte')}: nothing more was received within ${limit}.`,
        hint: t`Check the server, and any proxy in front of it.`,
      };
    case 'drip':
      return {
        message: t`The response was too slow: it was not complete after ${limit} and ${count(bytes, 'byte')}.`,
        hint: t`Entra would time out, too. Check the server, and the network connection to it.`,
      };
  }
}

function explainRedirect({ status, location, reason }: TransportFailure & { kind: 'redirect' }): FailureExplanation {
  const hint = t`Use the final URL as the tenant URL.`;
  switch (reason) {
    case 'otherOrigin':
      if (isSignIn(location)) {
        return {
          message: t`The server redirects (${status}) to ${location}, which looks like a sign-in page of another server.`,
          hint: t`A SCIM service accepts a bearer token without a sign-in page. Check the path of the tenant URL, and any proxy or gateway in front of the service.`,
        };
      }
      return {
        message: t`The server redirects (${status}) to ${location}, which is another server, so the token is not sent there.`,
        hint,
      };
    case 'otherScheme':
      return {
        message: t`The server redirects (${status}) to ${location}, the same host with another scheme; the token is not sent there.`,
        hint: t`Use the scheme and port that the server expects in the tenant URL. Entra requires https.`,
      };
    case 'otherPort':
      return {
        message: t`The server redirects (${status}) to ${location}, the same host on another port; the token is not sent there.`,
        hint,
      };
    case 'loop':
      return {
        message: t`The server redirects (${status}) in a loop, back to ${location}.`,
        hint: t`Check the redirect rules of the server and of any proxy in front of it, such as those for https or a trailing slash.`,
      };
    case 'tooMany':
      return { message: t`The server redirects (${status}) too many times, last to ${location}.`, hint };
    case 'noAddress':
      return { message: t`The server redirects (${status}) to ${location}, which is not a valid URL.`, hint };
    case 'write':
      return {
        message: t`The server redirects a request that writes (${status}) to ${location}; it is not sent there.`,
        hint,
      };
    case 'tokenRequest':
      return {
        message: t`The token endpoint redirects (${status}) to ${location}; the client secret is not sent there.`,
        hint: t`Use the final URL as “tokenUrl”.`,
      };
  }
}

/** Whether a URL looks like a sign-in page. */
function isSignIn(location: string): boolean {
  return /[/.@_-](?:log-?[io]n|sign-?in|oauth2?|authorize|authn|sso|saml2?|adfs|openid-connect)(?:[/.?_-]|$)/i.test(
    location.split('?')[0]!,
  );
}

const RENEW = english`Entra rejects it, too. Renew the certificate.`;

type TlsText = (detail: string, advice: NetworkAdvice) => FailureExplanation;

const TLS: Readonly<Record<string, TlsText>> = {
  CERT_HAS_EXPIRED: () => ({ message: t`the server’s certificate has expired`, hint: RENEW }),
  CERT_NOT_YET_VALID: () => ({
    message: t`the server’s certificate is not valid yet`,
    hint: t`Check the clocks of this machine and the server, and the certificate’s “valid from” date.`,
  }),
  DEPTH_ZERO_SELF_SIGNED_CERT: (_, { authority }) => ({
    message: t`the server’s certificate is self-signed`,
    hint: t`Entra needs one from a public authority. For this test only: ${translated(authority)}`,
  }),
  SELF_SIGNED_CERT_IN_CHAIN: (_, { authority }) => ({
    message: t`the server’s certificate chain ends in an authority that this machine does not trust`,
    hint: t`Either the server uses a private certificate authority, which Entra does not trust, or a proxy decrypts the traffic. ${translated(authority)}`,
  }),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: (_, { authority }) => ({
    message: t`the server sends only its own certificate, and this machine does not know the authority that issued it`,
    hint: t`Configure the server to send the intermediate certificates, too. If it uses your own certificate authority: ${translated(authority)}`,
  }),
  UNABLE_TO_GET_ISSUER_CERT: (_, { authority }) => ({
    message: t`this machine does not know the authority that issued the server’s certificates`,
    hint: authority,
  }),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: (_, { authority }) => ({
    message: t`this machine does not know the authority that issued the server’s certificate`,
    hint: authority,
  }),
  ERR_TLS_CERT_ALTNAME_INVALID: (detail) => ({
    message: t`the server’s certificate is for another host: ${detail.replace(/^.*?altnames:\s*/i, '')}`,
    hint: t`Use the host that the certificate is for, or get a certificate for this host.`,
  }),
  CERT_REVOKED: () => ({ message: t`the server’s certificate has been revoked`, hint: RENEW }),
  CERT_SIGNATURE_FAILURE: () => ({ message: t`the signature of the server’s certificate is wrong`, hint: RENEW }),
  CERT_UNTRUSTED: (_, { authority }) => ({
    message: t`this machine does not trust the server’s certificate`,
    hint: authority,
  }),
  ERR_SSL_WRONG_VERSION_NUMBER: () => PLAIN_HTTP,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: () => PLAIN_HTTP,
  ERR_SSL_HTTP_REQUEST: () => PLAIN_HTTP,
  ERR_SSL_UNSUPPORTED_PROTOCOL: () => OLD_TLS,
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: () => OLD_TLS,
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: () => OLD_TLS,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: () => ({
    message: t`the server found no common cipher, or it requires something that this test does not send`,
    hint: t`Entra needs TLS 1.2 or later with a current cipher.`,
  }),
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: () => CLIENT_CERTIFICATE,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: () => CLIENT_CERTIFICATE,
};

const PLAIN_HTTP: FailureExplanation = {
  message: english`the server does not use TLS on this port`,
  hint: english`Check the port of the tenant URL. Entra does not use plain http.`,
};
const OLD_TLS: FailureExplanation = {
  message: english`the server supports only old versions of TLS`,
  hint: english`Entra needs TLS 1.2 or later.`,
};
const CLIENT_CERTIFICATE: FailureExplanation = {
  message: english`the server requires a client certificate`,
  hint: english`Entra does not send one. Configure the server, or the proxy in front of it, not to require it.`,
};

function explainTls(code: string, detail: string, advice: NetworkAdvice): FailureExplanation {
  const known = Object.hasOwn(TLS, code) ? TLS[code]!(detail, advice) : undefined;
  const { message, hint } = known ?? {
    message: detail,
    hint: t`Entra needs TLS 1.2 or later, and a certificate from a public authority.`,
  };
  return {
    message: t`The TLS connection failed: ${translated(message)} (${code}).`,
    ...(hint !== undefined && { hint: translated(hint) }),
  };
}
