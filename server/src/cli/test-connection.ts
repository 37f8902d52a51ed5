import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Advice } from '../connection/failures.js';
import { cleanToken, testConnection, type TestConnectionOptions } from '../connection/test-connection.js';
import { applicationNamed, applications } from '../language/applications/index.js';
import { readDocument } from '../language/documents/read.js';
import { connectionPlan, type ConnectionPlan } from '../language/services/connection-plan.js';
import { canConnect } from '../network/can-connect.js';
import { formatConnection, type ConnectionFormat } from './connection-format.js';
import { reasonOf } from './errors.js';
import type { ExitStatus, Output } from './main.js';
import { readTextFile } from './text-file.js';

/** `test-connection FILE`: asks the SCIM service of a mapping document what Entra will ask it. */
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
    nobody: randomUUID(),
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
  // Not even named back: whoever reads the log of a build would read it.
  if (
    args.some((argument) =>
      /^--?(?!no-invalid-token$)(?:[a-z]+-)*(?:token|secret|password|bearer|authorization)(?:=|$)/i.test(argument),
    )
  ) {
    return {
      problem:
        'secrets are not accepted as arguments, which other processes and logs can see; put the token into SCIM_TOKEN, or the client secret into SCIM_CLIENT_SECRET',
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
  if (file === undefined || more.length > 0) return { problem: 'name one file' };
  if (format !== 'text' && format !== 'json' && format !== 'junit') {
    return { problem: `--format is text, json or junit, not “${format}”` };
  }
  if (application !== undefined && !applicationNamed(application)) {
    return {
      problem: `there is no application “${application}”; known are ${applications.map(({ id }) => id).join(' and ')}`,
    };
  }
  const plan = planOf(file, application);
  if ('problem' in plan) return plan;
  const tenantUrl = url ?? plan.tenantUrl;
  if (tenantUrl === undefined) return { problem: `${file} holds no tenant URL; name it with --url` };
  const credentials = credentialsOf(
    withClient(plan, { clientId: parsed.values['client-id'], tokenUrl: parsed.values['token-url'] }),
    environment,
  );
  if ('problem' in credentials) return credentials;
  return {
    file,
    format,
    connection: { ...credentials, tenantUrl, invalidToken: !parsed.values['no-invalid-token'] },
  };
}

function planOf(file: string, application: string | undefined): ConnectionPlan | { problem: string } {
  try {
    const { text } = readTextFile(file);
    const document = readDocument({ uri: pathToFileURL(resolve(file)).href }, text, { chosenApplication: application });
    if (!document || document.kind === 'filter' || document.kind === 'expression') {
      return { problem: `${file} is no mapping document` };
    }
    return connectionPlan(document);
  } catch (error) {
    return { problem: `${file} cannot be read: ${reasonOf(error)}` };
  }
}

/** A client that the call names, for documents that name none. */
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

type Credentials = { readonly plan: ConnectionPlan } & ({ readonly token: string } | { readonly clientSecret: string });

function credentialsOf(plan: ConnectionPlan, environment: Environment): Credentials | { problem: string } {
  const { SCIM_TOKEN: pasted = '', SCIM_CLIENT_SECRET: clientSecret = '' } = environment;
  if (plan.authentication.kind === 'clientCredentials' && clientSecret !== '') return { plan, clientSecret };
  if (pasted === '') {
    return {
      problem:
        plan.authentication.kind === 'clientCredentials'
          ? 'put the client secret into the environment variable SCIM_CLIENT_SECRET'
          : 'put the secret token into the environment variable SCIM_TOKEN',
    };
  }
  if (cleanToken(pasted) === undefined)
    return { problem: 'what is in SCIM_TOKEN cannot be a token: a token is one word without blanks' };
  return { plan: { ...plan, authentication: { kind: 'secretToken' } }, token: pasted };
}

function adviceFor(environment: Environment): Advice {
  const proxy = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].find(
    (name) => environment[name] !== undefined,
  );
  const isUsed = environment['NODE_USE_ENV_PROXY'] === '1';
  return {
    authority: 'Name a file with the certificate of that authority in the environment variable NODE_EXTRA_CA_CERTS.',
    proxy:
      proxy !== undefined && !isUsed
        ? `${proxy} is set, and Node heeds it only with NODE_USE_ENV_PROXY=1 (Node 22.21 or later).`
        : 'A proxy is used if it stands in HTTPS_PROXY, with NODE_USE_ENV_PROXY=1 (Node 22.21 or later).',
  };
}
