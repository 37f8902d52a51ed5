import { checkTenantUrl, placeOf } from '../../../language/applications/tenant-url.js';
import { english, t } from '../../../language/l10n.js';
import { failed } from '../judgement.js';
import type { StepFinding, Step, StepContext } from './step.js';
import { tokenUrlFor } from './token.js';

/** Checks the tenant URL before anything is sent to it. */
export const tenantUrlStep: Step = {
  id: 'tenant-url',
  title: english`Check the tenant URL`,
  needs: [],
  run: judgeUrl,
};

function judgeUrl({ tenantUrl, application, plan }: StepContext): StepFinding {
  const problems = checkTenantUrl(tenantUrl, application);
  const error = problems.find(({ severity }) => severity === 'error');
  const worst = error ?? problems[0];
  if (worst) {
    const [fix] = worst.fixes;
    return {
      outcome: error ? 'failed' : 'warning',
      message: worst.message,
      ...(fix && { hint: `${fix.title}.` }),
      place: { kind: 'tenantUrl' },
    };
  }
  if (plan.authentication.kind === 'clientCredentials') {
    const found = tokenUrlFor(plan.authentication, tenantUrl, application);
    if ('problem' in found) return failed(found.problem, found.hint);
  }
  const place = placeOf(tenantUrl, application);
  const flags = new URL(tenantUrl).search.slice(1);
  const notes = [
    ...(place === undefined ? [] : [t`The region is ${place}.`]),
    ...(flags === '' ? [] : [t`The flags ${flags} are sent with every request, as Entra does.`]),
  ];
  return { outcome: 'passed', message: t`The tenant URL is well formed.`, ...(notes.length > 0 && { notes }) };
}
