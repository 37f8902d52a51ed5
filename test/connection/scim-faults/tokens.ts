import { scimError } from '../../kit/faulty-scim-server.js';
import { BASIC, everything, jwt, refusedWith, type ScimFault } from './fault.js';

/** Tokens, and who is asked for one. */
export const TOKEN_FAULTS: readonly ScimFault[] = [
  // Tokens
  {
    name: 'user and password only',
    wrong: everything({ status: 401, headers: BASIC }),
    says: /requires a user name and a password \(Basic\), but Entra sends a bearer token/,
    never: /mistyped/,
    outcome: 'failed',
  },
  {
    name: 'Windows sign-in only',
    wrong: everything(refusedWith('Negotiate, NTLM')),
    says: /requires a Windows sign-in \(Negotiate\)/,
    never: /mistyped/,
    outcome: 'failed',
  },
  {
    name: 'a wrong audience',
    wrong: everything(
      refusedWith('Bearer realm="scim", error="invalid_token", error_description="The audience is wrong"'),
    ),
    token: () => jwt(90 * 86_400),
    says: /The server rejects the secret token \(401\)\. It says: “The audience is wrong”/,
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
    says: /The secret token is valid, but it has no permission to read users \(403\).*“scim\.users\.read”/,
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
    says: /accepts this token for other requests, but rejects it for groups \(401\)/,
    never: /rejects the secret token|mistyped/,
    outcome: 'failed',
  },
  {
    name: '403 to whatever token',
    wrong: ({ authorization }) => (authorization === undefined ? scimError(401, 'none') : scimError(403, 'forbidden')),
    says: /returns 403 for this token and for an invalid one/,
    never: /token is valid/,
    outcome: 'failed',
  },
  {
    name: 'the word Bearer in front of the token',
    wrong: (_, right) => right(),
    token: (right) => `Bearer ${right}`,
    says: /In Entra, enter the token without “Bearer”/,
    outcome: 'passed',
  },
  {
    name: 'a JWT that ends in an hour',
    wrong: (_, right) => right(),
    token: () => jwt(3600),
    takesJwt: true,
    says: /The token expires on \d{4}-\d\d-\d\d \d\d:\d\d UTC, in (?:1 hour|60 minutes)\./,
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
    says: /rejects an invalid token with 500; the correct status is 401/,
    outcome: 'warning',
  },
  {
    name: 'an invalid token gets 400',
    wrong: (asked, right) => (/invalid/.test(asked.authorization ?? '') ? scimError(400, 'not a JWT') : right()),
    says: /rejects an invalid token with 400; the correct status is 401/,
    never: /does not check the token/,
    outcome: 'warning',
  },
];
