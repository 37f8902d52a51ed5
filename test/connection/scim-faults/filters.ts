import { listOf, scimError, USERS, webPage } from '../../kit/faulty-scim-server.js';
import { everything, filterOf, isFilter, isList, lists, nobody, type ScimFault, where } from './fault.js';

/** Filters: answers to questions for nobody and for somebody. */
export const FILTER_FAULTS: readonly ScimFault[] = [
  // 404
  {
    name: '404 and text for nobody',
    wrong: nobody(() => ({ status: 404, body: 'no match', headers: { 'content-type': 'text/plain' } })),
    says: /returns 404 for users that do not exist; Entra expects status 200 and an empty list\. It says: “no match”/,
    never: /no SCIM service|check the path/i,
    outcome: 'failed',
  },
  {
    name: '404 and a SCIM error for nobody',
    wrong: nobody(() => scimError(404, 'Nobody matches')),
    says: /returns 404 for users that do not exist.*“Nobody matches”/,
    never: /no SCIM service|check the path/i,
    outcome: 'failed',
  },
  {
    name: '404 and nothing for nobody',
    wrong: nobody(() => ({ status: 404 })),
    says: /returns 404 for users that do not exist/,
    never: /no SCIM service/,
    outcome: 'failed',
  },
  {
    name: 'another path, where a framework answers 404 with a SCIM error',
    wrong: (asked) => scimError(404, `No handler for ${asked.path}`),
    says: /^There is no SCIM service at this URL \(404\)/,
    never: /for users that do not exist/,
    outcome: 'failed',
  },
  {
    name: 'another path, where a web server answers 404 with a page',
    wrong: everything(webPage(404, '404 Not Found')),
    says: /^There is no SCIM service at this URL \(404\)/,
    never: /for users that do not exist/,
    outcome: 'failed',
  },
  {
    name: 'no /Users beside a /ServiceProviderConfig',
    wrong: (asked, right) =>
      isList(asked) || /^\/(?:Users|Groups)\//.test(asked.path) ? scimError(404, 'no such route') : right(),
    says: /The server has no \/Users at this path \(404\), although it has \/ServiceProviderConfig/,
    never: /There is no SCIM service/,
    outcome: 'failed',
  },
  {
    name: 'no /Groups',
    wrong: (asked, right) => (asked.path.startsWith('/Groups') ? scimError(404, 'Unknown endpoint') : right()),
    says: /The server has no endpoint for groups \(404\)/,
    never: /404 for groups that do not exist/,
    outcome: 'failed',
  },

  // Filters
  {
    name: 'one attribute alone is known to the filter, any other gives nobody',
    wrong: lists((list, asked) => (isFilter(asked) && !/^userName /i.test(filterOf(asked)) ? listOf([]) : list)),
    says: /The filter on externalId does not find an existing user/,
    never: /The filter on externalId finds an existing user/,
    outcome: 'failed',
  },
  {
    name: 'no filter ever finds anybody',
    wrong: lists((list, asked) => (isFilter(asked) ? listOf([]) : list)),
    says: /The filter on userName does not find an existing user/,
    never: /Match users by userName/,
    outcome: 'failed',
  },
  {
    name: 'every filter is ignored',
    wrong: (asked, right) => {
      asked.query.delete('filter');
      return right();
    },
    says: /The server returns 3 users for a value that no user has: it ignores the filter on userName/,
    never: /Match users by userName/,
    outcome: 'failed',
  },
  {
    name: 'the filter on externalId is ignored',
    wrong: (asked, right) => {
      if (/^externalId/.test(filterOf(asked))) asked.query.delete('filter');
      return right();
    },
    says: /ignores the filter on externalId/,
    outcome: 'failed',
  },
  {
    name: 'the filter finds another user',
    wrong: where(
      (asked) => /^userName eq "Nora/i.test(filterOf(asked)),
      () => ({ status: 200, body: listOf([USERS[1]]) }),
    ),
    says: /The filter on userName returns a different user than the one with this value/,
    outcome: 'failed',
  },
  {
    name: 'the same user twice',
    wrong: lists((list, asked) => (/^userName eq "Nora/i.test(filterOf(asked)) ? listOf([USERS[0], USERS[0]]) : list)),
    says: /The filter on userName returns 2 users for one value/,
    outcome: 'failed',
  },
  {
    name: 'letter case of values matters',
    wrong: lists((list, asked) =>
      /NORA|nIGHT/.test(filterOf(asked)) || /nORA/.test(filterOf(asked)) ? listOf([]) : list,
    ),
    says: /The filter on userName does not find a user if the letter case differs/,
    outcome: 'warning',
  },
  {
    name: 'letter case of group names matters',
    wrong: lists((list, asked) => (/nIGHT/.test(filterOf(asked)) ? listOf([]) : list)),
    says: /The filter on displayName does not find a group if the letter case differs/,
    outcome: 'warning',
  },
  {
    name: 'letter case of attribute names matters',
    wrong: where(
      (asked) => /^USERNAME EQ/.test(filterOf(asked)),
      () => scimError(400, 'unknown attribute USERNAME'),
    ),
    says: /does not accept USERNAME EQ in place of userName eq \(400\)/,
    outcome: 'warning',
  },
  {
    name: 'values are split at spaces',
    wrong: where(
      (asked) => filterOf(asked).split(' ').length > 3 && !filterOf(asked).includes('['),
      () => scimError(400, 'three words wanted'),
    ),
    says: /does not accept a value with spaces and parentheses in the filter displayName.*“three words wanted”/,
    outcome: 'failed',
  },
  {
    name: 'a value with parentheses makes the server fail',
    wrong: where(
      (asked) => filterOf(asked).includes('('),
      () => scimError(500, 'unbalanced'),
    ),
    says: /does not accept a value with spaces and parentheses/,
    outcome: 'failed',
  },
  {
    name: '+ is not read as a space, and refused',
    wrong: (asked, right) => (/filter=[^&]*\+/.test(asked.search) ? scimError(400, 'unexpected +') : right()),
    says: /does not decode \+ in a query as a space \(400\)/,
    never: /rejects the filter/,
    outcome: 'failed',
  },
  {
    name: '+ is not read as a space, and finds nobody',
    wrong: (asked, right) => {
      const reply = right();
      return reply.status === 200 && /filter=[^&]*\+/.test(asked.search) ? { status: 200, body: listOf([]) } : reply;
    },
    says: /does not decode \+ in a query as a space/,
    never: /does not find an existing/,
    outcome: 'failed',
  },
  {
    name: '+ is not read as a space, and the filter ignored',
    wrong: (asked, right) => {
      if (/filter=[^&]*\+/.test(asked.search)) asked.query.delete('filter');
      return right();
    },
    says: /does not decode \+ in a query as a space/,
    outcome: 'failed',
  },
  {
    name: 'the reason stands in Errors[].description',
    wrong: where(isFilter, () => ({
      status: 400,
      body: { Errors: [{ description: 'No index on this attribute', code: 400 }] },
    })),
    says: /rejects the filter userName eq "…" \(400\)\. It says: “No index on this attribute”/,
    never: /Match users by userName/,
    outcome: 'failed',
  },
  {
    name: 'the reason stands in errors[].message',
    wrong: where(isFilter, () => ({ status: 400, body: { errors: [{ message: 'Filtering is a paid feature' }] } })),
    says: /“Filtering is a paid feature”/,
    outcome: 'failed',
  },
  {
    name: 'the reason stands in error.message',
    wrong: where(isFilter, () => ({ status: 400, body: { error: { code: 400, message: 'Bad query' } } })),
    says: /“Bad query”/,
    outcome: 'failed',
  },
  {
    name: 'the reason stands in fault.faultstring',
    wrong: where(isFilter, () => ({ status: 400, body: { fault: { faultstring: 'Policy says no' } } })),
    says: /“Policy says no”/,
    outcome: 'failed',
  },
  {
    name: 'the reason is plain text',
    wrong: where(isFilter, () => ({
      status: 400,
      body: 'Only sw is supported',
      headers: { 'content-type': 'text/plain' },
    })),
    says: /rejects the filter userName.*“Only sw is supported”/,
    outcome: 'failed',
  },
  {
    name: 'a filter is refused with an empty body',
    wrong: where(isFilter, () => ({ status: 400 })),
    says: /rejects the filter userName eq "…" \(400\)/,
    outcome: 'failed',
  },
  {
    name: 'a filter on externalId is refused',
    wrong: where(
      (asked) => /^externalId/.test(filterOf(asked)) && asked.path === '/Users',
      () => scimError(400, 'externalId is not supported', 'invalidFilter'),
    ),
    says: /rejects the filter externalId eq "…" \(400\)\. It says: “externalId is not supported”/,
    outcome: 'failed',
  },
  {
    name: 'the server fails at a filter',
    wrong: where(
      (asked) => isFilter(asked) && asked.path === '/Users',
      () => scimError(500, 'NullReferenceException'),
    ),
    says: /fails on the filter userName eq "…" \(500\).*“NullReferenceException”/,
    outcome: 'failed',
  },
];
