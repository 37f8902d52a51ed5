import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from '../../../test/sandbox/genesys-cloud.mjs';
import { GENESYS, GENESYS_USER, TOKEN } from '../../../test/rehearsal/run.js';
import type { ExitStatus, Output } from './command.js';
import { rehearseSendCommand, sendRehearsal, type SendValues } from './rehearse-send.js';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let folder: string;
const written = { out: '', error: '' };

beforeAll(async () => {
  sandbox = await startSandbox({ token: TOKEN });
  folder = mkdtempSync(path.join(tmpdir(), 'rehearse-send-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sandbox.stop();
});
beforeEach(() => {
  Object.assign(written, { out: '', error: '' });
});

function file(name: string, text: string): string {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
}

function run(
  values: Partial<SendValues> = {},
  environment: Record<string, string> = { SCIM_TOKEN: TOKEN },
  signal?: AbortSignal,
): Promise<ExitStatus> {
  const output: Output = {
    write: (text) => (written.out += text),
    writeError: (text) => (written.error += text),
    lines: () => (async function* () {})(),
    text: () => Promise.resolve(''),
    colour: false,
    environment,
    ...(signal && { signal }),
  };
  return sendRehearsal(
    {
      file: file('a.provisioning.json', GENESYS.replace(/"tenantUrl": "[^"]*"/, `"tenantUrl": "${sandbox.url}"`)),
      userFile: file('a.sample-user.json', GENESYS_USER),
      format: 'text',
      send: true,
      yes: true,
      ...values,
    },
    output,
  );
}

const users = async (): Promise<number> => {
  const answer = await fetch(`${sandbox.url}/Users`, { headers: { authorization: `Bearer ${TOKEN}` } });
  return ((await answer.json()) as { totalResults: number }).totalResults;
};

describe('what is sent', () => {
  it('passes, says on standard error what happens and which ID the account has, and leaves nothing', async () => {
    expect(await run(), written.error + written.out).toBe(0);
    expect(written.error).toMatch(
      /^Create, change and delete an account of Ada Lovelace on 127\.0\.0\.1:\d+\. .*licence.*invitation to “?rehearsal\.user@example\.com.*deleted in the end.*\nThe server created the account with the ID [0-9a-f-]+\.\n$/,
    );
    expect(written.out).toContain('✓ Create the account: The account was created. The server returns all');
    expect(written.out).toMatch(/✓ Passed after .* seconds\. The server does with Ada Lovelace what Entra expects\./);
    expect(written.out + written.error).not.toContain(TOKEN);
    expect(await users()).toBe(2);
  });

  it('is JSON or JUnit', async () => {
    await run({ format: 'json', dialect: 'both' });
    const result = JSON.parse(written.out) as { left: unknown; steps: { id: string }[] };
    expect(result.left).toEqual({ state: 'nothing' });
    expect(result.steps.filter(({ id }) => id === 'delete')).toHaveLength(2);
    written.out = '';
    await run({ format: 'junit', activity: 'neverEnabled' });
    expect(written.out).toContain('<testsuite name="Rehearse on Server: http://127.0.0.1');
    expect(written.out).toMatch(/testcase [^>]*name="Enable the account"[^>]*>\s*<skipped/);
  });

  it('is cancelled by a signal, and the account is deleted', async () => {
    const controller = new AbortController();
    const running = run({}, { SCIM_TOKEN: TOKEN }, controller.signal);
    await expect.poll(() => written.error, { interval: 1 }).toContain('created the account');
    controller.abort();
    expect(await running).toBe(1);
    expect(written.out).toContain('The rehearsal was cancelled. The account was deleted.');
    expect(await users()).toBe(2);
  });

  it('fails where the token is wrong', async () => {
    expect(await run({}, { SCIM_TOKEN: 'another-token-99' })).toBe(1);
    expect(written.out).toContain('The server rejects the secret token (401).');
    expect(written.out).toContain('No account was created.');
  });
});

describe('what is not sent', () => {
  it.each<[string, () => Partial<SendValues>, Record<string, string> | undefined, RegExp]>([
    ['--yes is missing', () => ({ yes: false }), undefined, /only with both --send and --yes/],
    ['--send is missing', () => ({ send: false }), undefined, /only with both --send and --yes/],
    ['the token is missing', () => ({}), {}, /set the environment variable SCIM_TOKEN/],
    [
      'only the file names the server',
      () => ({ file: file('b.provisioning.json', GENESYS.replace('api.mypurecloud.com', 'evil.example')) }),
      undefined,
      /is not sent to https:\/\/evil\.example, because only the file names it/,
    ],
    [
      'the user is not marked',
      () => ({ userFile: file('b.sample-user.json', '{ "userPrincipalName": "a@example.com" }') }),
      undefined,
      /has no user that is marked as a test user; .*"isTestUser": true/,
    ],
    [
      'a named user is not marked',
      () => ({
        userFile: file('c.sample-user.json', `[${GENESYS_USER.replace(/\/\/.*/, '')}, { "displayName": "Bea" }]`),
        user: 'Bea',
      }),
      undefined,
      /^scim-provisioning rehearse: Bea is not marked as a test user\./,
    ],
    [
      'several users are marked',
      () => {
        const one = GENESYS_USER.replace(/\/\/.*/, '');
        return { userFile: file('d.sample-user.json', `[${one}, ${one}]`) };
      },
      undefined,
      /has 2 users that are marked as test users; only one is sent at a time/,
    ],
    ['there is no such file', () => ({ userFile: path.join(folder, 'nowhere.json') }), undefined, /nowhere\.json/],
    ['the file is no mapping', () => ({ file: file('e.json', '{}') }), undefined, /is not a mapping document/],
  ])('%s', async (_, values, environment, says) => {
    expect(await run(values(), environment)).toBe(2);
    expect(written.error).toMatch(says);
    expect(written.out).toBe('');
    expect(await users()).toBe(2);
  });
});

describe('the arguments', () => {
  const call = (...args: string[]): Promise<ExitStatus> =>
    rehearseSendCommand(args, {
      write: (text) => (written.out += text),
      writeError: (text) => (written.error += text),
      lines: () => (async function* () {})(),
      text: () => Promise.resolve(''),
      colour: false,
      environment: { SCIM_TOKEN: TOKEN },
    });
  const mapping = (): string => file('f.provisioning.json', GENESYS);
  const user = (): string => file('f.sample-user.json', GENESYS_USER);

  it('are read as they are documented', async () => {
    const list = file('g.sample-user.json', `[{ "displayName": "Bea" }, ${GENESYS_USER.replace(/\/\/.*/, '')}]`);
    const args = ['--user', `${list}#Ada Lovelace`, '--send', '--yes', '--url', sandbox.url, '--dialect', 'both'];
    expect(await call(mapping(), ...args, '--format', 'json', '--create-enabled'), written.error).toBe(0);
    const { steps } = JSON.parse(written.out) as { steps: { id: string }[] };
    expect(steps.map(({ id }) => id).filter((id) => id === 'disable' || id === 'enable')).toEqual([
      'disable',
      'enable',
      'disable',
      'enable',
    ]);
  });

  it.each<[string, () => string[], RegExp]>([
    ['no --yes', () => [mapping(), '--user', user(), '--send'], /only with both --send and --yes/],
    ['no user', () => [mapping(), '--send', '--yes'], /exactly one --user USER\.json is required/],
    ['two users', () => [mapping(), '--user', 'a', '--user', 'b', '--send', '--yes'], /exactly one --user/],
    ['no file', () => ['--user', user(), '--send', '--yes'], /exactly one FILE is required/],
    ['a population', () => [mapping(), '--users', 'a.csv', '--send', '--yes'], /'--users'/],
    ['a secret', () => [mapping(), '--send', `--token=${TOKEN}`], /secrets are not accepted as arguments/],
    ['another format', () => [mapping(), '--user', 'a', '--send', '--format', 'markdown'], /text, json or junit/],
    ['another form of PATCH', () => [mapping(), '--user', 'a', '--send', '--dialect', 'x'], /or both, not “x”/],
    ['another application', () => [mapping(), '--user', 'a', '--send', '--application', 'x'], /“x”/],
    [
      'both ways',
      () => [mapping(), '--user', 'a', '--send', '--create-enabled', '--never-enable'],
      /exclude each other/,
    ],
  ])('%s: nothing is sent', async (_, args, says) => {
    expect(await call(...args())).toBe(2);
    expect(written.error).toMatch(says);
    expect(written.error + written.out).not.toContain(TOKEN);
    expect(await users()).toBe(2);
  });
});
