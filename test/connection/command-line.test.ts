import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { TlsOptions } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionResult } from '../../server/src/online/connection/result.js';
import { Authority, selfSigned, type KeyAndCertificate } from '../kit/certificate.js';
import { answer, startFaultProxy } from '../kit/fault-proxy.js';
import { startScimServer, type ScimServer } from '../kit/scim-server.js';
import { formsOf } from './run.js';

/*
 * `scim-provisioning test-connection` as it is built, in a process of its own, by http and by https. Certificates are made
 * here; their authority is made known by NODE_EXTRA_CA_CERTS.
 */

const EXECUTABLE = fileURLToPath(new URL('../../server/bin/scim-provisioning.js', import.meta.url));
const TOKEN = 'sesame/+open~123';

const folder = mkdtempSync(path.join(tmpdir(), 'scim-connection-'));
const FILE = path.join(folder, 'a.provisioning.json');
const attributeMappings = [{ target: 'userName', source: '[userPrincipalName]', matchingPriority: 1 }];
writeFileSync(FILE, JSON.stringify({ application: 'scim', users: { actions: ['create'], attributeMappings } }));

let authority: Authority;
let server: ScimServer;
beforeAll(async () => {
  authority = await Authority.create();
  server = await startScimServer('Better Auth', TOKEN);
}, 60_000);
afterAll(async () => {
  await server.stop();
  authority.remove();
  rmSync(folder, { recursive: true });
});

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

async function cli(args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  const child: ChildProcess = spawn(process.execPath, [EXECUTABLE, 'test-connection', ...args], {
    env: { ...process.env, SCIM_TOKEN: '', SCIM_CLIENT_SECRET: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, error, status] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  for (const form of formsOf(TOKEN)) expect((out + error).includes(form)).toBe(false);
  return { status, out, error };
}

const withToken = (): Record<string, string> => ({ SCIM_TOKEN: TOKEN, NODE_EXTRA_CA_CERTS: authority.file });

describe('a call', () => {
  it('passes, with a line for each step', async () => {
    const { status, out, error } = await cli([FILE, '--url', server.url], withToken());
    expect(error).toBe('');
    expect(status).toBe(0);
    expect(out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/auth\/scim\/v2, from this machine \(/);
    expect(out).toContain('✓ Authenticate with the token: The SCIM service accepts this token.');
    expect(out).toMatch(/\n✓ Passed after .* seconds\. Entra can connect to SCIM 2\.0 and find users by userName/);
  });

  it('fails with a wrong token', async () => {
    const { status, out } = await cli([FILE, '--url', server.url], { SCIM_TOKEN: 'wrong' });
    expect(status).toBe(1);
    expect(out).toContain('✗ Authenticate with the token: The server rejects the secret token (401).');
    expect(out).toContain('- Read the schemas: Skipped because this step failed: Authenticate with the token.');
  });

  it('asks without an invalid token where that is switched off', async () => {
    const { status, out } = await cli([FILE, '--url', server.url, '--no-invalid-token'], withToken());
    expect(status).toBe(0);
    expect(out).toContain('- Try an invalid token: Turned off, so it is not known whether the server checks tokens.');
  });

  it('says that Bearer is not a part of the token', async () => {
    const { out } = await cli([FILE, '--url', server.url], { SCIM_TOKEN: `Bearer ${TOKEN}` });
    expect(out).toContain('In Entra, enter the token without “Bearer”.');
  });

  it('gives JSON', async () => {
    const { status, out } = await cli([FILE, '--url', server.url, '--format', 'json'], withToken());
    expect(status).toBe(0);
    const result = JSON.parse(out) as ConnectionResult;
    expect(result.outcome).toBe('passed');
    expect(result.steps.map(({ id }) => id).slice(0, 3)).toEqual(['tenant-url', 'reach', 'credentials']);
  });

  it('gives JUnit’s XML', async () => {
    const { out } = await cli([FILE, '--url', server.url, '--format', 'junit'], { SCIM_TOKEN: 'wrong' });
    expect(out).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites tests="\d+" failures="1" errors="0" skipped="\d+"/,
    );
    expect(out).toContain(' name="Authenticate with the token" ');
    expect(out).toContain('<failure type="failed" message="The server rejects the secret token (401).');
    expect(out).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#10;)/);
  });

  it.each([
    [['--token', TOKEN], 'secrets are not accepted as arguments'],
    [[`--token=${TOKEN}`], 'secrets are not accepted as arguments'],
    [['--client-secret', TOKEN], 'secrets are not accepted as arguments'],
    [['--format', 'yaml'], '--format must be text, json or junit'],
    [['--application', 'none'], 'unknown application “none”'],
    [['other.json'], 'exactly one FILE is required'],
    [['--verbose'], "Unknown option '--verbose'"],
  ])('with %j is a bad one', async (more, message) => {
    const { status, out, error } = await cli([FILE, '--url', server.url, ...more], withToken());
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toContain(`scim-provisioning test-connection: ${message}`);
  });

  it.each<[string, string[], Record<string, string>, string]>([
    [
      'a token',
      [FILE, '--url', 'https://scim.example.com'],
      {},
      'the secret token is missing; set the environment variable SCIM_TOKEN',
    ],
    [
      'a token that can be one',
      [FILE, '--url', 'https://scim.example.com'],
      { SCIM_TOKEN: 'two words' },
      'is not a valid token',
    ],
    [
      'a client secret',
      [FILE, '--url', 'https://scim.example.com', '--client-id', 'x'],
      {},
      'the client secret is missing; set the environment variable SCIM_CLIENT_SECRET',
    ],
    ['a URL', [FILE], { SCIM_TOKEN: 'x' }, 'has no tenant URL; add --url'],
    ['a file that is there', ['none.json'], { SCIM_TOKEN: 'x' }, 'there is no such file'],
    [
      'a mapping document',
      [fileURLToPath(new URL('../../package.json', import.meta.url))],
      { SCIM_TOKEN: 'x' },
      'is not a mapping document',
    ],
  ])('without %s is a bad one', async (_, args, environment, message) => {
    const { status, error } = await cli(args, environment);
    expect(status).toBe(2);
    expect(error).toContain(message);
  });
});

it('fetches a token with the credentials of a client', async () => {
  const SECRET = 'hush hush:/+%';
  const seen: (string | undefined)[] = [];
  const tokens = createHttpServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ access_token: TOKEN, token_type: 'bearer', expires_in: 3600 }));
  });
  await new Promise<void>((resolve) => tokens.listen(0, '127.0.0.1', resolve));
  const tokenUrl = `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/oauth/token`;
  const call = [FILE, '--url', server.url, '--client-id', 'c-1', '--token-url', tokenUrl];
  const { status, out, error } = await cli(call, { SCIM_CLIENT_SECRET: SECRET });
  tokens.close();
  expect({ status, error }).toEqual({ status: 0, error: '' });
  expect(out).toContain(
    '✓ Get a token with the client credentials: The client received a token that is valid for 1 hour.',
  );
  expect(seen).toHaveLength(1);
  for (const form of formsOf(SECRET)) expect(out.includes(form)).toBe(false);
});

describe('by https', () => {
  it('passes with a certificate of an authority that is made known', async () => {
    const secure = await startScimServer('scimmy, Express 4', TOKEN, await authority.issue());
    try {
      const { status, out } = await cli([FILE, '--url', secure.url], withToken());
      expect(status).toBe(0);
      expect(out).toContain('This machine trusts its certificate.');
    } finally {
      await secure.stop();
    }
  });

  const rootsToo = ({ key, cert }: KeyAndCertificate): KeyAndCertificate => ({ key, cert: cert + authority.cert });
  const verdicts = new Map<string, string>();

  it.each<[string, () => Promise<TlsOptions>, Record<string, string>, string]>([
    [
      'has expired',
      () => authority.issue({ from: -9, to: -2 }),
      {},
      'the server’s certificate has expired (CERT_HAS_EXPIRED)',
    ],
    [
      'is not valid yet',
      () => authority.issue({ from: 3, to: 9 }),
      {},
      'the server’s certificate is not valid yet (CERT_NOT_YET_VALID)',
    ],
    [
      'is for another name',
      () => authority.issue({ name: { type: 'dns', value: 'other.example.com' } }),
      {},
      "the server’s certificate is for another host: IP: 127.0.0.1 is not in the cert's list:  (ERR_TLS_CERT_ALTNAME_INVALID)",
    ],
    ['is self-signed', () => selfSigned(), {}, 'the server’s certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)'],
    [
      'comes alone from an unknown authority',
      () => authority.issue(),
      { NODE_EXTRA_CA_CERTS: '' },
      'the server sends only its own certificate, and this machine does not know the authority that issued it (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
    ],
    [
      'comes with its own authority',
      async () => rootsToo(await authority.issue()),
      { NODE_EXTRA_CA_CERTS: '' },
      'the server’s certificate chain ends in an authority that this machine does not trust (SELF_SIGNED_CERT_IN_CHAIN)',
    ],
    [
      'comes by an old TLS',
      async () => ({
        ...(await authority.issue()),
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      }),
      {},
      'the server supports only old versions of TLS (ERR_SSL_',
    ],
  ])('fails where the certificate %s', async (name, tls, environment, reason) => {
    const proxy = await startFaultProxy(
      server.url,
      (_, response, forward) =>
        forward().then((upstream) => {
          answer(response, upstream);
        }),
      await tls(),
    );
    try {
      const { status, out } = await cli([FILE, '--url', proxy.url], { ...withToken(), ...environment });
      const found = /✗ Connect to the server: (The TLS connection failed: .*)/.exec(out)?.[1] ?? out;
      expect(found.slice('The TLS connection failed: '.length)).toContain(reason);
      expect(status).toBe(1);
      expect(proxy.seen).toEqual([]);
      // Nobody is told to look the other way.
      expect(out).not.toMatch(/REJECT_UNAUTHORIZED|strictSSL|insecure|--noproxy/i);
      verdicts.set(name, found);
    } finally {
      await proxy.stop();
    }
  });

  it('fails where no TLS is spoken', async () => {
    const { out } = await cli([FILE, '--url', server.url.replace('http:', 'https:')], withToken());
    expect(out).toContain('The TLS connection failed: the server does not use TLS on this port (');
    verdicts.set('plain', out);
  });

  it('fails where the handshake is broken off', async () => {
    const rude = createTcpServer((socket) => socket.once('data', () => socket.destroy()));
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
    const { out } = await cli(
      [FILE, '--url', `https://127.0.0.1:${(rude.address() as AddressInfo).port}/scim`],
      withToken(),
    );
    rude.close();
    expect(out).toContain('The server closed the connection without a response.');
  });

  it('has a verdict for each', () => {
    expect(new Set(verdicts.values()).size).toBe(8);
  });
});
