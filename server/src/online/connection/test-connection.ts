import { t, translated } from '../../language/l10n.js';
import type { ConnectionPlan, Probe } from '../../language/services/connection-plan.js';
import { NO_NETWORK_ADVICE, type NetworkAdvice } from '../http/failures.js';
import { maskCredentials, Redactor } from '../http/redact.js';
import { Secret } from '../http/secret.js';
import { count, inWords } from '../../language/problems/wording.js';
import { withoutSecrets } from './clean-result.js';
import type { ConnectionResult, StepResult } from './result.js';
import { interruption } from './steps/interruption.js';
import { stepsFor, type Step, type StepContext } from './steps/index.js';
import type { StepFinding } from './steps/step.js';
import { cleanToken, hasBearer } from './tokens.js';
import { RUN_LIMITS, Transport, type Fetch, type RunLimits } from '../http/transport.js';

export { cleanToken };

export interface TestConnectionOptions {
  readonly plan: ConnectionPlan;
  readonly tenantUrl: string;
  /**
   * The secret token; not needed with client credentials. It may be as the user pasted it: a leading “Bearer” is
   * removed, and the result mentions that.
   */
  readonly token?: Secret;
  readonly clientSecret?: Secret;
  readonly fetch: Fetch;
  /** Whether a TCP connection to that host and port succeeds; called only if no response was received. */
  readonly canConnect?: (host: string, port: number) => Promise<boolean>;
  readonly userAgent: string;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** A random string that no account has as a value; Entra uses a GUID. */
  readonly unknownName: string;
  /** In words, such as `this machine`. */
  readonly from?: string;
  readonly advice?: NetworkAdvice;
  readonly limits?: Partial<RunLimits>;
  /**
   * Whether to send a request with an invalid token; true by default. Some servers delay their response to it, or block
   * clients that send it.
   */
  readonly invalidToken?: boolean;
  /** The ids of the steps to run, in addition to the steps that they need; all by default. */
  readonly only?: readonly string[];
  readonly onStep?: (step: {
    readonly id: string;
    readonly title: string;
    readonly index: number;
    readonly count: number;
  }) => void;
  readonly onResult?: (result: StepResult) => void;
}

/**
 * Sends the same requests as Entra to the SCIM service, and returns the result. Only GET requests are sent, and the request for
 * a token if client credentials are used.
 *
 * A failed connection is a result; the promise is rejected only when the signal is aborted.
 */
export async function testConnection(options: TestConnectionOptions): Promise<ConnectionResult> {
  const { plan, tenantUrl, now, signal } = options;
  const started = now();
  const entered = options.token ?? new Secret('');
  const token = cleanToken(entered) ?? entered;
  const redactor = new Redactor(token, ...(options.clientSecret ? [options.clientSecret] : []));
  let running: { title: string; id: string; index: number; count: number } | undefined;
  const context: StepContext = {
    tenantUrl,
    plan,
    application: plan.application,
    unknownName: options.unknownName,
    token,
    hadBearer: hasBearer(entered),
    asksWithInvalidToken: options.invalidToken ?? true,
    clientSecret: options.clientSecret,
    redactor,
    advice: options.advice ?? NO_NETWORK_ADVICE,
    now,
    accepted: undefined,
    interruptedIn: undefined,
    found: new Set(),
    refused: new Set(),
    discovery: undefined,
    exchanges: [],
    transport: new Transport({
      fetch: options.fetch,
      canConnect: options.canConnect,
      redactor,
      userAgent: options.userAgent,
      signal,
      limits: { ...RUN_LIMITS, ...options.limits },
      now,
      onWait: (seconds) => {
        if (running)
          options.onStep?.({
            ...running,
            title: t`${running.title} (waiting ${count(seconds, 'second')}, as the server requests)`,
          });
      },
    }),
  };
  const steps = chosen(stepsFor(plan), options.only);
  const results: StepResult[] = [];
  for (const [index, step] of steps.entries()) {
    signal.throwIfAborted();
    running = { id: step.id, title: translated(step.title), index, count: steps.length };
    options.onStep?.(running);
    const result = await run(step, context, results);
    results.push(result);
    options.onResult?.(result);
  }
  const whole = {
    ...verdict(plan, results, context.found),
    tenantUrl: maskCredentials(tenantUrl),
    application: plan.application.name,
    from: options.from ?? t`this machine`,
    startedAt: new Date(started).toISOString(),
    durationMs: Math.round(now() - started),
    ...(context.discovery && { discovery: context.discovery }),
  };
  return { ...withoutSecrets(whole, redactor), steps: results };
}

/** The chosen steps, and the steps that they need. */
function chosen(steps: readonly Step[], only: readonly string[] | undefined): readonly Step[] {
  if (!only) return steps;
  const wanted = new Set(only);
  for (const step of [...steps].reverse()) if (wanted.has(step.id)) for (const id of step.needs) wanted.add(id);
  // The check of the targets needs the discovered schemas.
  if (wanted.has('targets')) for (const id of ['resource-types', 'schemas']) wanted.add(id);
  return steps.filter(({ id }) => wanted.has(id));
}

async function run(step: Step, context: StepContext, before: readonly StepResult[]): Promise<StepResult> {
  const { id } = step;
  const title = translated(step.title);
  const started = context.now();
  const cause = before.find(
    (result) => step.needs.includes(result.id) && (result.outcome === 'failed' || result.outcome === 'skipped'),
  );
  if (cause) {
    const root = cause.outcome === 'failed' ? cause : (before.find(({ outcome }) => outcome === 'failed') ?? cause);
    return {
      id,
      title,
      outcome: 'skipped',
      message: t`Skipped because this step failed: ${root.title}.`,
      durationMs: 0,
      exchanges: [],
    };
  }
  if (context.interruptedIn !== undefined && step.looksBack !== true) {
    return {
      id,
      title,
      outcome: 'skipped',
      message: t`Skipped because the test could not continue after this step: ${context.interruptedIn}.`,
      durationMs: 0,
      exchanges: [],
    };
  }
  const { exchanges = [], ...found } = await step.run(context);
  const interrupted = await interruption(context, step, exchanges);
  if (interrupted) context.interruptedIn = title;
  const finding = inUsersLanguage(interrupted ?? found);
  const result = { id, title, ...finding, durationMs: Math.round(context.now() - started), exchanges };
  // Programs identify the step by its id and place, so these are not masked even if a token contains the same letters.
  const own = { id, ...(finding.place && { place: finding.place }) };
  return { ...withoutSecrets(result, context.redactor), ...own };
}

/** A finding whose texts may be constants. */
function inUsersLanguage(finding: Omit<StepFinding, 'exchanges'>): Omit<StepFinding, 'exchanges'> {
  const { message, hint, expected } = finding;
  return {
    ...finding,
    message: translated(message),
    ...(hint !== undefined && { hint: translated(hint) }),
    ...(expected !== undefined && { expected: translated(expected) }),
  };
}

/** Steps that Entra does not depend on: warnings of other steps come first. */
const MINOR = new Set(['service-provider-config', 'resource-types', 'schemas', 'content-type', 'latency']);

/** The result in one sentence: the first failure, else the first warning, else what works. */
function verdict(
  plan: ConnectionPlan,
  results: readonly StepResult[],
  found: ReadonlySet<string>,
): Pick<ConnectionResult, 'outcome' | 'verdict' | 'hint'> {
  const failure = results.find(({ outcome }) => outcome === 'failed');
  if (failure)
    return { outcome: 'failed', verdict: failure.message, ...(failure.hint !== undefined && { hint: failure.hint }) };
  const connects = t`Entra can connect to ${plan.application.name}`;
  const warnings = results.filter(({ outcome }) => outcome === 'warning');
  const first = warnings.find(({ id }) => !MINOR.has(id)) ?? warnings[0];
  if (first) {
    return {
      outcome: 'warning',
      verdict: `${connects}. ${first.message}${warnings.length > 1 ? t` (and ${warnings.length - 1} more)` : ''}`,
      ...(first.hint !== undefined && { hint: first.hint }),
    };
  }
  const probes = plan.probes.filter(({ resource }) => resource === 'User' || plan.mapsGroups);
  const isFound = ({ resource, attribute }: Probe): boolean => found.has(`${resource}:${attribute}`);
  const shown = lookedUp(probes.filter(isFound));
  const open = lookedUp(probes.filter((probe) => !isFound(probe)));
  return {
    outcome: 'passed',
    verdict: `${connects}${shown === '' ? '' : t` and find ${shown}`}.${
      open === '' ? '' : t` No existing value was found to test finding ${open}.`
    }`,
  };
}

/** Such as `users by userName and externalId and groups by displayName`. */
function lookedUp(probes: readonly Probe[]): string {
  return (['User', 'Group'] as const)
    .map((resource) => [
      ...new Set(probes.filter((probe) => probe.resource === resource).map(({ attribute }) => attribute)),
    ])
    .flatMap((attributes, index) =>
      attributes.length === 0
        ? []
        : index === 0
          ? t`users by ${inWords(attributes, 'and')}`
          : t`groups by ${inWords(attributes, 'and')}`,
    )
    .join(t` and `);
}
