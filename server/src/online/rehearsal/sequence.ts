import { english, t } from '../../language/l10n.js';
import { count, inWords } from '../../language/problems/wording.js';
import { ExistingAccounts } from '../../language/rehearsal/matching.js';
import type { RehearsalPlan } from '../../language/rehearsal/plan.js';
import { createBody } from '../../language/rehearsal/post.js';
import { rehearse, type RehearsedObject } from '../../language/rehearsal/rehearse.js';
import type { Resolve } from '../../language/rehearsal/references.js';
import type { RehearsedRequest } from '../../language/rehearsal/request.js';
import { attributesFor, sourceState, valuesFor, valueWhenCreated } from '../../language/rehearsal/values.js';
import type { JsonObject } from '../../language/scim/resource-value.js';
import { isListed, judgeProbe } from '../connection/judge.js';
import { failed, warning, type Judgement } from '../connection/judgement.js';
import { readBody } from '../connection/scim-answer.js';
import { contextOf } from '../connection/steps/probes.js';
import type { StepContext } from '../connection/steps/step.js';
import { idIn, jsonObject, ownerInWords, type AccountServer } from './account-server.js';
import { changedUser, disabledUser } from './changed-user.js';
import { judgeWrite } from './judge-write.js';
import { isActive, type Activity } from './activity.js';
import { addedBy, differences, expectedOf, inSentence, keyOf, type Expectation, type Expected } from './stored.js';

/** The account of the test user, as far as it is known. */
export interface Account {
  /** Undefined if the server did not say it. */
  id: string | undefined;
  /** Whether a GET has shown that it is the account of this run. */
  isOwn: boolean;
  /** Whether the server said that it created it. */
  isCertain: boolean;
  isDeleted: boolean;
}

/** A rehearsal in one form of PATCH, and what became of it so far. */
export interface Run {
  readonly context: StepContext;
  readonly server: AccountServer;
  readonly plan: RehearsalPlan;
  readonly user: RehearsedObject;
  readonly activity: Activity;
  readonly resolve: Resolve | undefined;
  readonly now: () => number;
  readonly onAccount: (id: string) => void;
  /** Undefined until a request to create it was sent. */
  account: Account | undefined;
  /** What the server returned last for the account. */
  stored: JsonObject | undefined;
  expected: Expectation;
  /** The user after its attributes were changed. */
  current: RehearsedObject;
}

/** What a step found; with `isEnd`, no further step makes sense. */
export interface Finding extends Judgement {
  readonly isEnd?: true;
  /** Whether the account was read after a write, and compared. */
  readonly isStored?: true;
}

export interface RehearsalStep {
  readonly id: string;
  /** A constant in English. */
  readonly title: string;
  readonly run: (run: Run) => Promise<Finding>;
}

export const MATCH: RehearsalStep = {
  id: 'match',
  title: english`Look for an account of the test user`,
  run: async ({ context, server, plan, user }) => {
    const { requests, match } = rehearse(plan, user);
    const queries = requests.filter(({ purpose }) => purpose === 'match');
    for (const [index, query] of queries.entries()) {
      const answer = await server.find(query);
      const { filter, mapping } = match[index]!;
      const body = readBody(answer);
      if (answer.exchange.response?.status === 200 && body.kind === 'list') {
        const found = Math.max(body.resources.length, Number(body.total) || 0);
        if (found > 0) {
          return end(
            failed(
              t`The server has ${count(found, 'user')} with ${filter}, so nothing was sent.`,
              t`A rehearsal never changes an account that exists. Use values that no account has, or delete the account of the test user first.`,
            ),
          );
        }
      }
      const attribute = mapping.place.text;
      const probe = { resource: 'User', attribute, at: undefined, isPath: true } as const;
      const judgement = judgeProbe(answer, contextOf(context, probe));
      if (judgement.outcome === 'failed' || !isListed(answer)) return end(judgement);
      context.accepted ??= { url: answer.exchange.url, answer };
    }
    return {
      outcome: 'passed',
      message: t`No account has ${inWords(
        match.map(({ filter }) => filter),
        'or',
      )}.`,
    };
  },
};

export const CREATE: RehearsalStep = {
  id: 'create',
  title: english`Create the account`,
  run: async (run) => {
    const { context, server, onAccount } = run;
    const { request, note } = creation(run);
    const account: Account = { id: undefined, isOwn: false, isCertain: false, isDeleted: false };
    run.account = account;
    run.expected = expectedOf(run.plan, request.body!);
    const answer = await server.create(request);
    const refusal = judgeWrite(answer, context);
    const status = answer.exchange.response?.status ?? 0;
    // A server that refuses in this way has created nothing. After any other failure the account may exist.
    if (REFUSED.has(status)) run.account = undefined;
    if (refusal) return end(refusal);
    const id = idIn(jsonObject(answer.body));
    if (id === undefined) {
      return end(
        failed(
          t`The server says that the account was created (${status}), but the response has no “id”.`,
          t`Entra needs the ID for all later requests (RFC 7644 §3.3).`,
        ),
      );
    }
    account.id = id;
    onAccount(id);
    // Success without “created” may mean that an account was changed that existed.
    account.isCertain = status === 201;
    const notes = [
      ...(note === undefined ? [] : [note]),
      ...(status === 201 ? [] : [t`The server answers ${status} instead of 201 (RFC 7644 §3.3).`]),
    ];
    return compared(run, t`The account was created`, notes);
  },
};

export const UPDATE: RehearsalStep = {
  id: 'update',
  title: english`Change attributes`,
  run: async (run) => {
    const changed = changedUser(run.plan, run.user);
    run.current = changed ?? run.user;
    const note = changed ? [] : [t`The mapping has no value that can be changed without harm.`];
    const finding = await patched(run, run.activity === 'asEntra' ? run.current : disabledUser(run.current), {
      done: t`The account was changed`,
      notes: note,
    });
    // Entra would send the change again with each later one, so nothing else could be seen.
    if (finding.outcome !== 'failed' || finding.isEnd || finding.isStored) return finding;
    run.current = run.user;
    return { ...finding, notes: [...(finding.notes ?? []), t`The later steps leave these changes out.`] };
  },
};

export const DISABLE: RehearsalStep = {
  id: 'disable',
  title: english`Disable the account`,
  run: (run) => patched(run, disabledUser(run.current), { done: t`The account was disabled`, notes: [] }),
};

export const ENABLE: RehearsalStep = {
  id: 'enable',
  title: english`Enable the account`,
  run: (run) => patched(run, run.current, { done: t`The account was enabled`, notes: [] }),
};

export const REFERENCE: RehearsalStep = {
  id: 'reference',
  title: english`Set references to other accounts`,
  run: async (run) => {
    const { context, server, resolve, account } = run;
    const request = nextRequests(run, run.current).find(({ purpose }) => purpose === 'reference');
    if (!request) return skipped(t`Skipped because the user has no manager.`);
    const text = JSON.stringify(request.body);
    if (!resolve || text.includes('<ID of') || text.includes(t`<ID of ${''}>`.slice(0, -1))) {
      return skipped(t`Skipped because the account of the manager is not known.`);
    }
    const answer = await server.patch(account!.id!, request);
    return judgeWrite(answer, context) ?? compared(run, t`The references were set`);
  },
};

/** The statuses after which there is certainly no new account. With 409 another account is the reason. */
const REFUSED: ReadonlySet<number> = new Set([401, 403, 404, 405, 409, 413, 415, 429, 501]);

/** The request that creates the account, and why it differs from what Entra sends. */
function creation({ plan, user, activity, now }: Run): { readonly request: RehearsedRequest; readonly note?: string } {
  const { requests } = rehearse(plan, user, { now });
  const request = requests.find(({ purpose }) => purpose === 'create')!;
  if (activity === 'asEntra') return { request };
  const at = plan.mappings.findIndex(isActive);
  const state = sourceState(user.attributes);
  const enabled = valuesFor(plan, attributesFor(state, false), now);
  const value = valuesFor(plan, attributesFor(state, true), now)[at]!;
  const written = enabled.map((one, index) => valueWhenCreated(index === at ? value : one, plan.mappings[index]!));
  return {
    request: { ...request, body: createBody(plan, written).body },
    note: t`The account was created as disabled. Entra would create it as enabled; nothing else differs.`,
  };
}

/** An account that is found by each query: the service remembers which one belongs to the user. */
class LinkedAccount extends ExistingAccounts {
  override with(): readonly JsonObject[] {
    return this.resources;
  }
}

function nextRequests(run: Run, user: RehearsedObject): readonly RehearsedRequest[] {
  return rehearsed(run, user).requests;
}

export function rehearsed(
  { plan, stored, now, account, resolve }: Run,
  user: RehearsedObject,
): ReturnType<typeof rehearse> {
  const existing = new LinkedAccount([{ ...stored, id: account!.id }]);
  return rehearse(plan, user, { existing, isLinked: true, now, ...(resolve && { resolve }) });
}

/** Sends what Entra sends for a user whose account is linked, and compares what became of it. */
async function patched(
  run: Run,
  user: RehearsedObject,
  { done, notes }: { readonly done: string; readonly notes: readonly string[] },
): Promise<Finding> {
  const { context, server, account } = run;
  const { requests, effects = [] } = rehearsed(run, user);
  const request = requests.find(({ purpose }) => purpose === 'update' || purpose === 'disable');
  if (!request) return skipped(t`Skipped because Entra would send nothing: the account has all values already.`);
  const answer = await server.patch(account!.id!, request);
  const refusal = judgeWrite(answer, context);
  if (refusal) {
    // Without a response it is not known what the server did. Without permission no later request succeeds.
    const status = answer.exchange.response?.status;
    return answer.exchange.failure || status === 401 || status === 403 ? end(refusal) : refusal;
  }
  const body = jsonObject(answer.body);
  if (body && server.ownerOf(body, account!.id) === 'foreign') {
    account!.isOwn = false;
    return end(
      failed(
        t`The response to the change is about another account.`,
        t`Nothing else was sent. Report this to the developer of the server.`,
      ),
    );
  }
  const changes = effects.flatMap((effect) => (effect.kind === 'changed' ? [effect.change] : []));
  const next = new Map(run.expected);
  for (const { path, mapping, value } of changes) {
    const one: Expected | undefined = value === undefined ? undefined : { path, place: mapping.place, value };
    if (one) next.set(keyOf(path), one);
    else next.delete(keyOf(path));
  }
  run.expected = next;
  const what = changes.map(({ op, path }) => `${op} ${path}`);
  return compared(run, done, [t`Sent: ${inWords(what, 'and')}.`, ...notes]);
}

/** Reads the account, makes sure that it is that of this run, and compares it with what was sent. */
async function compared(run: Run, done: string, notes: readonly string[] = []): Promise<Finding> {
  const { context, server, account } = run;
  const answer = await server.read(account!.id!);
  const { response, failure } = answer.exchange;
  if (response?.status === 404 && !failure) {
    return end(
      failed(
        t`${done}, but the server does not find it by its ID (404).`,
        t`Entra would look for the account again and then create another one. Report this to the developer of the server.`,
      ),
    );
  }
  const refusal = judgeWrite(answer, context);
  if (refusal) return end({ ...refusal, message: t`${done}, but it cannot be read. ${refusal.message}` });
  const stored = jsonObject(answer.body);
  if (!stored) return end(failed(t`${done}, but the response to its ID is not a JSON object.`));
  const owner = server.ownerOf(stored, account!.id);
  account!.isOwn = owner === 'own' && (account!.isCertain || account!.isOwn || server.isNew(stored));
  if (!account!.isOwn) {
    return end(
      failed(
        ownerInWords(owner === 'own' ? 'unknown' : owner),
        t`A rehearsal changes only an account that it has created, so nothing else was sent. Report this to the developer of the server.`,
      ),
    );
  }
  run.stored = stored;
  return judged(run, stored, done, notes);
}

function judged(run: Run, stored: JsonObject, done: string, notes: readonly string[]): Finding {
  const found = differences(run.expected, stored);
  const added = addedBy(run.expected, stored);
  const more = [
    ...notes,
    ...found.map(inSentence),
    ...(added.length === 0 ? [] : [t`The server added ${inWords(added.slice(0, 12), 'and')}.`]),
  ];
  const wrong = found.filter(({ kind, path }) => kind === 'other' || (kind === 'text' && keyOf(path) === 'active'));
  const lost = found.filter((one) => (one.kind === 'missing' || one.kind === 'text') && !wrong.includes(one));
  const paths = (all: readonly { readonly path: string }[]): string =>
    inWords([...new Set(all.map(({ path }) => path))], 'and');
  if (wrong.length > 0 && wrong.every(({ kind }) => kind === 'text')) {
    return {
      isStored: true,
      ...failed(
        t`${done}, but the server stored a text instead of a Boolean value: ${paths(wrong)}.`,
        t`A program that reads it may take the text "False" for true, so that a disabled account stays enabled. Report this to the developer of the server.`,
      ),
      notes: more,
    };
  }
  if (wrong.length > 0) {
    return {
      isStored: true,
      ...failed(
        t`${done}, but the server stored something else: ${paths(wrong)}.`,
        t`Entra would send the change again in each cycle. Report this to the developer of the server.`,
      ),
      notes: more,
    };
  }
  if (lost.length > 0) {
    return {
      isStored: true,
      ...warning(
        t`${done}, but not all that was sent came back: ${paths(lost)}.`,
        t`Entra sends a value again in each cycle if the server does not return it. Remove the mapping if the application does not have the attribute.`,
      ),
      notes: more,
    };
  }
  const number = run.expected.size;
  return {
    isStored: true,
    outcome: 'passed',
    message: t`${done}. The server returns all ${count(number, 'value')} that it was sent.`,
    ...(more.length > 0 && { notes: more }),
  };
}

function skipped(message: string): Finding {
  return { outcome: 'skipped', message };
}

export function end(judgement: Judgement): Finding {
  return { ...judgement, isEnd: true };
}
