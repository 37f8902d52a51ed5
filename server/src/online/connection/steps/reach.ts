import { english, t } from '../../../language/l10n.js';
import { explainFailure } from '../../http/failures.js';
import { failed, type Judgement } from '../judgement.js';
import { readBody } from '../scim-answer.js';
import { endpointAddress, askWithout, type Step } from './step.js';

/**
 * Checks host name, connection and certificate with a request without a token. Any response is a success,
 * because the server is reachable.
 */
export const reachStep: Step = {
  id: 'reach',
  title: english`Connect to the server`,
  needs: ['tenant-url'],
  run: async (context) => {
    const { tenantUrl, advice } = context;
    const answer = await askWithout(context, endpointAddress(tenantUrl, 'ServiceProviderConfig'));
    const { exchange } = answer;
    const judge = (): Judgement => {
      const { response, failure } = exchange;
      // A request without a token may be redirected to a sign-in page. The next step judges requests with a token.
      if (failure && failure.kind !== 'redirect') return { outcome: 'failed', ...explainFailure(failure, advice) };
      if (response?.status === 407) return failed(t`The proxy requires authentication (407).`, advice.proxy);
      const { host, protocol } = new URL(tenantUrl);
      const notes = [
        ...(protocol === 'https:' ? [t`This machine trusts its certificate.`] : []),
        ...(response?.status === 200 && readBody(answer).kind === 'object'
          ? [t`It returns /ServiceProviderConfig without a token, which RFC 7644 §4 allows.`]
          : []),
      ];
      return {
        outcome: 'passed',
        message: t`“${host}” responded after ${exchange.durationMs} ms.`,
        ...(notes.length > 0 && { notes }),
      };
    };
    const judgement = judge();
    return {
      ...judgement,
      ...(judgement.outcome === 'failed' && { place: { kind: 'tenantUrl' } }),
      exchanges: [exchange],
    };
  },
};
