import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../server/src/language/problems/catalogue/index.js';
import { reportedCodes } from '../../server/src/language/rules/index.js';
import { checkSnippet, fixSnippet, problemsIn, readPage, redrawn, undrawn } from '../kit/rule-page.js';

/*
 * The page of a rule is its test. Under *Reported* each snippet must have exactly the problems that are drawn in it, with
 * their severities and fixes; the snippets under *Fixed* are what the rule's fixes make of those, in order; those under *Not
 * reported* have none. `npm run rule-pages` draws them again.
 */

const folder = new URL('../../docs/rules/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

it('has a page and a rule for every record of the catalogue', () => {
  const codes = catalogue.map(({ code }) => code).sort();
  expect(pages.map((name) => name.replace(/\.md$/, '')).sort()).toEqual(codes);
  expect([...new Set(reportedCodes)].sort()).toEqual(codes);
});

describe.each(catalogue)('$code', ({ code, severity, safeFix }) => {
  const markdown = readFileSync(new URL(`${code}.md`, folder), 'utf8');
  const page = readPage(markdown);
  const problems = page.reported
    .flatMap((snippet) => problemsIn({ ...snippet, text: undrawn(snippet.text) }))
    .filter((problem) => problem.code === code);

  it('is about the rule', () => {
    expect(page.title).toBe(code);
    expect(problems.map((problem) => problem.severity)).toContain(severity);
  });

  it(`shows ${safeFix ? 'a' : 'no'} safe fix`, () => {
    expect(problems.some(({ fixes }) => fixes.some(({ safe }) => safe))).toBe(safeFix);
  });

  it('shows what its fixes do', () => {
    if (problems.some(({ fixes }) => fixes.length > 0)) expect(page.fixed).not.toEqual([]);
  });

  it.each(page.reported)('reports exactly what is drawn (%#)', (snippet) => {
    const found = checkSnippet({ ...snippet, text: undrawn(snippet.text) });
    expect(found).toBe(snippet.text);
    expect(found).toMatch(new RegExp(`[|^] \\w+ ${code}: `));
  });

  it.each(page.fixed.map((snippet, i) => ({ snippet, i })))('is fixed as shown ($i)', ({ snippet, i }) => {
    const reported = page.reported[i];
    expect(reported).toBeDefined();
    expect(fixSnippet({ ...reported!, text: undrawn(reported!.text) }, code)).toBe(snippet.text);
  });

  it.each(page.notReported)('leaves alone what is right (%#)', (snippet) => {
    expect(checkSnippet(snippet)).toBe(snippet.text);
  });

  it('is drawn as it would be drawn again', () => {
    expect(redrawn(markdown)).toBe(markdown);
  });
});
