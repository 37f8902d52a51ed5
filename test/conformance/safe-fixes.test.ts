import { readFileSync } from 'node:fs';
import { parse, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { runs, seedOr } from '../kit/chance.js';
import { readDocument } from '../../server/src/language/documents/read.js';
import type { Problem } from '../../server/src/language/problems/problem.js';
import { diagnose } from '../../server/src/language/services/diagnostics.js';
import { fixAll } from '../../server/src/language/services/fix-all.js';
import { applyEdits } from '../../server/src/language/span.js';
import { mistaken, type Mistaken } from '../kit/mistakes.js';

/*
 * What a safe fix promises, over thousands of mistakes in sound documents: the finding is gone, no other appears, valid JSON
 * stays valid, nothing else changes, and the text becomes what it was before the mistake, because nothing else was meant.
 */

/** Documents with one mistake, and with several. */
const SINGLE = 4200;
const SEVERAL = 800;

function findings({ uri }: Mistaken, text: string): readonly Problem[] {
  const document = readDocument({ uri }, text);
  return document ? diagnose(document) : [];
}

/** How often each kind of finding occurs, by code and message. */
function tally(found: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, message } of found) {
    const key = `${code}: ${message}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** What occurs more often after a fix than before. */
function added(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string[] {
  return [...after].filter(([key, count]) => count > (before.get(key) ?? 0)).map(([key]) => key);
}

function jsonErrors(text: string): number {
  const errors: ParseError[] = [];
  parse(text, errors, { allowTrailingComma: true });
  return errors.length;
}

/** Every value of a JSON text in its order, the names of members included. */
function values(text: string): unknown[] {
  const found: unknown[] = [];
  const visit = (node: Node | undefined): void => {
    if (node?.children) node.children.forEach(visit);
    else if (node) found.push(node.value);
  };
  visit(parseTree(text, [], { allowTrailingComma: true }));
  return found;
}

/** The text between the values: white space, commas and comments. */
function between(text: string): string {
  let rest = '';
  let at = 0;
  const visit = (node: Node | undefined): void => {
    if (node?.children) node.children.forEach(visit);
    else if (node) {
      rest += `${text.slice(at, node.offset)}_`;
      at = node.offset + node.length;
    }
  };
  visit(parseTree(text, [], { allowTrailingComma: true }));
  return rest + text.slice(at);
}

/** What is wrong with a text that came of safe fixes; empty if nothing is. */
function complaints(mistake: Mistaken, before: readonly Problem[], fixed: string): string[] {
  const { uri, sound, text, isOfJson } = mistake;
  const after = findings(mistake, fixed);
  // What was cut off by unescaped quotes is judged for the first time: then it must be what the sound text has.
  const isCutOff = before.some(({ code, fixes }) => code === 'unescaped-quote' && fixes.some(({ safe }) => safe));
  const known = isCutOff ? tally([...before, ...findings(mistake, sound)]) : tally(before);
  const found = added(known, tally(after)).map((key) => `new: ${key}`);
  if (uri.endsWith('.scimfilter')) {
    if (fixed !== sound) found.push('the filter is another one than before the mistake');
    return found;
  }
  const errors = jsonErrors(fixed);
  if (errors > 0 && errors >= jsonErrors(text)) found.push('the JSON is not sound');
  if (isOfJson) {
    if (errors === 0 && JSON.stringify(values(fixed)) !== JSON.stringify(values(sound)))
      found.push('the values are others than before the mistake');
    return found;
  }
  const [was, meant, is] = [values(text), values(sound), values(fixed)];
  const others = is.filter((value, i) => value !== meant[i] && value !== was[i]);
  for (const value of others) found.push(`neither what was meant nor what stood there: ${String(value)}`);
  if (is.length !== was.length || between(fixed) !== between(text)) found.push('something else changed');
  return found;
}

interface Outcome {
  fixes: number;
  fixed: number;
  readonly failures: string[];
}

/** Applies every safe fix of a document alone, and then all of them together, twice. */
function attempt(mistake: Mistaken, outcome: Outcome): void {
  const { uri, text, about } = mistake;
  const before = findings(mistake, text);
  const fail = (how: string, found: readonly string[]): void => {
    for (const complaint of found) outcome.failures.push(`${about}\n  ${how}: ${complaint}\n  in ${text}`);
  };
  const counts = tally(before);
  const fixesBefore = outcome.fixes;
  for (const { code, message, fixes } of before) {
    for (const { title, edits, safe } of fixes) {
      if (!safe) continue;
      outcome.fixes++;
      const fixed = applyEdits(text, edits);
      const how = `${code}, ${title}`;
      const after = tally(findings(mistake, fixed));
      if ((after.get(`${code}: ${message}`) ?? 0) >= counts.get(`${code}: ${message}`)!) fail(how, ['not gone']);
      // Alone it may be one of several that the mistake needs.
      const partly = complaints(mistake, before, fixed).filter((found) => !/before the mistake|^neither/.test(found));
      fail(how, partly);
    }
  }
  if (outcome.fixes === fixesBefore) return;
  outcome.fixed++;
  const read = (written: string): ReturnType<typeof readDocument> => readDocument({ uri }, written);
  const fixed = applyEdits(text, fixAll(text, read));
  if (fixed === text) return;
  fail('all together', complaints(mistake, before, fixed));
  if (fixAll(fixed, read).length > 0) fail('all together', ['a second run finds more to do']);
}

describe('a safe fix', () => {
  it.each([
    ['one mistake', runs(SINGLE), 1, seedOr(1)],
    ['several mistakes', runs(SEVERAL), 3, seedOr(1_000_001)],
  ])(
    'keeps its promises for %s',
    (_, documents, mistakes, first) => {
      const outcome: Outcome = { fixes: 0, fixed: 0, failures: [] };
      for (let i = 0; i < documents; i++) attempt(mistaken(first + i, mistakes), outcome);
      expect(outcome.failures.slice(0, 20).join('\n\n'), `from seed ${first}`).toBe('');
      // A test that fixes next to nothing would show nothing.
      expect(outcome.fixed).toBeGreaterThan(documents / 5);
    },
    120_000,
  );

  it.each([
    'examples/genesys-cloud.synchronization-schema.json',
    'examples/genesys-cloud.provisioning.json',
    'test/fixtures/customappsso.json',
  ])('leaves every byte of %s', (path) => {
    const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    const uri = `file:///${path}`;
    expect(fixAll(text, (written) => readDocument({ uri }, written))).toEqual([]);
    expect(diagnose(readDocument({ uri }, text)!).flatMap(({ fixes }) => fixes.filter(({ safe }) => safe))).toEqual([]);
  });

  it.each([
    'active eq tru',
    'active eq flase',
    'title eq null and active eq fals',
    'userName eq %22alice%22',
    'userName eq none',
    'userName eq 007',
    'not a(ctive eq false)',
    'userName eq “alice and title pr',
    '“userName eq "alice"',
    'userName “eq "alice" and title pr',
    "userName eq 'O'Brien'",
    'userName eq “a "b” c"',
    'userName eq "alice',
    '(userName eq "alice" and title pr',
    'emails[type eq "work"',
    'a eq 1, b eq 2',
    'a eq 1 & b eq 2',
    'title is "x"',
    'title eq "a" or title eq "a"',
    String.raw`userName eq "O\'Brien"`,
    String.raw`userName eq "C:\temp\x"`,
    'emails[type eq "work"] eq "ada@example.com"',
    'emails.value[type eq "work"] eq "ada@example.com"',
    'emails[type eq]"work"].value',
  ])('leaves the filter %s to its author', (text) => {
    const uri = 'file:///test.scimfilter';
    const found = diagnose(readDocument({ uri }, text)!);
    expect(found.length).toBeGreaterThan(0);
    expect(found.flatMap(({ fixes }) => fixes.filter(({ safe }) => safe))).toEqual([]);
    expect(fixAll(text, (written) => readDocument({ uri }, written))).toEqual([]);
  });

  it.each([
    ['userName eq ‘alice’', 'userName eq "alice"'],
    ['userName == alice && active eq True', 'userName eq "alice" and active eq true'],
    ['emails[type eq "work"]value pr', 'emails[type eq "work"].value pr'],
    ['not active eq false', 'not (active eq false)'],
    [String.raw`userName eq "domain\user"`, String.raw`userName eq "domain\\user"`],
  ])('changes the filter %s', (text, expected) => {
    const uri = 'file:///test.scimfilter';
    expect(
      applyEdits(
        text,
        fixAll(text, (written) => readDocument({ uri }, written)),
      ),
    ).toBe(expected);
  });
});
