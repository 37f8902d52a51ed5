import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExitStatus } from './command.js';
import { main } from './main.js';

const EXAMPLE = readFileSync(
  new URL('../../../examples/genesys-cloud.synchronization-schema.json', import.meta.url),
  'utf8',
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scim-conversion-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => path.join(folder, name);
function put(name: string, content: string | Buffer): string {
  writeFileSync(at(name), content);
  return at(name);
}

async function run(...args: string[]): Promise<{ status: ExitStatus | undefined; out: string; error: string }> {
  let out = '';
  let error = '';
  const status = await main(args, {
    write: (text) => (out += text),
    writeError: (text) => (error += text),
    lines: async function* () {
      for (const line of await Promise.resolve([])) yield line;
    },
    text: () => Promise.resolve(''),
    colour: false,
    environment: {},
  });
  return { status, out, error };
}

/** The provisioning file of the example, with another source of the title. */
async function changed(schema: string): Promise<string> {
  const { out } = await run('extract', schema);
  return put('a.provisioning.json', out.replace('"[jobTitle]"', '"ToUpper([jobTitle])"'));
}

describe('extract', () => {
  it('prints a provisioning file that has no problems', async () => {
    const { status, out, error } = await run('extract', put('schema.json', EXAMPLE));
    expect({ status, error }).toEqual({ status: 0, error: '' });
    const file = put('a.provisioning.json', out);
    expect((await run('check', file)).out).toBe('0 errors, 0 warnings in 1 file\n');
    expect(await run('apply', file, '--to', at('schema.json'))).toEqual({
      status: 0,
      out: `${at('schema.json')} already says the same.\n`,
      error: '',
    });
  });

  it('writes a new file, and does not replace one', async () => {
    const schema = put('schema.json', EXAMPLE);
    const call = ['extract', schema, '--output', at('a.provisioning.json')];
    expect(await run(...call)).toEqual({
      status: 0,
      out: `${at('a.provisioning.json')} is written, for Genesys Cloud.\n`,
      error: '',
    });
    const written = readFileSync(at('a.provisioning.json'), 'utf8');
    expect(written).toBe((await run('extract', schema)).out);
    expect(await run(...call)).toEqual({
      status: 2,
      out: '',
      error: `scim-provisioning extract: ${at('a.provisioning.json')} was not written: it exists already\n`,
    });
    expect(readFileSync(at('a.provisioning.json'), 'utf8')).toBe(written);
  });

  it('takes an application that is not recognised', async () => {
    const schema = put('schema.json', EXAMPLE.replaceAll('PureCloud by Genesys', 'Own').replaceAll('genesys:', 'x:'));
    expect((await run('extract', schema)).out).toContain('"application": "scim"');
    expect((await run('extract', schema, '--application', 'zscaler')).out).toContain('"application": "zscaler"');
    expect((await run('extract', schema, '--application', 'x')).error).toContain('unknown application “x”');
  });

  it.each([
    [[], 'one SCHEMA is required'],
    [['a.json', 'b.json'], 'one SCHEMA is required'],
    [['/nowhere.json'], '/nowhere.json cannot be read: there is no such file'],
    [['a.json', '--force'], "Unknown option '--force'"],
  ])('says what is wrong with %j', async (args, problem) => {
    const { status, out, error } = await run('extract', ...args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toContain(`scim-provisioning extract: ${problem}`);
  });

  it('says why a file is not a schema', async () => {
    expect((await run('extract', put('a.json', '{}'))).error).toBe(
      `scim-provisioning extract: ${at('a.json')} is not a synchronization schema.\n`,
    );
    const roles = EXAMPLE.replaceAll('"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"', '"Role"')
      .replaceAll('"urn:ietf:params:scim:schemas:core:2.0:Group"', '"Role"')
      .replaceAll(/"sourceObjectName": "\w+"/g, '"sourceObjectName": "Role"');
    expect(await run('extract', put('b.json', roles))).toEqual({
      status: 2,
      out: '',
      error: `scim-provisioning extract: no provisioning file can be created from ${at('b.json')}. The schema has no object mapping for users. The schema has no object mapping for groups.\n`,
    });
  });
});

describe('apply', () => {
  it('writes what differs, in the encoding of the schema, and says what', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(EXAMPLE.replaceAll('\n', '\r\n'), 'utf16le')]);
    const schema = put('schema.json', utf16);
    const file = await changed(schema);
    const { status, out, error } = await run('apply', file, '--to', schema);
    expect({ status, error }).toEqual({ status: 0, error: '' });
    expect(out).toBe(
      `users: “title”: the source changes from [jobTitle] to ToUpper([jobTitle])\n1 change made to ${schema}.\n`,
    );
    const bytes = readFileSync(schema);
    expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
    const [before, after] = [EXAMPLE.split('\n'), bytes.toString('utf16le').slice(1).split('\r\n')];
    expect(before.filter((line) => !after.includes(line)).map((line) => line.trim())).toEqual([
      '"expression": "[jobTitle]",',
      '"name": "jobTitle",',
    ]);
    expect(after.filter((line) => /[\r\n]/.test(line))).toEqual([]);
    expect((await run('apply', file, '--to', schema)).out).toBe(`${schema} already says the same.\n`);
    expect(readFileSync(schema)).toEqual(bytes);
  });

  it('writes nothing with --check, and fails if something would change', async () => {
    const schema = put('schema.json', EXAMPLE);
    const file = await changed(schema);
    const { mtimeMs } = statSync(schema);
    const { status, out } = await run('apply', file, '--to', schema, '--check');
    expect(status).toBe(1);
    expect(out.trimEnd().split('\n').at(-1)).toBe(`1 change would be made to ${schema}.`);
    expect(statSync(schema).mtimeMs).toBe(mtimeMs);
    expect(readFileSync(schema, 'utf8')).toBe(EXAMPLE);
    await run('apply', file, '--to', schema);
    expect((await run('apply', file, '--to', schema, '--check')).status).toBe(0);
  });

  it('says what is not applied, and fails', async () => {
    const schema = put('schema.json', EXAMPLE);
    const file = put('a.provisioning.json', (await run('extract', schema)).out.replace('"[jobTitle]"', '"ToUpper("'));
    expect(await run('apply', file, '--to', schema)).toEqual({
      status: 1,
      out: `${schema} was not changed.\n`,
      error: 'not applied: users: “title”: its source has a syntax error.\n',
    });
  });

  it.each([
    [[], 'one provisioning FILE is required'],
    [['a.provisioning.json'], 'the option --to SCHEMA is required'],
    [['a', 'b', '--to', 'c'], 'one provisioning FILE is required'],
    [['/nowhere', '--to', '/nowhere'], '/nowhere cannot be read: there is no such file'],
  ])('says what is wrong with %j', async (args, problem) => {
    expect(await run('apply', ...args)).toEqual({
      status: 2,
      out: '',
      error: `scim-provisioning apply: ${problem}\n`,
    });
  });

  it('says which of the two files is not what it should be', async () => {
    const schema = put('schema.json', EXAMPLE);
    const file = await changed(schema);
    expect((await run('apply', put('x.txt', '{}'), '--to', schema)).error).toContain(
      'x.txt is not a provisioning file. Its name must end in .provisioning.json',
    );
    expect((await run('apply', schema, '--to', schema)).error).toContain(
      'The file to apply is not a provisioning file.',
    );
    expect((await run('apply', file, '--to', put('y.json', '{}'))).error).toContain('is not a synchronization schema.');
    expect((await run('apply', file, '--to', put('z.json', `${EXAMPLE}]`))).error).toContain('It is not valid JSON');
  });

  it.skipIf(process.platform === 'win32')('does not write a schema that is read-only', async () => {
    const schema = put('schema.json', EXAMPLE);
    const file = await changed(schema);
    chmodSync(schema, 0o444);
    const { status, error } = await run('apply', file, '--to', schema);
    expect(status).toBe(2);
    expect(error).toBe(`scim-provisioning apply: ${schema} was not changed: it is read-only\n`);
    expect(readFileSync(schema, 'utf8')).toBe(EXAMPLE);
  });
});
