import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { provisioningFile } from '../../../test/kit/marked.js';
import type { Reported } from './reporters/text-and-json.js';
import { main } from './main.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scim-configuration-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, content: unknown): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function check(...args: string[]): Promise<{ status: number | undefined; found: string[]; error: string }> {
  let out = '';
  let error = '';
  const status = await main(['check', '--format', 'json', ...args], {
    write: (text) => (out += text),
    writeError: (text) => (error += text),
    lines: async function* () {
      // There is no standard input.
    },
    text: () => Promise.resolve(''),
    colour: false,
    environment: {},
  });
  const reported = out === '' ? [] : (JSON.parse(out) as Reported[]);
  return { status, error, found: reported.map(({ severity, code }) => `${severity} ${code}`) };
}

const CONFIGURATION = 'scim-provisioning.config.json';
const MISTAKE = provisioningFile(['phoneNumberss']);

describe('a configuration file', () => {
  it('sets severities in its folder and below it', async () => {
    const files = [put('a.provisioning.json', MISTAKE), put('b/c/a.provisioning.json', MISTAKE)];
    expect(await check(...files)).toMatchObject({
      status: 0,
      found: ['warning unknown-attribute', 'warning unknown-attribute'],
    });
    put(`b/${CONFIGURATION}`, { rules: { 'unknown-attribute': 'information' } });
    expect((await check(...files)).found).toEqual(['warning unknown-attribute', 'information unknown-attribute']);
    put(CONFIGURATION, { rules: { 'unknown-attribute': 'error' } });
    expect(await check(...files)).toMatchObject({
      status: 1,
      found: ['error unknown-attribute', 'information unknown-attribute'],
    });
  });

  it('has overrides for paths, of which the last one counts', async () => {
    const files = ['a', 'legacy/a', 'legacy/old/a'].map((name) => put(`${name}.provisioning.json`, MISTAKE));
    put(CONFIGURATION, {
      rules: { 'unknown-attribute': 'warning' },
      overrides: [
        { files: ['legacy/**'], rules: { 'unknown-attribute': 'hint' } },
        { files: ['**/old/*'], rules: { 'unknown-attribute': 'off' } },
      ],
    });
    expect((await check(...files)).found).toEqual(['warning unknown-attribute', 'hint unknown-attribute']);
  });

  it('can be named, and then applies to all', async () => {
    const file = put('a/a.provisioning.json', MISTAKE);
    put(`a/${CONFIGURATION}`, { rules: { 'unknown-attribute': 'hint' } });
    const named = put('strict.json', { overrides: [{ files: ['a/*'], rules: { 'unknown-attribute': 'warning' } }] });
    expect((await check('--config', named, file)).found).toEqual(['warning unknown-attribute']);
  });

  it('says which problems are fixed', async () => {
    const file = put('a.provisioning.json', MISTAKE);
    put(CONFIGURATION, { rules: { 'unknown-attribute': 'off' } });
    expect(await check('--fix', file)).toMatchObject({ status: 0, found: [] });
    expect(readFileSync(file, 'utf8')).toBe(MISTAKE);
  });

  it('has mistakes that are reported once, with the exit status 2, and what is valid applies', async () => {
    const files = [put('a.provisioning.json', MISTAKE), put('b.provisioning.json', MISTAKE)];
    const configuration = put(CONFIGURATION, { rules: { 'unknown-attribute': 'hint', 'unknown-atribute': 'off' } });
    const { status, found, error } = await check(...files);
    expect(status).toBe(2);
    expect(found).toEqual(['error invalid-configuration', 'hint unknown-attribute', 'hint unknown-attribute']);
    expect(error).toContain(
      `${CONFIGURATION}: “unknown-atribute” is not the code of a rule. Did you mean “unknown-attribute”?\n`,
    );
    // It is checked on its own, too.
    expect(await check(configuration)).toMatchObject({ status: 2, found: ['error invalid-configuration'] });
    put(CONFIGURATION, {});
    expect(await check(configuration)).toMatchObject({ status: 0, found: [] });
  });

  it('cannot be read', async () => {
    const file = put('a.provisioning.json', MISTAKE);
    const missing = path.join(folder, 'missing.json');
    const { status, error } = await check('--config', missing, file);
    expect(status).toBe(2);
    expect(error).toBe(`${missing}: This file cannot be read: there is no such file.\n`);
  });
});
