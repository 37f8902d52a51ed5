import type { ConnectedApplication } from '../../language/applications/application.js';
import { english, t, translated } from '../../language/l10n.js';
import { wantedScope } from './challenge.js';
import { explainFailure } from '../http/failures.js';
import { count } from '../../language/problems/wording.js';
import { judgeRefusal } from './refusal.js';
import { judgeStatus } from './statuses.js';
import { serverReason, isSameAnswer, readBody, tellsOfError } from './scim-answer.js';
import { MAX_BODY, type ServerAnswer } from '../http/transport.js';
import {
  failed,
  isTokenUnseen,
  quotedReason,
  resourceInWords,
  resourcesInWords,
  type FurtherAnswers,
  type Judgement,
  type ProbeContext,
} from './judgement.js';

const EXPECTED = english`status 200 and an empty SCIM list`;

/** Judges the response to one of Entra's filters. Status 200 and an empty list are expected (RFC 7644 §3.4.2). */
export function judgeProbe(answer: ServerAnswer, context: ProbeContext): Judgement {
  const judgement = judgeAnswer(answer, context) ?? judgeFilter(answer, context);
  const actual = actualOf(answer);
  const full =
    judgement.outcome === 'failed' && actual !== undefined ? { ...judgement, expected: EXPECTED, actual } : judgement;
  // A server may lack groups that the document does not map.
  if (full.outcome === 'failed' && !context.isNeeded) {
    return {
      ...full,
      outcome: 'warning',
      hint: t`The document does not map groups, so this does not affect provisioning.`,
    };
  }
  return full;
}

/**
 * Problems that do not depend on the request: no response, a rejected token, or a response that is not SCIM.
 * Undefined if a SCIM service accepted the token, even if it rejects the filter.
 */
export function judgeAnswer(answer: ServerAnswer, context: ProbeContext): Judgement | undefined {
  const { response, failure } = answer.exchange;
  if (failure) {
    const explained = explainFailure(failure, context.advice);
    return failure.kind === 'reset' && context.isTokenAccepted
      ? failed(
          explained.message,
          t`Other requests succeed. Try again. If it keeps failing, contact the administrator of the server.`,
        )
      : { outcome: 'failed', ...explained };
  }
  if (!response) return failed(t`The server did not respond.`);
  const { status } = response;
  const { further } = context;
  if (further.refused === 'flags') return judgeFlags(answer, context);
  if (status === 200) return judgeBody(answer, further);
  if (further.refused !== undefined || isListed(further.list)) return undefined;
  if (status === 401) return judgeRefusal(answer, context);
  if (status === 403) return judgeForbidden(answer, context);
  if (status === 404) return judgeMissing(answer, context);
  if (status === 406) return judgeStatus(answer, context);
  if (isTokenUnseen(answer, further)) return judgeUnseen(answer, context);
  if (status === 400) return readBody(answer).kind === 'web page' ? judgeUnseen(answer, context) : undefined;
  return judgeStatus(answer, context);
}

export function isListed(answer: ServerAnswer | undefined): boolean {
  return answer?.exchange.response?.status === 200 && readBody(answer).kind === 'list';
}

function judgeFlags(answer: ServerAnswer, { tenantUrl }: ProbeContext): Judgement {
  const flags = new URL(tenantUrl).search.slice(1);
  return {
    ...failed(
      t`The server does not accept “${flags.slice(0, 100)}” in the tenant URL${statusOf(answer)}.${quotedReason(answer)}`,
      t`The request succeeds without it. Remove it from the tenant URL, or change the server to ignore query parameters that it does not know: Entra sends it with every request.`,
    ),
    place: { kind: 'tenantUrl' },
  };
}

function statusOf({ exchange: { response } }: ServerAnswer): string {
  return response && response.status !== 200 ? ` (${response.status})` : '';
}

const UNSEEN = english`The response is the same without a token, so the server has not checked the token.`;

/** The response is not SCIM, or it is the same with a token and without one. */
function judgeUnseen(answer: ServerAnswer, context: ProbeContext): Judgement {
  const { status } = answer.exchange.response!;
  const by = serverOf(answer);
  const unseen = isTokenUnseen(answer, context.further) ? `${translated(UNSEEN)} ` : '';
  const isPage = readBody(answer).kind === 'web page';
  if ((status > 500 || !isPage) && status !== 400) {
    const judgement = judgeStatus(answer, context);
    return { ...judgement, hint: `${judgement.hint === undefined ? '' : `${judgement.hint} `}${unseen}`.trim() };
  }
  if (isPage) {
    return failed(
      t`The response is a web page, not a SCIM response (${status}${by}).${quotedReason(answer)}`,
      t`${unseen}Check the scheme, host, port and path of the tenant URL, and any proxy or gateway in front of the server.`,
    );
  }
  return failed(
    t`The server returns ${status} both with and without the token.${quotedReason(answer)}`,
    t`So the server has not checked the token, and the filter may not be the cause. Check the tenant URL, and contact the administrator of the server.`,
  );
}

/** The Server header, as part of a parenthesis. */
function serverOf({ exchange: { response } }: ServerAnswer): string {
  const name = response?.headers['server']?.trim() ?? '';
  return name === '' ? '' : `, Server: ${name.slice(0, 60)}`;
}

function judgeForbidden(answer: ServerAnswer, context: ProbeContext): Judgement {
  const { probe, further, isTokenAccepted } = context;
  const things = resourcesInWords(probe);
  const isWebPage = readBody(answer).kind === 'web page';
  const by = serverOf(answer);
  if (isTokenUnseen(answer, further)) {
    return failed(
      isWebPage
        ? t`Something in front of the SCIM service blocks the request (403${by}).${quotedReason(answer)}`
        : t`The server returns 403 both with and without the token.${quotedReason(answer)}`,
      t`${translated(UNSEEN)} Check firewall rules and IP allow lists. They must also allow the IP addresses of Entra.`,
    );
  }
  const scope = wantedScope(answer.exchange.response?.headers['www-authenticate']);
  const needs = scope === undefined ? '' : t` It requires the scope “${scope}”.`;
  if (further.invalid && isSameAnswer(answer, further.invalid)) {
    return failed(
      t`The server returns 403 for this token and for an invalid one.${quotedReason(answer)}${needs}`,
      t`The token may be invalid, or the server may block this machine. Enter a new token, and check IP allow lists.`,
    );
  }
  const isKnown = isTokenAccepted || further.invalid?.exchange.response?.status === 401;
  return failed(
    (isKnown
      ? t`The secret token is valid, but it has no permission to read ${things} (403).`
      : t`The secret token has no permission to read ${things} (403).`) +
      quotedReason(answer) +
      needs,
    isKnown
      ? t`Grant the SCIM roles or scopes to the client that the token was issued for.`
      : t`Grant the SCIM roles or scopes to the client that the token was issued for. If it already has them, enter a new token.`,
  );
}

/** A 404 for the filter. */
function judgeMissing(answer: ServerAnswer, { application, probe, further, isTokenAccepted }: ProbeContext): Judgement {
  const { list, config } = further;
  const things = resourcesInWords(probe);
  const listStatus = list?.exchange.response?.status;
  const reason = readBody(answer).kind === 'web page' ? undefined : serverReason(answer);
  const words = reason === undefined ? '' : t` The server says: “${answer.hide(reason)}”`;
  if (list && listStatus !== 404) {
    return failed(
      t`The server returns 404 for the filter on ${probe.attribute}, and ${listStatus ?? t`no response`} for a list of ${things}.${quotedReason(answer)}`,
      t`Entra expects status 200 and an empty list. Check the path of the tenant URL. If it is correct, report this to the developer of the server.`,
    );
  }
  if (probe.resource === 'Group') {
    return failed(
      t`The server has no endpoint for groups (404).${quotedReason(answer)}`,
      t`Remove the group mapping, or enable groups on the server.`,
    );
  }
  if (isTokenAccepted || isConfig(config)) {
    return failed(
      t`The server has no /Users at this path (404), although it has /ServiceProviderConfig.${quotedReason(answer)}`,
      t`Check the path of the tenant URL. If it is correct, the server returns 404 where Entra expects status 200 and an empty list (RFC 7644 §3.4.2). Report this to the developer of the server.`,
    );
  }
  const path = application.tenantUrl.paths?.[0];
  return failed(
    t`There is no SCIM service at this URL (404).`,
    (path === undefined
      ? t`Check the path of the tenant URL.`
      : t`Check the path of the tenant URL: the path of ${application.name} is ${path}.`) + words,
  );
}

function isConfig(answer: ServerAnswer | undefined): boolean {
  if (answer?.exchange.response?.status !== 200) return false;
  const body = readBody(answer);
  return body.kind === 'object' && ('patch' in body.value || 'filter' in body.value);
}

/** A response with status 200 that is not a SCIM list. */
function judgeBody(answer: ServerAnswer, further: FurtherAnswers): Judgement | undefined {
  const unseen = isTokenUnseen(answer, further) ? ` ${translated(UNSEEN)}` : '';
  const path = t`Check the path of the tenant URL.${unseen}`;
  if (answer.isCut) {
    return failed(
      t`The response to a filter that should match no account is larger than ${MAX_BODY / 1024} KB.`,
      t`The server seems to ignore the filter.`,
    );
  }
  // UTF-16 that is decoded as UTF-8 has a NUL for each ASCII letter; JSON never contains NUL.
  if (answer.body.includes('\0')) {
    return failed(t`The response is not encoded in UTF-8.`, t`JSON must be sent in UTF-8 (RFC 8259 §8.1).`);
  }
  const body = readBody(answer);
  const after = answer.exchange.redirects?.at(-1);
  switch (body.kind) {
    case 'empty':
      return failed(t`The response is empty; a SCIM list is expected.`, path);
    case 'web page':
      return failed(
        after === undefined
          ? t`The response is a web page, not a SCIM response.${quotedReason(answer)}`
          : t`The server redirects (${after.status}) to ${after.location}, which returns a web page, not a SCIM response.${quotedReason(answer)}`,
        t`${path} There may be a sign-in page or a proxy in front of the service.`,
      );
    case 'invalid JSON':
      return failed(
        t`The response is truncated or invalid JSON.`,
        t`Check the server and any proxy in front of it: the response may have been truncated.`,
      );
    case 'text':
      return failed(t`The response is not JSON.${quotedReason(answer)}`, path);
    case 'error':
      return failed(
        t`The server returns an error with the success status 200.${quotedReason(answer)}`,
        t`The server must return the status of the error (RFC 7644 §3.12).${unseen}`,
      );
    case 'object':
      return tellsOfError(body.value)
        ? failed(
            t`The server returns an error with the success status 200.${quotedReason(answer)}`,
            t`Check the error. The server must return its status (RFC 7644 §3.12).${unseen}`,
          )
        : failed(t`The response is JSON, but not a SCIM list.`, path);
    case 'other JSON':
      return failed(t`The response is JSON, but not a SCIM list.`, path);
    case 'list':
      return undefined;
  }
}

/** Judges how a SCIM service handled the filter. */
function judgeFilter(answer: ServerAnswer, context: ProbeContext): Judgement {
  const { probe, further } = context;
  const things = resourcesInWords(probe);
  const status = answer.exchange.response?.status;
  if (further.refused === 'spaces') return judgeSpaces(answer);
  if (further.refused === 'excludedAttributes') {
    return failed(
      t`The server does not accept excludedAttributes=members${statusOf(answer)}.${quotedReason(answer)}`,
      t`The filter works without it. Entra sends it with every request for groups (RFC 7644 §3.9). Report this to the developer of the server.`,
    );
  }
  if (status === 404) {
    return failed(
      t`The server returns 404 for ${things} that do not exist; Entra expects status 200 and an empty list.${quotedReason(answer)}`,
      t`The path of the tenant URL is correct: /${probe.resource}s without a filter works. Report this to the developer of the server (RFC 7644 §3.4.2).`,
    );
  }
  if (status !== 200 && further.list && !isListed(further.list)) {
    return failed(
      t`The server returns ${status!} for the filter on ${probe.attribute}, and ${further.list.exchange.response?.status ?? t`no response`} for a list of ${things}.${quotedReason(answer)}`,
      t`So the filter may not be the cause. Check the tenant URL, and contact the administrator of the server.`,
    );
  }
  if (status !== 200) {
    const isPage = readBody(answer).kind === 'web page';
    return failed(
      (status === 400
        ? t`${nameOf(context.application)} rejects the filter ${probe.attribute} eq "…" (${status}).`
        : t`${nameOf(context.application)} fails on the filter ${probe.attribute} eq "…" (${status ?? ''}).`) +
        quotedReason(answer),
      isPage && status === 403
        ? t`A list without a filter works, and this response is a web page: a firewall in front of the server may block the quotation marks (%22) that Entra uses in filters.`
        : otherAttribute(context),
    );
  }
  const body = readBody(answer);
  if (body.kind !== 'list') return failed(t`The response is JSON, but not a SCIM list.`);
  const found = Math.max(body.resources.length, Number.isFinite(Number(body.total)) ? Number(body.total) : 0);
  if (found > 0) {
    return failed(
      t`The server returns ${count(found, resourceInWords(probe))} for a value that no ${resourceInWords(probe)} has: it ignores the filter on ${probe.attribute}.`,
      t`Entra would match the wrong account. ${otherAttribute(context)}`,
    );
  }
  const [problem] = body.problems;
  if (problem)
    return { outcome: problem.isSevere ? 'failed' : 'warning', message: problem.message, hint: problem.hint };
  if (typeof body.total !== 'number') {
    return {
      outcome: 'warning',
      message: t`The list is empty, as expected, but ${totalProblem(body.total)}.`,
      hint: t`RFC 7644 §3.4.2 requires a number.`,
    };
  }
  return { outcome: 'passed', message: t`The filter on ${probe.attribute} returns an empty list, as expected.` };
}

/** The problem of a totalResults that is not a number. */
export function totalProblem(total: unknown): string {
  return total === undefined ? t`it has no totalResults` : t`its totalResults is ${kindOf(total)}, not a number`;
}

function kindOf(value: unknown): string {
  return value === null
    ? 'null'
    : Array.isArray(value)
      ? t`an array`
      : typeof value === 'object'
        ? t`an object`
        : typeof value === 'string'
          ? t`a string`
          : t`a boolean`;
}

/** The server does not decode `+` as a space. */
export function judgeSpaces(answer: ServerAnswer): Judgement {
  return failed(
    t`The server does not decode + in a query as a space${statusOf(answer)}.${quotedReason(answer)}`,
    t`Entra sends filter=userName+eq+%22…%22. The filter works with %20 instead of +. The server must decode the query as application/x-www-form-urlencoded.`,
  );
}

/** Recommends another matching attribute, if there is one. */
export function otherAttribute({ application, probe, refused }: ProbeContext): string {
  const { resource, attribute } = probe;
  const usual = application.matching[resource];
  return attribute.toLowerCase() === usual.toLowerCase() || refused.has(`${resource}:${usual}`)
    ? t`Entra needs this filter for its matching attribute. Contact the developer of the server.`
    : t`Entra needs this filter for its matching attribute. Match ${resourcesInWords({ resource })} by ${usual}, or contact the developer of the server.`;
}

/** The generic application has no name that fits into a sentence. */
function nameOf({ id, name }: ConnectedApplication): string {
  return id === 'scim' ? t`The server` : name;
}

/** The actual response, in a few words. */
export function actualOf(answer: ServerAnswer): string | undefined {
  const { response, failure } = answer.exchange;
  if (failure) return undefined;
  if (!response) return undefined;
  const body = readBody(answer);
  const what =
    body.kind === 'list'
      ? body.problems.some(({ isSevere }) => isSevere)
        ? t`a malformed SCIM list of ${body.resources.length}`
        : t`a SCIM list of ${body.resources.length}`
      : body.kind === 'error'
        ? t`a SCIM error`
        : body.kind === 'object' || body.kind === 'other JSON'
          ? t`JSON that is not SCIM`
          : body.kind === 'empty'
            ? t`an empty body`
            : body.kind === 'text'
              ? t`text`
              : body.kind === 'web page'
                ? t`a web page`
                : t`invalid JSON`;
  return t`status ${response.status} and ${what}`;
}
