import { english, t } from '../../language/l10n.js';
import { count } from '../../language/problems/wording.js';
import { failed, quotedReason, resourcesInWords, warning, type Judgement, type ProbeContext } from './judgement.js';
import { retryAfter, type ServerAnswer } from '../http/transport.js';

/** Judges a status that needs no further request. */
export function judgeStatus(answer: ServerAnswer, context: ProbeContext): Judgement {
  const { probe, further } = context;
  const { status, statusText, headers } = answer.exchange.response!;
  const detail = quotedReason(answer);
  const things = resourcesInWords(probe);
  if (status === 407) return failed(t`The proxy requires authentication (407).`, context.advice.proxy);
  if (status === 406) {
    return failed(
      t`The server cannot return application/scim+json (406).${detail}`,
      t`It is the media type of SCIM (RFC 7644 §3.1). The server must support it.`,
    );
  }
  if (status === 429) {
    const wait = retryAfter(headers['retry-after'], context.now);
    return failed(
      t`The server received too many requests (429).${detail}`,
      wait === undefined
        ? t`Wait a little, then try again.`
        : t`It asks clients to wait ${count(Math.ceil(wait / 1000), 'second')}, which is longer than this test waits.`,
    );
  }
  if (status === 501 || status === 405) {
    return failed(
      t`The server does not support searching for ${things} (${status}).${detail}`,
      probe.resource === 'Group'
        ? t`Remove the group mapping, or enable groups on the server.`
        : t`Entra requires it. Check the path of the tenant URL.`,
    );
  }
  if (isOfGateway(status)) return judgeGateway(answer);
  if (status >= 500) {
    const listStatus = further.list?.exchange.response?.status;
    const whatever = listStatus === status ? t` for ${things}, with and without a filter` : '';
    return failed(
      t`The server failed${whatever} (${status}${statusText === '' ? '' : ` ${statusText}`}).${detail}`,
      probe.resource === 'Group'
        ? t`If the application has no groups, remove the group mapping. Otherwise contact the administrator of the server.`
        : t`Try again later, and contact the administrator of the server.`,
    );
  }
  if ([301, 302, 303, 307, 308].includes(status))
    return failed(t`The server redirects (${status}) without a Location header.`);
  return failed(t`The server returns status ${status}; Entra expects 200.${detail}`, HINTS[status] ?? ASK);
}

const ASK = english`Contact the administrator of the server.`;

const HINTS: Readonly<Record<number, string>> = {
  204: english`A filter that matches nothing must return an empty list (RFC 7644 §3.4.2).`,
  415: english`A GET request has no body, so its media type cannot be wrong. Report this to the developer of the server.`,
};

/** Whether a status is from a gateway that cannot reach the server. Cloudflare uses 520 to 530. */
export function isOfGateway(status: number): boolean {
  return (status >= 502 && status <= 504) || (status >= 520 && status <= 530);
}

/**
 * A temporary status that does not depend on the request, so the step has no result.
 * Undefined for any other status.
 */
export function judgeMoment(answer: ServerAnswer): Judgement | undefined {
  const status = answer.exchange.response?.status;
  if (status === undefined || (status !== 429 && !isOfGateway(status))) return undefined;
  return warning(
    status === 429
      ? t`The server received too many requests (429), so this step has no result.${quotedReason(answer)}`
      : t`The server was temporarily unavailable (${status}), so this step has no result.${quotedReason(answer)}`,
    t`Other requests succeeded. Try again later. If it keeps failing, contact the administrator of the server.`,
  );
}

function judgeGateway(answer: ServerAnswer): Judgement {
  const { status, statusText, headers } = answer.exchange.response!;
  const detail = quotedReason(answer);
  const later = headers['retry-after'];
  const [message, hint] =
    status === 503
      ? [
          t`The server is temporarily unavailable (503).${detail}`,
          later === undefined
            ? t`Try again later, and contact the administrator of the server.`
            : t`The server says when to try again (Retry-After: ${later.slice(0, 60)}).`,
        ]
      : [
          t`The gateway in front of the server cannot reach it (${status}${statusText === '' ? '' : ` ${statusText}`}).${detail}`,
          t`Contact the administrator of the gateway or load balancer.`,
        ];
  return failed(message, hint);
}
