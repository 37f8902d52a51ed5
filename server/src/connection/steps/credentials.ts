import { judgeAnswer, failed, said, type Judgement, type ProbeContext } from '../judge.js';
import { readBody } from '../scim-answer.js';
import { askProbe, contextOf } from './probes.js';
import { address, filterParameter, type Step } from './step.js';
import type { Probe } from '../../language/services/connection-plan.js';

/** Asks with the token for the first time: does a SCIM service answer, and does it know the token? */
export function credentialsStep(probe: Probe, needs: readonly string[]): Step {
  return {
    id: 'credentials',
    title: 'Ask with the token',
    needs,
    run: async (context) => {
      const answer = await askProbe(context, probe);
      const problem = judgeAnswer(answer, contextOf(context, probe));
      if (problem) {
        const status = answer.exchange.response?.status;
        return {
          ...problem,
          ...(status === 401 || status === 403
            ? { expected: 'status 200', actual: `status ${status}` }
            : { expected: 'an answer of SCIM' }),
          place: { kind: 'tenantUrl' },
          exchanges: [answer.exchange],
        };
      }
      return { outcome: 'passed', message: 'The token is accepted.', exchanges: [answer.exchange] };
    },
  };
}

/**
 * The same with a token that nobody issued. A server that answers it checks nothing: anybody can read and change its
 * accounts, and a success with the right token means nothing.
 */
export function madeUpTokenStep(probe: Probe): Step {
  return {
    id: 'made-up-token',
    title: 'Ask with a made-up token',
    needs: ['credentials'],
    run: async (context) => {
      const { transport, tenantUrl, nobody } = context;
      const answer = await transport.send({
        url: address(tenantUrl, `${probe.resource}s`, filterParameter(probe.attribute, nobody)),
        credential: 'madeUpToken',
        authorization: `Bearer made-up-${nobody}`,
        isAboutPeople: true,
      });
      context.exchanges.push(answer.exchange);
      const judgement = judge(contextOf(context, probe));
      return {
        ...judgement,
        ...(judgement.outcome === 'failed' && { place: { kind: 'tenantUrl' } }),
        exchanges: [answer.exchange],
      };

      function judge(probeContext: ProbeContext): Judgement {
        const { response, failure } = answer.exchange;
        const status = response?.status;
        if (status === 401) {
          const notes =
            response?.headers['www-authenticate'] === undefined
              ? { notes: ['The refusal comes without WWW-Authenticate, which RFC 9110 §11.6.1 asks for.'] }
              : {};
          return { outcome: 'passed', message: 'A token that nobody issued is refused.', ...notes };
        }
        if (status === 403) {
          return {
            outcome: 'passed',
            message: 'A token that nobody issued is refused.',
            notes: ['It is refused with 403, where 401 is the right status (RFC 7644 §2).'],
          };
        }
        if (failure?.kind === 'redirect') {
          return { outcome: 'passed', message: 'A token that nobody issued is sent to sign in.' };
        }
        if (status === 200 && readBody(answer).kind === 'list') {
          return {
            ...failed(
              'The server lets anybody in: it answered a made-up token like the right one.',
              'Anybody can read and change its accounts. Take it off the network until it checks tokens.',
            ),
            expected: 'status 401',
            actual: 'status 200',
          };
        }
        if (status === 400 && readBody(answer).kind === 'error') {
          return {
            ...failed(
              'The server looks into the request of a made-up token (400), so it does not check tokens first.',
              'Have it refuse whoever it does not know before anything else.',
            ),
            expected: 'status 401',
            actual: 'status 400',
          };
        }
        const problem = judgeAnswer(answer, probeContext);
        return {
          outcome: 'warning',
          message: `A made-up token is not answered with a refusal${status === undefined ? '' : ` but with ${status}`}.`,
          hint: problem?.message ?? `Have the server answer 401 to it.${said(answer)}`,
          expected: 'status 401',
          ...(status !== undefined && { actual: `status ${status}` }),
        };
      }
    },
  };
}
