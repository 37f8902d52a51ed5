import type { ConnectedApplication } from '../../language/applications/application.js';
import { isLoopback, tokenUrlOf } from '../../language/applications/tenant-url.js';
import type { ConnectionPlan } from '../../language/services/connection-plan.js';
import { tokenUrlFor } from './steps/token.js';

/*
 * Where a secret of the command line may be sent. A mapping document may be under review in a pull request, so its content
 * alone is not enough: the person who set the environment variable, or who wrote the command, must have named the
 * destination, or it must be one that a document cannot change.
 */

/** The destinations that the caller has confirmed, independently of the document. */
export interface ConfirmedDestinations {
  /** The only origin that tokens may be sent to; undefined if none was set. */
  readonly tokenOrigin?: string | undefined;
  /** The only origin that a client secret may be sent to; if undefined, that of tokens. */
  readonly clientSecretOrigin?: string | undefined;
  /** The tenant URL from the command line; undefined if it comes from the document. */
  readonly url?: string | undefined;
  /** The token URL from the command line; undefined if it comes from the document or the application. */
  readonly tokenUrl?: string | undefined;
}

export interface RefusedDestination {
  /** What would have been sent: a token, entered or fetched, or the client secret. */
  readonly secret: 'token' | 'clientSecret';
  /** The origin that it would have been sent to. */
  readonly origin: string;
  /** The only origin that was allowed; undefined if none was set. */
  readonly allowed: string | undefined;
}

/**
 * An origin in the form of URL.origin, from a string with a scheme, a host, and optionally a port.
 * Undefined if the string is not an origin, or if secrets are not sent to it. They are sent by https, or by http to this machine.
 */
export function originFrom(text: string): string | undefined {
  if (!/^https?:\/\/[^\s/?#@\\]+\/?$/i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || isLoopback(url.hostname) ? url.origin : undefined;
}

/**
 * The first destination of a connection test that is not confirmed; undefined if all are confirmed. An invalid URL
 * is not rejected here, because nothing can be sent to it.
 */
export function refusedDestination(
  { plan, tenantUrl, application }: { plan: ConnectionPlan; tenantUrl: string; application: ConnectedApplication },
  confirmed: ConfirmedDestinations,
): RefusedDestination | undefined {
  if (!URL.canParse(tenantUrl)) return undefined;
  const tenant = new URL(tenantUrl);
  const { tokenOrigin, clientSecretOrigin = tokenOrigin } = confirmed;
  const isTenantConfirmed =
    tokenOrigin === undefined
      ? isSameOrigin(tenant, confirmed.url) || isLoopback(tenant.hostname) || isHostOf(tenant, application)
      : tenant.origin === tokenOrigin;
  if (!isTenantConfirmed) return { secret: 'token', origin: tenant.origin, allowed: tokenOrigin };

  if (plan.authentication.kind !== 'clientCredentials') return undefined;
  const found = tokenUrlFor(plan.authentication, tenantUrl, application);
  if ('problem' in found) return undefined;
  const endpoint = new URL(found.url);
  const isEndpointConfirmed =
    clientSecretOrigin === undefined
      ? isSameOrigin(endpoint, confirmed.tokenUrl) ||
        isSameOrigin(endpoint, confirmed.url) ||
        isLoopback(endpoint.hostname) ||
        isSameOrigin(endpoint, tokenUrlOf(application, withoutRoot(tenant.hostname)))
      : endpoint.origin === clientSecretOrigin;
  return isEndpointConfirmed
    ? undefined
    : { secret: 'clientSecret', origin: endpoint.origin, allowed: clientSecretOrigin };
}

function isSameOrigin(url: URL, other: string | undefined): boolean {
  return other !== undefined && URL.canParse(other) && new URL(other).origin === url.origin;
}

/** Whether a URL is at one of the fixed hosts of an application, with https and the default port. */
function isHostOf({ protocol, hostname, port }: URL, { tenantUrl: { hosts = [] } }: ConnectedApplication): boolean {
  return protocol === 'https:' && port === '' && hosts.some(({ host }) => host === withoutRoot(hostname));
}

/** A host name without the final dot of an absolute DNS name. */
function withoutRoot(hostname: string): string {
  return hostname.replace(/\.$/, '');
}
