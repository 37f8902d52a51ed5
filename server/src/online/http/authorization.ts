import { percentEncoded } from './encoding.js';
import { Secret } from './secret.js';

/** The value of an Authorization header with a bearer token (RFC 6750 §2.1). */
export function bearer(token: Secret): Secret {
  return new Secret(`Bearer ${token.revealSecret()}`);
}

/** The Authorization header of an OAuth client. */
export interface BasicAuthorization {
  readonly header: Secret;
  /** The header value after the scheme, to be masked, because a server may return it. */
  readonly credentials: Secret;
}

/** The client's ID and secret, each encoded as in a form before they are joined (RFC 6749 §2.3.1). */
export function basic(clientId: string, clientSecret: Secret): BasicAuthorization {
  const encode = (part: string): string => percentEncoded(part).replaceAll('%20', '+');
  const credentials = btoa(`${encode(clientId)}:${encode(clientSecret.revealSecret())}`);
  return { header: new Secret(`Basic ${credentials}`), credentials: new Secret(credentials) };
}
