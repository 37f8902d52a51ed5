import { listOf, scimError, USERS, webPage, type Asked, type Reply, type Wrong } from '../kit/faulty-scim-server.js';

/** What is wrong with a server, and what a test of the connection has to say. */
export interface ScimFault {
  readonly name: string;
  readonly wrong: Wrong;
  /** What the verdict or a step says: the cause. */
  readonly says: RegExp;
  /** What would be false to say. */
  readonly never?: RegExp;
  readonly outcome: 'passed' | 'warning' | 'failed';
  /** What is put after the tenant URL. */
  readonly suffix?: string;
  /** What is entered as the token, made from the right one. */
  readonly token?: (right: string) => string;
  /** Whether the server takes any token that is a JWT. */
  readonly takesJwt?: boolean;
}

type Right = Parameters<Wrong>[1];

const isFilter = ({ query }: Asked): boolean => query.has('filter');
const isList = ({ path }: Asked): boolean => path === '/Users' || path === '/Groups';
const filterOf = ({ query }: Asked): string => query.get('filter') ?? '';

/** Always the same, whoever asks. */
const everything =
  (reply: Reply): Wrong =>
  () =>
    reply;

/** One kind of question gets another answer, once the token is right. */
const where =
  (test: (asked: Asked) => boolean, answer: (asked: Asked, reply: Reply) => Reply): Wrong =>
  (asked, right) => {
    const reply = right();
    return test(asked) && reply.status !== 401 ? answer(asked, reply) : reply;
  };

type Json = Record<string, unknown>;

/** Changes the lists of users and groups. */
const lists = (change: (list: Json, asked: Asked) => unknown): Wrong =>
  where(isList, (asked, reply) =>
    reply.status === 200 ? { ...reply, body: change(reply.body as Json, asked) } : reply,
  );

/** Changes each user that is listed or read. */
const users = (change: (user: Json) => Json): Wrong =>
  where(
    ({ path }) => path.startsWith('/Users'),
    (_, reply) => {
      const body = reply.body as Json;
      if (reply.status !== 200) return reply;
      return {
        ...reply,
        body: Array.isArray(body['Resources'])
          ? { ...body, Resources: (body['Resources'] as Json[]).map(change) }
          : change(body),
      };
    },
  );

/** A filter that matches nobody gets another answer. */
const nobody = (answer: (asked: Asked) => Reply): Wrong =>
  where(isFilter, (asked, reply) => ((reply.body as Json)['totalResults'] === 0 ? answer(asked) : reply));

const without = (list: Json, ...names: string[]): Json =>
  Object.fromEntries(Object.entries(list).filter(([name]) => !names.includes(name)));

const renamed = (list: Json, from: string, to: string): Json =>
  Object.fromEntries(Object.entries(list).map(([name, value]) => [name === from ? to : name, value]));

/** A JWT that ends so many seconds from now. */
function jwt(seconds: number): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [
    part({ alg: 'RS256' }),
    part({ exp: Math.floor(Date.now() / 1000) + seconds, sub: 'provisioning' }),
    'c2ln',
  ].join('.');
}

const BASIC = { 'www-authenticate': 'Basic realm="Directory"' };
const refusedWith = (challenge: string): Reply => ({ status: 401, headers: { 'www-authenticate': challenge } });

/** Redirects lists and filters to the same address with a slash. */
const slash =
  (status: number): Wrong =>
  (asked: Asked, right: Right) =>
    isList(asked)
      ? { status, headers: { location: `/scim${asked.path}/${asked.search}` } }
      : right({ path: asked.path.replace(/(.)\/$/, '$1') });

export const SCIM_FAULTS: readonly ScimFault[] = [
  {
    name: 'nothing is wrong',
    wrong: (_, right) => right(),
    says: /^Entra can connect to SCIM 2\.0 and find users by userName/,
    outcome: 'passed',
  },
  {
    name: 'Resources is left out of an empty list, as it may be',
    wrong: lists((list) =>
      (list['Resources'] as unknown[]).length > 0 ? list : without(list, 'Resources', 'itemsPerPage', 'startIndex'),
    ),
    says: /^Entra can connect to SCIM 2\.0 and find users/,
    outcome: 'passed',
  },
  {
    name: 'the tenant URL ends in a slash',
    wrong: (_, right) => right(),
    suffix: '/',
    says: /^Entra can connect to SCIM 2\.0 and find users/,
    outcome: 'passed',
  },
  {
    name: 'a byte order mark',
    wrong: where(
      () => true,
      (_, reply) => ({ ...reply, body: `\ufeff${JSON.stringify(reply.body)}` }),
    ),
    says: /^Entra can connect/,
    outcome: 'passed',
  },

  // 404
  {
    name: '404 and text for nobody',
    wrong: nobody(() => ({ status: 404, body: 'no match', headers: { 'content-type': 'text/plain' } })),
    says: /answers 404 for users that do not exist; Entra expects 200 and an empty list\. It says: “no match”/,
    never: /no SCIM service|check the path/i,
    outcome: 'failed',
  },
  {
    name: '404 and a SCIM error for nobody',
    wrong: nobody(() => scimError(404, 'Nobody matches')),
    says: /answers 404 for users that do not exist.*“Nobody matches”/,
    never: /no SCIM service|check the path/i,
    outcome: 'failed',
  },
  {
    name: '404 and nothing for nobody',
    wrong: nobody(() => ({ status: 404 })),
    says: /answers 404 for users that do not exist/,
    never: /no SCIM service/,
    outcome: 'failed',
  },
  {
    name: 'another path, where a framework answers 404 with a SCIM error',
    wrong: (asked) => scimError(404, `No handler for ${asked.path}`),
    says: /^There is no SCIM service at this address \(404\)/,
    never: /for users that do not exist/,
    outcome: 'failed',
  },
  {
    name: 'another path, where a web server answers 404 with a page',
    wrong: everything(webPage(404, '404 Not Found')),
    says: /^There is no SCIM service at this address \(404\)/,
    never: /for users that do not exist/,
    outcome: 'failed',
  },
  {
    name: 'no /Users beside a /ServiceProviderConfig',
    wrong: (asked, right) =>
      isList(asked) || /^\/(?:Users|Groups)\//.test(asked.path) ? scimError(404, 'no such route') : right(),
    says: /There is no \/Users at this path \(404\), though there is a \/ServiceProviderConfig/,
    never: /There is no SCIM service/,
    outcome: 'failed',
  },
  {
    name: 'no /Groups',
    wrong: (asked, right) => (asked.path.startsWith('/Groups') ? scimError(404, 'Unknown endpoint') : right()),
    says: /There is no endpoint for groups \(404\)/,
    never: /404 for groups that do not exist/,
    outcome: 'failed',
  },

  // Filters
  {
    name: 'one attribute alone is known to the filter, any other gives nobody',
    wrong: lists((list, asked) => (isFilter(asked) && !/^userName /i.test(filterOf(asked)) ? listOf([]) : list)),
    says: /A user that the server lists is not found by its own externalId/,
    never: /can be found by externalId/,
    outcome: 'failed',
  },
  {
    name: 'no filter ever finds anybody',
    wrong: lists((list, asked) => (isFilter(asked) ? listOf([]) : list)),
    says: /A user that the server lists is not found by its own userName/,
    never: /Match users by userName/,
    outcome: 'failed',
  },
  {
    name: 'every filter is ignored',
    wrong: (asked, right) => {
      asked.query.delete('filter');
      return right();
    },
    says: /The server found 3 users for a value that nobody has: it ignores the filter on userName/,
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
    says: /finds another user than the one that has this userName/,
    outcome: 'failed',
  },
  {
    name: 'the same user twice',
    wrong: lists((list, asked) => (/^userName eq "Nora/i.test(filterOf(asked)) ? listOf([USERS[0], USERS[0]]) : list)),
    says: /finds 2 users by one userName/,
    outcome: 'failed',
  },
  {
    name: 'letter case of values matters',
    wrong: lists((list, asked) =>
      /NORA|nIGHT/.test(filterOf(asked)) || /nORA/.test(filterOf(asked)) ? listOf([]) : list,
    ),
    says: /A user is not found when its userName is written in another letter case/,
    outcome: 'warning',
  },
  {
    name: 'letter case of group names matters',
    wrong: lists((list, asked) => (/nIGHT/.test(filterOf(asked)) ? listOf([]) : list)),
    says: /A group is not found when its displayName is written in another letter case/,
    outcome: 'warning',
  },
  {
    name: 'letter case of attribute names matters',
    wrong: where(
      (asked) => /^USERNAME EQ/.test(filterOf(asked)),
      () => scimError(400, 'unknown attribute USERNAME'),
    ),
    says: /does not take USERNAME EQ for userName eq \(400\)/,
    outcome: 'warning',
  },
  {
    name: 'values are split at spaces',
    wrong: where(
      (asked) => filterOf(asked).split(' ').length > 3 && !filterOf(asked).includes('['),
      () => scimError(400, 'three words wanted'),
    ),
    says: /does not take a value with spaces and parentheses in the filter displayName.*“three words wanted”/,
    outcome: 'failed',
  },
  {
    name: 'a value with parentheses makes the server fail',
    wrong: where(
      (asked) => filterOf(asked).includes('('),
      () => scimError(500, 'unbalanced'),
    ),
    says: /does not take a value with spaces and parentheses/,
    outcome: 'failed',
  },
  {
    name: '+ is not read as a space, and refused',
    wrong: (asked, right) => (/filter=[^&]*\+/.test(asked.search) ? scimError(400, 'unexpected +') : right()),
    says: /does not read \+ in a query as a space \(400\)/,
    never: /refuses the filter/,
    outcome: 'failed',
  },
  {
    name: '+ is not read as a space, and finds nobody',
    wrong: (asked, right) => {
      const reply = right();
      return reply.status === 200 && /filter=[^&]*\+/.test(asked.search) ? { status: 200, body: listOf([]) } : reply;
    },
    says: /does not read \+ in a query as a space/,
    never: /not found by its own/,
    outcome: 'failed',
  },
  {
    name: '+ is not read as a space, and the filter ignored',
    wrong: (asked, right) => {
      if (/filter=[^&]*\+/.test(asked.search)) asked.query.delete('filter');
      return right();
    },
    says: /does not read \+ in a query as a space/,
    outcome: 'failed',
  },
  {
    name: 'the reason stands in Errors[].description',
    wrong: where(isFilter, () => ({
      status: 400,
      body: { Errors: [{ description: 'No index on this attribute', code: 400 }] },
    })),
    says: /refuses the filter userName eq "…" \(400\)\. It says: “No index on this attribute”/,
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
    says: /refuses the filter userName.*“Only sw is supported”/,
    outcome: 'failed',
  },
  {
    name: 'a filter is refused with an empty body',
    wrong: where(isFilter, () => ({ status: 400 })),
    says: /refuses the filter userName eq "…" \(400\)/,
    outcome: 'failed',
  },
  {
    name: 'a filter on externalId is refused',
    wrong: where(
      (asked) => /^externalId/.test(filterOf(asked)) && asked.path === '/Users',
      () => scimError(400, 'externalId is not supported', 'invalidFilter'),
    ),
    says: /refuses the filter externalId eq "…" \(400\)\. It says: “externalId is not supported”/,
    outcome: 'failed',
  },
  {
    name: 'the server fails at a filter',
    wrong: where(
      (asked) => isFilter(asked) && asked.path === '/Users',
      () => scimError(500, 'NullReferenceException'),
    ),
    says: /fails at the filter userName eq "…" \(500\).*“NullReferenceException”/,
    outcome: 'failed',
  },

  // Shapes
  {
    name: 'a list without schemas',
    wrong: lists((list) => without(list, 'schemas')),
    says: /The list has totalResults and Resources, but no “schemas”/,
    never: /Check the path|not a SCIM list/,
    outcome: 'failed',
  },
  {
    name: 'a bare array',
    wrong: lists((list) => list['Resources']),
    says: /a bare array, not a SCIM list/,
    never: /Check the path/,
    outcome: 'failed',
  },
  {
    name: 'resources in lower case',
    wrong: lists((list) => renamed(list, 'Resources', 'resources')),
    says: /The list says “resources”, not “Resources”/,
    never: /lists none/,
    outcome: 'warning',
  },
  {
    name: 'totalresults in lower case',
    wrong: lists((list) => renamed(list, 'totalResults', 'totalresults')),
    says: /The list says “totalresults”, not “totalResults”/,
    outcome: 'warning',
  },
  {
    name: 'a list of SCIM 1.1',
    wrong: lists((list) => ({ ...list, schemas: ['urn:scim:schemas:core:1.0'] })),
    says: /speaks SCIM 1\.1/,
    outcome: 'failed',
  },
  {
    name: 'schemas is a string',
    wrong: lists((list) => ({ ...list, schemas: 'urn:ietf:params:scim:api:messages:2.0:ListResponse' })),
    says: /“schemas” is a string, not an array/,
    outcome: 'failed',
  },
  {
    name: 'a list inside data',
    wrong: lists((list) => ({ data: list })),
    says: /The SCIM list stands inside “data”/,
    never: /Check the path/,
    outcome: 'failed',
  },
  {
    name: 'Resources is null',
    wrong: lists((list) => ((list['Resources'] as unknown[]).length > 0 ? list : { ...list, Resources: null })),
    says: /“Resources” of the list is null/,
    outcome: 'warning',
  },
  {
    name: 'totalResults is a string',
    wrong: lists((list) => ({ ...list, totalResults: String(list['totalResults']) })),
    says: /its totalResults is a string, not a number/,
    outcome: 'warning',
  },
  {
    name: 'no totalResults',
    wrong: lists((list) => without(list, 'totalResults')),
    says: /it has no totalResults/,
    outcome: 'warning',
  },
  {
    name: 'error_description with status 200',
    wrong: where(isList, () => ({
      status: 200,
      body: { error: 'invalid_request', error_description: 'Tenant is disabled' },
    })),
    says: /answers with an error, and with the status 200 of success\. It says: “Tenant is disabled”/,
    outcome: 'failed',
  },
  {
    name: 'a SCIM error with status 200',
    wrong: where(isList, () => ({ ...scimError(403, 'No licence'), status: 200 })),
    says: /with an error, and with the status 200 of success\. It says: “No licence”/,
    outcome: 'failed',
  },
  {
    name: 'status 204',
    wrong: nobody(() => ({ status: 204 })),
    says: /answers with status 204; Entra expects 200/,
    outcome: 'failed',
  },
  {
    name: 'an empty body',
    wrong: nobody(() => ({ status: 200 })),
    says: /The answer is empty, where a SCIM list is expected/,
    outcome: 'failed',
  },
  {
    name: 'truncated JSON',
    wrong: nobody(() => ({ status: 200, body: '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResp' })),
    says: /breaks off, or is broken/,
    outcome: 'failed',
  },
  {
    name: 'another API',
    wrong: everything({
      status: 200,
      body: { status: 'ok', version: '1.4.2' },
      headers: { 'content-type': 'application/json' },
    }),
    says: /The answer is JSON, but not a SCIM list/,
    outcome: 'failed',
  },
  {
    name: 'application/json',
    wrong: where(
      () => true,
      (_, reply) => ({ ...reply, headers: { 'content-type': 'application/json; charset=utf-8' } }),
    ),
    says: /content type of answers is application\/json/,
    outcome: 'warning',
  },

  // Tokens
  {
    name: 'user and password only',
    wrong: everything({ status: 401, headers: BASIC }),
    says: /asks for a user name and a password \(Basic\), and Entra sends a bearer token/,
    never: /mistyped/,
    outcome: 'failed',
  },
  {
    name: 'Windows sign-in only',
    wrong: everything(refusedWith('Negotiate, NTLM')),
    says: /asks for a Windows sign-in \(Negotiate\)/,
    never: /mistyped/,
    outcome: 'failed',
  },
  {
    name: 'a wrong audience',
    wrong: everything(
      refusedWith('Bearer realm="scim", error="invalid_token", error_description="The audience is wrong"'),
    ),
    token: () => jwt(90 * 86_400),
    says: /The secret token is not accepted \(401\)\. It says: “The audience is wrong”/,
    never: /expired/,
    outcome: 'failed',
  },
  {
    name: 'a scope is missing',
    wrong: (_, right) => {
      const reply = right();
      return reply.status === 401
        ? reply
        : {
            ...scimError(403, 'insufficient scope'),
            headers: { 'www-authenticate': 'Bearer error="insufficient_scope", scope="scim.users.read"' },
          };
    },
    says: /The secret token is known, but it may not read users \(403\).*“scim\.users\.read”/,
    outcome: 'failed',
  },
  {
    name: 'a token for users alone',
    wrong: (asked, right) => {
      const reply = right();
      return asked.path.startsWith('/Groups') && reply.status !== 401
        ? scimError(401, 'groups need another token')
        : reply;
    },
    says: /answers other questions with this token, and refuses it for groups \(401\)/,
    never: /The secret token is not accepted|mistyped/,
    outcome: 'failed',
  },
  {
    name: '403 to whatever token',
    wrong: ({ authorization }) => (authorization === undefined ? scimError(401, 'none') : scimError(403, 'forbidden')),
    says: /answers 403 to this token and to an invalid one/,
    never: /token is known/,
    outcome: 'failed',
  },
  {
    name: 'the word Bearer in front of the token',
    wrong: (_, right) => right(),
    token: (right) => `Bearer ${right}`,
    says: /Paste it in Entra without Bearer/,
    outcome: 'passed',
  },
  {
    name: 'a JWT that ends in an hour',
    wrong: (_, right) => right(),
    token: () => jwt(3600),
    takesJwt: true,
    says: /The token ends on \d{4}-\d\d-\d\d \d\d:\d\d UTC, (?:1 hour|60 minutes) from now/,
    outcome: 'warning',
  },
  {
    name: 'a JWT that ends in a year',
    wrong: (_, right) => right(),
    token: () => jwt(365 * 86_400),
    takesJwt: true,
    says: /The token is valid until/,
    outcome: 'passed',
  },
  {
    name: 'any token will do',
    wrong: (_, right) => right({ authorization: 'Bearer any' }),
    takesJwt: true,
    says: /does not check the token: it accepted an invalid one/,
    outcome: 'failed',
  },
  {
    name: 'an invalid token gets 500',
    wrong: (asked, right) => (/invalid/.test(asked.authorization ?? '') ? scimError(500, 'jwt malformed') : right()),
    says: /An invalid token is refused with 500, where 401 is the right status/,
    outcome: 'warning',
  },
  {
    name: 'an invalid token gets 400',
    wrong: (asked, right) => (/invalid/.test(asked.authorization ?? '') ? scimError(400, 'not a JWT') : right()),
    says: /An invalid token is refused with 400, where 401 is the right status/,
    never: /looks into the request/,
    outcome: 'warning',
  },

  // The same to everybody
  {
    name: 'a firewall',
    wrong: everything(webPage(403, 'Request blocked', { server: 'cloudfront' })),
    says: /Something in front of the SCIM service blocks the request \(403, Server: cloudfront\)\. The page is titled “Request blocked”/,
    never: /token is known/,
    outcome: 'failed',
  },
  {
    name: 'a list of allowed addresses',
    wrong: everything({ status: 403, body: { message: 'Your IP address is not allowed' } }),
    says: /answers 403 with the token and without one\. It says: “Your IP address is not allowed”/,
    never: /token is known/,
    outcome: 'failed',
  },
  {
    name: 'http at a port for https',
    wrong: everything(webPage(400, 'Plain HTTP at an HTTPS port')),
    says: /A web page answers, not a SCIM service \(400\)\. The page is titled “Plain HTTP at an HTTPS port”/,
    never: /token is (?:known|accepted)|refuses the filter/,
    outcome: 'failed',
  },
  {
    name: 'a flag in the tenant URL is refused',
    wrong: (asked, right) =>
      asked.query.has('aadOptscim062020') ? scimError(400, 'unknown parameter aadOptscim062020') : right(),
    suffix: '?aadOptscim062020',
    says: /does not accept “aadOptscim062020” in the tenant URL \(400\).*“unknown parameter aadOptscim062020”/,
    never: /invalid token|made-up|token is accepted|refuses the filter/,
    outcome: 'failed',
  },
  {
    name: 'a flag in the tenant URL is refused once the token is known',
    wrong: where(
      (asked) => asked.query.has('aadOptscim062020'),
      () => scimError(400, 'what is aadOptscim062020?'),
    ),
    suffix: '?aadOptscim062020',
    says: /does not accept “aadOptscim062020” in the tenant URL/,
    never: /refuses the filter/,
    outcome: 'failed',
  },
  {
    name: 'a required header is missing',
    wrong: everything({
      status: 401,
      body: { statusCode: 401, message: 'Access denied due to missing subscription key.' },
    }),
    says: /“Access denied due to missing subscription key\.”/,
    outcome: 'failed',
  },
  {
    name: 'a sign-in page',
    wrong: everything(webPage(200, 'Sign in')),
    says: /A web page answers, not a SCIM service\. The page is titled “Sign in”/,
    outcome: 'failed',
  },
  {
    name: 'a redirect to a sign-in page of its own',
    wrong: (asked) =>
      asked.path === '/login' ? webPage(200, 'Log in') : { status: 302, headers: { location: '/scim/login' } },
    says: /redirects \(302\) to http:\/\/127\.0\.0\.1:\d+\/scim\/login, where a web page answers/,
    outcome: 'failed',
  },
  {
    name: 'a redirect to the sign-in page of another host',
    wrong: everything({ status: 302, headers: { location: 'https://login.example.com/oauth2/authorize?client_id=1' } }),
    says: /redirects \(302\) to https:\/\/login\.example\.com/,
    never: /Put the address that finally answers/,
    outcome: 'failed',
  },
  {
    name: 'an error of everything',
    wrong: everything(webPage(500, 'Internal Server Error')),
    says: /A web page answers|The server (?:failed|answers)/,
    never: /token is (?:known|accepted)/,
    outcome: 'failed',
  },
  {
    name: 'maintenance',
    wrong: everything(webPage(503, 'Down for maintenance')),
    says: /not available just now \(503\).*“Down for maintenance”/,
    outcome: 'failed',
  },
  {
    name: 'a gateway without a server',
    wrong: everything(webPage(502, 'Bad Gateway')),
    says: /does not reach it \(502/,
    outcome: 'failed',
  },
  {
    name: 'too many requests',
    wrong: where(isList, () => ({ status: 429, headers: { 'retry-after': '600' } })),
    says: /too many requests \(429\)/,
    outcome: 'failed',
  },

  // Groups
  {
    name: 'groups are no resource type',
    wrong: (asked, right) => {
      const reply = right();
      return asked.path.startsWith('/Groups') && reply.status !== 401
        ? scimError(500, 'Groups is not a resource type')
        : reply;
    },
    says: /failed whatever is asked of groups \(500.*“Groups is not a resource type”/,
    never: /Try again later/,
    outcome: 'failed',
  },
  {
    name: 'groups are not built yet',
    wrong: (asked, right) => {
      const reply = right();
      return asked.path.startsWith('/Groups') && reply.status !== 401 ? scimError(501, 'Not implemented') : reply;
    },
    says: /does not offer to look for groups \(501\)/,
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
    never: /refuses the filter|Match groups by displayName/,
    outcome: 'failed',
  },
  {
    name: 'excludedAttributes is ignored',
    wrong: (asked, right) => {
      asked.query.delete('excludedAttributes');
      return right();
    },
    says: /sends the members of a group although excludedAttributes=members is asked for/,
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
    says: /lists a user, and answers 500 when it is asked for it by its id\. It says: “out of order”/,
    outcome: 'failed',
  },
  {
    name: 'a listed user is not there by its id',
    wrong: where(
      ({ path }) => /^\/Users\/u-/.test(path),
      () => scimError(404, 'gone'),
    ),
    says: /lists a user, and answers 404/,
    outcome: 'failed',
  },
  {
    name: 'a list for one id',
    wrong: where(
      ({ path }) => /^\/Users\/u-/.test(path),
      (_, reply) => ({ ...reply, body: listOf([reply.body]) }),
    ),
    says: /answers with a list when it is asked for a user by its id/,
    outcome: 'failed',
  },
  {
    name: 'anybody for any id',
    wrong: where(
      ({ path }) => /^\/Users\//.test(path),
      () => ({ status: 200, body: USERS[2] }),
    ),
    says: /answers with success for a user that does not exist/,
    outcome: 'failed',
  },

  // Lists
  {
    name: 'count is ignored',
    wrong: (asked, right) => {
      asked.query.delete('count');
      return right();
    },
    says: /does not page: it was asked for one user, and sent 3/,
    outcome: 'warning',
  },
  {
    name: 'startIndex counts from 0',
    wrong: (asked, right) => {
      if (asked.query.has('startIndex'))
        asked.query.set('startIndex', String(Number(asked.query.get('startIndex')) + 1));
      return right();
    },
    says: /says that there are 3 users, and lists none at startIndex=3/,
    never: /Users are listed one by one/,
    outcome: 'warning',
  },
  {
    name: 'totalResults is of the page',
    wrong: lists((list) => ({ ...list, totalResults: (list['Resources'] as unknown[]).length })),
    says: /says that there is one user, and sends another page/,
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
    says: /pages by cursor only \(RFC 9865\)/,
    never: /cannot be listed|does not page/,
    outcome: 'passed',
  },
  {
    name: 'users cannot be listed',
    wrong: where(
      (asked) => isList(asked) && !isFilter(asked),
      () => scimError(403, 'listing is not allowed'),
    ),
    says: /No list of users came, so there is none to look at/,
    never: /lists no users/,
    outcome: 'warning',
  },
  {
    name: 'nobody is there yet',
    wrong: lists(() => listOf([])),
    says: /Nothing was there to look up users by userName/,
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
    says: /lists none from startIndex=1 on, but lists some without startIndex/,
    never: /There are no users/,
    outcome: 'warning',
  },

  // Redirects
  {
    name: 'the same host by https',
    wrong: (asked) => ({ status: 301, headers: { location: `https://127.0.0.1/scim${asked.path}` } }),
    says: /redirects \(301\) to https:\/\/127\.0\.0\.1\/scim\/Users, the same host with another scheme/,
    never: /another server/,
    outcome: 'failed',
  },
  {
    name: '301 to the address with a slash',
    wrong: slash(301),
    says: /redirects \d+ questions \(301\), the first to http:\/\/127\.0\.0\.1:\d+\/scim\/Users\//,
    outcome: 'warning',
  },
  {
    name: '302 to the address with a slash',
    wrong: slash(302),
    says: /redirects \d+ questions \(302\)/,
    outcome: 'warning',
  },
  {
    name: '308 to the address with a slash',
    wrong: slash(308),
    says: /redirects \d+ questions \(308\)/,
    never: /make a GET/,
    outcome: 'warning',
  },

  // Discovery
  {
    name: 'no /ServiceProviderConfig',
    wrong: (asked, right) => (asked.path === '/ServiceProviderConfig' ? scimError(404, 'none') : right()),
    says: /does not offer \/ServiceProviderConfig \(404\)/,
    outcome: 'warning',
  },
  {
    name: '/Schemas fails',
    wrong: where(
      ({ path }) => path === '/Schemas',
      () => scimError(500, 'too large'),
    ),
    says: /\/Schemas cannot be read \(500\)\. It says: “too large”/,
    outcome: 'warning',
  },
  {
    name: 'only PUT',
    wrong: where(
      ({ path }) => path === '/ServiceProviderConfig',
      (_, reply) => ({ ...reply, body: { ...(reply.body as Json), patch: { supported: false } } }),
    ),
    says: /does not take PATCH/,
    outcome: 'warning',
  },
  {
    name: 'application/scim+json is not acceptable',
    wrong: (asked, right) => (asked.accept === 'application/scim+json' ? { status: 406 } : right()),
    says: /does not answer with application\/scim\+json \(406\)|answers 406/,
    outcome: 'failed',
  },
];
