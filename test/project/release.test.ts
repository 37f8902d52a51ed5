import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checksums, problemsOfRelease, PUBLISHED, sectionOf, SUMS, versionOfTag } from '../../scripts/release.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const script = path.join(root, 'scripts', 'release.mjs');
const versionIn = (file: string): string =>
  (JSON.parse(readFileSync(path.join(root, file), 'utf8')) as { version: string }).version;

const CHANGELOG = `# Changelog

## Unreleased

## 1.2.3 (2027-01-31)

- Something new.

## 1.2.30

- Something old.

## 1.2.2
`;

const agreeing = {
  tag: 'v1.2.3',
  versions: { 'package.json': '1.2.3', 'server/package.json': '1.2.3' },
  changelog: CHANGELOG,
};

describe('a release', () => {
  it('is possible if tag, versions and changelog agree', () => {
    expect(problemsOfRelease(agreeing)).toEqual([]);
  });

  it.each(['1.2.3', 'v1.2', 'v1.2.3.4', 'v1.2.3-beta.1', 'v01.2.3', 'vnext', 'v1.2.3\nv1.2.3', ''])(
    'does not accept the tag %j',
    (tag) => {
      expect(versionOfTag(tag)).toBeNull();
      expect(problemsOfRelease({ ...agreeing, tag })).toEqual([
        `The tag "${tag}" is not "v" and three numbers, such as v1.2.3.`,
      ]);
    },
  );

  it.each(['package.json', 'server/package.json'])('names %s if it has another version', (file) => {
    expect(problemsOfRelease({ ...agreeing, versions: { ...agreeing.versions, [file]: '1.2.2' } })).toEqual([
      `${file} has version 1.2.2, and the tag is v1.2.3. Change the version or the tag.`,
    ]);
  });

  it.each([
    ['is missing', CHANGELOG.replace('## 1.2.3 (', '## 1.2.4 (')],
    ['is empty', CHANGELOG.replace('- Something new.', '')],
  ])('needs a section in the changelog: one that %s is reported', (_, changelog) => {
    expect(problemsOfRelease({ ...agreeing, changelog })).toEqual([
      'CHANGELOG.md has no entries under "## 1.2.3". Add what users gain.',
    ]);
  });

  it('leaves nothing unreleased', () => {
    const changelog = CHANGELOG.replace('## Unreleased', '## Unreleased\n\n- Left behind.');
    expect(problemsOfRelease({ ...agreeing, changelog })).toEqual([
      'CHANGELOG.md has entries under "## Unreleased". Move them to "## 1.2.3".',
    ]);
  });

  it('reports all problems at once', () => {
    expect(problemsOfRelease({ ...agreeing, tag: 'v2.0.0' })).toHaveLength(3);
  });
});

it.each(['\n', '\r\n'])('a section of the changelog ends at the next version, with line ends %j', (lineEnd) => {
  const changelog = CHANGELOG.replaceAll('\n', lineEnd);
  expect(sectionOf(changelog, '1.2.3')).toBe('- Something new.');
  expect(sectionOf(changelog, '1.2.30')).toBe('- Something old.');
  expect(sectionOf(changelog, '1.2.2')).toBe('');
  expect(sectionOf(changelog, '1.2')).toBeNull();
});

describe('scripts/release.mjs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'scim-release-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8' });

  it('writes the SHA-256 of each file in the form of sha256sum', () => {
    writeFileSync(path.join(folder, 'b.tgz'), '');
    writeFileSync(path.join(folder, 'a.vsix'), 'abc');
    mkdirSync(path.join(folder, 'folder'));
    // The test vectors of FIPS 180-2 and of the empty string.
    const expected =
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.vsix\n' +
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.tgz\n';
    expect(checksums(folder)).toBe(expected);
    // The second time the list is there, and does not list itself.
    for (let time = 0; time < 2; time++) {
      expect(run('checksums', folder)).toMatchObject({ status: 0, stderr: '' });
      expect(readFileSync(path.join(folder, SUMS), 'utf8')).toBe(expected);
    }
    if (process.platform === 'linux') execFileSync('sha256sum', ['--check', '--strict', SUMS], { cwd: folder });
  });

  it('writes no checksums of nothing', () => {
    expect(run('checksums', folder)).toMatchObject({ status: 1, stderr: `There are no files in ${folder}.\n` });
  });

  it('checks the files of the project', () => {
    const { status, stderr } = run('check', 'v999.0.0');
    expect(status).toBe(1);
    for (const file of PUBLISHED) expect(stderr).toContain(`${file} has version ${versionIn(file)}, `);
    expect(stderr).toContain('CHANGELOG.md has no entries under "## 999.0.0".');
    expect(run('check', 'latest')).toMatchObject({ status: 1 });
  });

  it('prints the notes of a version that the changelog has, and of no other', () => {
    const { status, stdout } = run('notes', 'v0.1.0');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^The first version\.\n/);
    expect(stdout).not.toContain('\n## ');
    expect(run('notes', 'v999.0.0')).toMatchObject({ status: 1, stdout: '' });
    expect(run('notes', 'Unreleased')).toMatchObject({ status: 1, stdout: '' });
  });

  it.each([[[]], [['check']], [['publish', 'v1.2.3']], [['constructor', 'x']], [['check', 'v1.2.3', 'more']]])(
    'says how it is used after %j',
    (args) => {
      const { status, stderr } = run(...args);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^Usage: /);
    },
  );
});

it('what is published has one version, also in the lock file', () => {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string }>;
  };
  const versions = [...PUBLISHED.map(versionIn), lock.packages['']?.version, lock.packages['server']?.version];
  expect(versions).toHaveLength(4);
  expect(new Set(versions).size).toBe(1);
});
