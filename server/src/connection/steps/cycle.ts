import { explainFailure } from '../failures.js';
import { actualOf, failed, said, warning, type Judgement } from '../judge.js';
import { isObject, readBody } from '../scim-answer.js';
import type { Answer } from '../transport.js';
import { address, ask, filterParameter, type Step, type StepContext } from './step.js';

/** An id that nobody has: Entra asks for accounts that are gone. */
export const missingIdStep: Step = {
  id: 'missing-id',
  title: 'Ask for a user that does not exist',
  needs: ['credentials'],
  run: async (context) => {
    const answer = await ask(context, address(context.tenantUrl, `Users/${context.nobody}`), { isAboutPeople: true });
    return { ...judgeMissing(answer, context), exchanges: [answer.exchange] };
  },
};

function judgeMissing(answer: Answer, { advice }: StepContext): Judgement {
  const { response, failure } = answer.exchange;
  if (failure) return { outcome: 'failed', ...explainFailure(failure, advice) };
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
        `A user that does not exist gives 400.${said(answer)}`,
        'The server may want ids of another form; 404 is the right status (RFC 7644 §3.12).',
      ),
      ...expected,
    };
  }
  if (status === 200) {
    return {
      ...failed(
        'The server answers with success for a user that does not exist.',
        'Entra would take an account for there that is gone.',
      ),
      ...expected,
    };
  }
  return {
    ...warning(
      `A user that does not exist gives ${status ?? 'no answer'}, where Entra expects 404.${said(answer)}`,
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
    const first = await page(context, 1);
    const listed = readBody(first);
    if (listed.kind === 'list' && isObject(listed.resources[0])) context.someone = listed.resources[0];
    const problem = judgePage(first, context, 1);
    if (problem) return { ...problem, exchanges: [first.exchange] };
    if (listed.kind !== 'list') return failed('The answer is JSON, but not a SCIM list.');
    const total = Number(listed.total);
    if (total < listed.resources.length) {
      return {
        ...warning(
          `The server lists ${listed.resources.length} user and says that there are ${total} in all.`,
          'totalResults counts all that there are, on other pages, too (RFC 7644 §3.4.2).',
        ),
        exchanges: [first.exchange],
      };
    }
    if (total === 0 || listed.resources.length === 0) {
      return {
        outcome: 'passed',
        message:
          total === 0
            ? 'There are no users yet, so there is nothing to page through.'
            : `There are ${total} users, and the server lists none of them to this token.`,
        exchanges: [first.exchange],
      };
    }
    const second = await page(context, 2);
    const exchanges = [first.exchange, second.exchange];
    const later = judgePage(second, context, 2);
    if (later) return { ...later, exchanges };
    return { ...judgePages(listed.resources, second, total), exchanges };
  },
};

function page(context: StepContext, startIndex: number): Promise<Answer> {
  return ask(context, address(context.tenantUrl, 'Users', `startIndex=${startIndex}`, 'count=1'), {
    isAboutPeople: true,
  });
}

/** What is wrong with one page by itself. */
function judgePage(answer: Answer, { advice }: StepContext, startIndex: number): Judgement | undefined {
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
  if (response?.status !== 200 || body.kind !== 'list') {
    return {
      ...warning(
        `Users cannot be listed from number ${startIndex} on (${response?.status ?? 'no answer'}).${said(answer)}`,
        'Entra finds accounts by filters; listing is for its first look at what is there.',
      ),
      expected: 'status 200 and a SCIM list',
      actual: actualOf(answer) ?? 'nothing',
    };
  }
  if (typeof body.total !== 'number') {
    return warning('A page of users has no number as totalResults.', 'RFC 7644 §3.4.2 requires one.');
  }
  return body.resources.length > 1 ? ignored(`${body.resources.length}`) : undefined;
}

function judgePages(first: readonly unknown[], second: Answer, total: number): Judgement {
  const body = readBody(second);
  if (body.kind !== 'list') return failed('The answer is JSON, but not a SCIM list.');
  const idOf = (resource: unknown): unknown => (isObject(resource) ? resource['id'] : undefined);
  const [other] = body.resources;
  if (total === 1) {
    return other === undefined
      ? { outcome: 'passed', message: 'The one user that there is comes on the first page, and nobody on the second.' }
      : {
          ...warning(
            'The server says that there is one user, and sends another page with one more.',
            'Either totalResults is wrong, or startIndex is ignored.',
          ),
          expected: 'nobody',
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
      actual: 'nobody',
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
  return { outcome: 'passed', message: `Users come one by one as they are asked for; there are ${total}.` };
}

/** A user that exists is looked for, in other letters, too: Entra does not keep to those that the server has. */
export const letterCaseStep: Step = {
  id: 'letter-case',
  title: 'Find a user in other letters',
  needs: ['credentials', 'paging'],
  run: async (context) => {
    const names = namesToTry(context);
    const odd = await ask(context, address(context.tenantUrl, 'Users', oddFilter(context.nobody)), {
      isAboutPeople: true,
    });
    const exchanges = [odd.exchange];
    if (odd.exchange.failure)
      return { outcome: 'failed', ...explainFailure(odd.exchange.failure, context.advice), exchanges };
    if (odd.exchange.response?.status !== 200) {
      return {
        ...warning(
          `The server does not take USERNAME EQ for userName eq (${odd.exchange.response?.status ?? 'no answer'}).${said(odd)}`,
          'Names of attributes and operators do not depend on capitals (RFC 7643 §2.1, RFC 7644 §3.4.2.2).',
        ),
        expected: 'status 200',
        actual: actualOf(odd) ?? 'nothing',
        exchanges,
      };
    }
    if (!names) {
      return {
        outcome: 'passed',
        message: 'Names of attributes and operators may be written in any letters.',
        notes: ['No user was seen whose name has letters, so values were not tried.'],
        exchanges,
      };
    }
    const [own, other] = names;
    const counts: number[] = [];
    for (const name of [own, other]) {
      const answer = await ask(context, address(context.tenantUrl, 'Users', filterParameter('userName', name)), {
        isAboutPeople: true,
      });
      exchanges.push(answer.exchange);
      if (answer.exchange.failure) {
        return { outcome: 'failed', ...explainFailure(answer.exchange.failure, context.advice), exchanges };
      }
      const body = readBody(answer);
      counts.push(body.kind === 'list' ? body.resources.length : 0);
    }
    return { ...judgeCounts(counts[0] ?? 0, counts[1] ?? 0), exchanges };
  },
};

function oddFilter(nobody: string): string {
  return `filter=${encodeURIComponent(`USERNAME EQ ${JSON.stringify(nobody)}`)}`;
}

function judgeCounts(asItIs: number, otherwise: number): Judgement {
  if (asItIs === 0) {
    return {
      ...failed(
        'A user that the server lists is not found by its own userName.',
        'Entra would not find accounts that are there, and create them once more.',
      ),
      expected: '1 user',
      actual: 'nobody',
    };
  }
  if (asItIs > 1) {
    return {
      ...failed(
        `The server finds ${asItIs} users for one userName.`,
        'userName is unique (RFC 7643 §4.1.1); Entra stops at two matches.',
      ),
      expected: '1 user',
      actual: `${asItIs} users`,
    };
  }
  if (otherwise === 0) {
    return {
      ...warning(
        'A user is not found when its userName is written in other letters.',
        'userName does not depend on capitals (RFC 7643 §4.1.1). Where Entra writes it otherwise than the server, it takes the account for missing, and creating it fails.',
      ),
      expected: '1 user',
      actual: 'nobody',
    };
  }
  return { outcome: 'passed', message: 'A user that exists is found by userName, in capital and small letters.' };
}

/** The name of a user that exists, and the same in other letters; both are kept out of what is shown. */
function namesToTry(context: StepContext): readonly [string, string] | undefined {
  const own: unknown = context.someone?.['userName'];
  if (typeof own !== 'string' || own.length > 300) return undefined;
  const other = own.replace(/\p{L}/gu, (sign) =>
    sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase(),
  );
  if (other === own || other.toLowerCase() !== own.toLowerCase()) return undefined;
  context.secrets.addName(own);
  context.secrets.addName(other);
  return [own, other];
}

/** Whether every answer said what it is (RFC 7644 §3.1). */
export const contentTypeStep: Step = {
  id: 'content-type',
  title: 'Look at the content types',
  needs: ['credentials'],
  run: ({ exchanges }) => {
    const types = exchanges.flatMap(({ response }) =>
      response && response.status < 400 && response.body.trim() !== '' ? [response.headers['content-type'] ?? ''] : [],
    );
    const others = [...new Set(types.filter((type) => !/^\s*application\/scim\+json\s*(?:;|$)/i.test(type)))];
    if (others.length === 0)
      return { outcome: 'passed', message: 'Every answer is of the type application/scim+json.' };
    const shown = others.map((type) => (type === '' ? 'missing' : type.slice(0, 100))).join(', ');
    return {
      outcome: 'warning',
      message: `The answers are right, but their content type is ${shown}.`,
      hint: 'RFC 7644 §3.1 wants application/scim+json.',
      expected: 'application/scim+json',
      actual: shown,
    };
  },
};

/** What is slower than this is worth a word, in milliseconds. */
const SLOW = 5000;

/** How fast the server is, and whether it asked to wait. */
export const latencyStep: Step = {
  id: 'latency',
  title: 'Look at the time that answers took',
  needs: ['credentials'],
  run: ({ exchanges }) => {
    const times = exchanges.filter(({ response }) => response).map(({ durationMs }) => durationMs);
    const slowest = Math.max(0, ...times);
    const middle = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    const waited = exchanges.reduce((sum, { waitedSeconds }) => sum + waitedSeconds, 0);
    const notes =
      waited > 0 ? { notes: [`The server asked to wait (429), ${waited} seconds in all, which was done.`] } : {};
    if (slowest > SLOW) {
      return {
        outcome: 'warning',
        message: `The answers are right, but the slowest took ${(slowest / 1000).toFixed(1)} seconds.`,
        hint: 'A cycle makes many requests; each should take well under a second.',
        ...notes,
      };
    }
    return {
      outcome: 'passed',
      message: `Of ${times.length} answers the middle one took ${middle} ms, the slowest ${slowest} ms.`,
      ...notes,
    };
  },
};
