import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applications } from '../language/applications/index.js';
import type { ExitStatus } from './command.js';
import { main } from './main.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scim-init-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => path.join(folder, name);

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

describe('init', () => {
  it.each(applications.map(({ id, name }) => [id, name]))(
    'writes a file for %s that check finds nothing in',
    async (id, name) => {
      const file = at(`${id}.provisioning.json`);
      expect(await run('init', '--application', id, file)).toEqual({
        status: 0,
        out: `${file} is written, for ${name}.\n`,
        error: '',
      });
      expect(await run('check', '--format', 'json', file)).toEqual({ status: 0, out: '[]\n', error: '' });
      expect((await run('init', '--application', id)).out).toBe(readFileSync(file, 'utf8'));
    },
  );

  it('prints a file for any application that supports SCIM if none is named', async () => {
    const { status, out, error } = await run('init');
    expect({ status, error }).toEqual({ status: 0, error: '' });
    expect(out).toContain('"application": "scim",');
    expect(out).toBe((await run('init', '--application', 'scim')).out);
  });

  it('does not replace a file', async () => {
    const file = at('a.provisioning.json');
    writeFileSync(file, 'mine');
    expect(await run('init', file)).toEqual({
      status: 2,
      out: '',
      error: `scim-provisioning init: ${file} was not written: it exists already\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('names the applications that it knows', async () => {
    const { status, out, error } = await run('init', '--application', 'genesys', at('a.provisioning.json'));
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toMatch(
      /^scim-provisioning init: unknown application “genesys”; the known applications are .*genesys-cloud/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['mapping.json', 'mapping.provisioning.json'],
    ['mapping', 'mapping.provisioning.json'],
    ['mapping.provisioning', 'mapping.provisioning.json'],
    ['mapping.provisioning.jsonx', 'mapping.provisioning.json'],
    ['.json', 'scim.provisioning.json'],
  ])('writes no file with the name %s, which would not be recognised', async (name, proposed) => {
    const { status, error } = await run('init', at(name));
    expect(status).toBe(2);
    expect(error).toContain(`such as ${proposed}, not ${at(name)}`);
    expect(existsSync(at(name))).toBe(false);
  });

  it('writes a .jsonc file, too', async () => {
    expect((await run('init', at('a.provisioning.jsonc'))).status).toBe(0);
    expect((await run('check', at('a.provisioning.jsonc'))).status).toBe(0);
  });

  it('says why a file cannot be written', async () => {
    expect((await run('init', at('none/a.provisioning.json'))).error).toContain('there is no such file');
    mkdirSync(at('locked'));
    chmodSync(at('locked'), 0o500);
    if (process.getuid?.() === 0) return;
    expect((await run('init', at('locked/a.provisioning.json'))).error).toContain('permission denied');
  });

  it.each([
    [['a.provisioning.json', 'b.provisioning.json'], 'at most one FILE is allowed'],
    [['--app', 'scim'], 'Unknown option'],
    [['--application'], 'argument missing'],
  ])('refuses %j', async (args, message) => {
    const { status, error } = await run('init', ...args);
    expect(status).toBe(2);
    expect(error).toContain(message);
  });
});
