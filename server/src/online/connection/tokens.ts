import { Secret } from '../http/secret.js';

/**
 * The token to send, from the user's input, without surrounding whitespace and without the word “Bearer”.
 * Undefined if it is empty, or contains characters that a header cannot contain.
 */
export function cleanToken(entered: Secret): Secret | undefined {
  const token = entered
    .revealSecret()
    .trim()
    .replace(/^Bearer(?:\s+|$)/i, '');
  return /^[\x21-\x7e]+$/.test(token) ? new Secret(token) : undefined;
}

/** Whether a token was entered with the word “Bearer” before it. */
export function hasBearer(entered: Secret): boolean {
  return /^\s*Bearer\s/i.test(entered.revealSecret());
}

/** Whether a token begins and ends with a quotation mark, which may have been copied with it. */
export function isQuoted(token: Secret): boolean {
  return /^["'“”‘’].*["'“”‘’]$/.test(token.revealSecret());
}

/** The claims of a token. Only a JWT (RFC 7519) has claims, such as its expiry time and its issuer. */
export interface TokenClaims {
  /** Milliseconds of the epoch. */
  readonly expires: number | undefined;
  readonly notBefore: number | undefined;
  /** The host of the issuer. */
  readonly issuer: string | undefined;
}

export function claimsOf(token: Secret): TokenClaims {
  const none = { expires: undefined, notBefore: undefined, issuer: undefined };
  const parts = token.revealSecret().split('.');
  if (parts.length !== 3 || parts[1]!.length > 10_000) return none;
  try {
    const claims: unknown = JSON.parse(atob(parts[1]!.replaceAll('-', '+').replaceAll('_', '/')));
    if (typeof claims !== 'object' || claims === null) return none;
    const { exp, nbf, iss } = claims as Record<string, unknown>;
    return {
      expires: milliseconds(exp),
      notBefore: milliseconds(nbf),
      issuer: typeof iss === 'string' && URL.canParse(iss) ? new URL(iss).hostname : undefined,
    };
  } catch {
    return none;
  }
}

/** Converts a plausible date; others could not be printed. */
function milliseconds(seconds: unknown): number | undefined {
  return typeof seconds === 'number' && seconds > 0 && seconds < 1e11 ? seconds * 1000 : undefined;
}

/** The date of a time in milliseconds, such as 2026-01-31. */
export function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
