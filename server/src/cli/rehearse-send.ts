import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { applicationNamed } from '../language/applications/index.js';
import { readDocument } from '../language/documents/read.js';
import { readSampleUsers, sampleUserNamed, type SampleObject } from '../language/documents/sample-user.js';
import { isMarkedTestUser, TEST_USER_MARK } from '../language/documents/test-user.js';
import { dialectOf, type Dialect } from '../language/rehearsal/request.js';
import { connectionPlan } from '../language/services/connection-plan.js';
import { canConnect } from '../online/http/can-connect.node.js';
import { confirmationOf } from '../online/rehearsal/confirmation.js';
import type { Activity } from '../online/rehearsal/activity.js';
import { readinessOf, type ReadyRehearsal } from '../online/rehearsal/readiness.js';
import { rehearseOnServer } from '../online/rehearsal/rehearse-on-server.js';
import type { RehearsalResult } from '../online/rehearsal/result.js';
import type { ExitStatus, Output } from './command.js';
import { adviceFor, credentialsOf, destinationProblem, secretArgument, withClient } from './connection-access.js';
import { reasonOf } from './errors.js';
import { formatConnection, type ConnectionFormat } from './reporters/connection.js';
import { printable } from './reporters/text-and-json.js';
import { cancellable } from './signals.js';
import { readTextFile } from './text-file.js';
import { unknownApplication } from './unknown-application.js';

/** The arguments of `rehearse FILE --user USER.json --send --yes`, read and checked for their form. */
export interface SendValues {
  readonly file: string;
  /** The file with the test user. */
  readonly userFile: string;
  /** Which of several users in it; by default the only one that is marked as a test user. */
  readonly user?: string | undefined;
  readonly application?: string | undefined;
  readonly url?: string | undefined;
  readonly clientId?: string | undefined;
  readonly tokenUrl?: string | undefined;
  readonly format: ConnectionFormat;
  readonly send: boolean;
  readonly yes: boolean;
  /** By default that of the tenant URL. */
  readonly dialect?: Dialect | 'both' | undefined;
  readonly activity?: Activity | undefined;
}

/** `rehearse FILE --user USER.json --send --yes`. */
export async function rehearseSendCommand(args: readonly string[], output: Output): Promise<ExitStatus> {
  const values = valuesOf(args);
  if (!('problem' in values)) return sendRehearsal(values, output);
  output.writeError(`scim-provisioning rehearse: ${printable(values.problem)}\n`);
  return 2;
}

const DIALECTS = ['default', 'aadOptscim062020', 'both'] as const;

function valuesOf(args: readonly string[]): SendValues | { problem: string } {
  const secret = secretArgument(args);
  if (secret !== undefined) return { problem: secret };
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        user: { type: 'string', multiple: true, default: [] as string[] },
        send: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        url: { type: 'string' },
        format: { type: 'string', default: 'text' },
        application: { type: 'string' },
        'client-id': { type: 'string' },
        'token-url': { type: 'string' },
        dialect: { type: 'string' },
        'create-enabled': { type: 'boolean', default: false },
        'never-enable': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return { problem: reasonOf(error) };
  }
  const { user, send, yes, url, format, application, ...more } = parsed.values;
  const [file, ...others] = parsed.positionals;
  const [given, another] = user;
  if (file === undefined || others.length > 0) return { problem: 'exactly one FILE is required' };
  if (given === undefined || another !== undefined) {
    return { problem: 'with --send exactly one --user USER.json is required: a single test user is sent' };
  }
  if (format !== 'text' && format !== 'json' && format !== 'junit') {
    return { problem: `with --send, --format must be text, json or junit, not “${format}”` };
  }
  if (application !== undefined && !applicationNamed(application)) return { problem: unknownApplication(application) };
  const dialect = DIALECTS.find((known) => known === more.dialect);
  if (more.dialect !== undefined && !dialect) {
    return { problem: `with --send, --dialect must be default, aadOptscim062020 or both, not “${more.dialect}”` };
  }
  const { 'create-enabled': isEnabled, 'never-enable': isNever } = more;
  if (isEnabled && isNever) return { problem: '--create-enabled and --never-enable exclude each other' };
  const at = given.lastIndexOf('#');
  const [userFile, name] =
    at > 0 && !existsSync(given) ? [given.slice(0, at), given.slice(at + 1)] : [given, undefined];
  return {
    file,
    userFile,
    user: name,
    application,
    url,
    clientId: more['client-id'],
    tokenUrl: more['token-url'],
    format,
    send,
    yes,
    dialect,
    activity: isEnabled ? 'asEntra' : isNever ? 'neverEnabled' : 'createdDisabled',
  };
}

/**
 * Sends what Entra would send for a marked test user, and deletes the account. Exit status 0 if the server does what Entra expects, 1
 * if not or if an account is left, 2 if nothing was sent because of an argument or a file.
 */
export async function sendRehearsal(values: SendValues, output: Output): Promise<ExitStatus> {
  const call = readCall(values, output.environment);
  if ('problem' in call) {
    output.writeError(`scim-provisioning rehearse: ${call.problem}\n`);
    return 2;
  }
  const { ready, dialects, activity, ...connection } = call;
  const { question, details } = confirmationOf(ready, {
    tenantUrl: connection.tenantUrl,
    activity,
    runs: dialects.length,
  });
  // The log of a build says what was confirmed by --send --yes.
  output.writeError(`${printable([question.replace(/\?$/, '.'), ...details].join(' '))}\n`);
  const send = (signal: AbortSignal): Promise<RehearsalResult> =>
    rehearseOnServer({
      ...connection,
      ready,
      dialects,
      activity,
      fetch: (url, init) => fetch(url, init),
      canConnect,
      userAgent: `scim-provisioning/${__VERSION__}`,
      signal,
      now: Date.now,
      from: `this machine (${hostname()})`,
      advice: adviceFor(output.environment),
      // Written at once, in case the program is ended by force.
      onAccount: (id) => {
        if (id !== undefined) output.writeError(`${printable(`The server created the account with the ID ${id}.`)}\n`);
      },
    });
  const result = await (output.signal
    ? send(output.signal)
    : cancellable(send, () => {
        output.writeError(
          'The rehearsal is cancelled, and the account is deleted. A second signal ends the program at once.\n',
        );
      }));
  output.write(
    formatConnection(result, values.format, { file: values.file, colour: output.colour, suite: 'Rehearse on Server' }),
  );
  return result.outcome === 'failed' ? 1 : 0;
}

type Call = Pick<Parameters<typeof rehearseOnServer>[0], 'plan' | 'tenantUrl' | 'token' | 'clientSecret'> & {
  readonly ready: ReadyRehearsal;
  readonly dialects: readonly Dialect[];
  readonly activity: Activity;
};

function readCall(values: SendValues, environment: Output['environment']): Call | { problem: string } {
  const { file, userFile, application, url, clientId, tokenUrl, dialect, activity = 'createdDisabled' } = values;
  if (!values.send || !values.yes) {
    return {
      problem:
        'requests that write are sent only with both --send and --yes: they create, change and delete an account of the test user on the server',
    };
  }
  try {
    const text = textOf(file);
    const document = readDocument({ uri: pathToFileURL(resolve(file)).href }, text, { chosenApplication: application });
    if (!document || document.kind === 'filter' || document.kind === 'expression') {
      return { problem: `${file} is not a mapping document` };
    }
    const sample = testUserOf(userFile, values.user);
    if ('problem' in sample) return sample;
    const ready = readinessOf(document, sample);
    if ('problem' in ready) return ready;
    if (activity === 'neverEnabled' && !ready.canDisable) {
      return {
        problem: 'the mapping does not disable accounts by “active”, so the account cannot be created as disabled',
      };
    }
    const plan = connectionPlan(document);
    const tenantUrl = url ?? plan.tenantUrl;
    if (tenantUrl === undefined) return { problem: `${file} has no tenant URL; add --url` };
    const credentials = credentialsOf(withClient(plan, { clientId, tokenUrl }), environment);
    if ('problem' in credentials) return credentials;
    const problem = destinationProblem(credentials.plan, { tenantUrl, url, tokenUrl }, environment);
    if (problem !== undefined) return { problem };
    const dialects: readonly Dialect[] =
      dialect === 'both' ? ['default', 'aadOptscim062020'] : [dialect ?? dialectOf(tenantUrl)];
    return { ...credentials, tenantUrl, ready, dialects, activity };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

/** @throws Error that names the file */
function textOf(file: string): string {
  try {
    return readTextFile(file).text;
  } catch (error) {
    throw new Error(`${file} cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}

/** The user of the file that is meant: the named one, or the only one that is marked. */
function testUserOf(userFile: string, wanted: string | undefined): SampleObject | { problem: string } {
  const all = readSampleUsers(userFile, textOf(userFile));
  if (all.length === 0) return { problem: `${userFile} has no user` };
  if (wanted !== undefined) {
    return sampleUserNamed(all, wanted) ?? { problem: `${userFile} has no user “${wanted}”` };
  }
  const marked = all.filter(isMarkedTestUser);
  const [first, second] = marked;
  if (second) {
    return {
      problem: `${userFile} has ${marked.length} users that are marked as test users; only one is sent at a time`,
    };
  }
  return (
    first ?? {
      problem: `${userFile} has no user that is marked as a test user; if one of them exists for tests only, add "${TEST_USER_MARK}": true to it`,
    }
  );
}
