import type { Application } from '../language/applications/index.js';
import type { Probe } from '../language/services/connection-plan.js';
import type { Exchange, ExchangeResponse, StepResult, TransportFailure } from './result.js';

type Judgement = Pick<StepResult, 'outcome' | 'message' | 'hint'>;

export interface ProbeContext {
  readonly application: Application;
  readonly probe: Probe;
  /** Whether the document provisions this resource. If not, nothing about it stops Entra. */
  readonly isNeeded: boolean;
}

const LIST_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
/** What is slower than this is worth a word, in milliseconds. */
const SLOW = 5000;

/** What an exchange means for Entra: expected are the status 200 and a list of nobody (RFC 7644 §3.4.2). */
export function judge(exchange: Exchange, context: ProbeContext): Judgement {
  const judgement = judgeExchange(exchange, context);
  // Groups that are not provisioned may be missing.
  if (judgement.outcome === 'failed' && !context.isNeeded) {
    return { ...judgement, outcome: 'warning', hint: 'The document maps no groups, so this does not stop Entra.' };
  }
  return judgement;
}

function judgeExchange({ failure, response, durationMs }: Exchange, context: ProbeContext): Judgement {
  if (failure) return judgeFailure(failure);
  if (!response) return failed('No answer came.');
  if (response.status !== 200) return judgeStatus(response, context);
  const list = judgeList(response, context);
  if (list.outcome !== 'passed') return list;
  const contentType = response.headers['content-type'] ?? '';
  if (!contentType.toLowerCase().includes('application/scim+json')) {
    return {
      outcome: 'warning',
      message: `The answer is right, but its content type is ${contentType === '' ? 'missing' : contentType}.`,
      hint: 'RFC 7644 §3.1 wants application/scim+json.',
    };
  }
  if (durationMs > SLOW) {
    return {
      outcome: 'warning',
      message: `The answer is right, but it took ${(durationMs / 1000).toFixed(1)} seconds.`,
    };
  }
  return list;
}

function judgeFailure(failure: TransportFailure): Judgement {
  switch (failure.kind) {
    case 'dns':
      return failed(
        `There is no host “${failure.host}”.`,
        'Check the host in the tenant URL, and whether this machine can resolve it.',
      );
    case 'refused':
      return failed(
        `“${failure.host}” refuses the connection: nothing listens there.`,
        'Check host and port, and whether the server is running.',
      );
    case 'unreachable':
      return failed(`“${failure.host}” cannot be reached from this machine.`, 'Check the network, VPN and proxy.');
    case 'timeout':
      return failed(
        `No answer came within ${failure.seconds} seconds.`,
        'Check host and port, and whether a firewall or proxy stands between.',
      );
    case 'tls':
      return failed(
        `The server cannot be trusted: ${failure.reason} (${failure.code}).`,
        'Entra refuses it too. Have the certificate renewed, or its authority added to the system.',
      );
    case 'reset':
      return failed(
        'The server closed the connection before it had answered.',
        'Try again; if it stays so, look at the server or at what stands before it.',
      );
    case 'redirect':
      return failed(
        `The server redirects to ${failure.location}, ${failure.reason}.`,
        'Put the address that finally answers in the tenant URL.',
      );
    case 'other':
      return failed(`The request failed: ${failure.message}`);
  }
}

function judgeStatus(response: ExchangeResponse, { application, probe, isNeeded }: ProbeContext): Judgement {
  const { status } = response;
  const error = scimError(response);
  const detail = error?.detail === undefined ? '' : ` It says: “${error.detail}”`;
  const things = probe.resource === 'User' ? 'users' : 'groups';
  if (status === 400) {
    return failed(
      `${application.name} refuses the filter ${probe.attribute} eq "…" (400).${detail}`,
      `Entra needs this filter for its matching attribute. Match ${things} by ${application.matching[probe.resource]}.`,
    );
  }
  if (status === 401) {
    return failed(
      `The secret token is not accepted (401).${detail}`,
      'It may be mistyped, expired, or from another region or organization. Enter a new one.',
    );
  }
  if (status === 403) {
    return failed(
      `The secret token is known, but it may not read ${things} (403).${detail}`,
      'Give the client that it was issued for the roles or scopes for SCIM.',
    );
  }
  if (status === 404 && error) {
    return failed(
      `The server answers 404 for ${things} that do not exist; Entra expects 200 and an empty list.${detail}`,
      `Check the path of the tenant URL; if it is right, this is for the maker of the server to mend (RFC 7644 §3.4.2).`,
    );
  }
  if (status === 404) {
    const path = application.tenantUrl.paths?.[0];
    return isNeeded && probe.resource === 'User'
      ? failed(
          'There is no SCIM service at this address (404).',
          `Check the path of the tenant URL${path === undefined ? '' : `: ${application.name} has ${path}`}.`,
        )
      : failed(
          `There is no endpoint for ${things} (404).`,
          `Take the mapping of ${things} out, or have the server offer them.`,
        );
  }
  if (status === 429) {
    const wait = response.headers['retry-after'];
    return failed(
      'The server has had too many requests (429).',
      wait === undefined
        ? 'Wait a little and try again.'
        : `It asks to wait: ${wait}${/^\d+$/.test(wait) ? ' seconds' : ''}.`,
    );
  }
  if (status === 405 || status === 501) {
    return failed(
      `The server does not offer to look for ${things} (${status}).${detail}`,
      'Entra cannot work without it.',
    );
  }
  if (status >= 500) {
    return failed(
      `The server failed (${status}${response.statusText === '' ? '' : ` ${response.statusText}`}).${detail}`,
      'Try again later, and ask whoever runs it.',
    );
  }
  if (status >= 300 && status < 400) return failed(`The server redirects (${status}) without saying where to.`);
  return failed(`The server answers with status ${status}; Entra expects 200.${detail}`);
}

function judgeList(response: ExchangeResponse, { probe }: ProbeContext): Judgement {
  const things = probe.resource === 'User' ? 'users' : 'groups';
  const path = 'Check the path of the tenant URL.';
  if (response.cut) {
    return failed(
      `The answer to a filter that finds nobody is over 256 KB large.`,
      'The server seems to ignore the filter.',
    );
  }
  if (response.body.trim() === '') return failed('The answer is empty, where a SCIM list is expected.', path);
  const list = parse(response.body);
  if (list === undefined) {
    return /^\s*</.test(response.body)
      ? failed('A web page answers, not a SCIM service.', `${path} A sign-in page or a proxy may stand before it.`)
      : failed('The answer is not JSON.', path);
  }
  const schemas: unknown = list['schemas'];
  if (
    !Array.isArray(schemas) ||
    !schemas.some((urn) => typeof urn === 'string' && urn.toLowerCase() === LIST_RESPONSE.toLowerCase())
  ) {
    return failed('The answer is JSON, but not a SCIM list.', path);
  }
  const total: unknown = list['totalResults'];
  const resources: unknown = list['Resources'];
  const listed = Array.isArray(resources) ? resources.length : 0;
  const found = Math.max(listed, Number.isFinite(Number(total)) ? Number(total) : 0);
  if (found > 0) {
    return failed(
      `The server found ${found} ${things} for a value that nobody has: it ignores the filter on ${probe.attribute}.`,
      'Entra would take the wrong account for a match.',
    );
  }
  if (typeof total !== 'number') {
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

function scimError({ body }: ExchangeResponse): { detail: string | undefined } | undefined {
  const parsed = parse(body);
  const schemas: unknown = parsed?.['schemas'];
  if (!Array.isArray(schemas) || !schemas.includes(ERROR)) return undefined;
  const detail: unknown = parsed?.['detail'];
  return { detail: typeof detail === 'string' ? detail.slice(0, 300) : undefined };
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return undefined;
  }
}

function failed(message: string, hint?: string): Judgement {
  return hint === undefined ? { outcome: 'failed', message } : { outcome: 'failed', message, hint };
}
