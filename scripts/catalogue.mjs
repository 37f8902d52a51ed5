// Writes what follows from the catalogue of rules: the list in docs/rules/README.md, and the setting of severities in
// package.json.
//   npm run catalogue [-- --check]
// With --check nothing is written; the exit status is 1 if something is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as prettier from 'prettier';
import { loadModule, root } from './load-module.mjs';

/** @typedef {import('../server/src/language/problems/catalogue/index.js').CataloguedRule} CataloguedRule */

/** @type {{ catalogue: readonly CataloguedRule[] }} */
const { catalogue } = await loadModule('server/src/language/problems/catalogue/index.ts');

/** The headings of the list, in its order. @type {Readonly<Record<string, string>>} */
const HEADINGS = {
  document: 'The document',
  structure: 'Members of the document',
  schema: 'Directories, objects and attribute definitions',
  application: 'The application',
  connection: 'The connection',
  expression: 'Source expressions',
  scoping: 'Scoping filters',
  meaning: 'The meaning of paths and filters',
  syntax: 'The grammar of paths and filters (RFC 7644)',
};

function ruleList() {
  const sections = Object.entries(HEADINGS).map(([category, heading]) => {
    const rows = catalogue
      .filter((rule) => rule.category === category)
      .map(
        ({ code, severity, safeFix, description }) =>
          `| [${code}](${code}.md) | ${severity} | ${safeFix ? 'yes' : ''} | ${description} |`,
      );
    return [`## ${heading}`, '', '| Rule | Severity | Safe fix | Reports |', '| --- | --- | --- | --- |', ...rows].join(
      '\n',
    );
  });
  return [
    '# Rules',
    '',
    'Each rule has a page: what it reports, how to fix it, and what it does not report. The pages are also tests: a rule reports',
    'exactly the problems that are drawn in its page. The severity here is the default; the setting `scimProvisioning.severity`',
    'changes it. _Fix all_ and `check --fix` apply safe fixes only.',
    '',
    `${sections.join('\n\n')}\n`,
  ].join('\n');
}

/** What a rule can be set to, and how an editor shows it. */
const SEVERITIES = {
  off: 'Not reported',
  hint: 'Three dots under the text',
  information: 'A blue squiggle',
  warning: 'A yellow squiggle',
  error: 'A red squiggle',
};

/** A property for each code: VS Code completes and explains those, and warns of others. @param {string} manifest */
function withCodes(manifest) {
  const json = JSON.parse(manifest);
  const setting = json.contributes.configuration.properties['scimProvisioning.severity'];
  const rules = [...catalogue].sort((a, b) => (a.code < b.code ? -1 : 1));
  setting.properties = Object.fromEntries(
    rules.map(({ code, title, severity, description }) => [
      code,
      {
        type: 'string',
        title,
        markdownDescription: `${description} Default: ${severity}.`,
        enum: Object.keys(SEVERITIES),
        enumDescriptions: Object.values(SEVERITIES),
      },
    ]),
  );
  setting.additionalProperties = false;
  return prettier.format(JSON.stringify(json, undefined, 2), { parser: 'json-stringify' });
}

/** @type {readonly (readonly [file: string, text: (before: string) => string | Promise<string>])[]} */
const GENERATED = [
  ['docs/rules/README.md', ruleList],
  ['package.json', withCodes],
];

let stale = 0;
for (const [name, text] of GENERATED) {
  const file = path.join(root, name);
  const before = readFileSync(file, 'utf8');
  const after = await text(before);
  if (after === before) continue;
  stale++;
  if (process.argv.includes('--check')) console.error(`${name} is out of date. Run: npm run catalogue`);
  else writeFileSync(file, after);
}
if (process.argv.includes('--check') && stale > 0) process.exitCode = 1;
