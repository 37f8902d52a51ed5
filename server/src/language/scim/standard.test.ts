import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { ScimClient } from './scim-client.js';
import { checkPath } from './checks/index.js';
import { parseFilter, parsePath } from './parser/index.js';
import { standard } from './registry.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(?<!\.test)\.ts$/.test(file),
);

/** Clients, directories and applications: facts about them come from other modules, as data. */
const OTHERS = /entra|azure|microsoft|\bgraph\b|genesys|purecloud|zscaler|alertmedia|\bsap\b/i;

it.each(files)('%s contains only knowledge of RFC 7643 and RFC 7644', (file) => {
  const mentioned = readFileSync(folder + file, 'utf8')
    .split('\n')
    .filter((line) => OTHERS.test(line));
  expect([file, ...mentioned].filter((text) => OTHERS.test(text))).toEqual([]);
});

it('reads every file of the folder', () => {
  expect(files).toEqual(expect.arrayContaining(['scim-client.ts', 'checks/index.ts', 'parser/filter-parser.ts']));
});

/* What depends on the client, with a client that no code knows. */
const client: ScimClient = {
  name: 'Acme Sync',
  operators: ['eq'],
  writesBooleansAsStrings: true,
  comparesValuePaths: true,
};

it('takes from the client which comparisons it sends', () => {
  const filter = 'emails[type eq "work"].value eq "ada@example.com"';
  expect(parseFilter(filter, { client }).problems[0]?.message).toContain('Acme Sync sends this form');
  expect(parseFilter(filter).problems[0]?.message).toContain('Some clients send this form');
  const other = { ...client, comparesValuePaths: false };
  expect(parseFilter(filter, { client: other }).problems[0]?.message).toContain('Some clients send this form');
});

it('takes from the client whether booleans are strings', () => {
  const options = { resource: standard.User, application: 'Acme', complete: false };
  const found = (more: { client?: ScimClient }): unknown[] =>
    checkPath(parsePath('roles[primary eq "True"].value'), { ...options, ...more }).map(
      ({ code, severity, message }) => [code, severity, message],
    );
  expect(found({})).toEqual([
    ['value-type', 'warning', '“primary” is a boolean. RFC 7644 requires true, without quotes.'],
  ]);
  expect(found({ client })).toEqual([
    ['value-type', 'hint', expect.stringContaining('Acme Sync writes the string "True" here')],
  ]);
  expect(found({ client: { ...client, writesBooleansAsStrings: false } })).toEqual(found({}));
});
