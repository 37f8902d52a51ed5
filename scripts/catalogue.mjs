// Writes what follows from the catalogue of rules: the list in docs/rules/README.md, the setting of severities in package.json
// with its texts in package.nls.json, and the JSON schema of the configuration file.
//   npm run catalogue [-- --check]
// With --check nothing is written; the exit status is 1 if something is out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

/** In the order of their codes. */
function rules() {
  return [...catalogue].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** A property for each code: VS Code completes and explains those, and warns of others. Its texts are in package.nls.json. @param {string} manifest */
function withCodes(manifest) {
  const json = JSON.parse(manifest);
  const setting = json.contributes.configuration.properties['scimProvisioning.severity'];
  setting.properties = Object.fromEntries(
    rules().map(({ code }) => [
      code,
      {
        type: 'string',
        title: `%rule.${code}.title%`,
        markdownDescription: `%rule.${code}.description%`,
        enum: Object.keys(SEVERITIES),
        enumDescriptions: Object.keys(SEVERITIES).map((severity) => `%severity.${severity}%`),
      },
    ]),
  );
  setting.additionalProperties = false;
  return prettier.format(JSON.stringify(json, undefined, 2), { parser: 'json-stringify' });
}

/** The texts of that setting, after the others. package.nls.de.json has their translations. @param {string} texts */
function withTexts(texts) {
  const others = Object.entries(JSON.parse(texts)).filter(([key]) => !/^(?:severity|rule)\./.test(key));
  const own = [
    ...Object.entries(SEVERITIES).map(([severity, text]) => [`severity.${severity}`, text]),
    ...rules().flatMap(({ code, title, severity, description }) => [
      [`rule.${code}.title`, title],
      [`rule.${code}.description`, `${description} Default: ${severity}.`],
    ]),
  ];
  const all = Object.fromEntries([...others, ...own]);
  return prettier.format(JSON.stringify(all, undefined, 2), { parser: 'json-stringify' });
}

/** The schema of scim-provisioning.config.json. */
function configurationSchema() {
  const severities = Object.fromEntries(
    rules().map(({ code, title, severity, description }) => [
      code,
      { $ref: '#/definitions/severity', title, description: `${description} Default: ${severity}.` },
    ]),
  );
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://raw.githubusercontent.com/scim-tools/scim-provisioning/main/schemas/configuration.schema.json',
    title: 'Configuration',
    description:
      'The severities of rules for the mapping documents in a folder and below it. The nearest scim-provisioning.config.json applies.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'The schema of this file.' },
      rules: { $ref: '#/definitions/rules', description: 'The severities of rules, by their codes.' },
      overrides: {
        type: 'array',
        description: 'Severities for some of the files. Of several overrides for a file, the last one applies.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rules'],
          properties: {
            files: {
              type: 'array',
              description:
                'Patterns of paths, relative to the folder of this file, such as "legacy/**". A pattern without / is compared with names of files in all folders.',
              minItems: 1,
              items: { type: 'string', pattern: '^(?!\\s*(?:[/!]|[A-Za-z]:|$))[^\\\\]*$' },
            },
            rules: { $ref: '#/definitions/rules', description: 'The severities of rules in these files.' },
          },
        },
      },
    },
    definitions: {
      severity: {
        type: 'string',
        description: 'The severity of a rule.',
        enum: Object.keys(SEVERITIES),
        enumDescriptions: Object.values(SEVERITIES),
      },
      rules: {
        type: 'object',
        description: 'Severities by codes of rules.',
        additionalProperties: false,
        properties: severities,
      },
    },
  };
  return prettier.format(JSON.stringify(schema), { parser: 'json', printWidth: 120 });
}

/** @type {readonly (readonly [file: string, text: (before: string) => string | Promise<string>])[]} */
const GENERATED = [
  ['docs/rules/README.md', ruleList],
  ['package.json', withCodes],
  ['package.nls.json', withTexts],
  ['schemas/configuration.schema.json', configurationSchema],
];

let stale = 0;
for (const [name, text] of GENERATED) {
  const file = path.join(root, name);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = await text(before);
  if (after === before) continue;
  stale++;
  if (process.argv.includes('--check')) console.error(`${name} is out of date. Run: npm run catalogue`);
  else writeFileSync(file, after);
}
if (process.argv.includes('--check') && stale > 0) process.exitCode = 1;
