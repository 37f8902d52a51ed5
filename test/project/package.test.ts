import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { catalogue } from '../../server/src/language/problems/catalogue/index.js';

/*
 * What is read without the web is in the package.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));

let files: ReadonlySet<string>;
beforeAll(() => {
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const listed = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], { cwd: root, encoding: 'utf8' });
  files = new Set(listed.trim().split(/\r?\n/));
});

/** The files that a page links to or shows, from the root of the project. */
function linked(page: string): string[] {
  const text = readFileSync(path.join(root, page), 'utf8').replaceAll(/^```.*?^```/gms, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map((target) => path.posix.join(path.posix.dirname(page), target));
}

it('has the page of every rule, and the list of them', () => {
  const pages = [...files].filter((file) => file.startsWith('docs/rules/'));
  expect(pages.sort()).toEqual(
    [...catalogue.map(({ code }) => code), 'README'].map((name) => `docs/rules/${name}.md`).sort(),
  );
});

it('has the texts of the manifest and the translations', () => {
  const translations = ['package.nls.json', 'package.nls.de.json', 'l10n/bundle.l10n.de.json'];
  expect([...files].filter((file) => /^(?:package\.nls|l10n\/)/.test(file)).sort()).toEqual(translations.sort());
});

it('has what its pages link to', () => {
  const pages = [...files].filter((file) => file.startsWith('docs/'));
  const targets = pages.flatMap(linked);
  expect(targets).toContain('docs/rules/spacing.md');
  expect(targets.filter((target) => !files.has(target))).toEqual([]);
});

it('has the pictures of the README and of the walkthrough', () => {
  const pictures = linked('README.md').filter((file) => file.endsWith('.png'));
  expect(pictures).toContain('images/workbench.png');
  expect(pictures).toHaveLength(4);
  const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    contributes: { walkthroughs: { steps: { media: { image?: string; markdown?: string } }[] }[] };
  };
  const media = contributes.walkthroughs.flatMap(({ steps }) =>
    steps.map(({ media: { image, markdown } }) => (image ?? markdown)!),
  );
  expect(media.length).toBeGreaterThan(0);
  for (const file of [...pictures, ...media]) expect(files).toContain(file);
});
