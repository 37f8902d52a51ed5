import { scimError, webPage } from '../../kit/faulty-scim-server.js';
import { everything, isList, lists, nobody, renamed, type ScimFault, where, without } from './fault.js';

/** The form of answers, and answers that are right in any form. */
export const ANSWER_FAULTS: readonly ScimFault[] = [
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
    says: /The response is an array, not a SCIM list/,
    never: /Check the path/,
    outcome: 'failed',
  },
  {
    name: 'resources in lower case',
    wrong: lists((list) => renamed(list, 'Resources', 'resources')),
    says: /The list has “resources” instead of “Resources”/,
    never: /lists none/,
    outcome: 'warning',
  },
  {
    name: 'totalresults in lower case',
    wrong: lists((list) => renamed(list, 'totalResults', 'totalresults')),
    says: /The list has “totalresults” instead of “totalResults”/,
    outcome: 'warning',
  },
  {
    name: 'a list of SCIM 1.1',
    wrong: lists((list) => ({ ...list, schemas: ['urn:scim:schemas:core:1.0'] })),
    says: /uses SCIM 1\.1/,
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
    says: /The SCIM list is inside “data”/,
    never: /Check the path/,
    outcome: 'failed',
  },
  {
    name: 'Resources is null',
    wrong: lists((list) => ((list['Resources'] as unknown[]).length > 0 ? list : { ...list, Resources: null })),
    says: /“Resources” in the list is null/,
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
    says: /returns an error with the success status 200\. It says: “Tenant is disabled”/,
    outcome: 'failed',
  },
  {
    name: 'a SCIM error with status 200',
    wrong: where(isList, () => ({ ...scimError(403, 'No licence'), status: 200 })),
    says: /returns an error with the success status 200\. It says: “No licence”/,
    outcome: 'failed',
  },
  {
    name: 'status 204',
    wrong: nobody(() => ({ status: 204 })),
    says: /returns status 204; Entra expects 200/,
    outcome: 'failed',
  },
  {
    name: 'an empty body',
    wrong: nobody(() => ({ status: 200 })),
    says: /The response is empty; a SCIM list is expected/,
    outcome: 'failed',
  },
  {
    name: 'truncated JSON',
    wrong: nobody(() => ({ status: 200, body: '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResp' })),
    says: /truncated or invalid JSON/,
    outcome: 'failed',
  },
  {
    name: 'another API',
    wrong: everything({
      status: 200,
      body: { status: 'ok', version: '1.4.2' },
      headers: { 'content-type': 'application/json' },
    }),
    says: /The response is JSON, but not a SCIM list/,
    outcome: 'failed',
  },
  {
    name: 'application/json',
    wrong: where(
      () => true,
      (_, reply) => ({ ...reply, headers: { 'content-type': 'application/json; charset=utf-8' } }),
    ),
    says: /content type of responses is application\/json/,
    outcome: 'warning',
  },

  // The same to everybody
  {
    name: 'a firewall',
    wrong: everything(webPage(403, 'Request blocked', { server: 'cloudfront' })),
    says: /Something in front of the SCIM service blocks the request \(403, Server: cloudfront\)\. The page is titled “Request blocked”/,
    never: /token is valid/,
    outcome: 'failed',
  },
  {
    name: 'a list of allowed addresses',
    wrong: everything({ status: 403, body: { message: 'Your IP address is not allowed' } }),
    says: /returns 403 both with and without the token\. It says: “Your IP address is not allowed”/,
    never: /token is valid/,
    outcome: 'failed',
  },
  {
    name: 'http at a port for https',
    wrong: everything(webPage(400, 'Plain HTTP at an HTTPS port')),
    says: /The response is a web page, not a SCIM response \(400\)\. The page is titled “Plain HTTP at an HTTPS port”/,
    never: /token is valid|accepts this token|rejects the filter/,
    outcome: 'failed',
  },
  {
    name: 'a flag in the tenant URL is refused',
    wrong: (asked, right) =>
      asked.query.has('aadOptscim062020') ? scimError(400, 'unknown parameter aadOptscim062020') : right(),
    suffix: '?aadOptscim062020',
    says: /does not accept “aadOptscim062020” in the tenant URL \(400\).*“unknown parameter aadOptscim062020”/,
    never: /reject an invalid token|accepts this token|rejects the filter/,
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
    never: /rejects the filter/,
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
    says: /The response is a web page, not a SCIM response\. The page is titled “Sign in”/,
    outcome: 'failed',
  },
  {
    name: 'a redirect to a sign-in page of its own',
    wrong: (asked) =>
      asked.path === '/login' ? webPage(200, 'Log in') : { status: 302, headers: { location: '/scim/login' } },
    says: /redirects \(302\) to http:\/\/127\.0\.0\.1:\d+\/scim\/login, which returns a web page/,
    outcome: 'failed',
  },
  {
    name: 'a redirect to the sign-in page of another host',
    wrong: everything({ status: 302, headers: { location: 'https://login.example.com/oauth2/authorize?client_id=1' } }),
    says: /redirects \(302\) to https:\/\/login\.example\.com/,
    never: /Use the final URL/,
    outcome: 'failed',
  },
  {
    name: 'an error of everything',
    wrong: everything(webPage(500, 'Internal Server Error')),
    says: /The response is a web page|The server (?:failed|returns)/,
    never: /token is valid|accepts this token/,
    outcome: 'failed',
  },
  {
    name: 'maintenance',
    wrong: everything(webPage(503, 'Down for maintenance')),
    says: /temporarily unavailable \(503\).*“Down for maintenance”/,
    outcome: 'failed',
  },
  {
    name: 'a gateway without a server',
    wrong: everything(webPage(502, 'Bad Gateway')),
    says: /cannot reach it \(502/,
    outcome: 'failed',
  },
  {
    name: 'too many requests',
    wrong: where(isList, () => ({ status: 429, headers: { 'retry-after': '600' } })),
    says: /too many requests \(429\)/,
    outcome: 'failed',
  },
];
