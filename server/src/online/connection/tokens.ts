import { Secret } from '../http/secret.js';

/**
 * The token as it is sent, from what was entered: without whitespace around it and without the word “Bearer”.
 * Undefined if it cannot be a token: it is empty, or holds what a header cannot.
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

/** What a token says of itself. Most say nothing; one in the form of RFC 7519 says when it ends, and who issued it. */
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

/** A date that can be one: others would not be printed. */
function milliseconds(seconds: unknown): number | undefined {
  return typeof seconds === 'number' && seconds > 0 && seconds < 1e11 ? seconds * 1000 : undefined;
}

/** The day of a moment, as people write it. */
export function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
