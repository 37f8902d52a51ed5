import { placeOf } from '../language/applications/tenant-url.js';
import type { Application } from '../language/applications/index.js';
import type { Probe } from '../language/services/connection-plan.js';
import { explainFailure, type Advice } from './failures.js';
import type { StepResult } from './result.js';
import { detailOf, readBody } from './scim-answer.js';
import { claimsOf, dayOf } from './tokens.js';
import { MAX_BODY, retryAfter, type Answer } from './transport.js';

export type Judgement = Pick<StepResult, 'outcome' | 'message' | 'hint' | 'expected' | 'actual' | 'notes' | 'place'>;

export interface ProbeContext {
  readonly application: Application;
  readonly tenantUrl: string;
  readonly probe: Probe;
  /** Whether the document provisions this resource. If not, nothing about it stops Entra. */
  readonly isNeeded: boolean;
  readonly advice: Advice;
  /** What was sent, for what it says of itself. */
  readonly token: string;
  readonly now: number;
}

const EXPECTED = 'status 200 and a SCIM list of nobody';

/** What an answer to one of Entra's filters means: expected are the status 200 and a list of nobody (RFC 7644 §3.4.2). */
export function judgeProbe(answer: Answer, context: ProbeContext): Judgement {
  const judgement = judgeAnswer(answer, context) ?? judgeFilter(answer, context);
  const actual = actualOf(answer);
  const full =
    judgement.outcome === 'failed' && actual !== undefined ? { ...judgement, expected: EXPECTED, actual } : judgement;
  // Groups that are not provisioned may be missing.
  if (full.outcome === 'failed' && !context.isNeeded) {
    return { ...full, outcome: 'warning', hint: 'The document maps no groups, so this does not stop Entra.' };
  }
  return full;
}

/**
 * What is wrong with an answer, whatever was asked for: nothing came, who asks is not let in, or it is no SCIM service.
 * Undefined if a SCIM service has answered, even if it refuses the filter.
 */
export function judgeAnswer(answer: Answer, context: ProbeContext): Judgement | undefined {
  const { response, failure } = answer.exchange;
  if (failure) return { outcome: 'failed', ...explainFailure(failure, context.advice) };
  if (!response) return failed('No answer came.');
  const { status } = response;
  if (status === 200) return judgeBody(answer);
  if (status === 400) return undefined;
  return judgeStatus(answer, context);
}

function judgeStatus(answer: Answer, context: ProbeContext): Judgement {
  const { application, probe } = context;
  const { status, statusText, headers } = answer.exchange.response!;
  const body = readBody(answer);
  const detail = said(answer);
  const things = thingsOf(probe);
  if (status === 401) return judgeRefusal(answer, context);
  if (status === 403) {
    return failed(
      `The secret token is known, but it may not read ${things} (403).${detail}`,
      'Give the client that it was issued for the roles or scopes for SCIM.',
    );
  }
  if (status === 404 && body.kind === 'error') {
    return failed(
      `The server answers 404 for ${things} that do not exist; Entra expects 200 and an empty list.${detail}`,
      `Check the path of the tenant URL; if it is right, this is for the maker of the server to mend (RFC 7644 §3.4.2).`,
    );
  }
  if (status === 404) {
    const path = application.tenantUrl.paths?.[0];
    return probe.resource === 'User'
      ? failed(
          'There is no SCIM service at this address (404).',
          `Check the path of the tenant URL${path === undefined ? '' : `: ${application.name} has ${path}`}.`,
        )
      : failed(
          `There is no endpoint for ${things} (404).`,
          `Take the mapping of ${things} out, or have the server offer them.`,
        );
  }
  if (status === 407) {
    return failed('The proxy wants to know who asks (407).', context.advice.proxy);
  }
  if (status === 429) {
    const wait = retryAfter(headers['retry-after'], context.now);
    return failed(
      'The server has had too many requests (429).',
      wait === undefined
        ? 'Wait a little and try again.'
        : `It asks to wait ${Math.ceil(wait / 1000)} seconds, which is longer than this test waits.`,
    );
  }
  if (status === 501 || status === 405) {
    return failed(
      `The server does not offer to look for ${things} (${status}).${detail}`,
      'Entra cannot work without it.',
    );
  }
  if (status === 502 || status === 504) {
    return failed(
      `What stands before the server does not reach it (${status}${statusText === '' ? '' : ` ${statusText}`}).${detail}`,
      'Ask whoever runs the gateway or load balancer.',
    );
  }
  if (status === 503) {
    return failed(
      `The server is not available just now (503).${detail}`,
      headers['retry-after'] === undefined
        ? 'Try again later, and ask whoever runs it.'
        : `It asks to come back later (Retry-After: ${headers['retry-after'].slice(0, 60)}).`,
    );
  }
  if (status >= 500) {
    return failed(
      `The server failed (${status}${statusText === '' ? '' : ` ${statusText}`}).${detail}`,
      'Try again later, and ask whoever runs it.',
    );
  }
  if (status >= 300 && status < 400) return failed(`The server redirects (${status}) without saying where to.`);
  return failed(`The server answers with status ${status}; Entra expects 200.${detail}`);
}

/** A token may be refused for what it is, for when it is, or for where it comes from. */
function judgeRefusal(answer: Answer, { token, now, application, tenantUrl }: ProbeContext): Judgement {
  const detail = said(answer);
  const challenge = answer.exchange.response?.headers['www-authenticate'] ?? '';
  const { expires, notBefore, issuer } = claimsOf(token);
  if (expires !== undefined && expires < now) {
    return failed(
      `The secret token expired on ${dayOf(expires)} (401).${detail}`,
      'Have a new one issued, and enter it.',
    );
  }
  if (/expired/i.test(`${challenge} ${detail}`)) {
    return failed(`The secret token has expired (401).${detail}`, 'Have a new one issued, and enter it.');
  }
  if (notBefore !== undefined && notBefore > now) {
    return failed(
      `The secret token is not valid before ${dayOf(notBefore)} (401).${detail}`,
      'Look at the clock of whoever issued it, or wait.',
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
  return failed(
    `The secret token is not accepted (401).${detail}`,
    place === undefined
      ? 'It may be mistyped, expired, or of another organization. Enter a new one.'
      : `It may be mistyped, expired, of another organization, or of another region than ${place}. Enter a new one.`,
  );
}

/** The region that a host belongs to, by the domain that it shares with the region's API. */
function regionOf(host: string, application: Application): string | undefined {
  const domain = (name: string): string => name.slice(name.indexOf('.') + 1);
  return application.tenantUrl.hosts?.find((known) => domain(known.host) === domain(host))?.place;
}

/** A 200 that is no list of SCIM. */
function judgeBody(answer: Answer): Judgement | undefined {
  const path = 'Check the path of the tenant URL.';
  if (answer.isCut) {
    return failed(
      `The answer to a filter that finds nobody is over ${MAX_BODY / 1024} KB large.`,
      'The server seems to ignore the filter.',
    );
  }
  const body = readBody(answer);
  switch (body.kind) {
    case 'empty':
      return failed('The answer is empty, where a SCIM list is expected.', path);
    case 'web page':
      return failed(
        'A web page answers, not a SCIM service.',
        `${path} A sign-in page or a proxy may stand before it.`,
      );
    case 'broken JSON':
      return failed(
        'The JSON of the answer breaks off, or is broken.',
        'Look at the server, or at what stands before it: the answer may have been cut.',
      );
    case 'text':
      return failed('The answer is not JSON.', path);
    case 'error':
      return failed(
        `The server answers with an error, and with the status 200 of success.${said(answer)}`,
        'Have the server send the status of the error (RFC 7644 §3.12).',
      );
    case 'object':
    case 'other JSON':
      return failed('The answer is JSON, but not a SCIM list.', path);
    case 'list':
      return undefined;
  }
}

/** A SCIM service has answered: does it filter? */
function judgeFilter(answer: Answer, { application, probe }: ProbeContext): Judgement {
  const things = thingsOf(probe);
  if (answer.exchange.response?.status === 400) {
    return failed(
      `${application.name} refuses the filter ${probe.attribute} eq "…" (400).${said(answer)}`,
      `Entra needs this filter for its matching attribute. Match ${things} by ${application.matching[probe.resource]}.`,
    );
  }
  const body = readBody(answer);
  if (body.kind !== 'list') return failed('The answer is JSON, but not a SCIM list.');
  const found = Math.max(body.resources.length, Number.isFinite(Number(body.total)) ? Number(body.total) : 0);
  if (found > 0) {
    return failed(
      `The server found ${found} ${things} for a value that nobody has: it ignores the filter on ${probe.attribute}.`,
      'Entra would take the wrong account for a match.',
    );
  }
  if (typeof body.total !== 'number') {
    return {
      outcome: 'warning',
      message: 'The list is empty, as expected, but it has no number as totalResults.',
      hint: 'RFC 7644 §3.4.2 requires one.',
    };
  }
  return {
    outcome: 'passed',
    message: `${things.charAt(0).toUpperCase()}${things.slice(1)} can be found by ${probe.attribute}.`,
  };
}

/** What came, in a few words. */
export function actualOf(answer: Answer): string | undefined {
  const { response, failure } = answer.exchange;
  if (failure) return undefined;
  if (!response) return undefined;
  const body = readBody(answer);
  const what =
    body.kind === 'list'
      ? `a SCIM list of ${body.resources.length}`
      : body.kind === 'error'
        ? 'a SCIM error'
        : body.kind === 'object' || body.kind === 'other JSON'
          ? 'JSON that is not of SCIM'
          : body.kind === 'empty'
            ? 'an empty body'
            : body.kind === 'text'
              ? 'text'
              : `a ${body.kind}`.replace('a broken', 'broken');
  return `status ${response.status} and ${what}`;
}

export function thingsOf({ resource }: Pick<Probe, 'resource'>): string {
  return resource === 'User' ? 'users' : 'groups';
}

/** What the server says itself; nothing of a page that is not for programs. */
export function said(answer: Answer): string {
  const detail = detailOf(answer);
  return detail === undefined ? '' : ` It says: “${detail}”`;
}

export function failed(message: string, hint?: string): Judgement {
  return hint === undefined ? { outcome: 'failed', message } : { outcome: 'failed', message, hint };
}

export function warning(message: string, hint?: string): Judgement {
  return hint === undefined ? { outcome: 'warning', message } : { outcome: 'warning', message, hint };
}
