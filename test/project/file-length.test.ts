import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A file with one subject has at most so many lines. */
const MAX_LINES = 450;

it('has no source file that is too long for one subject', () => {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '*.ts', '*.mjs'];
  const files = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  const lengths = files.map(
    (file) => [file, readFileSync(path.join(root, file), 'utf8').split('\n').length - 1] as const,
  );
  expect(lengths.length).toBeGreaterThan(300);
  expect(lengths.filter(([, lines]) => lines > MAX_LINES)).toEqual([]);
});
