// Draws the problems in the pages of the rules again, from what the rules report, with what their fixes do:
//   npm run rule-pages
// Whether the result is what was meant is for the eyes of whoever commits it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadModule, root } from './load-module.mjs';
import path from 'node:path';

const { redrawn } = await loadModule('test/kit/rule-page.ts');
const folder = path.join(root, 'docs/rules');
let changed = 0;
for (const name of readdirSync(folder)) {
  if (name === 'README.md') continue;
  const file = path.join(folder, name);
  const before = readFileSync(file, 'utf8');
  const after = redrawn(before);
  if (after === before) continue;
  writeFileSync(file, after);
  changed++;
}
console.log(`${changed} of the pages in docs/rules changed.`);
