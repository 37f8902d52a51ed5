import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../server/src/language/rules/index.js';
import { SYNTAX_CODES } from '../../server/src/language/scim/problems.js';
import { checkSnippet, fixSnippet, readPage, severitiesIn, undrawn } from '../kit/rule-page.js';

/*
 * The page of a rule is its test. Under *Reported* each snippet must give exactly the findings that are drawn in it; the
 * snippets under *Fixed* are what the rule's fixes make of those, in order; those under *Not reported* give nothing.
 */

const isSyntaxCode = (code: string): boolean => SYNTAX_CODES.some((known) => known === code);

const folder = new URL('../../docs/rules/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

it('has a page for every rule and a rule for every page', () => {
  expect(pages.map((name) => name.replace(/\.md$/, '')).sort()).toEqual(
    [...new Set(rules.map(({ code }) => code))].sort(),
  );
});

describe('the overview', () => {
  const tables = readFileSync(new URL('README.md', folder), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((section) => [...section.matchAll(/^\| \[(.*?)\]\((.*?)\) \| (\w+) \| .+ \|$/gm)]);
  const rows = tables.flat().map(([, code = '', page = '', severity = '']) => ({ code, page, severity }));

  it('lists every rule once, by name in each table', () => {
    expect(rows.map(({ code }) => code).sort()).toEqual([...new Set(rules.map(({ code }) => code))].sort());
    for (const table of tables) {
      const codes = table.map(([, code = '']) => code);
      expect(codes).toEqual([...codes].sort());
    }
  });

  it.each(rows)('links to $code and has its severity', ({ code, page, severity }) => {
    expect(page).toBe(`${code}.md`);
    const { reported } = readPage(readFileSync(new URL(page, folder), 'utf8'));
    const found = reported.flatMap((snippet) => severitiesIn({ ...snippet, text: undrawn(snippet.text) }, code));
    expect(found).toContain(severity);
    // The parser of SCIM says itself how severe its problems are.
    if (!isSyntaxCode(code)) expect(severity).toBe(rules.find((rule) => rule.code === code)?.severity);
  });
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

  it.each(page.fixed.map((snippet, i) => ({ snippet, i })))('is fixed as shown ($i)', ({ snippet, i }) => {
    const reported = page.reported[i];
    expect(reported).toBeDefined();
    expect(fixSnippet({ ...reported!, text: undrawn(reported!.text) }, code)).toBe(snippet.text);
  });

  it.each(page.notReported)('leaves alone what is right (%#)', (snippet) => {
    expect(checkSnippet(snippet)).toBe(snippet.text);
  });
});
