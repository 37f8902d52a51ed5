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
    const own = files.filter(
      (name) => path.basename(name) === `${code}.ts` && !name.startsWith('applications/') && reports(name),
    );
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

it('the setting of severities takes the codes of the catalogue and no others', () => {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    contributes: { configuration: { properties: Record<string, unknown> } };
  };
  const setting = manifest.contributes.configuration.properties['scimProvisioning.severity'] as {
    properties: Record<string, { enum: string[] }>;
    additionalProperties: unknown;
  };
  expect(setting.additionalProperties).toBe(false);
  expect(Object.keys(setting.properties)).toEqual(catalogue.map(({ code }) => code as string).sort());
  for (const { code, severity } of catalogue) expect(setting.properties[code]!.enum).toContain(severity);
});

it('the list of rules and the setting of severities follow from it', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/catalogue.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
