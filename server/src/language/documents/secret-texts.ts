import { foldedName } from '../json/member-names.js';

/*
 * What a secret looks like. A placeholder, such as `<token>`, is none.
 */

/** What a secret is for, as far as its name says. */
export type SecretKind = 'token' | 'clientSecret' | 'other';

/** Names of members that hold a secret: `secretToken`, `Oauth2ClientSecret`, `password`, `Authorization`. */
export function isSecretName(name: string): boolean {
  const folded = foldedName(name);
  return SECRET_NAME.test(folded) && !OTHER_TOKEN.test(folded);
}

const SECRET_NAME =
  /(?:token|secret|password|passwd|pwd|apikey|appkey|accesskey|privatekey|tokenkey|sharedkey|connectionstring|authorizationcode)$|^authorization$/;
/** Tokens that say where a list goes on, and the like. */
const OTHER_TOKEN =
  /(?:continuation|delta|next|skip|page|paging|sync|change|concurrency|csrf|cancellation|watermark|isvalid|has|use|uses)token$/;

export function secretKindOf(name: string): SecretKind {
  const folded = foldedName(name);
  if (folded.endsWith('clientsecret')) return 'clientSecret';
  return /(?:^|secret|access|bearer|api|auth|scim)token$|^authorization$/.test(folded) ? 'token' : 'other';
}

/** Whether a text is certainly a token, whatever it is called: a JSON Web Token, or the value of an Authorization header. */
export function looksLikeToken(text: string): boolean {
  // Most texts are neither.
  if (text.length < 16 || !MAY_BE_TOKEN.test(text)) return false;
  const [, value = ''] = SCHEME.exec(text) ?? [];
  if (value !== '') return mayBeSecret(value);
  return JSON_WEB_TOKEN.test(text.trim());
}

const MAY_BE_TOKEN = /^\s*(?:eyJ|bearer\s|basic\s|authorization:)/i;
const SCHEME = /^\s*(?:authorization:\s*)?(?:bearer|basic)\s+([\w.~+/=-]{8,})\s*$/i;
const JSON_WEB_TOKEN = /^eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*$/;

/** Whether the value of a member with such a name can be a secret: not if it is a placeholder, masked, or a sentence. */
export function mayBeSecret(text: string): boolean {
  const value = text.trim().replace(/^(?:bearer|basic)\s+/i, '');
  if (value.length < LEAST || /[\s<>{}…]/.test(value)) return false;
  return !PLACEHOLDER.test(value) && !STAND_IN.test(value) && !/^(.)\1*$/.test(value);
}

/** The shortest password that somebody uses. */
const LEAST = 5;
/** A variable of another program: `%TOKEN%`, `$env:TOKEN`, `[token]`, `var.token`, `@Microsoft.KeyVault(…)`. */
const PLACEHOLDER =
  /^(?:%[^%]*%|\$[\w.:(){}-]+|\[[^\]]*\]|\([^)]*\)|(?:var|local|data|env|secrets)\.[\w.]+|@[\w.]+\(.*\)|[*•●._-]+)$/i;
/** A word in place of a secret. */
const STAND_IN =
  /^(?:null|none|undefined|string|redacted|masked|hidden|removed|omitted|changeme|change-me|todo|placeholder|secret|token|password|(?:your|my|the|enter|insert|paste|some|example|dummy|sample)[-_ ]?[a-z_ -]*|[a-z]*[-_]?(?:token|secret|password|key)[-_]?(?:here|goes-here|placeholder)?)$/i;

/** Whether a text looks like one that a program generated: long, mixed, and without a pattern. */
export function isRandom(text: string): boolean {
  if (text.length < 20 || text.length > 10_000 || !/^[\w.~+/=-]+$/.test(text)) return false;
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text) || UUID.test(text)) return false;
  return entropyOf(text.slice(0, 200)) > 3.5;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** In bits for each character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const number of counts.values()) bits -= (number / text.length) * Math.log2(number / text.length);
  return bits;
}
