import type { ConnectedApplication } from '../../language/applications/application.js';
import { checkTenantUrl } from '../../language/applications/tenant-url.js';
import type { Authentication } from '../../language/services/connection-plan.js';
import { tokenUrlFor } from './steps/token.js';

/** The secret that a connection needs, and the key that it is stored under. Two connections share it only if both origins are equal. */
export interface SecretBinding {
  readonly kind: 'token' | 'clientSecret';
  readonly keeper: string;
}

const BY_CLIENT = ' by client ';

/**
 * A token is bound to the origin that it is sent to. A client secret is bound to two origins, that of the token endpoint
 * and that of the tenant URL, so that a file with another host cannot use it to get a token. Undefined if no
 * secret will be sent, for example because the URL is invalid.
 */
export function bindingFor(
  authentication: Authentication,
  tenantUrl: string,
  application: ConnectedApplication,
): SecretBinding | undefined {
  if (checkTenantUrl(tenantUrl, application).some(({ severity }) => severity === 'error')) return undefined;
  const { origin } = new URL(tenantUrl);
  if (authentication.kind === 'secretToken') return { kind: 'token', keeper: origin };
  const { clientId } = authentication;
  const found = tokenUrlFor(authentication, tenantUrl, application);
  if ('problem' in found || clientId === undefined || clientId.trim() === '') return undefined;
  // Origins contain no spaces, so the first and the last word are the origins, whatever the client ID is.
  return { kind: 'clientSecret', keeper: `${origin}${BY_CLIENT}${clientId} of ${new URL(found.url).origin}` };
}

/** The kind of secret that is stored under a key. */
export function secretKindOf(keeper: string): SecretBinding['kind'] {
  return keeper.includes(BY_CLIENT) ? 'clientSecret' : 'token';
}
