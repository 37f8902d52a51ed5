import { english, t, translated } from '../../../language/l10n.js';
import { isListed, judgeAnswer } from '../judge.js';
import { type FurtherAnswers, type Judgement } from '../judgement.js';
import { count } from '../../../language/problems/wording.js';
import { claimsOf } from '../tokens.js';
import type { ServerAnswer } from '../../http/transport.js';
import { askForOne, askProbe, inquire } from './inquiry.js';
import { contextOf } from './probes.js';
import { endpointAddress, filterAddress, filterParameter, type Step, type StepContext } from './step.js';
import type { Probe } from '../../../language/services/connection-plan.js';

/** Sends the first request with the token: is the response SCIM, and is the token accepted? */
export function credentialsStep(probe: Probe, needs: readonly string[]): Step {
  return {
    id: 'credentials',
    title: t`Authenticate with the token`,
    needs,
    run: async (context) => {
      const answer = await askProbe(context, probe);
      const further = await inquire(context, probe, answer);
      const asked = [answer, further.without, further.invalid, further.list, further.config];
      const exchanges = asked.flatMap((one) => one?.exchange ?? []);
      const problem = judgeAnswer(answer, contextOf(context, probe, further));
      if (problem) {
        const status = answer.exchange.response?.status;
        return {
          ...problem,
          ...(status === 401 || status === 403
            ? { expected: t`status 200`, actual: t`status ${status}` }
            : { expected: t`a SCIM response` }),
          ...notesOf(problem.notes ?? [], context),
          place: { kind: 'tenantUrl' },
          exchanges,
        };
      }
      context.accepted = await acceptedIn(context, probe, answer, further);
      return { outcome: 'passed', ...wordsOf(context, answer, further), exchanges };
    },
  };
}

/** The request that succeeded: the filter, or a list without a filter. */
async function acceptedIn(
  context: StepContext,
  { resource, attribute }: Probe,
  answer: ServerAnswer,
  { refused, list }: FurtherAnswers,
): Promise<StepContext['accepted']> {
  const { tenantUrl, unknownName } = context;
  if (isListed(answer)) {
    return { url: filterAddress(tenantUrl, resource, filterParameter(attribute, unknownName)), answer };
  }
  const listed = refused === undefined ? list : await askForOne(context, resource);
  return listed && isListed(listed)
    ? { url: endpointAddress(tenantUrl, `${resource}s`, 'startIndex=1', 'count=1'), answer: listed }
    : undefined;
}

function wordsOf(
  context: StepContext,
  answer: ServerAnswer,
  { without }: FurtherAnswers,
): Pick<Judgement, 'message' | 'notes'> {
  const notes = notesOf([], context);
  if (isListed(answer)) return { message: t`The SCIM service accepts this token.`, ...notes };
  const status = answer.exchange.response?.status ?? t`no response`;
  if (context.accepted) {
    return {
      message: t`The SCIM service accepts this token. It returns ${status} for the filter; see the steps below.`,
      ...notes,
    };
  }
  const other = without?.exchange.response?.status;
  return {
    message: t`The server rejects the request (${status}); see the steps below.${other === undefined ? '' : t` Without a token it returns ${other}.`}`,
    ...notes,
  };
}

const BEARER = english`The token was entered with the word “Bearer”, which was removed for this test. In Entra, enter the token without “Bearer”.`;

function notesOf(notes: readonly string[], { hadBearer }: StepContext): Pick<Judgement, 'notes'> {
  const all = hadBearer ? [...notes, translated(BEARER)] : notes;
  return all.length > 0 ? { notes: all } : {};
}

/** A token that expires within this time is a warning, in milliseconds. Entra does not renew a secret token. */
const SOON = 30 * 86_400_000;

/** When the token expires, if it is a JWT with an expiry claim (RFC 7519). */
export const tokenLifetimeStep: Step = {
  id: 'token-lifetime',
  title: english`Check when the token expires`,
  needs: ['credentials'],
  run: ({ token, now }) => {
    const { expires } = claimsOf(token);
    if (expires === undefined) return { outcome: 'passed', message: t`The token does not contain an expiry date.` };
    const end = `${new Date(expires).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    if (expires - now() > SOON) return { outcome: 'passed', message: t`The token is valid until ${end}.` };
    return {
      outcome: 'warning',
      message:
        expires <= now()
          ? t`The token expired on ${end} by its own expiry date, but the server still accepts it.`
          : t`The token expires on ${end}, in ${inTime(expires - now())}.`,
      hint:
        expires <= now()
          ? t`The server may reject it at any time, and Entra does not renew a secret token. Get a new token.`
          : t`Entra does not renew a secret token: provisioning will fail from then on and go into quarantine. Get a token that is valid for longer.`,
    };
  },
};

function inTime(milliseconds: number): string {
  for (const [unit, size] of [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ] as const) {
    const number = Math.round(milliseconds / size);
    if (number > 0) return count(number, unit);
  }
  return t`less than a minute`;
}
