// The Mocha suite that runs inside the extension host, wherever that is.
import path from 'node:path';
import * as esbuild from 'esbuild';
import { root, scratch } from '../project.mjs';

/** The suite as one file; it lies where `require('mocha')` finds the project's. */
export const SUITE = path.join(scratch, 'suite', 'index.js');

export async function buildSuite() {
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
