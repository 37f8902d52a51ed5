import { count } from '../../language/problems/wording.js';
import { failed, quotedReason, resourcesInWords, warning, type Judgement, type ProbeContext } from './judgement.js';
import { retryAfter, type ServerAnswer } from '../http/transport.js';

/** A status that needs no further question. */
export function judgeStatus(answer: ServerAnswer, context: ProbeContext): Judgement {
  const { probe, further } = context;
  const { status, statusText, headers } = answer.exchange.response!;
  const detail = quotedReason(answer);
  const things = resourcesInWords(probe);
  if (status === 407) return failed('The proxy requires authentication (407).', context.advice.proxy);
  if (status === 406) {
    return failed(
      `The server does not answer with application/scim+json (406).${detail}`,
      'It is the media type of SCIM (RFC 7644 §3.1). Have the server offer it.',
    );
  }
  if (status === 429) {
    const wait = retryAfter(headers['retry-after'], context.now);
    return failed(
      `The server has had too many requests (429).${detail}`,
      wait === undefined
        ? 'Wait a little and try again.'
        : `It asks to wait ${count(Math.ceil(wait / 1000), 'second')}, which is longer than this test waits.`,
    );
  }
  if (status === 501 || status === 405) {
    return failed(
      `The server does not offer to look for ${things} (${status}).${detail}`,
      probe.resource === 'Group'
        ? 'Remove the mapping of groups, or have the server offer them.'
        : 'Entra cannot work without it. Check the path of the tenant URL.',
    );
  }
  if (isOfGateway(status)) return judgeGateway(answer);
  if (status >= 500) {
    const listStatus = further.list?.exchange.response?.status;
    const whatever = listStatus === status ? ` whatever is asked of ${things}` : '';
    return failed(
      `The server failed${whatever} (${status}${statusText === '' ? '' : ` ${statusText}`}).${detail}`,
      probe.resource === 'Group'
        ? 'If the application has no groups, remove the mapping of groups. Otherwise ask whoever runs the server.'
        : 'Try again later, and ask whoever runs it.',
    );
  }
  if ([301, 302, 303, 307, 308].includes(status))
    return failed(`The server redirects (${status}) without saying where to.`);
  return failed(`The server answers with status ${status}; Entra expects 200.${detail}`, HINTS[status] ?? ASK);
}

const ASK = 'Ask whoever runs the server.';

const HINTS: Readonly<Record<number, string>> = {
  204: 'A filter that matches nobody is answered with an empty list (RFC 7644 §3.4.2).',
  415: 'A GET has no body, and so no media type that could be wrong. This is for the maker of the server.',
};

/** Whether a status comes from what stands before a server that is not reached; 520 to 530 are Cloudflare’s. */
export function isOfGateway(status: number): boolean {
  return (status >= 502 && status <= 504) || (status >= 520 && status <= 530);
}

/**
 * A status that tells of the moment, and nothing of the question: a step that goes on from other answers shows nothing
 * then. Undefined if the status is another.
 */
export function judgeMoment(answer: ServerAnswer): Judgement | undefined {
  const status = answer.exchange.response?.status;
  if (status === undefined || (status !== 429 && !isOfGateway(status))) return undefined;
  return warning(
    status === 429
      ? `The server has had too many requests (429), so this step shows nothing.${quotedReason(answer)}`
      : `The server was not available for a moment (${status}), so this step shows nothing.${quotedReason(answer)}`,
    'It has answered other questions. Try again later; if it stays so, ask whoever runs the server.',
  );
}

function judgeGateway(answer: ServerAnswer): Judgement {
  const { status, statusText, headers } = answer.exchange.response!;
  const detail = quotedReason(answer);
  const later = headers['retry-after'];
  const [message, hint] =
    status === 503
      ? [
          `The server is not available just now (503).${detail}`,
          later === undefined
            ? 'Try again later, and ask whoever runs it.'
            : `It asks to come back later (Retry-After: ${later.slice(0, 60)}).`,
        ]
      : [
          `What stands before the server does not reach it (${status}${statusText === '' ? '' : ` ${statusText}`}).${detail}`,
          'Ask whoever runs the gateway or load balancer.',
        ];
  return failed(message, hint);
}
