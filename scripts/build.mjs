// Bundles client, language server and command line.
//   node scripts/build.mjs [--production] [--types] [--watch]
// --types also writes the declarations of the npm package's API.
import { execFileSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { writeApplications } from './applications.mjs';
import { bundleOptions, products, root } from './bundles.mjs';
import { thirdPartyNotices } from './notices.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

await writeApplications();

const shared = bundleOptions({ production });

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
