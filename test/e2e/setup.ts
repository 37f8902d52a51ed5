import { mkdirSync, rmSync } from 'node:fs';
import * as esbuild from 'esbuild';
import { ensureBrowser } from '../../scripts/host/browser.mjs';
import { hostsRunHere, setUpHost } from '../../scripts/host/setup.mjs';
import { packageExtension, root, step } from '../../scripts/project.mjs';
import { ARTEFACTS, SUITE } from './harness.js';

/** Everything that the tests in a real VS Code need, before the first of them. */
export default async function setup(): Promise<void> {
  if (!hostsRunHere()) throw new Error('These tests run on Linux; elsewhere there is npm run test:desktop.');
  rmSync(ARTEFACTS, { recursive: true, force: true });
  mkdirSync(ARTEFACTS, { recursive: true });
  await ensureBrowser();
  await setUpHost('newest');
  await setUpHost('oldest');
  await step('Packaging the extension', () => packageExtension());
  await buildSuite();
}

/** The suite that runs inside the extension host, as one file. */
export async function buildSuite(): Promise<void> {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/e2e/suite/index.ts'],
    outfile: SUITE,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
