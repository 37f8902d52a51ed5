import type { ConnectedApplication } from '../../language/applications/application.js';
import { checkTenantUrl } from '../../language/applications/tenant-url.js';
import type { Authentication } from '../../language/services/connection-plan.js';
import { tokenUrlFor } from './steps/token.js';

/** Which secret a connection needs, and the name that it is kept under: two connections share it only if both origins agree. */
export interface SecretBinding {
  readonly kind: 'token' | 'clientSecret';
  readonly keeper: string;
}

const BY_CLIENT = ' by client ';

/**
 * A token is bound to the origin that it is sent to. A client secret is bound to both origins, that of the token endpoint
 * and that which gets the token: a file with another host in it cannot make it fetch a token for that. Undefined if no
 * secret will be sent, as where the URL cannot be right.
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
  // Origins hold no spaces: whatever the document has as its client ID, the first and the last word are the origins.
  return { kind: 'clientSecret', keeper: `${origin}${BY_CLIENT}${clientId} of ${new URL(found.url).origin}` };
}

/** What is kept under a name. */
export function secretKindOf(keeper: string): SecretBinding['kind'] {
  return keeper.includes(BY_CLIENT) ? 'clientSecret' : 'token';
}
