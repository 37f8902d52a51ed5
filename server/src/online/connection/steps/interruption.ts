import { t, translated } from '../../../language/l10n.js';
import { explainFailure } from '../../http/failures.js';
import { isListed } from '../judge.js';
import { failed, quotedReason, type Judgement } from '../judgement.js';
import { isOfGateway } from '../statuses.js';
import type { Exchange } from '../../http/exchange.js';
import { HOW_TO_SKIP } from './invalid-token.js';
import { askAgain, type Step, type StepContext } from './step.js';

/**
 * The reason why the test cannot continue after a step: it reached a limit, or the server rejects the
 * token that it accepted before. It replaces the finding of the step. Undefined if the test can continue.
 */
export async function interruption(
  context: StepContext,
  { isNeeded = false }: Step,
  exchanges: readonly Exchange[],
): Promise<Judgement | undefined> {
  const { accepted, advice } = context;
  if (!accepted) return undefined;
  const limit = exchanges.find(({ failure }) => failure?.kind === 'endOfRun')?.failure;
  if (limit) return { outcome: isNeeded ? 'failed' : 'warning', ...explainFailure(limit, advice) };
  const refused = exchanges.find(
    ({ credential, response }) =>
      credential === 'secretToken' && (response?.status === 401 || response?.status === 403),
  );
  if (!refused) return undefined;
  const again = await askAgain(context, accepted.url);
  const status = again.exchange.response?.status;
  if (isListed(again) || status === undefined || status === 429 || isOfGateway(status)) return undefined;
  return failed(
    t`The server now rejects the token (${status}) that it accepted before.${quotedReason(again)}`,
    context.asksWithInvalidToken
      ? t`Some servers block clients that send an invalid token, as this test does on purpose. Wait until the server accepts the token again. ${translated(HOW_TO_SKIP)}`
      : t`The token may have expired during the test, or the server blocks clients that send too many requests.`,
  );
}
