import { t, translated } from '../../language/l10n.js';
import type { Resolve } from '../../language/rehearsal/references.js';
import { dialectOf, type Dialect } from '../../language/rehearsal/request.js';
import type { ConnectionPlan } from '../../language/services/connection-plan.js';
import type { StepResult } from '../connection/result.js';
import { withoutSecrets } from '../connection/clean-result.js';
import { tenantUrlStep } from '../connection/steps/tenant-url.js';
import { tokenStep } from '../connection/steps/token.js';
import type { StepContext } from '../connection/steps/step.js';
import { cleanToken, hasBearer } from '../connection/tokens.js';
import { NO_NETWORK_ADVICE, type NetworkAdvice } from '../http/failures.js';
import { maskCredentials, Redactor } from '../http/redact.js';
import { Secret } from '../http/secret.js';
import { RUN_LIMITS, Transport, type Fetch, type RunLimits } from '../http/transport.js';
import { AccountServer } from './account-server.js';
import { cleanUp, DELETE_TITLE, type CleanUp, type Left } from './clean-up.js';
import type { Activity } from './activity.js';
import { planIn, type ReadyRehearsal } from './readiness.js';
import type { RehearsalResult } from './result.js';
import {
  CREATE,
  DISABLE,
  ENABLE,
  MATCH,
  REFERENCE,
  UPDATE,
  type Finding,
  type RehearsalStep,
  type Run,
} from './sequence.js';

export interface RehearseOnServerOptions {
  readonly ready: ReadyRehearsal;
  readonly plan: ConnectionPlan;
  readonly tenantUrl: string;
  /** The secret token, as the user entered it; not needed with client credentials. */
  readonly token?: Secret;
  readonly clientSecret?: Secret;
  readonly fetch: Fetch;
  readonly canConnect?: (host: string, port: number) => Promise<boolean>;
  readonly userAgent: string;
  /** Cancels the run. The account is deleted all the same. */
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** In words, such as `this machine`. */
  readonly from?: string;
  readonly advice?: NetworkAdvice;
  readonly limits?: Partial<RunLimits>;
  readonly activity?: Activity;
  /** The forms of PATCH, one run each; by default that of the tenant URL. */
  readonly dialects?: readonly Dialect[];
  readonly resolve?: Resolve;
  readonly onStep?: (step: {
    readonly id: string;
    readonly title: string;
    readonly index: number;
    readonly count: number;
  }) => void;
  readonly onResult?: (result: StepResult) => void;
  /** Called as soon as the server names the ID of the account, and with undefined when it is deleted. */
  readonly onAccount?: (id: string | undefined) => void;
}

/** A run may take longer than a connection test: each write is followed by a read. */
const LIMITS: RunLimits = { ...RUN_LIMITS, runMs: 120_000 };
const CLEAN_UP_LIMITS: RunLimits = { ...RUN_LIMITS, runMs: 60_000 };

/**
 * Sends what Entra would send for a test user: creates the account, changes, disables and enables it, and deletes it. Whatever
 * happens, the account is deleted in the end; the result says if that was not possible.
 *
 * A failure and a cancel are results. The promise is never rejected after something was sent.
 */
export async function rehearseOnServer(options: RehearseOnServerOptions): Promise<RehearsalResult> {
  const { ready, plan, tenantUrl, now } = options;
  if (options.activity === 'neverEnabled' && !ready.canDisable) {
    throw new Error('An account that cannot be disabled must not be created as never enabled.');
  }
  const started = now();
  const entered = options.token ?? new Secret('');
  const token = cleanToken(entered) ?? entered;
  const redactor = new Redactor(token, ...(options.clientSecret ? [options.clientSecret] : []));
  const dialects = options.dialects ?? [dialectOf(tenantUrl)];
  const session = new Session(options, redactor, dialects.length);
  const context = contextFor(options, redactor, token, session);
  const isReached = await session.begin(context);
  let left: Left = { state: 'nothing' };
  for (const dialect of isReached ? dialects : []) {
    if (left.state !== 'nothing' || options.signal.aborted) break;
    left = await session.rehearse(context, dialect);
  }
  const isCancelled = options.signal.aborted;
  const whole = {
    ...verdict(session, left, isCancelled, ready.user.name),
    left,
    isCancelled,
    tenantUrl: maskCredentials(tenantUrl),
    application: plan.application.name,
    from: options.from ?? t`this machine`,
    startedAt: new Date(started).toISOString(),
    durationMs: Math.round(now() - started),
  };
  // The ID of an account is not masked, even if a secret has the same letters: the reader needs it.
  return { ...withoutSecrets(whole, redactor), left, steps: session.results };
}

/** The steps of all runs. */
class Session {
  readonly results: StepResult[] = [];
  /** Whether a server named the ID of a new account. */
  hasCreated = false;
  private readonly options: RehearseOnServerOptions;
  private readonly redactor: Redactor;
  private readonly isSeveral: boolean;
  private readonly stepCount: number;
  private readonly activity: Activity;
  private running = { id: '', title: '', index: 0, count: 0 };

  constructor(options: RehearseOnServerOptions, redactor: Redactor, dialects: number) {
    this.options = options;
    this.redactor = redactor;
    this.isSeveral = dialects > 1;
    const { ready, activity = 'createdDisabled' } = options;
    this.activity = ready.canDisable ? activity : 'asEntra';
    this.stepCount = 2 + dialects * (this.steps().length + 1);
  }

  onWait(seconds: number): void {
    this.options.onStep?.({
      ...this.running,
      title: t`${this.running.title} (waiting ${seconds} s, as the server requests)`,
    });
  }

  /** Checks the URL, and gets a token if the application has an OAuth client. @returns whether to go on */
  async begin(context: StepContext): Promise<boolean> {
    const first = await this.step(tenantUrlStep.id, tenantUrlStep.title, async () => tenantUrlStep.run(context));
    if (first.outcome === 'failed') return false;
    if (context.plan.authentication.kind !== 'clientCredentials') return !this.options.signal.aborted;
    const token = await this.step(tokenStep.id, tokenStep.title, async () => tokenStep.run(context));
    return token.outcome !== 'failed' && !this.options.signal.aborted;
  }

  async rehearse(context: StepContext, dialect: Dialect): Promise<Left> {
    const { options } = this;
    const { ready } = options;
    const server = new AccountServer(context, planIn(ready, dialect), inDialect(options.tenantUrl, dialect));
    const run: Run = {
      context,
      server,
      plan: planIn(ready, dialect),
      user: ready.user,
      activity: this.activity,
      resolve: options.resolve,
      now: options.now,
      onAccount: (id) => {
        this.hasCreated = true;
        options.onAccount?.(id);
      },
      account: undefined,
      stored: undefined,
      expected: new Map(),
      current: ready.user,
    };
    const suffix = this.isSeveral && dialect !== 'default' ? ` (${dialect})` : '';
    let ended: string | undefined;
    for (const { id, title, run: work } of this.steps()) {
      const shown = translated(title) + suffix;
      if (ended !== undefined) {
        this.skip(id, shown, ended);
        continue;
      }
      const why = this.whySkipped(id);
      if (why !== undefined) {
        this.push({ id, title: shown, outcome: 'skipped', message: why, durationMs: 0, exchanges: [] });
        continue;
      }
      const finding = await this.step(id, shown, () => work(run), server);
      if (finding.isEnd)
        ended = options.signal.aborted
          ? t`Skipped because the run was cancelled.`
          : t`Skipped because this step failed: ${shown}.`;
    }
    return this.finish(run, suffix);
  }

  /** Deletes the account, with a time limit of its own, and without regard to a cancel. */
  private async finish(run: Run, suffix: string): Promise<Left> {
    if (!run.account) {
      this.skip('delete', translated(DELETE_TITLE) + suffix, t`Skipped because no account was created.`);
      return { state: 'nothing' };
    }
    const { options, redactor } = this;
    const limits = { ...CLEAN_UP_LIMITS, ...options.limits, runMs: CLEAN_UP_LIMITS.runMs };
    run.server.continueWith(transportFor(options, redactor, new AbortController().signal, limits, this));
    let done: CleanUp | undefined;
    await this.step(
      'delete',
      translated(DELETE_TITLE) + suffix,
      async () => {
        done = await cleanUp(run, options.ready.whyKept);
        return done!.judgement;
      },
      run.server,
    );
    const { id } = run.account;
    const left: Left = done?.left ?? (id === undefined ? { state: 'unknown' } : { state: 'left', id });
    if (left.state === 'nothing') options.onAccount?.(undefined);
    return left;
  }

  private steps(): readonly RehearsalStep[] {
    const toggles = this.activity === 'asEntra' ? [DISABLE, ENABLE] : [ENABLE, DISABLE];
    const all = [MATCH, CREATE, UPDATE, ...toggles, REFERENCE];
    return all.filter(({ id }) => id !== 'reference' || this.options.ready.hasReferences);
  }

  private whySkipped(id: string): string | undefined {
    if (id === 'match' || id === 'create') return undefined;
    const { mayUpdate, canDisable } = this.options.ready;
    if (!mayUpdate) return t`Skipped because the mapping does not allow the action “update”.`;
    if (id !== 'disable' && id !== 'enable') return undefined;
    if (!canDisable) return t`Skipped because no mapping disables an account.`;
    return this.activity === 'neverEnabled' ? t`Skipped because the account is not to be enabled.` : undefined;
  }

  /** Runs a step. Nothing that it throws ends the run, because the account must be deleted. */
  private async step(
    id: string,
    title: string,
    work: () => Promise<Finding & Partial<Pick<StepResult, 'exchanges'>>>,
    server?: AccountServer,
  ): Promise<Finding> {
    const { options } = this;
    this.running = { id, title: translated(title), index: this.results.length, count: this.stepCount };
    options.onStep?.(this.running);
    const started = options.now();
    const before = server?.exchanges.length ?? 0;
    let finding: Finding & Partial<Pick<StepResult, 'exchanges'>>;
    try {
      if (id !== 'delete') options.signal.throwIfAborted();
      finding = await work();
    } catch (error) {
      const isCancelled = options.signal.aborted && id !== 'delete';
      const reason = error instanceof Error ? error.message : String(error);
      finding = isCancelled
        ? { outcome: 'skipped', message: t`Skipped because the run was cancelled.`, isEnd: true }
        : { outcome: 'failed', message: t`The step ended unexpectedly: ${reason}`, isEnd: true };
    }
    const { outcome, message, hint, expected, actual, notes, place } = finding;
    const exchanges = finding.exchanges ?? server?.exchanges.slice(before) ?? [];
    const durationMs = Math.round(options.now() - started);
    this.push({
      id,
      title: translated(title),
      outcome,
      message: translated(message),
      ...(hint !== undefined && { hint: translated(hint) }),
      ...(expected !== undefined && { expected: translated(expected) }),
      ...(actual !== undefined && { actual }),
      ...(notes && { notes }),
      ...(place && { place }),
      durationMs,
      exchanges,
    });
    return finding;
  }

  private skip(id: string, title: string, message: string): void {
    this.push({ id, title, outcome: 'skipped', message, durationMs: 0, exchanges: [] });
  }

  private push(result: StepResult): void {
    const own = { id: result.id, ...(result.place && { place: result.place }) };
    const shown = { ...withoutSecrets(result, this.redactor), ...own };
    this.results.push(shown);
    this.options.onResult?.(shown);
  }
}

function contextFor(
  options: RehearseOnServerOptions,
  redactor: Redactor,
  token: Secret,
  session: Session,
): StepContext {
  const { plan, tenantUrl, now, signal } = options;
  return {
    tenantUrl,
    plan,
    application: plan.application,
    unknownName: '',
    token,
    hadBearer: options.token !== undefined && hasBearer(options.token),
    asksWithInvalidToken: false,
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
    transport: transportFor(options, redactor, signal, { ...LIMITS, ...options.limits }, session),
  };
}

function transportFor(
  { fetch, canConnect, userAgent, now }: RehearseOnServerOptions,
  redactor: Redactor,
  signal: AbortSignal,
  limits: RunLimits,
  session: Session,
): Transport {
  return new Transport({
    fetch,
    canConnect,
    redactor,
    userAgent,
    signal,
    limits,
    now,
    mayWrite: true,
    onWait: (seconds) => {
      session.onWait(seconds);
    },
  });
}

/** The tenant URL with the flag of that form of PATCH, or without it. */
export function inDialect(tenantUrl: string, dialect: Dialect): string {
  if (dialectOf(tenantUrl) === dialect) return tenantUrl;
  const url = new URL(tenantUrl);
  const flags = url.search
    .slice(1)
    .split('&')
    .filter((flag) => flag !== '' && !/^aadOptscim062020(?:=|$)/i.test(flag));
  if (dialect !== 'default') flags.push(dialect);
  url.search = flags.join('&');
  return url.href;
}

/** The result in a sentence. What is left on the server comes first. */
function verdict(
  { results, hasCreated }: Session,
  left: Left,
  isCancelled: boolean,
  user: string,
): Pick<RehearsalResult, 'outcome' | 'verdict' | 'hint'> {
  const last = results.at(-1);
  if (left.state === 'left' || left.state === 'unknown') {
    return { outcome: 'failed', verdict: last!.message, ...(last!.hint !== undefined && { hint: last!.hint }) };
  }
  const after =
    left.state === 'disabled' ? last!.message : hasCreated ? t`The account was deleted.` : t`No account was created.`;
  if (isCancelled) return { outcome: 'failed', verdict: t`The rehearsal was cancelled. ${after}` };
  const failure = results.find(({ outcome }) => outcome === 'failed');
  const found = failure ?? results.find(({ outcome, id }) => outcome === 'warning' && id !== 'tenant-url');
  if (found) {
    const more = results.filter(({ outcome }) => outcome === found.outcome).length - 1;
    return {
      outcome: failure ? 'failed' : 'warning',
      verdict: `${found.message}${more > 0 ? t` (and ${more} more)` : ''} ${after}`,
      ...(found.hint !== undefined && { hint: found.hint }),
    };
  }
  return {
    outcome: 'passed',
    verdict: t`The server does with ${user} what Entra expects. ${after}`,
  };
}
