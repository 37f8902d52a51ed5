import type { ConnectionPlan } from '../language/services/connection-plan.js';
import { maskCredentials } from './redact.js';
import type { ConnectionResult, StepResult } from './result.js';
import { stepsFor, type Step, type StepContext } from './steps.js';
import type { Fetch } from './transport.js';

export interface TestConnectionOptions {
  readonly plan: ConnectionPlan;
  readonly tenantUrl: string;
  readonly token: string;
  readonly fetch: Fetch;
  readonly userAgent: string;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** A random text that no account has as its name; Entra takes a GUID. */
  readonly nobody: string;
  /** How long one request may take, its body included, in milliseconds. */
  readonly timeoutMs?: number;
  readonly onStep?: (step: { readonly title: string; readonly index: number; readonly count: number }) => void;
}

/** One request may take this long, in milliseconds. */
export const REQUEST_TIMEOUT = 10_000;

/**
 * Asks the SCIM service what Entra will ask it, and says what came of it. Only GET requests are made.
 *
 * A failed connection is a result; the promise is rejected only when the signal is aborted.
 */
export async function testConnection(options: TestConnectionOptions): Promise<ConnectionResult> {
  const { plan, tenantUrl, token, now } = options;
  const startedAt = new Date(now()).toISOString();
  const context: StepContext = {
    tenantUrl,
    plan,
    nobody: options.nobody,
    transport: {
      fetch: options.fetch,
      token,
      userAgent: options.userAgent,
      signal: options.signal,
      timeoutMs: options.timeoutMs ?? REQUEST_TIMEOUT,
      now,
    },
  };
  const steps = stepsFor(plan);
  const results: StepResult[] = [];
  for (const [index, step] of steps.entries()) {
    options.signal.throwIfAborted();
    options.onStep?.({ title: step.title, index, count: steps.length });
    results.push(await run(step, context, results));
  }
  return {
    ...verdict(plan, results),
    tenantUrl: maskCredentials(tenantUrl),
    application: plan.application.name,
    startedAt,
    steps: results,
  };
}

async function run(step: Step, context: StepContext, before: readonly StepResult[]): Promise<StepResult> {
  const { id, title } = step;
  if (before.some(({ outcome }) => outcome === 'failed')) {
    return { id, title, outcome: 'skipped', message: 'Not run, because an earlier step failed.' };
  }
  return { id, title, ...(await step.run(context)) };
}

/** The whole in one sentence: the first failure, else what is not quite right, else what works. */
function verdict(
  plan: ConnectionPlan,
  results: readonly StepResult[],
): Pick<ConnectionResult, 'outcome' | 'verdict' | 'hint'> {
  const failure = results.find(({ outcome }) => outcome === 'failed');
  if (failure)
    return { outcome: 'failed', verdict: failure.message, ...(failure.hint !== undefined && { hint: failure.hint }) };
  const warnings = results.filter(({ outcome }) => outcome === 'warning');
  if (warnings.length > 0) {
    const [first] = warnings;
    return {
      outcome: 'warning',
      verdict: `Entra can connect to ${plan.application.name}. ${first!.message}${warnings.length > 1 ? ` (and ${warnings.length - 1} more)` : ''}`,
      ...(first!.hint !== undefined && { hint: first!.hint }),
    };
  }
  const found = plan.probes.map(
    ({ resource, attribute }) => `${resource === 'User' ? 'users' : 'groups'} by ${attribute}`,
  );
  return {
    outcome: 'passed',
    verdict: `Entra can connect to ${plan.application.name} and find ${found.join(' and ')}.`,
  };
}

/**
 * The token as it is sent, from what somebody pasted: without blanks around it and without the word “Bearer”.
 * Undefined if it cannot be a token: it is empty, or holds what a header cannot.
 */
export function cleanToken(pasted: string): string | undefined {
  const token = pasted.trim().replace(/^Bearer(?:\s+|$)/i, '');
  return /^[\x21-\x7e]+$/.test(token) ? token : undefined;
}
