import type { ConnectionPlan, Probe } from '../../language/services/connection-plan.js';
import { NO_NETWORK_ADVICE, type NetworkAdvice } from '../http/failures.js';
import { maskCredentials, Redactor } from '../http/redact.js';
import { Secret } from '../http/secret.js';
import { count, inWords } from '../../language/problems/wording.js';
import type { ConnectionResult, StepResult } from './result.js';
import { interruption } from './steps/interruption.js';
import { stepsFor, type Step, type StepContext } from './steps/index.js';
import { cleanToken, hasBearer } from './tokens.js';
import { RUN_LIMITS, Transport, type Fetch, type RunLimits } from '../http/transport.js';

export { cleanToken };

export interface TestConnectionOptions {
  readonly plan: ConnectionPlan;
  readonly tenantUrl: string;
  /**
   * The secret token; not needed with client credentials. It may be as it was pasted: the word “Bearer” in front of it is
   * removed, and mentioned.
   */
  readonly token?: Secret;
  readonly clientSecret?: Secret;
  readonly fetch: Fetch;
  /** Whether a connection to that host and port comes about; only asked for when no answer came. */
  readonly canConnect?: (host: string, port: number) => Promise<boolean>;
  readonly userAgent: string;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** A random text that no account has as its name; Entra takes a GUID. */
  readonly unknownName: string;
  /** In words, such as `this machine`. */
  readonly from?: string;
  readonly advice?: NetworkAdvice;
  readonly limits?: Partial<RunLimits>;
  /**
   * Whether the server is asked with an invalid token, too; true by default. Some servers delay such answers, or lock out
   * whoever sends them.
   */
  readonly invalidToken?: boolean;
  /** The ids of the steps to run, with those that they need; all by default. */
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
 * Asks the SCIM service what Entra will ask it, and says what came of it. Only GET requests are made, and the request for
 * a token where client credentials are used.
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
            title: `${running.title} (waiting ${count(seconds, 'second')}, as the server requests)`,
          });
      },
    }),
  };
  const steps = chosen(stepsFor(plan), options.only);
  const results: StepResult[] = [];
  for (const [index, step] of steps.entries()) {
    signal.throwIfAborted();
    running = { id: step.id, title: step.title, index, count: steps.length };
    options.onStep?.(running);
    const result = await run(step, context, results);
    results.push(result);
    options.onResult?.(result);
  }
  const whole = {
    ...verdict(plan, results, context.found),
    tenantUrl: maskCredentials(tenantUrl),
    application: plan.application.name,
    from: options.from ?? 'this machine',
    startedAt: new Date(started).toISOString(),
    durationMs: Math.round(now() - started),
    ...(context.discovery && { discovery: context.discovery }),
  };
  return { ...cleaned(whole, redactor), steps: results };
}

/** Some steps, and those that they wait for. */
function chosen(steps: readonly Step[], only: readonly string[] | undefined): readonly Step[] {
  if (!only) return steps;
  const wanted = new Set(only);
  for (const step of [...steps].reverse()) if (wanted.has(step.id)) for (const id of step.needs) wanted.add(id);
  // What was found of schemas is of no use without them.
  if (wanted.has('targets')) for (const id of ['resource-types', 'schemas']) wanted.add(id);
  return steps.filter(({ id }) => wanted.has(id));
}

async function run(step: Step, context: StepContext, before: readonly StepResult[]): Promise<StepResult> {
  const { id, title } = step;
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
      message: `Skipped because this step failed: ${root.title}.`,
      durationMs: 0,
      exchanges: [],
    };
  }
  if (context.interruptedIn !== undefined && step.looksBack !== true) {
    return {
      id,
      title,
      outcome: 'skipped',
      message: `Skipped because the test could not continue after this step: ${context.interruptedIn}.`,
      durationMs: 0,
      exchanges: [],
    };
  }
  const { exchanges = [], ...found } = await step.run(context);
  const interrupted = await interruption(context, step, exchanges);
  if (interrupted) context.interruptedIn = title;
  const finding = interrupted ?? found;
  const result = { id, title, ...finding, durationMs: Math.round(context.now() - started), exchanges };
  // By these programs know the step and its place: a token may have letters in common with them.
  const own = { id, ...(finding.place && { place: finding.place }) };
  return { ...cleaned(result, context.redactor), ...own };
}

/** Nothing leaves the run with a secret in it: no value, and no name of a header. What a server said is masked before. */
function cleaned<T>(value: T, redactor: Redactor, hasForeignNames = false): T {
  if (typeof value === 'string') return redactor.redactOwn(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => cleaned(item, redactor)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      hasForeignNames ? redactor.redactOwn(name) : name,
      cleaned(member, redactor, name === 'headers'),
    ]),
  ) as T;
}

/** Steps about what Entra does not need: a warning of another step comes first. */
const MINOR = new Set(['service-provider-config', 'resource-types', 'schemas', 'content-type', 'latency']);

/** The whole in one sentence: the first failure, else what is not quite right, else what works. */
function verdict(
  plan: ConnectionPlan,
  results: readonly StepResult[],
  found: ReadonlySet<string>,
): Pick<ConnectionResult, 'outcome' | 'verdict' | 'hint'> {
  const failure = results.find(({ outcome }) => outcome === 'failed');
  if (failure)
    return { outcome: 'failed', verdict: failure.message, ...(failure.hint !== undefined && { hint: failure.hint }) };
  const connects = `Entra can connect to ${plan.application.name}`;
  const warnings = results.filter(({ outcome }) => outcome === 'warning');
  const first = warnings.find(({ id }) => !MINOR.has(id)) ?? warnings[0];
  if (first) {
    return {
      outcome: 'warning',
      verdict: `${connects}. ${first.message}${warnings.length > 1 ? ` (and ${warnings.length - 1} more)` : ''}`,
      ...(first.hint !== undefined && { hint: first.hint }),
    };
  }
  const probes = plan.probes.filter(({ resource }) => resource === 'User' || plan.mapsGroups);
  const isFound = ({ resource, attribute }: Probe): boolean => found.has(`${resource}:${attribute}`);
  const shown = lookedUp(probes.filter(isFound));
  const open = lookedUp(probes.filter((probe) => !isFound(probe)));
  return {
    outcome: 'passed',
    verdict: `${connects}${shown === '' ? '' : ` and find ${shown}`}.${
      open === '' ? '' : ` No existing value was found to test finding ${open}.`
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
      attributes.length === 0 ? [] : `${index === 0 ? 'users' : 'groups'} by ${inWords(attributes, 'and')}`,
    )
    .join(' and ');
}
