import { t } from '../../language/l10n.js';
import { count } from '../../language/problems/wording.js';
import { failed, quotedReason, type Judgement } from '../connection/judgement.js';
import { judgeRefusal } from '../connection/refusal.js';
import { contextOf } from '../connection/steps/probes.js';
import type { StepContext } from '../connection/steps/step.js';
import { explainFailure } from '../http/failures.js';
import { retryAfter, type ServerAnswer } from '../http/transport.js';

/** Judges a response that is not a success. Undefined if the server accepted the request. */
export function judgeWrite(answer: ServerAnswer, context: StepContext): Judgement | undefined {
  const { exchange } = answer;
  const { response, failure, method } = exchange;
  if (failure) {
    const { message, hint } = explainFailure(failure, context.advice);
    return failed(message, hint);
  }
  if (!response) return failed(t`The server did not respond.`);
  const { status } = response;
  if (status >= 200 && status < 300) return undefined;
  const detail = quotedReason(answer);
  switch (status) {
    case 401: {
      const probe = { resource: 'User', attribute: 'userName', at: undefined, isPath: true } as const;
      return judgeRefusal(answer, contextOf(context, probe));
    }
    case 403:
      return failed(
        t`The secret token has no permission for ${method} on users (403).${detail}`,
        t`Grant the SCIM roles or scopes to the client that the token was issued for. Entra needs them for provisioning.`,
      );
    case 404:
      return failed(
        t`The server returns 404 for ${method}.${detail}`,
        method === 'POST'
          ? t`Check the path of the tenant URL.`
          : t`The server does not find the account that it created before.`,
      );
    case 405:
    case 501:
      return failed(
        t`The server does not support ${method} for users (${status}).${detail}`,
        t`Remove the action from the mapping if the application cannot do it.`,
      );
    case 409:
      return failed(
        t`The server reports a conflict (409).${detail}`,
        t`Another account may have one of the values that must be unique. Nothing was changed.`,
      );
    case 429: {
      const wait = retryAfter(response.headers['retry-after'], context.now());
      return failed(
        t`The server received too many requests (429).${detail}`,
        wait === undefined
          ? t`Wait a little, then try again.`
          : t`It asks clients to wait ${count(Math.ceil(wait / 1000), 'second')}, which is longer than this test waits.`,
      );
    }
  }
  if (status >= 500) {
    return failed(
      t`The server fails on ${method} (${status}).${detail}`,
      t`Entra would try again in each cycle. Contact the administrator of the server.`,
    );
  }
  return failed(
    t`The server rejects ${method} (${status}).${detail}`,
    t`Check the mappings of the attributes that the response names. The report shows what was sent.`,
  );
}
