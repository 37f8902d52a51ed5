import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const CLIENT = path.join(root, 'client/dist/extension.js');
const SERVER = path.join(root, 'server/dist/main.node.js');
const EXECUTABLE = path.join(root, 'server/bin/scim-provisioning.js');

/** As large as client and server may be together, compressed, in bytes. */
const BUDGET = 360_000;

describe('the bundles', () => {
  it('load: the client in an extension host', () => {
    // What `require('vscode')` gives there; nothing of it is used while loading, except as a base class.
    const vscode = new Proxy({}, { get: () => Object });
    const load = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
    const original = load._load;
    load._load = (request, ...rest) => (request === 'vscode' ? vscode : original.call(load, request, ...rest));
    try {
      expect(createRequire(import.meta.url)(CLIENT)).toMatchObject({ activate: expect.any(Function) as unknown });
    } finally {
      load._load = original;
    }
  });

  it('load: the command line, on its own', () => {
    expect(execFileSync(process.execPath, [EXECUTABLE, '--version'], { encoding: 'utf8' })).toMatch(
      /^\d+\.\d+\.\d+\n$/,
    );
  });

  it('load: the server, which answers an editor', async () => {
    const message = (content: object): string => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...content });
      return `Content-Length: ${text.length}\r\n\r\n${text}`;
    };
    const input = [
      message({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }),
      message({ id: 2, method: 'shutdown' }),
      message({ method: 'exit' }),
    ].join('');
    const server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    server.stdin.write(input);
    const answer = (await server.stdout.toArray()).join('');
    expect(answer).toContain('"serverInfo":{"name":"scim-provisioning"');
  });

  it('are small enough', async () => {
    let size = 0;
    for (const file of [CLIENT, SERVER]) {
      expect(statSync(file).size).toBeGreaterThan(0);
      const { code } = await esbuild.transform(readFileSync(file, 'utf8'), { minify: true, target: 'node20' });
      size += gzipSync(code, { level: 9 }).length;
    }
    expect(size).toBeLessThan(BUDGET);
  });
});
