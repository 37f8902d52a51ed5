// Writes the JSON Schemas of mapping documents from the records of their members (server/src/language/structure).
//   npm run schemas [-- --check]
// With --check nothing is written; the exit status is 1 if something is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as prettier from 'prettier';
import { loadModule, root } from './load-module.mjs';

/** @type {typeof import('../server/src/language/structure/json-schemas.js')} */
const { schemaFiles } = await loadModule('server/src/language/structure/json-schemas.ts');

let stale = 0;
for (const { file: name, schema } of schemaFiles) {
  const file = path.join(root, name);
  const before = readFileSync(file, { encoding: 'utf8', flag: 'a+' });
  const after = await prettier.format(JSON.stringify(schema, undefined, 2), {
    ...(await prettier.resolveConfig(file)),
    filepath: file,
  });
  if (after === before) continue;
  stale++;
  if (process.argv.includes('--check')) console.error(`${name} is out of date. Run: npm run schemas`);
  else writeFileSync(file, after);
}
if (process.argv.includes('--check') && stale > 0) process.exitCode = 1;
