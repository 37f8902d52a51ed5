import {
  originFrom,
  refusedDestination,
  type ConfirmedDestinations,
  type RefusedDestination,
} from '../online/connection/destinations.js';
import { cleanToken } from '../online/connection/tokens.js';
import type { NetworkAdvice } from '../online/http/failures.js';
import { proxyOnTheWay } from '../online/http/proxy.js';
import { Secret } from '../online/http/secret.js';
import type { ConnectionPlan } from '../language/services/connection-plan.js';

/*
 * What the command line sends with its requests, and where it may send it. Secrets come from environment variables only.
 */

export type Environment = Readonly<Record<string, string | undefined>>;

/** Why arguments are rejected that look like secrets. The argument is not repeated, because it would be in the log of a build. */
export function secretArgument(args: readonly string[]): string | undefined {
  const isSecret = args.some((argument) =>
    /^--?(?!no-invalid-token$)(?:[a-z]+-)*(?:token|secret|password|bearer|authorization)(?:=|$)/i.test(argument),
  );
  return isSecret
    ? 'secrets are not accepted as arguments, because other processes and logs can see them; set SCIM_TOKEN to the token, or SCIM_CLIENT_SECRET to the client secret'
    : undefined;
}

/** Why nothing may be sent: only the document names the destination of a secret. Undefined if it may be sent. */
export function destinationProblem(
  plan: ConnectionPlan,
  { tenantUrl, ...called }: { tenantUrl: string } & Pick<ConfirmedDestinations, 'url' | 'tokenUrl'>,
  environment: Environment,
): string | undefined {
  const origins: Partial<Record<(typeof ORIGINS)[number], string>> = {};
  for (const name of ORIGINS) {
    const { [name]: written = '' } = environment;
    if (written === '') continue;
    const origin = originFrom(written);
    if (origin === undefined) {
      return `${name} is not an origin that a secret can be sent to; use scheme, host and, if it is not the default, port, such as https://scim.example.com`;
    }
    origins[name] = origin;
  }
  const confirmed = {
    ...called,
    tokenOrigin: origins.SCIM_TOKEN_ORIGIN,
    clientSecretOrigin: origins.SCIM_CLIENT_SECRET_ORIGIN,
  };
  const refusal = refusedDestination({ plan, tenantUrl, application: plan.application }, confirmed);
  if (refusal) return wordingOf(refusal, origins.SCIM_CLIENT_SECRET_ORIGIN !== undefined);
  const proxy = proxyOnTheWay(tenantUrl, environment);
  if (proxy === undefined) return undefined;
  return `the secret token would be sent unencrypted to the proxy in ${proxy.variable}; add ${proxy.host} to NO_PROXY`;
}

/** The variables with the only allowed origin of each secret. */
const ORIGINS = ['SCIM_TOKEN_ORIGIN', 'SCIM_CLIENT_SECRET_ORIGIN'] as const;

function wordingOf({ secret, origin, allowed }: RefusedDestination, hasOwnOrigin: boolean): string {
  const isToken = secret === 'token';
  const what = isToken ? 'the secret token' : 'the client secret';
  const variable = isToken ? 'SCIM_TOKEN_ORIGIN' : 'SCIM_CLIENT_SECRET_ORIGIN';
  // No variable can allow such an origin, so none is recommended.
  if (originFrom(origin) === undefined) {
    return `${what} is not sent to ${origin}, because the connection is not encrypted; use https`;
  }
  if (allowed === undefined) {
    return `${what} is not sent to ${origin}, because only the file names it; if it is correct, set ${variable}=${origin}, or add ${isToken ? '--url' : '--token-url'}`;
  }
  const setIn = isToken || hasOwnOrigin ? variable : 'SCIM_TOKEN_ORIGIN';
  return `${what} is not sent to ${origin}, because ${setIn} allows only ${allowed}; if it is correct, set ${variable}=${origin}`;
}

/** The plan with the OAuth client of the command line. */
export function withClient(
  plan: ConnectionPlan,
  { clientId, tokenUrl }: { clientId: string | undefined; tokenUrl: string | undefined },
): ConnectionPlan {
  if (clientId === undefined && tokenUrl === undefined) return plan;
  const known = plan.authentication.kind === 'clientCredentials' ? plan.authentication : undefined;
  return {
    ...plan,
    authentication: {
      kind: 'clientCredentials',
      clientId: clientId ?? known?.clientId,
      tokenUrl: tokenUrl ?? known?.tokenUrl,
    },
  };
}

type Credentials = { readonly plan: ConnectionPlan } & ({ readonly token: Secret } | { readonly clientSecret: Secret });

export function credentialsOf(plan: ConnectionPlan, environment: Environment): Credentials | { problem: string } {
  const token = new Secret(environment['SCIM_TOKEN'] ?? '');
  const clientSecret = new Secret(environment['SCIM_CLIENT_SECRET'] ?? '');
  if (plan.authentication.kind === 'clientCredentials' && !clientSecret.isEmpty) return { plan, clientSecret };
  if (token.isEmpty) {
    return {
      problem:
        plan.authentication.kind === 'clientCredentials'
          ? 'the client secret is missing; set the environment variable SCIM_CLIENT_SECRET'
          : 'the secret token is missing; set the environment variable SCIM_TOKEN',
    };
  }
  if (!cleanToken(token))
    return { problem: 'the value of SCIM_TOKEN is not a valid token; a token must not contain whitespace' };
  return { plan: { ...plan, authentication: { kind: 'secretToken' } }, token };
}

export function adviceFor(environment: Environment): NetworkAdvice {
  const proxy = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].find(
    (name) => environment[name] !== undefined,
  );
  const isUsed = environment['NODE_USE_ENV_PROXY'] === '1';
  return {
    authority: 'Set the environment variable NODE_EXTRA_CA_CERTS to a file with the certificate of that authority.',
    proxy:
      proxy !== undefined && !isUsed
        ? `${proxy} is set, but Node uses it only with NODE_USE_ENV_PROXY=1 (Node 22.21 or later).`
        : 'To use a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 (Node 22.21 or later).',
  };
}
