import { execFileSync, spawn } from 'node:child_process';
import { createRequire, Module } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundleOptions, products } from '../../scripts/bundles.mjs';
import { catalogue } from '../../server/src/language/problems/catalogue/index.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const CLIENT = path.join(root, 'client/dist/extension.js');
const SERVER = path.join(root, 'server/dist/main.node.js');
const EXECUTABLE = path.join(root, 'server/bin/scim-provisioning.js');

/**
 * As large as client and server may be together, compressed, in bytes. A third of it are the packages of the language client and
 * server. The web extension has a limit of its own: 400 KB, without the network code.
 */
const BUDGET = 494_000;

/** Bundles of the extension that are loaded when they are needed, and how large each may be. */
const LATER = ['client/dist/mapping-tests-explorer.js', 'client/dist/sending.js', 'server/dist/table-reader.js'];
const LATER_BUDGET = 330_000;

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
    // What is loaded only when it is needed has a limit of its own.
    const { bundles: all } = products[0]!;
    const bundles = all.filter(({ outfile }) => !LATER.includes(outfile!));
    const built = await Promise.all(
      bundles.map((bundle) =>
        esbuild.build({ ...bundleOptions({ production: true }), ...bundle, write: false, sourcemap: false }),
      ),
    );
    const sizes = built.map(({ outputFiles }) => gzipSync(outputFiles[0]!.contents, { level: 9 }).length);
    const size = sizes.reduce((sum, one) => sum + one, 0);
    expect(sizes.length).toBe(2);
    expect(size).toBeLessThan(BUDGET);
    for (const outfile of LATER) {
      const bundle = all.find((one) => one.outfile === outfile)!;
      const options = { ...bundleOptions({ production: true }), ...bundle, write: false, sourcemap: false } as const;
      const { outputFiles } = await esbuild.build(options);
      expect(gzipSync(outputFiles[0]!.contents, { level: 9 }).length, outfile).toBeLessThan(LATER_BUDGET);
    }
    // Only lists show these, and the manifest has them.
    const shipped = built.map(({ outputFiles }) => outputFiles[0]!.text).join('\n');
    for (const { description } of catalogue) expect(shipped).not.toContain(description);
  });
});
