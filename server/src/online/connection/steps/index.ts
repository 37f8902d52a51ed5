import type { ConnectionOutline, Probe } from '../../../language/services/connection-plan.js';
import { credentialsStep, tokenLifetimeStep } from './credentials.js';
import { resourceTypesStep, schemasStep, targetsStep } from './discovery.js';
import { invalidTokenStep } from './invalid-token.js';
import { letterCaseStep } from './letter-case.js';
import { listedResourceStep } from './listed-resource.js';
import { contentTypeStep, latencyStep, redirectsStep } from './observations.js';
import { missingIdStep, pagingStep } from './paging.js';
import { probeStep } from './probes.js';
import { reachStep } from './reach.js';
import { serviceProviderConfigStep } from './service-provider-config.js';
import type { Step } from './step.js';
import { tenantUrlStep } from './tenant-url.js';
import { tokenStep } from './token.js';

export { endpointAddress, type Step, type StepContext } from './step.js';

/** The steps for a document, in order. A step is skipped if a step that it needs has failed. */
export function stepsFor(plan: ConnectionOutline): readonly Step[] {
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
    invalidTokenStep(first),
    ...(isFetched ? [] : [tokenLifetimeStep]),
    ...unique(plan.probes).map(probeStep),
    serviceProviderConfigStep,
    missingIdStep,
    listedResourceStep('User'),
    ...(plan.mapsGroups ? [listedResourceStep('Group')] : []),
    pagingStep,
    letterCaseStep,
    redirectsStep,
    resourceTypesStep,
    schemasStep,
    targetsStep,
    contentTypeStep,
    latencyStep,
  ];
}

/** A document may use the same matching attribute twice. Each is tested once, and their number is limited. */
function unique(probes: readonly Probe[]): readonly Probe[] {
  const seen = new Set<string>();
  return probes
    .filter(({ resource, attribute }) => {
      const key = `${resource}:${attribute}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, 12);
}
