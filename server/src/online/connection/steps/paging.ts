import { english, t } from '../../../language/l10n.js';
import { explainFailure } from '../../http/failures.js';
import { actualOf, totalProblem } from '../judge.js';
import { failed, quotedReason, warning, type Judgement } from '../judgement.js';
import { judgeMoment } from '../statuses.js';
import { count } from '../../../language/problems/wording.js';
import { isObject, readBody } from '../scim-answer.js';
import type { ServerAnswer } from '../../http/transport.js';
import { askForOne } from './inquiry.js';
import { listedResource } from './listed.js';
import { pagesByCursorOnly } from './service-provider-config.js';
import { endpointAddress, askWithToken, type StepFinding, type Step, type StepContext } from './step.js';

/** Requests an id that no account has. Entra does this for deleted accounts. */
export const missingIdStep: Step = {
  id: 'missing-id',
  title: english`Request a user that does not exist`,
  needs: ['credentials'],
  run: async (context) => {
    const answer = await askWithToken(context, endpointAddress(context.tenantUrl, `Users/${context.unknownName}`), {
      isAboutPeople: true,
    });
    return { ...judgeMissing(answer, context), exchanges: [answer.exchange] };
  },
};

function judgeMissing(answer: ServerAnswer, { advice }: StepContext): Judgement {
  const { response, failure } = answer.exchange;
  if (failure) return { outcome: 'failed', ...explainFailure(failure, advice) };
  const moment = judgeMoment(answer);
  if (moment) return moment;
  const status = response?.status;
  const isError = readBody(answer).kind === 'error';
  const expected = { expected: t`status 404 and a SCIM error`, actual: actualOf(answer) ?? t`no response` };
  if (status === 404 && isError)
    return { outcome: 'passed', message: t`The server returns 404 and a SCIM error for a user that does not exist.` };
  if (status === 404) {
    return {
      ...warning(
        t`The server returns 404 without a SCIM error for a user that does not exist.`,
        t`RFC 7644 §3.12 defines the body.`,
      ),
      ...expected,
    };
  }
  if (status === 400 && isError) {
    return {
      ...warning(
        t`The server returns 400 for a user that does not exist.${quotedReason(answer)}`,
        t`The server may expect ids in another format. The correct status is 404 (RFC 7644 §3.12).`,
      ),
      ...expected,
    };
  }
  if (status === 200) {
    return {
      ...failed(
        t`The server returns success for a user that does not exist.`,
        t`Entra would treat a deleted account as existing.`,
      ),
      ...expected,
    };
  }
  return {
    ...warning(
      t`The server returns ${status ?? t`no response`} for a user that does not exist; Entra expects 404.${quotedReason(answer)}`,
      t`Entra treats any other status as a failure and tries again.`,
    ),
    ...expected,
  };
}

/** Requests the first two users, one at a time: does the server respect count and startIndex, and is totalResults correct? */
export const pagingStep: Step = {
  id: 'paging',
  title: english`Check paging`,
  needs: ['credentials'],
  run: async (context) => {
    const first = await askForOne(context, 'User');
    const cursor = await cursorPaging(context, first);
    if (cursor) return cursor;
    const problem = judgePage(first, context, 1);
    if (problem) return { ...problem, exchanges: [first.exchange] };
    const listed = readBody(first);
    if (listed.kind !== 'list') return failed(t`The response is JSON, but not a SCIM list.`);
    const total = Number(listed.total);
    if (total < listed.resources.length) {
      return {
        ...warning(
          t`The server lists ${count(listed.resources.length, 'user')}, but its totalResults is ${total}.`,
          t`totalResults must count all users, including those on other pages (RFC 7644 §3.4.2).`,
        ),
        exchanges: [first.exchange],
      };
    }
    if (total === 0) {
      return {
        outcome: 'passed',
        message: t`There are no users yet, so paging was not tested.`,
        exchanges: [first.exchange],
      };
    }
    if (listed.resources.length === 0) return judgeEmptyPage(context, first, total);
    const second = await askForOne(context, 'User', 2);
    const exchanges = [first.exchange, second.exchange];
    const later = judgePage(second, context, 2);
    if (later) return { ...later, exchanges };
    const pages = judgePages(listed.resources, second, total);
    if (pages.outcome !== 'passed' || total < 3 || total > MOST_COUNTED) return { ...pages, exchanges };
    const last = await askForOne(context, 'User', total);
    exchanges.push(last.exchange);
    return { ...(judgeLastPage(last, total) ?? pages), exchanges };
  },
};

/** The last page is requested only up to this number of users, because a high startIndex is slow on some servers. */
const MOST_COUNTED = 1000;

/** A server that counts from 0 returns no user at startIndex=totalResults. Undefined if it returns one, or if this is unknown. */
function judgeLastPage(answer: ServerAnswer, total: number): Judgement | undefined {
  const body = readBody(answer);
  if (answer.exchange.response?.status !== 200 || body.kind !== 'list') return undefined;
  // Users may have been deleted in the meantime.
  if (body.resources.length > 0 || Number(body.total) !== total) return undefined;
  return {
    ...warning(
      t`The server reports ${total} users, but lists none at startIndex=${total}.`,
      t`startIndex counts from 1 (RFC 7644 §3.4.2.4). Either the server counts from 0, or totalResults is wrong.`,
    ),
    expected: t`1 user`,
    actual: 'none',
  };
}

/** A server with cursor paging only declares it (RFC 9865), and ignores startIndex. */
async function cursorPaging(context: StepContext, first: ServerAnswer): Promise<StepFinding | undefined> {
  const config = await askWithToken(context, endpointAddress(context.tenantUrl, 'ServiceProviderConfig'));
  if (!pagesByCursorOnly(config)) return undefined;
  const { failure, response } = first.exchange;
  if (failure || (response?.status !== 200 && response?.status !== 400)) return undefined;
  return {
    outcome: 'passed',
    message: t`The server supports only cursor paging (RFC 9865), so startIndex was not tested.`,
    notes: [t`Entra finds accounts with filters and does not use paging.`],
    exchanges: [first.exchange],
  };
}

/** The problem of a single page. */
function judgePage(answer: ServerAnswer, { advice }: StepContext, startIndex: number): Judgement | undefined {
  const { response, failure } = answer.exchange;
  if (failure) return { outcome: 'failed', ...explainFailure(failure, advice) };
  const body = readBody(answer);
  const ignored = (more: string): Judgement => ({
    ...warning(
      t`The server ignores paging: one user was requested, but it sent ${more}.`,
      t`With many users, each response contains the whole directory and may time out. RFC 7644 §3.4.2.4 defines count and startIndex.`,
    ),
    expected: t`1 user`,
    actual: more,
  });
  if (answer.isCut) return ignored(t`more than this test reads`);
  const moment = judgeMoment(answer);
  if (moment) return moment;
  if (response?.status !== 200 || body.kind !== 'list') {
    return {
      ...warning(
        (startIndex === 1
          ? t`Users cannot be listed (${response?.status ?? t`no response`}).`
          : t`Users cannot be listed from startIndex=${startIndex} (${response?.status ?? t`no response`}).`) +
          quotedReason(answer),
        t`Entra finds accounts with filters, so this does not affect provisioning.`,
      ),
      expected: t`status 200 and a SCIM list`,
      actual: actualOf(answer) ?? t`no response`,
    };
  }
  const [problem] = body.problems;
  if (problem) return warning(problem.message, problem.hint);
  if (typeof body.total !== 'number') {
    return warning(
      t`The server returned a page of users, but ${totalProblem(body.total)}.`,
      t`RFC 7644 §3.4.2 requires a number.`,
    );
  }
  return body.resources.length > 1 ? ignored(`${body.resources.length}`) : undefined;
}

/** The server counts users but lists none from startIndex=1: it may count from 0, or hide them from this token. */
async function judgeEmptyPage(context: StepContext, first: ServerAnswer, total: number): Promise<StepFinding> {
  const { listed, answer } = await listedResource(context, 'User');
  const exchanges = [first.exchange, answer.exchange];
  const there = t`The server reports ${count(total, 'user')}, but lists none`;
  if (!listed) return { outcome: 'passed', message: t`${there} for this token.`, exchanges };
  return {
    ...warning(
      t`${there} with startIndex=1, although it lists some without startIndex.`,
      t`startIndex counts from 1 (RFC 7644 §3.4.2.4).`,
    ),
    exchanges,
  };
}

function judgePages(first: readonly unknown[], second: ServerAnswer, total: number): Judgement {
  const body = readBody(second);
  if (body.kind !== 'list') return failed(t`The response is JSON, but not a SCIM list.`);
  const idOf = (resource: unknown): unknown => (isObject(resource) ? resource['id'] : undefined);
  const [other] = body.resources;
  if (total === 1) {
    return other === undefined
      ? { outcome: 'passed', message: t`There is 1 user, on the first page; the second page is empty.` }
      : {
          ...warning(
            t`The server reports one user, but returns another one on the second page.`,
            t`Either totalResults is wrong, or startIndex is ignored.`,
          ),
          expected: t`no user`,
          actual: t`1 user`,
        };
  }
  if (other === undefined) {
    return {
      ...warning(
        t`The server reports ${total} users, but the second page is empty.`,
        t`totalResults or startIndex is wrong.`,
      ),
      expected: t`1 user`,
      actual: 'none',
    };
  }
  if (idOf(other) !== undefined && idOf(other) === idOf(first[0])) {
    return {
      ...warning(
        t`The server ignores paging: the second page contains the same user as the first.`,
        t`RFC 7644 §3.4.2.4 defines startIndex.`,
      ),
      expected: t`another user`,
      actual: t`the same user`,
    };
  }
  return { outcome: 'passed', message: t`Paging works. The server reports ${total} users.` };
}
