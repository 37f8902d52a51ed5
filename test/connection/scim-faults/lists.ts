import { listOf, scimError, USERS } from '../../kit/faulty-scim-server.js';
import { isFilter, isList, lists, type Json, type ScimFault, users, where, without } from './fault.js';

/** Groups, users, and the lists that they are in. */
export const LIST_FAULTS: readonly ScimFault[] = [
  // Groups
  {
    name: 'groups are no resource type',
    wrong: (asked, right) => {
      const reply = right();
      return asked.path.startsWith('/Groups') && reply.status !== 401
        ? scimError(500, 'Groups is not a resource type')
        : reply;
    },
    says: /failed for groups, with and without a filter \(500.*“Groups is not a resource type”/,
    never: /Try again later/,
    outcome: 'failed',
  },
  {
    name: 'groups are not built yet',
    wrong: (asked, right) => {
      const reply = right();
      return asked.path.startsWith('/Groups') && reply.status !== 401 ? scimError(501, 'Not implemented') : reply;
    },
    says: /does not support searching for groups \(501\)/,
    outcome: 'failed',
  },
  {
    name: 'excludedAttributes is refused',
    wrong: (asked, right) => {
      const reply = right();
      return asked.query.has('excludedAttributes') && reply.status !== 401
        ? scimError(400, 'excludedAttributes is unknown')
        : reply;
    },
    says: /does not accept excludedAttributes=members \(400\)\. It says: “excludedAttributes is unknown”/,
    never: /rejects the filter|Match groups by displayName/,
    outcome: 'failed',
  },
  {
    name: 'excludedAttributes is ignored',
    wrong: (asked, right) => {
      asked.query.delete('excludedAttributes');
      return right();
    },
    says: /sends the members of a group despite excludedAttributes=members/,
    outcome: 'warning',
  },

  // The listed user
  {
    name: 'an id that is a number',
    wrong: users((user) => ({ ...user, id: Number(String(user['id']).slice(2)) })),
    says: /“id” of a listed user is a number, not a string/,
    outcome: 'failed',
  },
  { name: 'no id', wrong: users((user) => without(user, 'id')), says: /A listed user has no “id”/, outcome: 'failed' },
  {
    name: 'active is a string',
    wrong: users((user) => ({ ...user, active: 'True' })),
    says: /“active” of a listed user is a string, not a boolean/,
    outcome: 'warning',
  },
  {
    name: 'a user without schemas',
    wrong: users((user) => without(user, 'schemas')),
    says: /A listed user has no “schemas”/,
    outcome: 'warning',
  },
  {
    name: 'a user without a name',
    wrong: users((user) => without(user, 'userName')),
    says: /A listed user has no “userName”/,
    outcome: 'warning',
  },
  {
    name: 'a wrong resource type',
    wrong: users((user) => ({ ...user, meta: { resourceType: 'user' } })),
    says: /“meta\.resourceType” of a listed user is not “User”/,
    outcome: 'warning',
  },
  {
    name: 'a listed user cannot be read by its id',
    wrong: where(
      ({ path }) => /^\/Users\/u-/.test(path),
      () => scimError(500, 'out of order'),
    ),
    says: /lists a user, but returns 500 when that user is requested by its id\. It says: “out of order”/,
    outcome: 'failed',
  },
  {
    name: 'a listed user is not there by its id',
    wrong: where(
      ({ path }) => /^\/Users\/u-/.test(path),
      () => scimError(404, 'gone'),
    ),
    says: /lists a user, but returns 404/,
    outcome: 'failed',
  },
  {
    name: 'a list for one id',
    wrong: where(
      ({ path }) => /^\/Users\/u-/.test(path),
      (_, reply) => ({ ...reply, body: listOf([reply.body]) }),
    ),
    says: /returns a list when a user is requested by its id/,
    outcome: 'failed',
  },
  {
    name: 'anybody for any id',
    wrong: where(
      ({ path }) => /^\/Users\//.test(path),
      () => ({ status: 200, body: USERS[2] }),
    ),
    says: /returns success for a user that does not exist/,
    outcome: 'failed',
  },

  // Lists
  {
    name: 'count is ignored',
    wrong: (asked, right) => {
      asked.query.delete('count');
      return right();
    },
    says: /ignores paging: one user was requested, but it sent 3/,
    outcome: 'warning',
  },
  {
    name: 'startIndex counts from 0',
    wrong: (asked, right) => {
      if (asked.query.has('startIndex'))
        asked.query.set('startIndex', String(Number(asked.query.get('startIndex')) + 1));
      return right();
    },
    says: /reports 3 users, but lists none at startIndex=3/,
    never: /Paging works/,
    outcome: 'warning',
  },
  {
    name: 'totalResults is of the page',
    wrong: lists((list) => ({ ...list, totalResults: (list['Resources'] as unknown[]).length })),
    says: /reports one user, but returns another one on the second page/,
    outcome: 'warning',
  },
  {
    name: 'paging by cursor only',
    wrong: (asked, right) => {
      const reply = right();
      if (reply.status !== 200) return reply;
      if (asked.path === '/ServiceProviderConfig')
        return { ...reply, body: { ...(reply.body as Json), pagination: { cursor: true, index: false } } };
      return asked.query.has('startIndex') ? scimError(400, 'startIndex is not supported', 'invalidValue') : reply;
    },
    says: /supports only cursor paging \(RFC 9865\)/,
    never: /cannot be listed|ignores paging/,
    outcome: 'passed',
  },
  {
    name: 'users cannot be listed',
    wrong: where(
      (asked) => isList(asked) && !isFilter(asked),
      () => scimError(403, 'listing is not allowed'),
    ),
    says: /returned no list of users, so there is nothing to check/,
    never: /lists no users/,
    outcome: 'warning',
  },
  {
    name: 'nobody is there yet',
    wrong: lists(() => listOf([])),
    says: /No existing value was found to test finding users by userName/,
    never: /and find users/,
    outcome: 'passed',
  },

  {
    name: 'startIndex counts from 0, and there is one user',
    wrong: (asked, right) => {
      const start = asked.query.get('startIndex');
      if (start !== null) asked.query.set('startIndex', String(Number(start) + 1));
      const reply = right();
      return asked.path === '/Users' && !isFilter(asked) && reply.status === 200
        ? { status: 200, body: listOf(start === null ? [USERS[0]] : [], 1) }
        : reply;
    },
    says: /lists none with startIndex=1, although it lists some without startIndex/,
    never: /There are no users/,
    outcome: 'warning',
  },
];
