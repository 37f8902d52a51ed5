import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KeyAndCertificate } from './certificate.js';

const SERVERS = {
  'scimmy, Express 4': { file: 'scimmy.mjs', env: {} },
  'scimmy, Express 5': { file: 'scimmy.mjs', env: { EXPRESS: '5' } },
  'Better Auth': { file: 'better-auth.mjs', env: {} },
} as const;

/** A server that is tested only where POLIS names a folder with it. */
const POLIS = { Polis: { file: 'polis.mjs', env: {} } } as const;

export type ServerName = keyof typeof SERVERS;
export const SERVER_NAMES = Object.keys(SERVERS) as ServerName[];

export interface ScimServer {
  /** Its tenant URL. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts a real SCIM server in a process of its own: some keep their state for the whole process. */
export async function startScimServer(
  name: ServerName | 'Polis',
  token: string,
  tls?: KeyAndCertificate,
): Promise<ScimServer> {
  const { file, env } = { ...SERVERS, ...POLIS }[name];
  const child = spawn(process.execPath, [fileURLToPath(new URL(path.join('../scim-servers', file), import.meta.url))], {
    env: { ...process.env, ...env, TOKEN: token, ...(tls && { TLS_KEY: tls.key, TLS_CERT: tls.cert }) },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /"url":"([^"]+)"/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('exit', () => {
      reject(new Error(`${name} did not start:\n${said}`));
    });
  });
  return {
    url,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
