import { placeOf } from '../../language/applications/tenant-url.js';
import type { ConnectedApplication } from '../../language/applications/application.js';
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

/** A 401: a token may be refused for what it is, for when it is, or for where it comes from. */
export function judgeRefusal(answer: ServerAnswer, context: ProbeContext): Judgement {
  const { token, now, application, tenantUrl, probe, isTokenAccepted } = context;
  const detail = quotedReason(answer);
  const challenge = answer.exchange.response?.headers['www-authenticate'];
  const scope = wantedScope(challenge);
  const needs = scope === undefined ? '' : ` It asks for the scope “${scope}”.`;
  if (isTokenAccepted) {
    return failed(
      `The server answers other questions with this token, and refuses it for ${resourcesInWords(probe)} (401).${detail}${needs}`,
      'Give the client that it was issued for the roles or scopes for SCIM.',
    );
  }
  const other = otherScheme(challenge);
  if (other !== undefined) {
    return failed(
      `The server asks for ${other}, and Entra sends a bearer token (401).${detail}`,
      'Have the server accept a bearer token (Authorization: Bearer …), or put something in front of it that does.',
    );
  }
  const { expires, notBefore, issuer } = claimsOf(token);
  if (expires !== undefined && expires < now) {
    return failed(
      `The secret token expired on ${dayOf(expires)} (401).${detail}`,
      'Have a new one issued, and enter it.',
    );
  }
  if (saysExpired(`${challenge ?? ''} ${detail}`)) {
    return failed(`The secret token has expired (401).${detail}`, 'Have a new one issued, and enter it.');
  }
  if (notBefore !== undefined && notBefore > now) {
    return failed(
      `The secret token is not valid before ${dayOf(notBefore)} (401).${detail}`,
      'Check the clock of whoever issued it, or wait.',
    );
  }
  const place = placeOf(tenantUrl, application);
  const home = issuer === undefined ? undefined : regionOf(issuer, application);
  if (home !== undefined && place !== undefined && home !== place) {
    return failed(
      `The secret token was issued in ${home}, and the tenant URL is in ${place} (401).${detail}`,
      'Take the tenant URL of the region that your organization is in, or a token from the region of the URL.',
    );
  }
  if (bearerReason(challenge) !== undefined) {
    return failed(
      `The secret token is not accepted (401).${detail}${needs}`,
      'Have a token issued that the server accepts: it says why it refuses this one.',
    );
  }
  return {
    ...failed(
      `The secret token is not accepted (401).${detail}${needs}`,
      place === undefined
        ? 'It may be mistyped, expired, or of another organization. Enter a new one.'
        : `It may be mistyped, expired, of another organization, or of another region than ${place}. Enter a new one.`,
    ),
    ...notesOn(answer, context),
  };
}

/** Whether a server says that the token has expired, and not only that it may have. */
function saysExpired(text: string): boolean {
  return /\bexpired\b/i.test(text) && !/\b(?:or|not|if|may|might)\b/i.test(text);
}

/** A server that never gets the token refuses it in the same words as none at all. */
function notesOn(answer: ServerAnswer, { further, token }: ProbeContext): Pick<Judgement, 'notes'> {
  const scheme = unknownScheme(answer.exchange.response?.headers['www-authenticate']);
  const notes = [
    ...(isQuoted(token) ? ['The token begins and ends with a quotation mark, which may not belong to it.'] : []),
    ...(scheme === undefined
      ? []
      : [`The server names the scheme “${scheme}” in WWW-Authenticate, and Entra sends a bearer token.`]),
    ...(isTokenUnseen(answer, further)
      ? [
          'The same answer comes without a token. If the token is right, the server may not get the Authorization header, which some proxies and web servers drop, or it may want something else, which Entra does not send.',
        ]
      : []),
    ...(readBody(answer).kind === 'web page' ? ['The refusal is a web page, not a SCIM error.'] : []),
  ];
  return notes.length > 0 ? { notes } : {};
}

/** The region that a host belongs to, by the domain that it shares with the region's API. */
function regionOf(host: string, application: ConnectedApplication): string | undefined {
  const domain = (name: string): string => name.slice(name.indexOf('.') + 1);
  return application.tenantUrl.hosts?.find((known) => domain(known.host) === domain(host))?.place;
}
