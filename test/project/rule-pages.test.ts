import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../server/src/language/rules/index.js';
import { checkSnippet, fixSnippet, readPage, undrawn } from '../kit/rule-page.js';

/*
 * The page of a rule is its test. Under *Reported* each snippet must give exactly the findings that are drawn in it; the
 * snippets under *Fixed* are what the rule's fixes make of those, in order; those under *Not reported* give nothing.
 */

const folder = new URL('../../docs/rules/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

it('has a page for every rule and a rule for every page', () => {
  expect(pages.map((name) => name.replace(/\.md$/, '')).sort()).toEqual(
    [...new Set(rules.map(({ code }) => code))].sort(),
  );
});

it('lists every rule in the overview', () => {
  const overview = readFileSync(new URL('README.md', folder), 'utf8');
  for (const { code } of rules) expect(overview).toContain(`[${code}](${code}.md)`);
});

describe.each(pages)('%s', (name) => {
  const code = name.replace(/\.md$/, '');
  const page = readPage(readFileSync(new URL(name, folder), 'utf8'));

  it('is about the rule', () => {
    expect(page.title).toBe(code);
    expect(page.reported.length).toBeGreaterThan(0);
  });

  it.each(page.reported)('reports exactly what is drawn (%#)', (snippet) => {
    const found = checkSnippet({ ...snippet, text: undrawn(snippet.text) });
    expect(found).toBe(snippet.text);
    expect(found).toMatch(new RegExp(`[|^] ${code}: `));
  });

  it.each(page.fixed.map((snippet, i) => ({ snippet, i })))('is mended as shown ($i)', ({ snippet, i }) => {
    const reported = page.reported[i];
    expect(reported).toBeDefined();
    expect(fixSnippet({ ...reported!, text: undrawn(reported!.text) }, code)).toBe(snippet.text);
  });

  it.each(page.notReported)('leaves alone what is right (%#)', (snippet) => {
    expect(checkSnippet(snippet)).toBe(snippet.text);
  });
});
