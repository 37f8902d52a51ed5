import { english, translated } from '../../language/l10n.js';

/** One challenge of a WWW-Authenticate header (RFC 9110 §11.6.1). */
export interface Challenge {
  /** In lower case, such as `bearer`. */
  readonly scheme: string;
  /** The names are in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const LONGEST = 4000;

/** The challenges of a WWW-Authenticate header. Invalid parts are skipped. Never throws. */
export function readChallenges(header: string | undefined): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  const part = /([!#$%&'*+.^_`|~\w-]+)(?:\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s,"]*)))?/gy;
  const text = (header ?? '').slice(0, LONGEST);
  for (let at = 0; at < text.length;) {
    part.lastIndex = at;
    const found = part.exec(text);
    if (!found) {
      at++;
      continue;
    }
    at = part.lastIndex;
    const [whole, name, quoted, bare] = found;
    if (!whole.includes('=')) challenges.push({ scheme: name!.toLowerCase(), parameters: new Map() });
    else challenges.at(-1)?.parameters.set(name!.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
  }
  return challenges;
}

/** The server's reason for rejecting a bearer token (RFC 6750 §3). */
export function bearerReason(header: string | undefined): string | undefined {
  for (const { parameters } of readChallenges(header)) {
    const reason = parameters.get('error_description') ?? parameters.get('error');
    if (reason !== undefined && reason.trim() !== '') return reason.trim().slice(0, 300);
  }
  return undefined;
}

/** The scope that a server requires (RFC 6750 §3). */
export function wantedScope(header: string | undefined): string | undefined {
  const scope = readChallenges(header)
    .map(({ parameters }) => parameters.get('scope')?.trim())
    .find((name) => name !== undefined && name !== '');
  return scope?.slice(0, 200);
}

const SCHEMES: Readonly<Record<string, string>> = {
  basic: english`a user name and a password (Basic)`,
  digest: english`a user name and a password (Digest)`,
  negotiate: english`a Windows sign-in (Negotiate)`,
  ntlm: english`a Windows sign-in (NTLM)`,
};

/** The first scheme of the challenges, in the server's spelling, if none is bearer or a known scheme; else undefined. */
export function unknownScheme(header: string | undefined): string | undefined {
  const schemes = readChallenges(header).map(({ scheme }) => scheme);
  if (schemes.includes('bearer') || otherScheme(header) !== undefined) return undefined;
  const [first] = schemes;
  if (first === undefined) return undefined;
  const at = header!.toLowerCase().indexOf(first);
  return header!.slice(at, at + first.length).slice(0, 60);
}

/** What a server requires instead of a bearer token; undefined if it accepts one, or names no known scheme. */
export function otherScheme(header: string | undefined): string | undefined {
  const schemes = readChallenges(header).map(({ scheme }) => scheme);
  if (schemes.includes('bearer')) return undefined;
  const known = schemes.find((scheme) => Object.hasOwn(SCHEMES, scheme));
  return known === undefined ? undefined : translated(SCHEMES[known]!);
}
