import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import * as esbuild from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundleOptions } from '../../scripts/bundles.mjs';
import { bundledPackages, thirdPartyNotices } from '../../scripts/notices.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What is published, with the sources of its bundles and packages that are known to be in them. */
const PRODUCTS = [
  {
    file: 'ThirdPartyNotices.txt',
    entryPoints: ['client/src/extension.ts', 'server/src/main.node.ts'],
    known: ['jsonc-parser', 'vscode-languageclient', 'vscode-languageserver'],
  },
  {
    file: 'server/ThirdPartyNotices.txt',
    entryPoints: [
      'server/src/cli/main.node.ts',
      'server/src/cli/lsp.ts',
      'server/src/cli/test-connection.ts',
      'server/src/api.ts',
    ],
    known: ['jsonc-parser', 'vscode-jsonrpc', 'vscode-languageserver'],
  },
];

describe.each(PRODUCTS)('the notices in $file', ({ file, entryPoints, known }) => {
  const metafile = (): Promise<esbuild.Metafile> =>
    esbuild
      .build({
        absWorkingDir: root,
        entryPoints,
        bundle: true,
        platform: 'node',
        mainFields: ['module', 'main'],
        external: ['vscode'],
        plugins: bundleOptions({ production: true }).plugins!,
        outdir: 'unused',
        write: false,
        metafile: true,
      })
      .then((built) => built.metafile);

  it('name each package in the bundles, with the text of its licence', async () => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const packages = bundledPackages(root, [await metafile()]);
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(known));
    for (const { name, version, folder } of packages) {
      expect(text).toContain(`\n${name} ${version} (`);
      const licence = readdirSync(path.join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
      expect(text, name).toContain(
        readFileSync(path.join(root, folder, licence!), 'utf8')
          .replaceAll('\r\n', '\n')
          .trim(),
      );
    }
  });
});

it('notices are not made where a licence is missing', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'scim-notices-'));
  try {
    const unlicensed = path.join(folder, 'node_modules/@acme/unlicensed');
    mkdirSync(unlicensed, { recursive: true });
    writeFileSync(path.join(unlicensed, 'package.json'), '{ "name": "@acme/unlicensed", "version": "1.0.0" }');
    const inputs = { 'node_modules/@acme/unlicensed/index.js': { bytesInOutput: 1 } };
    const metafile = { inputs: {}, outputs: { 'a.js': { bytes: 1, inputs, imports: [], exports: [] } } };
    expect(() => thirdPartyNotices(folder, [metafile])).toThrow('@acme/unlicensed 1.0.0 has no licence text');
    writeFileSync(path.join(unlicensed, 'LICENCE.md'), 'Free for all.');
    expect(thirdPartyNotices(folder, [metafile])).toContain('Free for all.');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('the extension has its notices', async () => {
  expect(await listFiles({ cwd: root, packageManager: PackageManager.None })).toContain('ThirdPartyNotices.txt');
});

it('the npm package has its notices', () => {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline'], {
    cwd: path.join(root, 'server'),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
  expect(files.map((file) => file.path)).toEqual(expect.arrayContaining(['dist/cli.js', 'ThirdPartyNotices.txt']));
});
