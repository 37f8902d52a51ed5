import { placeOf } from '../../language/applications/tenant-url.js';
import type { ConnectedApplication } from '../../language/applications/application.js';
import { t } from '../../language/l10n.js';
import { bearerReason, otherScheme, unknownScheme, wantedScope } from './challenge.js';
import {
  failed,
  isTokenUnseen,
  quotedReason,
  resourcesInWords,
  type Judgement,
  type ProbeContext,
} from './judgement.js';
import { readBody } from './scim-answer.js';
import { claimsOf, dayOf, isQuoted } from './tokens.js';
import type { ServerAnswer } from '../http/transport.js';

/** Judges a 401: the token may be wrong, expired, not yet valid, or from another region. */
export function judgeRefusal(answer: ServerAnswer, context: ProbeContext): Judgement {
  const { token, now, application, tenantUrl, probe, isTokenAccepted } = context;
  const detail = quotedReason(answer);
  const challenge = answer.exchange.response?.headers['www-authenticate'];
  const scope = wantedScope(challenge);
  const needs = scope === undefined ? '' : t` It requires the scope “${scope}”.`;
  if (isTokenAccepted) {
    return failed(
      t`The server accepts this token for other requests, but rejects it for ${resourcesInWords(probe)} (401).${detail}${needs}`,
      t`Grant the SCIM roles or scopes to the client that the token was issued for.`,
    );
  }
  const other = otherScheme(challenge);
  if (other !== undefined) {
    return failed(
      t`The server requires ${other}, but Entra sends a bearer token (401).${detail}`,
      t`Configure the server, or a gateway in front of it, to accept a bearer token (Authorization: Bearer …).`,
    );
  }
  const { expires, notBefore, issuer } = claimsOf(token);
  if (expires !== undefined && expires < now) {
    return failed(t`The secret token expired on ${dayOf(expires)} (401).${detail}`, t`Get a new token and enter it.`);
  }
  if (saysExpired(`${challenge ?? ''} ${detail}`)) {
    return failed(t`The secret token has expired (401).${detail}`, t`Get a new token and enter it.`);
  }
  if (notBefore !== undefined && notBefore > now) {
    return failed(
      t`The secret token is not valid before ${dayOf(notBefore)} (401).${detail}`,
      t`Check the clock of the system that issued the token, or wait.`,
    );
  }
  const place = placeOf(tenantUrl, application);
  const home = issuer === undefined ? undefined : regionOf(issuer, application);
  if (home !== undefined && place !== undefined && home !== place) {
    return failed(
      t`The secret token was issued in ${home}, but the tenant URL is in ${place} (401).${detail}`,
      t`Use the tenant URL of the region that your organization is in, or a token from the region of the URL.`,
    );
  }
  if (bearerReason(challenge) !== undefined) {
    return failed(
      t`The server rejects the secret token (401).${detail}${needs}`,
      t`Get a new token. The response says why the server rejects this one.`,
    );
  }
  return {
    ...failed(
      t`The server rejects the secret token (401).${detail}${needs}`,
      place === undefined
        ? t`The token may be mistyped, expired, or from another organization. Enter a new one.`
        : t`The token may be mistyped, expired, from another organization, or from another region than ${place}. Enter a new one.`,
    ),
    ...notesOn(answer, context),
  };
}

/** Whether a server says that the token has expired, and not only that it may have. */
function saysExpired(text: string): boolean {
  return /\bexpired\b/i.test(text) && !/\b(?:or|not|if|may|might)\b/i.test(text);
}

/** Further observations. A server that never receives the token returns the same response as without a token. */
function notesOn(answer: ServerAnswer, { further, token }: ProbeContext): Pick<Judgement, 'notes'> {
  const scheme = unknownScheme(answer.exchange.response?.headers['www-authenticate']);
  const notes = [
    ...(isQuoted(token) ? [t`The token begins and ends with a quotation mark, which may not be part of it.`] : []),
    ...(scheme === undefined
      ? []
      : [t`The server requests the scheme “${scheme}” in WWW-Authenticate, but Entra sends a bearer token.`]),
    ...(isTokenUnseen(answer, further)
      ? [
          t`The response is the same without a token. If the token is correct, the server may not receive the Authorization header, because some proxies and web servers remove it, or it may require something else that Entra does not send.`,
        ]
      : []),
    ...(readBody(answer).kind === 'web page' ? [t`The response is a web page, not a SCIM error.`] : []),
  ];
  return notes.length > 0 ? { notes } : {};
}

/** The region of a host: its domain is that of the region's API. */
function regionOf(host: string, application: ConnectedApplication): string | undefined {
  const domain = (name: string): string => name.slice(name.indexOf('.') + 1);
  return application.tenantUrl.hosts?.find((known) => domain(known.host) === domain(host))?.place;
}
