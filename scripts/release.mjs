// What a release needs besides building and publishing. It uses Node only, so that it runs before anything is installed.
//   node scripts/release.mjs check TAG          fails unless the tag, the versions and the changelog agree
//   node scripts/release.mjs notes TAG          prints the changelog's section of that version
//   node scripts/release.mjs checksums FOLDER   writes SHA256SUMS of the files in the folder
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The packages that are published; they share one version. */
export const PUBLISHED = ['package.json', 'server/package.json'];
export const SUMS = 'SHA256SUMS';

/**
 * The version that a tag names. VS Code's Marketplace accepts three numbers and no suffix such as `-beta`.
 * @param {string} tag such as `v1.2.3`
 * @returns {string | null} such as `1.2.3`; null if the tag does not name a version
 */
export function versionOfTag(tag) {
  return /^v((?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2})$/.exec(tag)?.[1] ?? null;
}

/**
 * What the changelog says under a heading of the second level.
 * @param {string} changelog Markdown
 * @param {string} title the first word of the heading; a date may follow it
 * @returns {string | null} without the heading; null if there is no such heading
 */
export function sectionOf(changelog, title) {
  const lines = changelog.split(/\r?\n/);
  const start = lines.findIndex((line) => line.startsWith('## ') && line.slice(3).trim().split(/\s/)[0] === title);
  if (start < 0) return null;
  const end = lines.findIndex((line, index) => index > start && line.startsWith('## '));
  return lines
    .slice(start + 1, end < 0 ? undefined : end)
    .join('\n')
    .trim();
}

/**
 * Why a tag cannot be released.
 * @param {{ tag: string, versions: Readonly<Record<string, string>>, changelog: string }} release
 *   versions by the file that states them
 * @returns {string[]} empty if it can
 */
export function problemsOfRelease({ tag, versions, changelog }) {
  const version = versionOfTag(tag);
  if (version === null) return [`The tag "${tag}" is not "v" and three numbers, such as v1.2.3.`];
  const problems = Object.entries(versions)
    .filter(([, stated]) => stated !== version)
    .map(([file, stated]) => `${file} has version ${stated}, and the tag is ${tag}. Change the version or the tag.`);
  if (!sectionOf(changelog, version)) {
    problems.push(`CHANGELOG.md has no entries under "## ${version}". Add what users gain.`);
  }
  if (sectionOf(changelog, 'Unreleased')) {
    problems.push(`CHANGELOG.md has entries under "## Unreleased". Move them to "## ${version}".`);
  }
  return problems;
}

/**
 * Checksums in the form that `sha256sum --check` reads.
 * @param {string} folder its files are listed, sorted by name, without an earlier list of checksums
 * @returns {string}
 * @throws if the folder has no files
 */
export function checksums(folder) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== SUMS)
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) throw new Error(`There are no files in ${folder}.`);
  return names
    .map((name) => {
      const sum = createHash('sha256').update(readFileSync(path.join(folder, name)));
      return `${sum.digest('hex')}  ${name}\n`;
    })
    .join('');
}

/** @param {string} file relative to the root of the project */
const read = (file) => readFileSync(path.join(root, file), 'utf8');

/** @type {Readonly<Record<string, (argument: string) => void>>} */
const COMMANDS = {
  check(tag) {
    const versions = Object.fromEntries(PUBLISHED.map((file) => [file, JSON.parse(read(file)).version]));
    const problems = problemsOfRelease({ tag, versions, changelog: read('CHANGELOG.md') });
    if (problems.length > 0) throw new Error(problems.join('\n'));
  },
  notes(tag) {
    const notes = sectionOf(read('CHANGELOG.md'), versionOfTag(tag) ?? '');
    if (!notes) throw new Error(`CHANGELOG.md has no entries for ${tag}.`);
    process.stdout.write(`${notes}\n`);
  },
  checksums(folder) {
    writeFileSync(path.join(folder, SUMS), checksums(folder));
  },
};

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [name = '', argument, ...rest] = process.argv.slice(2);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command || !argument || rest.length > 0) {
    process.stderr.write('Usage: node scripts/release.mjs check TAG | notes TAG | checksums FOLDER\n');
    process.exitCode = 2;
  } else {
    try {
      command(argument);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    }
  }
}
