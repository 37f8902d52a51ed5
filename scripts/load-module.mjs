// Loads TypeScript of the project into a script.
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import * as esbuild from 'esbuild';
import { bundleOptions, root } from './bundles.mjs';

export { root } from './bundles.mjs';

/**
 * What a module of the project exports.
 *
 * @param {string} file from the root of the project
 * @param {import('esbuild').Plugin[]} [plugins] changes to what is loaded
 */
export async function loadModule(file, plugins = []) {
  const { outputFiles } = await esbuild.build({
    ...bundleOptions({ production: false }),
    entryPoints: [file],
    sourcemap: false,
    write: false,
    plugins,
  });
  return evaluated(String(outputFiles[0]?.text));
}

/**
 * What a bundle exports.
 *
 * @param {string} code
 * @returns {any}
 */
export function evaluated(code) {
  const module = { exports: {} };
  const require = createRequire(path.join(root, 'package.json'));
  vm.runInThisContext(`(function (module, exports, require) {${code}\n})`)(module, module.exports, require);
  return module.exports;
}
