import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The project's own files that a file imports or exports from, imports of types included. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => path.resolve(path.dirname(file), fileName.replace(/\.js$/, '.ts')));
}

/** The circles among the imports of some files: each as the files on the way round. */
function circles(files: readonly string[], importsOf: (file: string) => readonly string[]): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (file: string): void => {
    const at = way.indexOf(file);
    if (at >= 0) found.push([...way.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    way.push(file);
    for (const imported of importsOf(file)) visit(imported);
    way.pop();
    done.add(file);
  };
  for (const file of files) visit(file);
  return found;
}

it('finds a circle', () => {
  const imports: Readonly<Record<string, readonly string[]>> = { a: ['b'], b: ['c'], c: ['a'], d: ['a'] };
  expect(circles(['d', 'a'], (file) => imports[file]!)).toEqual([['a', 'b', 'c', 'a']]);
});

it('no import goes round in a circle, not even one of types', () => {
  const folders = ['server/src', 'client/src', 'test'];
  const files = folders.flatMap((folder) =>
    ts.sys.readDirectory(path.join(root, folder), ['.ts', '.mts']).map((file) => path.resolve(file)),
  );
  const known = new Set(files);
  const own = (file: string): string[] => importsOf(file).filter((imported) => known.has(imported));
  expect(files.length).toBeGreaterThan(300);
  expect(circles(files, own).map((circle) => circle.map((file) => path.relative(root, file)))).toEqual([]);
});
