import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  originFrom,
  refusedDestination,
  type ConfirmedDestinations,
  type RefusedDestination,
} from '../online/connection/destinations.js';
import type { NetworkAdvice } from '../online/http/failures.js';
import { Secret } from '../online/http/secret.js';
import { cleanToken, testConnection, type TestConnectionOptions } from '../online/connection/test-connection.js';
import { applicationNamed } from '../language/applications/index.js';
import { readDocument } from '../language/documents/read.js';
import { connectionPlan, type ConnectionPlan } from '../language/services/connection-plan.js';
import { canConnect } from '../online/http/can-connect.node.js';
import { proxyOnTheWay } from '../online/http/proxy.js';
import { formatConnection, type ConnectionFormat } from './reporters/connection.js';
import { reasonOf } from './errors.js';
import type { ExitStatus, Output } from './command.js';
import { unknownApplication } from './unknown-application.js';
import { readTextFile } from './text-file.js';

/** `test-connection FILE`: sends the same requests as Entra to the SCIM service of a mapping document. */
export async function testConnectionCommand(args: readonly string[], output: Output): Promise<ExitStatus> {
  const call = readCall(args, output.environment);
  if ('problem' in call) {
    output.writeError(`scim-provisioning test-connection: ${call.problem}\n`);
    return 2;
  }
  const result = await testConnection({
    ...call.connection,
    fetch: (url, init) => fetch(url, init),
    canConnect,
    userAgent: `scim-provisioning/${__VERSION__}`,
    signal: output.signal ?? new AbortController().signal,
    now: Date.now,
    unknownName: randomUUID(),
    from: `this machine (${hostname()})`,
    advice: adviceFor(output.environment),
  });
  output.write(formatConnection(result, call.format, { file: call.file, colour: output.colour }));
  return result.outcome === 'failed' ? 1 : 0;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Call {
  readonly file: string;
  readonly format: ConnectionFormat;
  readonly connection: Pick<TestConnectionOptions, 'plan' | 'tenantUrl'> &
    Partial<Pick<TestConnectionOptions, 'token' | 'clientSecret' | 'invalidToken'>>;
}

function readCall(args: readonly string[], environment: Environment): Call | { problem: string } {
  // The argument is not repeated in the message, because it would be in the log of a build.
  if (
    args.some((argument) =>
      /^--?(?!no-invalid-token$)(?:[a-z]+-)*(?:token|secret|password|bearer|authorization)(?:=|$)/i.test(argument),
    )
  ) {
    return {
      problem:
        'secrets are not accepted as arguments, because other processes and logs can see them; set SCIM_TOKEN to the token, or SCIM_CLIENT_SECRET to the client secret',
    };
  }
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        format: { type: 'string', default: 'text' },
        application: { type: 'string' },
        'client-id': { type: 'string' },
        'token-url': { type: 'string' },
        'no-invalid-token': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return { problem: reasonOf(error) };
  }
  const { format, application, url } = parsed.values;
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0) return { problem: 'exactly one FILE is required' };
  if (format !== 'text' && format !== 'json' && format !== 'junit') {
    return { problem: `--format must be text, json or junit, not “${format}”` };
  }
  if (application !== undefined && !applicationNamed(application)) {
    return { problem: unknownApplication(application) };
  }
  const plan = planOf(file, application);
  if ('problem' in plan) return plan;
  const tenantUrl = url ?? plan.tenantUrl;
  if (tenantUrl === undefined) return { problem: `${file} has no tenant URL; add --url` };
  const { 'client-id': clientId, 'token-url': tokenUrl } = parsed.values;
  const credentials = credentialsOf(withClient(plan, { clientId, tokenUrl }), environment);
  if ('problem' in credentials) return credentials;
  const problem = destinationProblem(credentials.plan, { tenantUrl, url, tokenUrl }, environment);
  if (problem !== undefined) return { problem };
  const invalidToken = !parsed.values['no-invalid-token'];
  return { file, format, connection: { ...credentials, tenantUrl, invalidToken } };
}

/** Why nothing may be sent: only the document names the destination of a secret. Undefined if it may be sent. */
function destinationProblem(
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

function planOf(file: string, application: string | undefined): ConnectionPlan | { problem: string } {
  try {
    const { text } = readTextFile(file);
    const document = readDocument({ uri: pathToFileURL(resolve(file)).href }, text, { chosenApplication: application });
    if (!document || document.kind === 'filter' || document.kind === 'expression') {
      return { problem: `${file} is not a mapping document` };
    }
    return connectionPlan(document);
  } catch (error) {
    return { problem: `${file} cannot be read: ${reasonOf(error)}` };
  }
}

/** The plan with the OAuth client of the command line. */
function withClient(
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

function credentialsOf(plan: ConnectionPlan, environment: Environment): Credentials | { problem: string } {
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

function adviceFor(environment: Environment): NetworkAdvice {
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
