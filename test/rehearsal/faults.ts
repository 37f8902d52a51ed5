import { scimError, type Reply } from '../kit/faulty-scim-server.js';
import type { Dialect } from '../../server/src/language/rehearsal/request.js';
import { TOKEN } from './run.js';
import { change, NORA, type Asked, type Json, type Wrong } from './writing-server.js';

/** Something wrong with a server, what a rehearsal says of it, and what is left of the account. */
export interface WriteFault {
  readonly name: string;
  readonly wrong: Wrong;
  /** The step that fails, and what it says. */
  readonly step: string;
  readonly says: RegExp;
  readonly outcome?: 'failed' | 'warning';
  readonly dialect?: Dialect;
  readonly left?: 'left' | 'unknown';
  /** How many accounts the server keeps, beside Nora's. */
  readonly kept?: number;
}

const is =
  (method: string, byId = method !== 'POST') =>
  (asked: Asked): boolean =>
    asked.method === method && (asked.id !== undefined) === byId;

const instead =
  (test: (asked: Asked) => boolean, reply: (right: Reply) => Reply | undefined): Wrong =>
  (asked, right) =>
    test(asked) ? reply(right()) : right();

/** Answers without doing what was asked. */
const refusing =
  (test: (asked: Asked) => boolean, reply: Reply): Wrong =>
  (asked, right) =>
    test(asked) ? reply : right();

const without = (user: unknown, ...names: string[]): Json =>
  Object.fromEntries(Object.entries(user as Json).filter(([name]) => !names.includes(name)));

/** Only the first of these requests goes wrong. */
const once = (test: (asked: Asked) => boolean): ((asked: Asked) => boolean) => {
  let isDone = false;
  return (asked) => {
    if (isDone || !test(asked)) return false;
    isDone = true;
    return true;
  };
};

const operations = ({ body }: Asked): Json[] => (body?.['Operations'] ?? []) as Json[];
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Makes each fault anew, because some happen only once. */
export const writeFaults = (): readonly WriteFault[] => [
  {
    name: 'ignores PATCH',
    wrong: (asked, right) => (asked.method === 'PATCH' ? right({ method: 'GET' }) : right()),
    step: 'update',
    says: /^The account was changed, but the server stored something else: displayName, name\.givenName and name\.familyName\.$/,
  },
  {
    name: 'stores "False" as text',
    wrong: (asked, right, users) => {
      const reply = right();
      for (const { path, value } of operations(asked)) if (path === 'active') users.get(asked.id!)!['active'] = value;
      return reply;
    },
    step: 'disable',
    says: /stored a text instead of a Boolean value: active\.$/,
  },
  {
    name: 'ignores a PATCH without a path',
    dialect: 'aadOptscim062020',
    wrong: (asked, right) =>
      asked.method === 'PATCH'
        ? right({ body: { ...asked.body, Operations: operations(asked).filter(({ path }) => path !== undefined) } })
        : right(),
    step: 'update',
    says: /stored something else: displayName, name\.givenName and name\.familyName\.$/,
  },
  {
    name: 'stores names with a dot as they are',
    dialect: 'aadOptscim062020',
    wrong: (asked, right, users) => {
      if (asked.method !== 'PATCH') return right();
      const user = users.get(asked.id!)!;
      for (const operation of operations(asked)) {
        if (operation['path'] === undefined) Object.assign(user, operation['value']);
        else change(user, operation);
      }
      return { status: 200, body: user };
    },
    step: 'update',
    says: /stored something else: name\.givenName and name\.familyName\.$/,
  },
  {
    name: 'drops the extension',
    wrong: (asked, right) => (asked.method === 'POST' ? right({ body: without(asked.body, ENTERPRISE) }) : right()),
    step: 'create',
    says: /^The account was created, but not all that was sent came back: urn:.*:department\.$/,
    outcome: 'warning',
  },
  {
    name: 'adds a second element instead of changing the first',
    wrong: (asked, right, users) => {
      const reply = right();
      if (asked.method === 'PATCH') {
        const user = users.get(asked.id!)!;
        const phones = user['phoneNumbers'] as Json[];
        if (phones.length < 3) phones.push({ type: 'work', value: '+1 555 0199' });
      }
      return reply;
    },
    step: 'update',
    says: /stored something else: phoneNumbers\[type eq "work"\]\.value\.$/,
  },
  {
    name: 'changes a value',
    wrong: (asked, right) =>
      asked.method === 'POST' ? right({ body: { ...asked.body, displayName: 'Someone' } }) : right(),
    step: 'create',
    says: /^The account was created, but the server stored something else: displayName\.$/,
  },
  {
    name: 'creates the account as enabled',
    wrong: (asked, right) => (asked.method === 'POST' ? right({ body: { ...asked.body, active: true } }) : right()),
    step: 'create',
    says: /stored something else: active\.$/,
  },
  {
    name: 'hides “active”',
    wrong: instead(is('GET'), (reply) =>
      reply.status === 200 ? { ...reply, body: without(reply.body, 'active') } : reply,
    ),
    step: 'create',
    says: /not all that was sent came back: active\.$/,
    outcome: 'warning',
  },
  {
    name: '500 on PATCH',
    wrong: refusing(is('PATCH'), scimError(500, 'Oops.')),
    step: 'update',
    says: /^The server fails on PATCH \(500\)\. It says: “Oops\.”$/,
  },
  {
    name: '400 on PATCH',
    wrong: refusing(is('PATCH'), scimError(400, 'No such path.', 'invalidPath')),
    step: 'update',
    says: /^The server rejects PATCH \(400\)\. It says: “No such path\.”$/,
  },
  {
    name: 'hangs on PATCH',
    wrong: (asked, right) => (asked.method === 'PATCH' ? undefined : right()),
    step: 'update',
    says: /did not respond|no response|within/i,
  },
  {
    name: 'hangs on POST after it created the account',
    wrong: instead(is('POST'), () => undefined),
    step: 'create',
    says: /did not respond|no response|within/i,
  },
  {
    name: '500 on POST after it created the account',
    wrong: instead(is('POST'), () => scimError(500, 'Oops.')),
    step: 'create',
    says: /^The server fails on POST \(500\)\./,
  },
  {
    name: 'hangs on everything once the account was created',
    wrong: (asked, right, users) => (asked.method !== 'POST' && users.size > 1 ? undefined : right()),
    step: 'create',
    says: /^The account was created, but it cannot be read\./,
    left: 'left',
    kept: 1,
  },
  {
    name: 'hangs on everything once it had created the account without an answer',
    wrong: (asked, right, users) => {
      if (users.size > 1) return undefined;
      const reply = right();
      return asked.method === 'POST' ? undefined : reply;
    },
    step: 'delete',
    says: /^It is not known whether the account of the test user was created, and which ID it has\.$/,
    left: 'unknown',
    kept: 1,
  },
  {
    name: 'repeats the token in its errors',
    wrong: refusing(is('PATCH'), {
      ...scimError(400, `The token ${TOKEN} is fine, ${encodeURIComponent(TOKEN)} too.`),
      headers: { 'x-token': TOKEN },
    }),
    step: 'update',
    says: /^The server rejects PATCH \(400\)\. It says: “The token ••• is fine, ••• too\.”$/,
  },
  {
    name: '201 without an ID',
    wrong: instead(is('POST'), (reply) => ({ ...reply, body: without(reply.body, 'id') })),
    step: 'create',
    says: /^The server says that the account was created \(201\), but the response has no “id”\.$/,
  },
  {
    name: '201 with an empty ID',
    wrong: instead(is('POST'), (reply) => ({ ...reply, body: { ...(reply.body as Json), id: '' } })),
    step: 'create',
    says: /has no “id”/,
  },
  {
    name: '201 with an ID that climbs up',
    wrong: instead(is('POST'), (reply) => ({ ...reply, body: { ...(reply.body as Json), id: '..' } })),
    step: 'create',
    says: /has no “id”/,
  },
  {
    name: '201 with the ID of somebody else',
    wrong: instead(is('POST'), (reply) => ({ ...reply, body: { ...(reply.body as Json), id: 'nora' } })),
    step: 'create',
    says: /^The server returns another account than the one that was created\.$/,
  },
  {
    name: '201 with somebody else, and nothing created',
    wrong: refusing(is('POST'), { status: 201, body: NORA }),
    step: 'create',
    says: /^The server returns another account/,
  },
  {
    name: '200 with somebody whom it renamed',
    wrong: (asked, right, users) => {
      if (asked.method !== 'POST') return right();
      Object.assign(users.get('nora')!, asked.body, { id: 'nora' });
      return { status: 200, body: users.get('nora') };
    },
    step: 'create',
    says: /^It is not certain that this run created the account/,
    left: 'left',
  },
  {
    name: '201 with somebody whom it renamed, and who is older',
    wrong: (asked, right, users) => {
      if (asked.method !== 'POST') return right();
      const meta = { created: '2020-01-01T00:00:00Z' };
      Object.assign(users.get('nora')!, asked.body, { id: 'nora', meta });
      return { status: 201, body: users.get('nora') };
    },
    step: 'create',
    says: /^The server returns another account/,
    left: 'left',
  },
  {
    name: '200 instead of 201',
    wrong: instead(is('POST'), (reply) => ({ ...reply, status: 200 })),
    step: 'create',
    says: /^The account was created\. The server returns all/,
  },
  {
    name: 'answers a change with somebody else',
    wrong: instead(is('PATCH'), (reply) => ({ ...reply, body: NORA })),
    step: 'update',
    says: /^The response to the change is about another account\.$/,
  },
  {
    name: 'loses the user',
    wrong: (asked, right, users) => {
      const reply = right();
      if (asked.method === 'POST') users.delete((reply.body as Json)['id'] as string);
      return reply;
    },
    step: 'create',
    says: /^The account was created, but the server does not find it by its ID \(404\)\.$/,
  },
  {
    name: 'does not find users by their ID',
    wrong: refusing(is('GET'), scimError(404, 'No such user.')),
    step: 'create',
    says: /does not find it by its ID \(404\)\.$/,
  },
  {
    name: '500 on GET by ID',
    wrong: refusing(is('GET'), scimError(500, 'Oops.')),
    step: 'create',
    says: /^The account was created, but it cannot be read\. The server fails on GET \(500\)\./,
  },
  {
    name: '500 on each GET after the account was created',
    wrong: (asked, right, users) => (asked.method === 'GET' && users.size > 1 ? scimError(500, 'Oops.') : right()),
    step: 'create',
    says: /^The account was created, but it cannot be read\. The server fails on GET \(500\)\./,
    left: 'left',
    kept: 1,
  },
  {
    name: '500 on the first DELETE',
    wrong: refusing(once(is('DELETE')), scimError(500, 'Oops.')),
    step: 'delete',
    says: /^The account was deleted\./,
  },
  {
    name: '500 on each DELETE',
    wrong: refusing(is('DELETE'), scimError(500, 'Oops.')),
    step: 'delete',
    says: /^The account with the ID new-\d+ could not be deleted\. The server fails on DELETE \(500\)\./,
    left: 'left',
    kept: 1,
  },
  {
    name: '404 on DELETE, without deleting',
    wrong: refusing(is('DELETE'), scimError(404, 'No such user.')),
    step: 'delete',
    says: /could not be deleted\. The server returns 404 for DELETE\./,
    left: 'left',
    kept: 1,
  },
  {
    name: '404 on DELETE after it deleted the account',
    wrong: instead(is('DELETE'), () => scimError(404, 'No such user.')),
    step: 'delete',
    says: /^The account was deleted, although the response says otherwise\./,
    outcome: 'warning',
  },
  {
    name: '204 on DELETE, without deleting',
    wrong: refusing(is('DELETE'), { status: 204 }),
    step: 'delete',
    says: /could not be deleted\. The server still returns it after it was deleted\.$/,
    left: 'left',
    kept: 1,
  },
  {
    name: '200 on DELETE',
    wrong: instead(is('DELETE'), (reply) => ({ ...reply, status: 200 })),
    step: 'delete',
    says: /^The account was deleted\. The server does not find it any more \(404\)\.$/,
  },
  {
    name: '401 on POST',
    wrong: refusing(is('POST'), scimError(401, 'Read only.')),
    step: 'create',
    says: /^The server accepts this token for other requests, but rejects it for users \(401\)\./,
  },
  {
    name: '403 on POST',
    wrong: refusing(is('POST'), scimError(403, 'Read only.')),
    step: 'create',
    says: /^The secret token has no permission for POST on users \(403\)\./,
  },
  {
    name: '403 on PATCH',
    wrong: refusing(is('PATCH'), scimError(403, 'Read only.')),
    step: 'update',
    says: /^The secret token has no permission for PATCH on users \(403\)\./,
  },
  {
    name: '409 on POST',
    wrong: refusing(is('POST'), scimError(409, 'Taken.', 'uniqueness')),
    step: 'create',
    says: /^The server reports a conflict \(409\)\. It says: “Taken\.”$/,
  },
  {
    name: '429 on the first PATCH',
    wrong: refusing(once(is('PATCH')), { ...scimError(429, 'Slow down.'), headers: { 'retry-after': '0' } }),
    step: 'update',
    says: /^The account was changed\. The server returns all/,
  },
  {
    name: '429 on PATCH for an hour',
    wrong: refusing(is('PATCH'), { ...scimError(429, 'Slow down.'), headers: { 'retry-after': '3600' } }),
    step: 'update',
    says: /^The server received too many requests \(429\)\./,
  },
  {
    name: 'redirects POST to another server',
    wrong: refusing(is('POST'), { status: 307, headers: { location: 'https://elsewhere.example/scim/Users' } }),
    step: 'create',
    says: /^The server redirects a request that writes \(307\) to https:\/\/elsewhere\.example\/scim\/Users; it is not sent there\.$/,
  },
  {
    name: 'redirects POST to itself',
    wrong: refusing(is('POST'), { status: 308, headers: { location: '/scim/Users/' } }),
    step: 'create',
    says: /^The server redirects a request that writes \(308\)/,
  },
  {
    name: 'finds everybody with any filter',
    wrong: (asked, right) => (asked.filter === undefined ? right() : right({ filter: undefined })),
    step: 'match',
    says: /^The server has 1 user with userName eq "rehearsal\.user@example\.com", so nothing was sent\.$/,
  },
  {
    name: 'does not answer a filter with a list',
    wrong: instead(is('GET', false), () => ({ status: 200, body: '<html>Hello</html>' })),
    step: 'match',
    says: /web page/,
  },
];
