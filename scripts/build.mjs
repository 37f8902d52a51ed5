// Bundles client, language server and command line.
//   node scripts/build.mjs [--production] [--types] [--watch]
// --types also writes the declarations of the npm package's API.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { thirdPartyNotices } from './notices.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** @type {esbuild.BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // jsonc-parser's "main" is a UMD build, whose inner requires no bundler sees.
  mainFields: ['module', 'main'],
  define: { __VERSION__: JSON.stringify(version) },
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * What is published, and the bundles in it. Each has the notices of its own bundles.
 * @type {{ notices: string, bundles: esbuild.BuildOptions[] }[]}
 */
const products = [
  {
    notices: 'ThirdPartyNotices.txt',
    bundles: [
      { entryPoints: ['client/src/extension.ts'], outfile: 'client/dist/extension.js', external: ['vscode'] },
      { entryPoints: ['server/src/main.node.ts'], outfile: 'server/dist/main.node.js' },
    ],
  },
  {
    notices: 'server/ThirdPartyNotices.txt',
    bundles: [
      { entryPoints: ['server/src/cli/main.node.ts'], outfile: 'server/dist/cli.js' },
      { entryPoints: ['server/src/api.ts'], outfile: 'server/dist/index.js' },
    ],
  },
];

if (watch) {
  const contexts = await Promise.all(
    products
      .flatMap(({ bundles }) => bundles)
      .map((bundle) => esbuild.context({ ...shared, ...bundle, logLevel: 'info' })),
  );
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  await Promise.all(
    ['client/dist', 'server/dist'].map((dist) => rm(path.join(root, dist), { recursive: true, force: true })),
  );
  await Promise.all(
    products.map(async ({ notices, bundles }) => {
      const built = await Promise.all(bundles.map((bundle) => esbuild.build({ ...shared, ...bundle, metafile: true })));
      writeFileSync(
        path.join(root, notices),
        thirdPartyNotices(
          root,
          built.map(({ metafile }) => metafile),
        ),
      );
    }),
  );
  if (process.argv.includes('--types')) {
    const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    execFileSync(process.execPath, [compiler, '-p', path.join(root, 'server', 'tsconfig.api.json')], {
      stdio: 'inherit',
    });
    cpSync(path.join(root, 'LICENSE'), path.join(root, 'server', 'LICENSE'));
  }
}
