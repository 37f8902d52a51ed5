// What follows from the list of application profiles: the modules that import and name them. The build runs it, so a new profile
// is a new file in the folder and nothing else.
//   node scripts/applications.mjs
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as prettier from 'prettier';
import { root } from './bundles.mjs';

const PROFILES = path.join(root, 'server/src/language/applications/profiles');
const INDEX = path.join(PROFILES, 'index.ts');
const NAMES = path.join(PROFILES, 'names.ts');

/** @returns {string[]} the ids of the profiles, in alphabetical order */
export function profileIds() {
  return readdirSync(PROFILES)
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.basename(file, '.json'))
    .sort();
}

/** @param {string} id */
export function readProfileFile(id) {
  return JSON.parse(readFileSync(path.join(PROFILES, `${id}.json`), 'utf8'));
}

/** The text of the module that imports every profile. */
export function profilesModule() {
  const ids = profileIds();
  const imported = ids.map((id) => id.replace(/-(.)/g, (_, letter) => letter.toUpperCase()).replace(/^\d/, '_$&'));
  return [
    '// Written by scripts/applications.mjs from the files of this folder; the build does it. Do not edit.',
    ...ids.map((id, index) => `import ${imported[index]} from './${id}.json' with { type: 'json' };`),
    "import type { Profile } from '../profile.js';",
    '',
    '/** The profile of every application, as its file has it. */',
    `export const profiles = [${imported.join(', ')}] as readonly unknown[] as readonly Profile[];`,
    '',
  ].join('\n');
}

/** The text of the module with the names of all applications. */
export function namesModule() {
  const names = profileIds()
    .map(readProfileFile)
    .flatMap(({ name, recognition }) => [name, ...(recognition.directoryNameParts ?? [])]);
  return [
    '// Written by scripts/applications.mjs from the files of this folder; the build does it. Do not edit.',
    '/** The names of all applications, for code that needs only the names. */',
    `export const applicationNames: readonly string[] = ${JSON.stringify(names)};`,
    '',
  ].join('\n');
}

/** Writes the files that are not up to date. */
export async function writeApplications() {
  const format = async (/** @type {string} */ text, /** @type {string} */ file) =>
    prettier.format(text, { ...(await prettier.resolveConfig(file)), filepath: file });
  for (const { file, text } of [
    { file: INDEX, text: profilesModule() },
    { file: NAMES, text: namesModule() },
  ]) {
    const module = await format(text, file);
    if (readFileSync(file, { encoding: 'utf8', flag: 'a+' }) !== module) writeFileSync(file, module);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await writeApplications();
