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

/** An ID that no account has: Entra asks for accounts that are gone. */
export const missingIdStep: Step = {
  id: 'missing-id',
  title: 'Ask for a user that does not exist',
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
  const expected = { expected: 'status 404 and a SCIM error', actual: actualOf(answer) ?? 'nothing' };
  if (status === 404 && isError)
    return { outcome: 'passed', message: 'A user that does not exist gives 404 and a SCIM error.' };
  if (status === 404) {
    return {
      ...warning(
        'A user that does not exist gives 404, but without a SCIM error.',
        'RFC 7644 §3.12 says what the body holds.',
      ),
      ...expected,
    };
  }
  if (status === 400 && isError) {
    return {
      ...warning(
        `A user that does not exist gives 400.${quotedReason(answer)}`,
        'The server may want ids of another form; 404 is the right status (RFC 7644 §3.12).',
      ),
      ...expected,
    };
  }
  if (status === 200) {
    return {
      ...failed(
        'The server answers with success for a user that does not exist.',
        'Entra would believe that a deleted account still exists.',
      ),
      ...expected,
    };
  }
  return {
    ...warning(
      `A user that does not exist gives ${status ?? 'no answer'}, where Entra expects 404.${quotedReason(answer)}`,
      'Entra takes other statuses for a failure and tries again.',
    ),
    ...expected,
  };
}

/** The first two users, one at a time: does the server keep to what it is asked for, and does it count right? */
export const pagingStep: Step = {
  id: 'paging',
  title: 'List users one by one',
  needs: ['credentials'],
  run: async (context) => {
    const first = await askForOne(context, 'User');
    const cursor = await cursorPaging(context, first);
    if (cursor) return cursor;
    const problem = judgePage(first, context, 1);
    if (problem) return { ...problem, exchanges: [first.exchange] };
    const listed = readBody(first);
    if (listed.kind !== 'list') return failed('The answer is JSON, but not a SCIM list.');
    const total = Number(listed.total);
    if (total < listed.resources.length) {
      return {
        ...warning(
          `The server lists ${count(listed.resources.length, 'user')} and says that there are ${total} in all.`,
          'totalResults counts all that there are, on other pages, too (RFC 7644 §3.4.2).',
        ),
        exchanges: [first.exchange],
      };
    }
    if (total === 0) {
      return {
        outcome: 'passed',
        message: 'There are no users yet, so there is nothing to page through.',
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

/** The last page is asked for if there are no more users than this: far ones are slow to find on some servers. */
const MOST_COUNTED = 1000;

/** A server that counts from 0 has nothing at the number of the last user. Undefined if it is there, or if that is not known. */
function judgeLastPage(answer: ServerAnswer, total: number): Judgement | undefined {
  const body = readBody(answer);
  if (answer.exchange.response?.status !== 200 || body.kind !== 'list') return undefined;
  // Users may have been deleted meanwhile.
  if (body.resources.length > 0 || Number(body.total) !== total) return undefined;
  return {
    ...warning(
      `The server says that there are ${total} users, and lists none at startIndex=${total}.`,
      'startIndex counts from 1 (RFC 7644 §3.4.2.4). Either the server counts from 0, or totalResults is wrong.',
    ),
    expected: '1 user',
    actual: 'none',
  };
}

/** A server that pages by cursor alone says so (RFC 9865); startIndex means nothing to it. */
async function cursorPaging(context: StepContext, first: ServerAnswer): Promise<StepFinding | undefined> {
  const config = await askWithToken(context, endpointAddress(context.tenantUrl, 'ServiceProviderConfig'));
  if (!pagesByCursorOnly(config)) return undefined;
  const { failure, response } = first.exchange;
  if (failure || (response?.status !== 200 && response?.status !== 400)) return undefined;
  return {
    outcome: 'passed',
    message: 'The server pages by cursor only (RFC 9865), so startIndex was not tried.',
    notes: ['Entra finds accounts by filters, and pages through nothing.'],
    exchanges: [first.exchange],
  };
}

/** What is wrong with one page by itself. */
function judgePage(answer: ServerAnswer, { advice }: StepContext, startIndex: number): Judgement | undefined {
  const { response, failure } = answer.exchange;
  if (failure) return { outcome: 'failed', ...explainFailure(failure, advice) };
  const body = readBody(answer);
  const ignored = (more: string): Judgement => ({
    ...warning(
      `The server does not page: it was asked for one user, and sent ${more}.`,
      'With many users each answer is as long as the whole directory, and may not come in time. count and startIndex are of RFC 7644 §3.4.2.4.',
    ),
    expected: '1 user',
    actual: more,
  });
  if (answer.isCut) return ignored('more than can be read here');
  const moment = judgeMoment(answer);
  if (moment) return moment;
  if (response?.status !== 200 || body.kind !== 'list') {
    return {
      ...warning(
        `Users cannot be listed${startIndex === 1 ? '' : ` from number ${startIndex} on`} (${response?.status ?? 'no answer'}).${quotedReason(answer)}`,
        'Entra finds accounts by filters, so this does not stop it.',
      ),
      expected: 'status 200 and a SCIM list',
      actual: actualOf(answer) ?? 'nothing',
    };
  }
  const [problem] = body.problems;
  if (problem) return warning(problem.message, problem.hint);
  if (typeof body.total !== 'number') {
    return warning(`A page of users was sent, but ${totalProblem(body.total)}.`, 'RFC 7644 §3.4.2 requires one.');
  }
  return body.resources.length > 1 ? ignored(`${body.resources.length}`) : undefined;
}

/** The server counts users, and lists none from the first on: it may count from 0, or hide them from this token. */
async function judgeEmptyPage(context: StepContext, first: ServerAnswer, total: number): Promise<StepFinding> {
  const { listed, answer } = await listedResource(context, 'User');
  const exchanges = [first.exchange, answer.exchange];
  const there = `The server says that there ${total === 1 ? 'is' : 'are'} ${count(total, 'user')}, and lists none`;
  if (!listed) return { outcome: 'passed', message: `${there} to this token.`, exchanges };
  return {
    ...warning(
      `${there} from startIndex=1 on, but lists some without startIndex.`,
      'startIndex counts from 1 (RFC 7644 §3.4.2.4).',
    ),
    exchanges,
  };
}

function judgePages(first: readonly unknown[], second: ServerAnswer, total: number): Judgement {
  const body = readBody(second);
  if (body.kind !== 'list') return failed('The answer is JSON, but not a SCIM list.');
  const idOf = (resource: unknown): unknown => (isObject(resource) ? resource['id'] : undefined);
  const [other] = body.resources;
  if (total === 1) {
    return other === undefined
      ? { outcome: 'passed', message: 'There is 1 user, on the first page; the second page is empty.' }
      : {
          ...warning(
            'The server says that there is one user, and sends another page with one more.',
            'Either totalResults is wrong, or startIndex is ignored.',
          ),
          expected: 'no user',
          actual: '1 user',
        };
  }
  if (other === undefined) {
    return {
      ...warning(
        `The server says that there are ${total} users, and the second page is empty.`,
        'totalResults or startIndex is wrong.',
      ),
      expected: '1 user',
      actual: 'none',
    };
  }
  if (idOf(other) !== undefined && idOf(other) === idOf(first[0])) {
    return {
      ...warning(
        'The server does not page: the second page holds the same user as the first.',
        'startIndex is of RFC 7644 §3.4.2.4.',
      ),
      expected: 'another user',
      actual: 'the same user',
    };
  }
  return { outcome: 'passed', message: `Users are listed one by one, as asked for; there are ${total}.` };
}
