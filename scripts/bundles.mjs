// What is bundled, and how.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { transform } from 'esbuild';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/**
 * Leaves out what application profiles say to those who maintain them.
 *
 * @type {import('esbuild').Plugin}
 */
const profilesWithoutNotes = {
  name: 'profiles-without-notes',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]applications[\\/]profiles[\\/][^\\/]+\.json$/ }, ({ path: file }) => {
      const profile = JSON.parse(readFileSync(file, 'utf8'));
      delete profile.$schema;
      delete profile.notes;
      return { contents: JSON.stringify(profile), loader: 'json' };
    });
  },
};

/**
 * Leaves out the descriptions of the catalogue of rules: the manifest and the list of rules have them, and what is bundled does
 * not ask for them.
 *
 * @type {import('esbuild').Plugin}
 */
const catalogueWithoutDescriptions = {
  name: 'catalogue-without-descriptions',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]problems[\\/]catalogue[\\/]\w+\.ts$/ }, async ({ path: file }) => {
      // These two hold no rules.
      if (['index.ts', 'record.ts'].includes(path.basename(file))) return undefined;
      const { code } = await transform(readFileSync(file, 'utf8'), { loader: 'ts', format: 'cjs' });
      const module = { exports: {} };
      vm.runInThisContext(`(function (module) {${code}\n})`)(module);
      const records = JSON.stringify(module.exports, (key, value) =>
        key === 'description' || key === 'file' ? undefined : value,
      );
      return {
        contents: Object.keys(module.exports)
          .map((name) => `export const ${name} = ${records}.${name};`)
          .join('\n'),
      };
    });
  },
};

/**
 * Leaves out semver, with which the language client asks whether VS Code is recent enough: `engines` in package.json has
 * answered that before the extension is installed.
 *
 * @type {import('esbuild').Plugin}
 */
const clientWithoutVersionCheck = {
  name: 'client-without-version-check',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^semver\/functions\/(?:parse|satisfies)$/ }, ({ path: name }) => ({
      path: name,
      namespace: 'version-check',
    }));
    onLoad({ filter: /parse$/, namespace: 'version-check' }, () => ({
      contents: 'module.exports = (version) => ({ version });',
    }));
    onLoad({ filter: /satisfies$/, namespace: 'version-check' }, () => ({ contents: 'module.exports = () => true;' }));
  },
};

/**
 * Leaves out minimatch, with which the language client compares names of files that are created, renamed or deleted, and of
 * documents that a pattern selects: our server asks for neither.
 *
 * @type {import('esbuild').Plugin}
 */
const clientWithoutPatterns = {
  name: 'client-without-patterns',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^minimatch$/ }, () => ({ path: 'minimatch', namespace: 'patterns' }));
    onLoad({ filter: /^minimatch$/, namespace: 'patterns' }, () => ({
      contents: `exports.Minimatch = class { constructor() { throw new Error('Patterns are not bundled.'); } };`,
    }));
  },
};

/**
 * Leaves the subcommands that are bundles of their own out of the bundle of the command line: most runs need none of them.
 *
 * @type {import('esbuild').Plugin}
 */
const subcommandsApart = {
  name: 'subcommands-apart',
  setup({ onResolve }) {
    onResolve(
      { filter: /^\.\/(?:conversion|diff|lsp|rehearse|rehearse-send|test|test-connection)\.js$/ },
      ({ kind, path: name }) => (kind === 'dynamic-import' ? { path: name, external: true } : undefined),
    );
  },
};

/**
 * Leaves what sends a rehearsal, and what runs mapping tests, out of the bundle of the extension: they are bundles of their own, which
 * are loaded when they are needed.
 *
 * @type {import('esbuild').Plugin}
 */
const featuresApart = {
  name: 'features-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/(?:mapping-tests-explorer|sending)\.js$/ }, ({ kind, path: name }) =>
      kind === 'dynamic-import' ? { path: name, external: true } : undefined,
    );
  },
};

/**
 * Leaves the library for tables out of the bundle of the server: few people read tables.
 *
 * @type {import('esbuild').Plugin}
 */
const tablesApart = {
  name: 'tables-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/table-reader\.js$/ }, ({ kind, path: name }) =>
      kind === 'dynamic-import' ? { path: name, external: true } : undefined,
    );
  },
};

/**
 * What all bundles share.
 *
 * @param {{ production: boolean }} options
 * @returns {import('esbuild').BuildOptions}
 */
export function bundleOptions({ production }) {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // jsonc-parser's "main" is a UMD build, whose inner requires no bundler sees.
    mainFields: ['module', 'main'],
    plugins: [
      profilesWithoutNotes,
      catalogueWithoutDescriptions,
      clientWithoutVersionCheck,
      clientWithoutPatterns,
      subcommandsApart,
      tablesApart,
      featuresApart,
    ],
    define: { __VERSION__: JSON.stringify(version) },
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
    logLevel: 'warning',
  };
}

/**
 * What is published, and the bundles in it. Each has the notices of its own bundles.
 * @type {{ notices: string, bundles: import('esbuild').BuildOptions[] }[]}
 */
export const products = [
  {
    notices: 'ThirdPartyNotices.txt',
    bundles: [
      { entryPoints: ['client/src/extension.ts'], outfile: 'client/dist/extension.js', external: ['vscode'] },
      {
        entryPoints: ['client/src/features/rehearse-on-server/sending.ts'],
        outfile: 'client/dist/sending.js',
        external: ['vscode'],
      },
      {
        entryPoints: ['client/src/features/mapping-tests/mapping-tests-explorer.ts'],
        outfile: 'client/dist/mapping-tests-explorer.js',
        external: ['vscode'],
      },
      { entryPoints: ['server/src/main.node.ts'], outfile: 'server/dist/main.node.js' },
      { entryPoints: ['server/src/requests/table-reader.ts'], outfile: 'server/dist/table-reader.js' },
    ],
  },
  {
    notices: 'server/ThirdPartyNotices.txt',
    bundles: [
      { entryPoints: ['server/src/cli/main.node.ts'], outfile: 'server/dist/cli.js' },
      { entryPoints: ['server/src/cli/conversion.ts'], outfile: 'server/dist/conversion.js' },
      { entryPoints: ['server/src/cli/diff.ts'], outfile: 'server/dist/diff.js' },
      { entryPoints: ['server/src/cli/lsp.ts'], outfile: 'server/dist/lsp.js' },
      { entryPoints: ['server/src/cli/rehearse.ts'], outfile: 'server/dist/rehearse.js' },
      { entryPoints: ['server/src/cli/rehearse-send.ts'], outfile: 'server/dist/rehearse-send.js' },
      { entryPoints: ['server/src/cli/test.ts'], outfile: 'server/dist/test.js' },
      { entryPoints: ['server/src/cli/test-connection.ts'], outfile: 'server/dist/test-connection.js' },
      { entryPoints: ['server/src/api.ts'], outfile: 'server/dist/index.js' },
    ],
  },
];
