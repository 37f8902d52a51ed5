import { scimError } from '../../kit/faulty-scim-server.js';
import { BASIC, everything, jwt, refusedWith, type ScimFault } from './fault.js';

/** Tokens, and who is asked for one. */
export const TOKEN_FAULTS: readonly ScimFault[] = [
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
];
