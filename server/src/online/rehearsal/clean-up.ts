import { english, t } from '../../language/l10n.js';
import { rehearse } from '../../language/rehearsal/rehearse.js';
import { failed, warning, type Judgement } from '../connection/judgement.js';
import { readBody } from '../connection/scim-answer.js';
import type { ServerAnswer } from '../http/transport.js';
import { idIn, jsonObject } from './account-server.js';
import { disabledUser } from './changed-user.js';
import { judgeWrite } from './judge-write.js';
import { rehearsed, type Run } from './sequence.js';
import { differences } from './stored.js';

export const DELETE_TITLE = english`Delete the account`;

/** What is left on the server. */
export type Left =
  | { readonly state: 'nothing' }
  /** The application cannot delete accounts. */
  | { readonly state: 'disabled'; readonly id: string }
  /** It could not be deleted, or it is not certain whose account it is. */
  | { readonly state: 'left'; readonly id: string }
  /** The server did not say whether it created the account. */
  | { readonly state: 'unknown' };

export interface CleanUp {
  readonly judgement: Judgement;
  readonly left: Left;
}

/**
 * Deletes the account of a run. Before each attempt it is read, so that no other account is deleted. Tried twice.
 *
 * @param whyKept why the application cannot delete accounts
 */
export async function cleanUp(run: Run, whyKept: string | undefined): Promise<CleanUp | undefined> {
  const { account } = run;
  if (!account) return undefined;
  if (whyKept !== undefined) return disabled(run, whyKept);
  const first = await attempt(run);
  if (first.left.state === 'nothing' || !first.isWorthRepeating) return first;
  return attempt(run);
}

type Attempt = CleanUp & { readonly isWorthRepeating?: boolean };

async function attempt(run: Run): Promise<Attempt> {
  const { server } = run;
  const account = run.account!;
  account.id ??= await searched(run);
  const { id } = account;
  if (id === undefined) return withoutId(run);
  const before = await server.read(id);
  const status = before.exchange.failure ? undefined : before.exchange.response?.status;
  if (status === 404 || status === 410) return hidden(run, id);
  const stored = status === 200 ? jsonObject(before.body) : undefined;
  const owner = stored && server.ownerOf(stored, id);
  if (owner === 'foreign') {
    account.isOwn = false;
    // The account of the test user may have another ID than the server said.
    account.id = await searched(run);
    return account.id === undefined || account.id === id ? foreign(run, id) : deleted(run, account.id);
  }
  if (stored) account.isOwn = owner === 'own' && (account.isOwn || account.isCertain || server.isNew(stored));
  if (account.isOwn) return deleted(run, id);
  // Where it cannot be read by its ID, the filter may show whose it is.
  if (stored === undefined && isFoundAs(run, await lookedUp(run), id)) return deleted(run, id);
  return uncertain(id, stored === undefined);
}

async function deleted(run: Run, id: string): Promise<Attempt> {
  const { server, context } = run;
  const account = run.account!;
  const answer = await server.delete(id);
  const refusal = judgeWrite(answer, context);
  const after = await server.read(id);
  const isRead = after.exchange.response?.status === 200 && !after.exchange.failure;
  const isGone = isNotFound(after) && !refusal;
  if (isGone || (!isRead && (await lookedUp(run)) === 'none')) {
    account.isDeleted = true;
    const status = answer.exchange.response?.status ?? 0;
    return {
      judgement: refusal
        ? warning(t`The account was deleted, although the response says otherwise. ${refusal.message}`)
        : {
            outcome: 'passed',
            message: isGone
              ? t`The account was deleted. The server does not find it any more (404).`
              : t`The account was deleted. No filter finds it any more.`,
            ...(status !== 204 && { notes: [t`The server answers ${status} instead of 204 (RFC 7644 §3.6).`] }),
          },
      left: { state: 'nothing' },
    };
  }
  const why = refusal
    ? refusal.message
    : isRead
      ? t`The server still returns it after it was deleted.`
      : t`It is not known whether the server still has it.`;
  return {
    judgement: failed(t`The account with the ID ${id} could not be deleted. ${why}`, t`Delete it in the application.`),
    left: { state: 'left', id },
    isWorthRepeating: true,
  };
}

function isNotFound({ exchange: { response, failure } }: ServerAnswer): boolean {
  return !failure && (response?.status === 404 || response?.status === 410);
}

function uncertain(id: string, isWorthRepeating: boolean): Attempt {
  return {
    judgement: failed(
      t`The account with the ID ${id} was not deleted, because it is not certain that this run created it.`,
      t`Check it in the application, and delete it there if it is that of the test user.`,
    ),
    left: { state: 'left', id },
    isWorthRepeating,
  };
}

/** The server named the ID of somebody else's account. */
async function foreign(run: Run, id: string): Promise<Attempt> {
  if ((await lookedUp(run)) !== 'none') return uncertain(id, false);
  return {
    judgement: warning(
      t`There is nothing to delete: no account has the values of the test user. The account with the ID ${id} was not touched.`,
    ),
    left: { state: 'nothing' },
  };
}

/** Whether the only account that is found is that of this run, with that ID. */
function isFoundAs({ server }: Run, found: Awaited<ReturnType<typeof lookedUp>>, id: string): boolean {
  if (typeof found === 'string' || found.length !== 1) return false;
  const account = jsonObject(JSON.stringify(found[0]));
  return account !== undefined && idIn(account) === id && server.ownerOf(account, id) === 'own';
}

/** The server does not find the account by its ID. It may still have it. */
async function hidden(run: Run, id: string): Promise<Attempt> {
  const found = await lookedUp(run);
  if (found === 'none') {
    return {
      judgement: warning(t`There was nothing to delete: the server does not have the account any more (404).`),
      left: { state: 'nothing' },
    };
  }
  if (isFoundAs(run, found, id)) return deleted(run, id);
  return {
    judgement: failed(
      t`The account with the ID ${id} could not be deleted: the server does not find it by its ID.`,
      t`Look for it in the application, and delete it there.`,
    ),
    left: { state: 'left', id },
    isWorthRepeating: found === 'unknown',
  };
}

/** Accounts that the matching attributes find now. */
async function lookedUp({ server, plan, user }: Run): Promise<'none' | 'unknown' | readonly unknown[]> {
  const queries = rehearse(plan, user).requests.filter(({ purpose }) => purpose === 'match');
  for (const query of queries) {
    const answer = await server.find(query);
    const body = readBody(answer);
    if (answer.exchange.failure || answer.exchange.response?.status !== 200 || body.kind !== 'list') return 'unknown';
    if (body.resources.length > 0) return body.resources;
    if (Number(body.total) > 0) return 'unknown';
  }
  return 'none';
}

/**
 * The ID of an account that was created although the server did not say so: the only one that the matching attributes find now, and
 * none was there before. It is taken only if it has nothing else than what was sent.
 */
async function searched(run: Run): Promise<string | undefined> {
  const found = await lookedUp(run);
  if (typeof found === 'string' || found.length !== 1) return undefined;
  const account = jsonObject(JSON.stringify(found[0]));
  const id = idIn(account);
  if (!account || id === undefined || run.server.ownerOf(account, id) !== 'own') return undefined;
  if (differences(run.expected, account).some(({ kind }) => kind === 'other')) return undefined;
  run.account!.isCertain = true;
  return id;
}

async function withoutId(run: Run): Promise<Attempt> {
  const found = await lookedUp(run);
  if (found === 'none') {
    return {
      judgement: {
        outcome: 'passed',
        message: t`There is nothing to delete: no account has the values of the test user.`,
      },
      left: { state: 'nothing' },
    };
  }
  return {
    judgement: failed(
      t`It is not known whether the account of the test user was created, and which ID it has.`,
      t`Look for the test user in the application, and delete its account there.`,
    ),
    left: { state: 'unknown' },
    isWorthRepeating: found === 'unknown',
  };
}

/** The application cannot delete accounts, so the account is disabled. */
async function disabled(run: Run, whyKept: string): Promise<CleanUp> {
  const account = run.account!;
  account.id ??= await searched(run);
  const { id } = account;
  if (id === undefined) return withoutId(run);
  const answer = await run.server.read(id);
  const stored = jsonObject(answer.body);
  const isOwn =
    stored !== undefined && run.server.ownerOf(stored, id) === 'own' && (account.isOwn || account.isCertain);
  if (isOwn) {
    run.stored = stored;
    const request = rehearsed(run, disabledUser(run.current)).requests.find(({ method }) => method === 'PATCH');
    const refusal = request && judgeWrite(await run.server.patch(id, request), run.context);
    if (!refusal) {
      return {
        judgement: warning(
          t`The account with the ID ${id} is disabled, but it was not deleted. ${whyKept}`,
          t`Delete it in the application if that is possible there.`,
        ),
        left: { state: 'disabled', id },
      };
    }
  }
  return {
    judgement: failed(t`The account with the ID ${id} is left. ${whyKept}`, t`Disable it in the application.`),
    left: { state: 'left', id },
  };
}
