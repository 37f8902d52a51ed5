import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../server/src/language/problems/catalogue/index.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const language = path.join(root, 'server/src/language');
const files = readdirSync(language, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('problems/catalogue/'));

it('has every code once', () => {
  const codes = catalogue.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

describe.each(catalogue)('$code', ({ code, file, title, description }) => {
  it('is reported by the file of its name, or by the one that the catalogue names', () => {
    const reports = (name: string): boolean => readFileSync(path.join(language, name), 'utf8').includes(`'${code}'`);
    const own = files.filter((name) => path.basename(name) === `${code}.ts` && reports(name));
    if (file === undefined) expect(own).toHaveLength(1);
    else expect([own, reports(file)]).toEqual([[], true]);
  });

  it('has a title and one sentence', () => {
    expect(title).toMatch(/^\S.{3,60}\S$/);
    expect(title).not.toMatch(/\.$/);
    expect(description).toMatch(/^[`\[A-Z].*[^.]\.$/);
    expect(description.length).toBeLessThan(100);
  });
});

it('the list of rules and the setting of severities follow from it', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/catalogue.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
