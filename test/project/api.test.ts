import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

/* The npm package as somebody's program sees it: its bundle, its declarations, and nothing else of the project. */

const server = fileURLToPath(new URL('../../server/', import.meta.url));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scim-api-'));
  const installed = path.join(folder, 'node_modules', 'scim-provisioning');
  mkdirSync(path.join(installed, 'dist'), { recursive: true });
  cpSync(path.join(server, 'package.json'), path.join(installed, 'package.json'));
  cpSync(path.join(server, 'dist', 'index.js'), path.join(installed, 'dist', 'index.js'));
  const types = path.join(installed, 'dist', 'types');
  execFileSync(process.execPath, [compiler, '-p', path.join(server, 'tsconfig.api.json'), '--outDir', types]);
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('is typed, and does what its documentation says', () => {
  const program = `
import { checkExpression, checkFilter, checkPath, evaluateExpression, parseFilter, parsePath, print, SchemaRegistry, type Evaluation, type Filter, type Problem } from 'scim-provisioning';
declare const console: { log(text: string): void };

const { tree, problems } = parseFilter('userName  eq ‘a’ && active eq TRUE');
const filter: Filter = tree;
const registry = new SchemaRegistry();
const unread: readonly string[] = registry.add([{ id: 'urn:acme:2.0:User', attributes: [{ name: 'badge', type: 'integer' }] }, 7]);
const found: Problem[] = checkFilter('urn:acme:2.0:User:badge eq "x" and active gt true', { schemas: registry });
let refused = '';
try { checkPath('x', { application: 'none' }); } catch (error) { refused = error instanceof RangeError ? error.message : ''; }
const lowered: Evaluation = evaluateExpression('ToLower([mail])', { attributes: { mail: 'ADA@EXAMPLE.COM' } });
console.log(JSON.stringify({
  lowered,
  now: evaluateExpression('Now()', { now: new Date('2026-01-31T12:00:00Z') }),
  failure: evaluateExpression('Left([tags], 1, 2)', { attributes: { tags: ['a', 7, null] } }),
  called: checkExpression('mid([a], 1, 2)').map(({ code, start, end }) => [code, start, end]),
  problems: problems.map(({ code }) => code),
  printed: print('userName   EQ  "a"', parseFilter('userName   EQ  "a"').tree),
  kind: filter.kind,
  unread: unread.length,
  found: found.map(({ code }) => code),
  known: registry.schema('URN:ACME:2.0:user')?.attributes[0]?.type,
  path: checkPath(parsePath('phoneNumberss'), { application: 'genesys-cloud' }).map(({ message }) => message),
  refused,
}));
`;
  writeFileSync(path.join(folder, 'program.mts'), program);
  const options = ['--strict', '--module', 'nodenext', '--target', 'es2023'];
  execFileSync(process.execPath, [compiler, ...options, 'program.mts'], { cwd: folder, encoding: 'utf8' });
  const said: unknown = JSON.parse(execFileSync(process.execPath, ['program.mjs'], { cwd: folder, encoding: 'utf8' }));
  expect(said).toEqual({
    lowered: { kind: 'value', value: 'ada@example.com', dropped: false },
    now: { kind: 'value', value: '1/31/2026 12:00:00 PM', dropped: false },
    failure: { kind: 'failure', message: 'Left takes 2 arguments, but this call has 3.', start: 16, end: 17 },
    called: [['function-case', 0, 3]],
    problems: ['spacing', 'typographic-quote', 'typographic-quote', 'unknown-operator', 'invalid-value'],
    printed: 'userName eq "a"',
    kind: 'logical',
    unread: 1,
    found: ['value-type', 'operator-type'],
    known: 'integer',
    path: ['Genesys Cloud has no attribute “phoneNumberss”. Did you mean “phoneNumbers”?'],
    refused: 'There is no application with the id “none”.',
  });
}, 60_000);

it('depends on no editor', () => {
  expect(readFileSync(path.join(server, 'dist', 'index.js'), 'utf8')).not.toMatch(/require\("(?:vscode|node:)/);
});
