// npm run bench -- NAME: a benchmark of test/bench, bundled as the product is, so that what is measured is what is shipped.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { root, run, say } from './project.mjs';

const folder = path.join(root, 'test', 'bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.mts'))
  .map((file) => file.replace(/\.mts$/, ''));
const [name] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  say(`Say which benchmark: npm run bench -- ${names.join(' | ')}`);
  process.exit(2);
}
const outfile = path.join(folder, `${name}.bundle.mjs`);
try {
  // What is measured is what is shipped.
  await run(process.execPath, [path.join(root, 'scripts', 'build.mjs'), '--production']);
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [path.join(folder, `${name}.mts`)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minify: true,
    logLevel: 'warning',
  });
  await run(process.execPath, [outfile]);
} catch (error) {
  say(error instanceof Error ? error.message.trim() : String(error));
  process.exitCode = 1;
} finally {
  rmSync(outfile, { force: true });
}
