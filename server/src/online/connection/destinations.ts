import type { ConnectedApplication } from '../../language/applications/application.js';
import { isLoopback, tokenUrlOf } from '../../language/applications/tenant-url.js';
import type { ConnectionPlan } from '../../language/services/connection-plan.js';
import { tokenUrlFor } from './steps/token.js';

/*
 * Where a secret of the command line may be sent. A mapping document is often under review, as in a pull request, so what
 * it says alone is not enough: the person who set the environment variable, or who wrote the call, must have named the
 * destination, or it must be one that a document cannot choose.
 */

/** What the person who calls has said about destinations, apart from the document. */
export interface ConfirmedDestinations {
  /** The only origin that tokens go to; undefined if none was set. */
  readonly tokenOrigin?: string | undefined;
  /** The only origin that a client secret goes to; that of tokens if it is undefined. */
  readonly clientSecretOrigin?: string | undefined;
  /** The tenant URL of the call; undefined if it comes from the document. */
  readonly url?: string | undefined;
  /** The token URL of the call; undefined if it comes from the document or the application. */
  readonly tokenUrl?: string | undefined;
}

export interface RefusedDestination {
  /** What would have been sent: a token, which may be one that was fetched, or the secret that fetches it. */
  readonly secret: 'token' | 'clientSecret';
  /** The origin that it would have gone to. */
  readonly origin: string;
  /** The only origin that was allowed; undefined if none was set. */
  readonly allowed: string | undefined;
}

/**
 * An origin in the form of URL.origin, from a text that holds a scheme, a host, perhaps a port, and nothing more.
 * Undefined if it is not one, or if secrets are not sent to it: https, or http to this machine.
 */
export function originFrom(text: string): string | undefined {
  if (!/^https?:\/\/[^\s/?#@\\]+\/?$/i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || isLoopback(url.hostname) ? url.origin : undefined;
}

/**
 * The first destination of a connection test that is not confirmed; undefined if all of them are confirmed. A URL that
 * cannot be read is not refused here: nothing can be sent to it.
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

/** Whether a URL is at one of the fixed hosts of an application, by https and at its usual port. */
function isHostOf({ protocol, hostname, port }: URL, { tenantUrl: { hosts = [] } }: ConnectedApplication): boolean {
  return protocol === 'https:' && port === '' && hosts.some(({ host }) => host === withoutRoot(hostname));
}

/** A host name without the dot that stands for the root of DNS. */
function withoutRoot(hostname: string): string {
  return hostname.replace(/\.$/, '');
}
