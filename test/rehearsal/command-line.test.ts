import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLAIN_USER, plainDocument, TOKEN } from './run.js';
import { startWritingServer, type WritingServer } from './writing-server.js';

/* The command line as a process: a signal cancels a rehearsal, and the account is deleted before the process ends. */

const EXECUTABLE = fileURLToPath(new URL('../../server/bin/scim-provisioning.js', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rehearse-'));
  writeFileSync(path.join(folder, 'a.provisioning.json'), plainDocument());
  writeFileSync(path.join(folder, 'a.sample-user.json'), PLAIN_USER);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly child: ChildProcess;
  readonly said: { out: string; error: string };
  readonly ended: Promise<unknown[]>;
}

function start({ url }: WritingServer, ...more: string[]): Run {
  const args = ['rehearse', 'a.provisioning.json', '--user', 'a.sample-user.json', '--url', url, '--send', ...more];
  const child = spawn(process.execPath, [EXECUTABLE, ...args], {
    cwd: folder,
    env: { ...process.env, SCIM_TOKEN: TOKEN },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.error += chunk.toString()));
  return { child, said, ended: once(child, 'close') };
}

const slow = (): Promise<WritingServer> =>
  startWritingServer(TOKEN, async (asked, right) => {
    if (asked.method === 'PATCH') await new Promise((resolve) => setTimeout(resolve, 500));
    return right();
  });

describe('a process that sends a rehearsal', () => {
  it('passes', async () => {
    const server = await startWritingServer(TOKEN);
    try {
      const { said, ended } = start(server, '--yes');
      expect(await ended, said.error + said.out).toEqual([0, null]);
      expect(said.out).toContain('The server does with Rehearsal User what Entra expects.');
      expect([...server.users.keys()]).toEqual(['nora']);
    } finally {
      await server.stop();
    }
  });

  it('sends nothing without --yes', async () => {
    const server = await startWritingServer(TOKEN);
    try {
      const { ended, said } = start(server);
      expect(await ended).toEqual([2, null]);
      expect(said.error).toContain('only with both --send and --yes');
      expect(server.seen).toEqual([]);
    } finally {
      await server.stop();
    }
  });

  // Windows ends a process without asking it.
  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
    'deletes the account after %s',
    async (signal) => {
      const server = await slow();
      try {
        const { child, said, ended } = start(server, '--yes');
        await expect.poll(() => server.seen.some((line) => line.startsWith('PATCH')), { timeout: 20_000 }).toBe(true);
        child.kill(signal);
        expect(await ended, said.error).toEqual([1, null]);
        expect(said.error).toContain('The rehearsal is cancelled, and the account is deleted.');
        expect(said.out).toContain('The rehearsal was cancelled. The account was deleted.');
        expect([...server.users.keys()]).toEqual(['nora']);
      } finally {
        await server.stop();
      }
    },
  );

  it('has named the account on standard error where it is killed', async () => {
    const server = await slow();
    try {
      const { child, said, ended } = start(server, '--yes');
      await expect.poll(() => server.seen.some((line) => line.startsWith('PATCH')), { timeout: 20_000 }).toBe(true);
      child.kill('SIGKILL');
      await ended;
      const [, id] = [...server.users.keys()];
      expect(said.error).toContain(`The server created the account with the ID ${id!}.`);
    } finally {
      await server.stop();
    }
  });
});
