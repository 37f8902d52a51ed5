import type { ConnectionPlan, Probe } from '../../language/services/connection-plan.js';
import { credentialsStep, madeUpTokenStep } from './credentials.js';
import { contentTypeStep, latencyStep, letterCaseStep, missingIdStep, pagingStep } from './cycle.js';
import { resourceTypesStep, schemasStep, targetsStep } from './discovery.js';
import { probeStep } from './probes.js';
import { reachStep } from './reach.js';
import { serviceProviderConfigStep } from './service-provider-config.js';
import type { Step } from './step.js';
import { tenantUrlStep } from './tenant-url.js';
import { tokenStep } from './token.js';

export { address, type Step, type StepContext } from './step.js';

/** The steps for a document, in order. A step is skipped if one that it needs has failed. */
export function stepsFor(plan: ConnectionPlan): readonly Step[] {
  const isFetched = plan.authentication.kind === 'clientCredentials';
  const first: Probe = plan.probes.find(({ resource, isPath }) => resource === 'User' && isPath) ?? {
    resource: 'User',
    attribute: 'userName',
    at: undefined,
    isPath: true,
  };
  return [
    tenantUrlStep,
    reachStep,
    ...(isFetched ? [tokenStep] : []),
    credentialsStep(first, isFetched ? ['tenant-url', 'reach', 'token'] : ['tenant-url', 'reach']),
    madeUpTokenStep(first),
    ...unique(plan.probes).map(probeStep),
    serviceProviderConfigStep,
    missingIdStep,
    pagingStep,
    letterCaseStep,
    resourceTypesStep,
    schemasStep,
    targetsStep,
    contentTypeStep,
    latencyStep,
  ];
}

/** A document may match by the same attribute twice; it is asked for once, and not without end. */
function unique(probes: readonly Probe[]): readonly Probe[] {
  const seen = new Set<string>();
  return probes
    .filter(({ resource, attribute }) => {
      const key = `${resource}:${attribute}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, 12);
}
