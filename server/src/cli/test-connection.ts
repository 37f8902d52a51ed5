import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { testConnection, type TestConnectionOptions } from '../online/connection/test-connection.js';
import { applicationNamed } from '../language/applications/index.js';
import { readDocument } from '../language/documents/read.js';
import { connectionPlan, type ConnectionPlan } from '../language/services/connection-plan.js';
import { canConnect } from '../online/http/can-connect.node.js';
import { formatConnection, type ConnectionFormat } from './reporters/connection.js';
import {
  adviceFor,
  credentialsOf,
  destinationProblem,
  secretArgument,
  withClient,
  type Environment,
} from './connection-access.js';
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

interface Call {
  readonly file: string;
  readonly format: ConnectionFormat;
  readonly connection: Pick<TestConnectionOptions, 'plan' | 'tenantUrl'> &
    Partial<Pick<TestConnectionOptions, 'token' | 'clientSecret' | 'invalidToken'>>;
}

function readCall(args: readonly string[], environment: Environment): Call | { problem: string } {
  const secretProblem = secretArgument(args);
  if (secretProblem !== undefined) return { problem: secretProblem };
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
