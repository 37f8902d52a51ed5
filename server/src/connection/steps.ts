import { applicationNamed, genericApplication, type Application } from '../language/applications/index.js';
import { checkTenantUrl } from '../language/applications/tenant-url.js';
import type { ConnectionPlan, Probe } from '../language/services/connection-plan.js';
import { judge } from './judge.js';
import type { StepResult } from './result.js';
import { get, type TransportOptions } from './transport.js';

/** What a step works with. */
export interface StepContext {
  readonly tenantUrl: string;
  readonly plan: ConnectionPlan;
  readonly transport: TransportOptions;
  /** A text that no account has. */
  readonly nobody: string;
}

/** One step of a connection test, as data: what it is called, and what it does. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly run: (context: StepContext) => Promise<Omit<StepResult, 'id' | 'title'>>;
}

/** The steps for a document, in order. A failure ends the run: what follows would fail for the same reason. */
export function stepsFor(plan: ConnectionPlan): readonly Step[] {
  return [tenantUrlStep, ...plan.probes.map(probeStep)];
}

/** The URL as it is written, before anything is sent to it. */
const tenantUrlStep: Step = {
  id: 'tenant-url',
  title: 'Check the tenant URL',
  run: ({ tenantUrl, plan }) => {
    const problems = checkTenantUrl(tenantUrl, applicationOf(plan));
    const error = problems.find(({ severity }) => severity === 'error');
    const worst = error ?? problems[0];
    if (!worst) return Promise.resolve({ outcome: 'passed', message: 'The URL is well formed.' });
    const hint = worst.fix ? `${worst.fix.title}.` : undefined;
    return Promise.resolve({
      outcome: error ? 'failed' : 'warning',
      message: worst.message,
      ...(hint !== undefined && { hint }),
    });
  },
};

/** What Entra asks first of all: is there an account by this matching attribute? Nobody has it, so the answer is empty. */
function probeStep(probe: Probe): Step {
  const { resource, attribute } = probe;
  return {
    id: `${resource}:${attribute}`,
    title: `Look for ${resource === 'User' ? 'a user' : 'a group'} by ${attribute}`,
    run: async ({ tenantUrl, plan, transport, nobody }) => {
      if (!probe.isPath) {
        return {
          outcome: 'failed',
          message: `“${attribute}” is not the path of an attribute, so Entra cannot ask for it.`,
          hint: 'Mend the matching attribute in the mapping first.',
        };
      }
      const filter = `${attribute} eq ${JSON.stringify(nobody)}`;
      const exchange = await get(probeUrl(tenantUrl, resource, filter), transport);
      const application = applicationOf(plan);
      return { ...judge(exchange, { application, probe, isNeeded: resource === 'User' || plan.mapsGroups }), exchange };
    },
  };
}

/** The address that Entra asks, with the flags that stand in the tenant URL kept. */
export function probeUrl(tenantUrl: string, resource: Probe['resource'], filter: string): string {
  const url = new URL(tenantUrl);
  const flags = url.search.slice(1);
  const query = [
    ...(flags === '' ? [] : [flags]),
    ...(resource === 'Group' ? ['excludedAttributes=members'] : []),
    `filter=${encodeURIComponent(filter)}`,
  ];
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}/${resource}s?${query.join('&')}`;
}

function applicationOf(plan: ConnectionPlan): Application {
  return applicationNamed(plan.application.id) ?? genericApplication;
}
