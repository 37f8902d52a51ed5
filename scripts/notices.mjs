// The notices of the packages whose code is in the bundles.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Bundled a package with code in a bundle
 * @property {string} name
 * @property {string} version
 * @property {string} folder relative to the root of the project
 */

/**
 * The packages that have code in the bundles, by what esbuild says of its output.
 * @param {string} root
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @returns {Bundled[]}
 */
export function bundledPackages(root, metafiles) {
  const folders = new Set();
  for (const { outputs } of metafiles)
    for (const { inputs } of Object.values(outputs))
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
  return [...folders]
    .map((folder) => {
      const { name, version } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
      return { name, version, folder };
    })
    .sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}

/**
 * The text of ThirdPartyNotices.txt: each package with the full text of its licence, and its own notices.
 * @param {string} root
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @returns {string}
 * @throws if a package has no licence text, which must be known before its code is given away
 */
export function thirdPartyNotices(root, metafiles) {
  const parts = new Map();
  for (const { name, version, folder } of bundledPackages(root, metafiles)) {
    const folderPath = path.join(root, folder);
    const files = readdirSync(folderPath).sort();
    const licences = files.filter((file) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(file));
    const notices = files.filter((file) => /^(?:notice|third-?party-?notices)(?:\.|$)/i.test(file));
    if (licences.length === 0) throw new Error(`${name} ${version} has no licence text in ${folderPath}`);
    const { license, homepage, repository } = JSON.parse(readFileSync(path.join(folderPath, 'package.json'), 'utf8'));
    const address = homepage ?? (typeof repository === 'string' ? repository : repository?.url);
    const title = `${name} ${version} (${license})${address ? `\n${address}` : ''}`;
    const texts = [...licences, ...notices].map((file) => readFileSync(path.join(folderPath, file), 'utf8').trim());
    parts.set(`${name} ${version}`, [title, ...texts].join('\n\n'));
  }
  const line = '-'.repeat(80);
  return ['SCIM Provisioning contains code of the packages below. Their licences follow.', ...parts.values()]
    .join(`\n\n${line}\n\n`)
    .replaceAll('\r\n', '\n')
    .concat('\n');
}
