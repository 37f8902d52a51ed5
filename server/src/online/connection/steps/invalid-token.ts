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

/** How an invalid token is not sent. */
export const HOW_TO_SWITCH_OFF =
  'This step can be switched off: --no-invalid-token on the command line, scimProvisioning.testConnection.invalidToken in VS Code.';

/**
 * The same with an invalid token. A server that answers it checks nothing: anybody can read and change its
 * accounts, and a success with the right token means nothing.
 */
export function invalidTokenStep(probe: Probe): Step {
  return {
    id: 'invalid-token',
    title: 'Ask with an invalid token',
    needs: ['credentials'],
    run: async (context) => {
      if (!context.asksWithInvalidToken) {
        return { outcome: 'skipped', message: 'Switched off. Whether the server checks tokens is not known.' };
      }
      const { tenantUrl, unknownName, accepted } = context;
      // What was answered with the token; if nothing was, the first question.
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
 * A server may answer whoever it does not know with empty lists: that is no refusal, but nobody reads anything. Undefined if
 * the answer is another, or if the list without a filter is the same as with the right token.
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
        ? 'An invalid token is not refused: it is answered with empty lists.'
        : `An invalid token is not refused for a filter that finds nobody, but it is for a list of users (${status ?? 'no answer'}).`,
      'Nothing is shown to it, but Entra tells a wrong token by the status 401 (RFC 7644 §2), and would take every account for missing.',
    ),
    expected: 'status 401',
    actual: 'status 200',
  };
}

function sizeOf(answer: ServerAnswer): number {
  const body = readBody(answer);
  return body.kind === 'list' ? body.resources.length : 0;
}

function judge(answer: ServerAnswer, context: StepContext, probe: Probe): Judgement {
  const { response, failure } = answer.exchange;
  const { accepted } = context;
  if (failure?.kind === 'redirect') return { outcome: 'passed', message: 'An invalid token is sent to sign in.' };
  if (failure?.kind === 'timeout') {
    return warning(
      `No answer came to an invalid token within ${count(failure.seconds, 'second')}.`,
      `Some servers delay the answer to a token that they refuse, by up to two minutes; nothing else is wrong then. ${HOW_TO_SWITCH_OFF}`,
    );
  }
  if (failure) {
    const { message, hint } = explainFailure(failure, context.advice);
    return failure.kind === 'endOfRun'
      ? failed(message, hint)
      : warning(`An invalid token gets no answer. ${message}`, hint);
  }
  const status = response?.status;
  const compared = status === undefined ? {} : { expected: 'status 401', actual: `status ${status}` };
  if (status === 401) {
    const notes =
      response?.headers['www-authenticate'] === undefined
        ? { notes: ['The refusal comes without WWW-Authenticate, which RFC 9110 §11.6.1 asks for.'] }
        : {};
    return { outcome: 'passed', message: 'An invalid token is refused.', ...notes };
  }
  if (status === 403) {
    return {
      outcome: 'passed',
      message: 'An invalid token is refused.',
      notes: ['It is refused with 403, where 401 is the right status (RFC 7644 §2).'],
    };
  }
  if (status === 429) {
    return {
      ...warning(
        `The server answers 429 (too many requests) to an invalid token, so this does not show whether it is refused.${quotedReason(answer)}`,
        `It may count attempts with a wrong token. ${HOW_TO_SWITCH_OFF}`,
      ),
      ...compared,
    };
  }
  const body = readBody(answer);
  if (status === 200 && body.kind === 'list' && accepted) {
    return {
      ...failed(
        'The server does not check the token: it accepted an invalid one.',
        'Anybody can read and change its accounts. Take it off the network until it checks tokens.',
      ),
      ...compared,
    };
  }
  if (!accepted) {
    return {
      ...warning(
        `An invalid token gets ${status ?? 'no answer'}, and the right one is not answered with a list either.`,
        'So this does not show whether the server checks tokens.',
      ),
      ...compared,
    };
  }
  if (body.kind === 'error' || (body.kind === 'object' && tellsOfError(body.value))) {
    return {
      ...warning(
        `An invalid token is refused with ${status ?? 'no status'}, where 401 is the right status.${quotedReason(answer)}`,
        'Entra tells a refused token by the status 401 (RFC 7644 §2).',
      ),
      ...compared,
    };
  }
  const problem = isSameAnswer(answer, accepted.answer) ? undefined : judgeAnswer(answer, contextOf(context, probe));
  return {
    outcome: 'warning',
    message: `An invalid token is not answered with a refusal${status === undefined ? '' : ` but with ${status}`}.`,
    hint: problem?.message ?? `Have the server answer 401 to it.${quotedReason(answer)}`,
    ...compared,
  };
}
