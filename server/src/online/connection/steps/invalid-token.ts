import { english, t, translated } from '../../../language/l10n.js';
import { explainFailure } from '../../http/failures.js';
import { isListed, judgeAnswer } from '../judge.js';
import { failed, quotedReason, warning, type Judgement } from '../judgement.js';
import { count } from '../../../language/problems/wording.js';
import { isSameAnswer, readBody, tellsOfError } from '../scim-answer.js';
import type { ServerAnswer } from '../../http/transport.js';
import type { Exchange } from '../../http/exchange.js';
import { addressOfOne, askForOne } from './inquiry.js';
import { contextOf } from './probes.js';
import { askWithInvalidToken, filterAddress, filterParameter, type Step, type StepContext } from './step.js';
import type { Probe } from '../../../language/services/connection-plan.js';

/** How a user skips the request with an invalid token. */
export const HOW_TO_SKIP = english`To skip the request with an invalid token, use --no-invalid-token on the command line, or turn off scimProvisioning.testConnection.invalidToken in VS Code.`;

/**
 * Sends the accepted request with an invalid token. If a server accepts it, anyone can read and change its
 * accounts, and success with the valid token proves nothing.
 */
export function invalidTokenStep(probe: Probe): Step {
  return {
    id: 'invalid-token',
    title: t`Try an invalid token`,
    needs: ['credentials'],
    run: async (context) => {
      if (!context.asksWithInvalidToken) {
        return { outcome: 'skipped', message: t`Turned off, so it is not known whether the server checks tokens.` };
      }
      const { tenantUrl, unknownName, accepted } = context;
      // The request that succeeded with the token; if none did, the first request.
      const url =
        accepted?.url ?? filterAddress(tenantUrl, probe.resource, filterParameter(probe.attribute, unknownName));
      const answer = await askWithInvalidToken(context, url);
      const exchanges = [answer.exchange];
      const judgement = (await judgeEmptiness(answer, context, probe, exchanges)) ?? judge(answer, context, probe);
      return {
        ...judgement,
        ...(judgement.outcome === 'failed' && { place: { kind: 'tenantUrl' } }),
        exchanges,
      };
    },
  };
}

/**
 * A server may return empty lists for an unknown token: it does not reject the token, but discloses nothing. Undefined if
 * the response is different, or if an invalid token can read the list without a filter.
 */
async function judgeEmptiness(
  answer: ServerAnswer,
  context: StepContext,
  { resource }: Probe,
  exchanges: Exchange[],
): Promise<Judgement | undefined> {
  if (!context.accepted || !isListed(answer)) return undefined;
  const right = await askForOne(context, resource);
  if (sizeOf(right) === 0) return undefined;
  const invalid = await askWithInvalidToken(context, addressOfOne(context, resource));
  exchanges.push(invalid.exchange);
  if (isListed(invalid) && sizeOf(invalid) > 0) return undefined;
  const status = invalid.exchange.response?.status;
  return {
    ...warning(
      isListed(invalid)
        ? t`The server does not reject an invalid token: it returns empty lists.`
        : t`The server accepts an invalid token for a filter that matches no account, but rejects it for a list of users (${status ?? t`no response`}).`,
      t`No data is disclosed, but Entra recognises a wrong token by status 401 (RFC 7644 §2). With a wrong token it would treat every account as missing.`,
    ),
    expected: t`status 401`,
    actual: t`status 200`,
  };
}

function sizeOf(answer: ServerAnswer): number {
  const body = readBody(answer);
  return body.kind === 'list' ? body.resources.length : 0;
}

function judge(answer: ServerAnswer, context: StepContext, probe: Probe): Judgement {
  const { response, failure } = answer.exchange;
  const { accepted } = context;
  if (failure?.kind === 'redirect')
    return { outcome: 'passed', message: t`The server rejects an invalid token with a redirect.` };
  if (failure?.kind === 'timeout') {
    return warning(
      t`The server did not respond to an invalid token within ${count(failure.seconds, 'second')}.`,
      t`Some servers delay the response to a rejected token by up to two minutes. In that case nothing is wrong. ${translated(HOW_TO_SKIP)}`,
    );
  }
  if (failure) {
    const { message, hint } = explainFailure(failure, context.advice);
    return failure.kind === 'endOfRun'
      ? failed(message, hint)
      : warning(t`The request with an invalid token failed. ${message}`, hint);
  }
  const status = response?.status;
  const compared = status === undefined ? {} : { expected: t`status 401`, actual: t`status ${status}` };
  if (status === 401) {
    const notes =
      response?.headers['www-authenticate'] === undefined
        ? { notes: [t`The 401 response has no WWW-Authenticate header, which RFC 9110 §11.6.1 requires.`] }
        : {};
    return { outcome: 'passed', message: t`The server rejects an invalid token.`, ...notes };
  }
  if (status === 403) {
    return {
      outcome: 'passed',
      message: t`The server rejects an invalid token.`,
      notes: [t`It returns 403; the correct status is 401 (RFC 7644 §2).`],
    };
  }
  if (status === 429) {
    return {
      ...warning(
        t`The server returns 429 (too many requests) for an invalid token, so it is not known whether the server rejects it.${quotedReason(answer)}`,
        t`It may limit attempts with a wrong token. ${translated(HOW_TO_SKIP)}`,
      ),
      ...compared,
    };
  }
  const body = readBody(answer);
  if (status === 200 && body.kind === 'list' && accepted) {
    return {
      ...failed(
        t`The server does not check the token: it accepted an invalid one.`,
        t`Anyone can read and change its accounts. Disconnect it from the network until it checks tokens.`,
      ),
      ...compared,
    };
  }
  if (!accepted) {
    return {
      ...warning(
        t`The server returns ${status ?? t`no response`} for an invalid token, and no list for the valid one either.`,
        t`So it is not known whether the server checks tokens.`,
      ),
      ...compared,
    };
  }
  if (body.kind === 'error' || (body.kind === 'object' && tellsOfError(body.value))) {
    return {
      ...warning(
        t`The server rejects an invalid token with ${status ?? t`no status`}; the correct status is 401.${quotedReason(answer)}`,
        t`Entra recognises a rejected token by status 401 (RFC 7644 §2).`,
      ),
      ...compared,
    };
  }
  const problem = isSameAnswer(answer, accepted.answer) ? undefined : judgeAnswer(answer, contextOf(context, probe));
  return {
    outcome: 'warning',
    message:
      status === undefined
        ? t`The server does not reject an invalid token.`
        : t`The server does not reject an invalid token: it returns ${status}.`,
    hint: problem?.message ?? t`The server must return 401 for it.${quotedReason(answer)}`,
    ...compared,
  };
}
