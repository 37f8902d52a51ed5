import { spawn } from 'node:child_process';
import { createServer as createTcpServer, connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionResult } from '../../server/src/online/connection/result.js';
import type { RunLimits } from '../../server/src/online/http/transport.js';
import { through } from '../kit/fault-proxy.js';
import { startScimServer, type ScimServer } from '../kit/scim-server.js';
import { FAULTS, SLOW_FAULTS, TOKEN, WARNINGS } from './faults.js';
import { formsOf, run, traces } from './run.js';

/*
 * A real server behind a proxy that does one thing wrong at a time. Each cause has a verdict of its own, and leaves no trace
 * of the token.
 */

/** Little time, for what is given up only when the time is over. */
const SHORT: Partial<RunLimits> = { requestMs: 400 };

let server: ScimServer;
beforeAll(async () => {
  server = await startScimServer('scimmy, Express 4', TOKEN);
});
afterAll(() => server.stop());

const verdicts = new Map<string, string>();

/** The result of a run, which holds no form of the token. */
async function tested(url: string, limits: Partial<RunLimits> = {}): Promise<ConnectionResult> {
  const result = await run(url, TOKEN, { limits });
  const left = traces(result);
  for (const form of formsOf(TOKEN)) expect(left).not.toContain(form);
  return result;
}

describe('a fault has a verdict of its own', () => {
  it.each([
    ...FAULTS.map(([name, fault, verdict]) => ({ name, fault, verdict, limits: {} })),
    ...SLOW_FAULTS.map(([name, fault, verdict]) => ({ name, fault, verdict, limits: SHORT })),
  ])('$name', async ({ name, fault, verdict, limits }) => {
    await through(server.url, fault, async ({ url, seen }) => {
      const result = await tested(url, limits);
      expect(result.verdict.slice(0, verdict.length)).toBe(verdict);
      expect(result.outcome).toBe('failed');
      expect(seen.every(({ method }) => method === 'GET')).toBe(true);
      expect(seen.length).toBeLessThanOrEqual(40);
      verdicts.set(name, result.verdict.replace(/127\.0\.0\.1:\d+/g, 'HOST'));
    });
  });

  it('a port where nobody listens', async () => {
    const port = await freePort();
    const { verdict } = await tested(`http://127.0.0.1:${port}/scim/v2`);
    expect(verdict).toBe(`“127.0.0.1:${port}” refuses the connection: no server is listening on this port.`);
    verdicts.set('refused', verdict);
  });

  it('a host that does not exist', async () => {
    const { verdict } = await tested('https://scim.invalid/scim');
    expect(verdict).toMatch(
      /^(?:The host name “scim\.invalid” cannot be resolved|The DNS lookup of “scim\.invalid” failed)/,
    );
    verdicts.set('dns', verdict);
  });

  it.skipIf(process.platform !== 'linux')('a connection that never comes about', async () => {
    const silent = await unreachablePort();
    try {
      const { verdict } = await tested(`http://127.0.0.1:${silent.port}/scim/v2`, SHORT);
      expect(verdict).toBe('No connection could be opened within 0.4 seconds.');
      verdicts.set('connect', verdict);
    } finally {
      silent.stop();
    }
  });

  it('something that does not speak HTTP', async () => {
    const ssh = createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((resolve) => ssh.listen(0, '127.0.0.1', resolve));
    const { verdict } = await tested(`http://127.0.0.1:${(ssh.address() as AddressInfo).port}/scim`);
    ssh.close();
    expect(verdict).toMatch(/^The response is not valid HTTP/);
    verdicts.set('ssh', verdict);
  });

  it('and no two share it', () => {
    expect(verdicts.size).toBeGreaterThan(35);
    expect(new Set(verdicts.values()).size).toBe(verdicts.size);
  });
});

describe('what does not stop Entra is a warning', () => {
  it.each(WARNINGS)('%s', async (_, fault, message) => {
    await through(server.url, fault, async ({ url }) => {
      const result = await tested(url);
      expect(result.outcome).toBe('warning');
      expect(result.steps.filter(({ outcome }) => outcome === 'warning').map((step) => step.message)).toContain(
        message,
      );
    });
  });
});

async function freePort(): Promise<number> {
  const taken = createTcpServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  return port;
}

/** A port whose queue of connections is full: whoever comes next gets no answer at all, as from behind a firewall. */
async function unreachablePort(): Promise<{ port: number; stop: () => void }> {
  const program =
    "require('net').createServer().listen({port:0,host:'127.0.0.1',backlog:1},function(){console.log(this.address().port)})";
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<number>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => {
      resolve(Number(chunk.toString()));
    }),
  );
  child.kill('SIGSTOP');
  const sockets: Socket[] = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await new Promise((resolve) => setTimeout(resolve, 200));
  return {
    port,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}
