import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeholders, texts, textsIn, translations } from '../../scripts/l10n.mjs';
import { setBundle } from '../../server/src/language/l10n.js';
import { catalogue } from '../../server/src/language/problems/catalogue/index.js';
import { manifestKeys, manifestTexts, readManifest } from '../kit/manifest.js';
import { problemsIn, readPage, undrawn } from '../kit/rule-page.js';

/*
 * The texts of the server, the client and the manifest can be translated, and are translated into German: see `language/l10n.ts`.
 * Command-line output and rule pages are English.
 */

const german = translations();
const found = texts();
const keys = new Set(found.texts.map(({ key }) => key));

describe('the German bundle', () => {
  it('has all texts of the code', () => {
    expect(found.texts.filter(({ key }) => !Object.hasOwn(german, key))).toEqual([]);
  });

  it('has no others', () => {
    expect(Object.keys(german).filter((key) => !keys.has(key))).toEqual([]);
  });

  it('has the same placeholders, and the same spaces at both ends', () => {
    const frame = (text: string): unknown => [placeholders(text), /^\s*/.exec(text)![0], /\s*$/.exec(text)![0]];
    for (const [key, text] of Object.entries(german)) expect([key, frame(text)]).toEqual([key, frame(key)]);
  });

  it('has German quotation marks, and literals as they are', () => {
    const literals = (text: string): string[] =>
      [...text.matchAll(/\[\w+\]|https?:\/\/\S*\w|RFC \d+|\b[A-Z]\w+\(|urn:[\w:.]+/g)].map(([one]) => one).sort();
    for (const [key, text] of Object.entries(german)) {
      expect(text).not.toMatch(/“[^“„]*”/);
      expect([key, literals(text)]).toEqual([key, literals(key)]);
    }
  });
});

describe('the German manifest', () => {
  const english = manifestTexts();
  const inGerman = manifestTexts('de');
  /** What must stay as it is: commands, code, addresses and names of files. */
  const literals = (text: string): string[] =>
    (text.match(/\(command:[^)]*\)|`[^`]*`|https?:\/\/[^\s)]+|\*[\w.-]*\.jsonc?/g) ?? []).sort();

  it('has each text of package.json, and no others, as the English one does', () => {
    const keys = [...new Set(manifestKeys())].sort();
    expect(keys).toContain('command.testConnection');
    expect(Object.keys(english).sort()).toEqual(keys);
    expect(Object.keys(inGerman).sort()).toEqual(keys);
  });

  it('has German quotation marks, and literals as they are', () => {
    for (const [key, text] of Object.entries(inGerman)) {
      expect(text).toMatch(/\S/);
      expect(text).not.toMatch(/“[^“„]*”/);
      expect([key, literals(text)]).toEqual([key, literals(english[key]!)]);
    }
  });

  it('says the severity that each rule has', () => {
    for (const { code, severity } of catalogue)
      expect(inGerman[`rule.${code}.description`]).toMatch(new RegExp(`\\. Standard: ${severity}\\.$`));
  });

  it('has the language of comparisons for their German names', () => {
    const { languages } = (
      readManifest() as { contributes: { languages: { id: string; filenamePatterns?: string[] }[] } }
    ).contributes;
    const patterns = languages.find(({ id }) => id === 'scim-changes')!.filenamePatterns!;
    const key = 'Changes from {0} to {1}';
    const names = [key, german[key]!].map((name) => name.replaceAll(/\{\d\}/g, '*'));
    expect([...patterns].sort()).toEqual(names.flatMap((name) => [`${name}.json`, `${name}.jsonc`]).sort());
  });

  it('has the commands under the titles that messages name', () => {
    const titles = Object.keys(english)
      .filter((key) => /^command\.\w+$/.test(key))
      .map((key) => ({ title: english[key]!, translation: inGerman[key]! }));
    const all = [
      ...Object.entries(german),
      ...Object.keys(english).map((key) => [english[key]!, inGerman[key]!] as const),
    ];
    const naming = all.filter(([text]) => /SCIM: [A-Z]/.test(text));
    expect(naming.length).toBeGreaterThan(5);
    for (const [text, translation] of naming) {
      const named = text.slice(text.indexOf('SCIM: ') + 'SCIM: '.length);
      const longest = titles
        .filter(({ title }) => named.startsWith(title))
        .sort((a, b) => b.title.length - a.title.length);
      expect(translation).toContain(`SCIM: ${longest[0]?.translation ?? `(no command of “${text}”)`}`);
    }
  });
});

it('translates nothing when a module is loaded, because the language is not known then', () => {
  expect(found.tooEarly).toEqual([]);
  const of = (content: string): string[] => textsIn('a.ts', content).tooEarly;
  expect(of('const a = t`Remove ${b}`;')).toEqual(['a.ts: Remove {0}']);
  expect(of('const a = translated(b);')).toEqual(['a.ts: translated(b)']);
  expect(of('const a = () => t`Remove`; const b = english`a list`; function c() { return translated(b); }')).toEqual(
    [],
  );
});

it('finds the texts of a file, with their keys', () => {
  const { texts: of } = textsIn(
    'a.ts',
    'f(() => t`Map ${a} to ${t`the ${b}`}`, english`a list`, count(n, `x`), count(n, "user"))',
  );
  expect(of.map(({ key }) => key)).toEqual(['Map {0} to {1}', 'the {0}', 'a list', '1 user', '{0} users']);
});

/** A sign in place of each translated text, which leaves only what is not translated. */
const SIGN = '\u0001';

describe('messages and fixes consist of texts that are translated', () => {
  const folder = new URL('../../docs/rules/', import.meta.url);
  const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

  beforeAll(() => {
    const signs = [...keys].map((key) => [key, `${SIGN}${placeholders(key).join(SIGN)}${SIGN}`]);
    setBundle(Object.fromEntries(signs) as Record<string, string>);
  });
  afterAll(() => {
    setBundle(undefined);
  });

  it.each(pages)('%s', (name) => {
    const { reported } = readPage(readFileSync(new URL(name, folder), 'utf8'));
    for (const snippet of reported) {
      const text = undrawn(snippet.text);
      for (const { message, fixes, related } of problemsIn({ ...snippet, text })) {
        for (const shown of [message, related?.message ?? SIGN, ...fixes.map(({ title }) => title)]) {
          // A result of Test Connection was translated when the test ran.
          if (shown.startsWith('Test Connection failed: ')) continue;
          expect(shown).toContain(SIGN);
          expect(shown.split(SIGN).filter((part) => isEnglish(part) && !text.includes(part.trim()))).toEqual([]);
        }
      }
    }
  });

  /** Whether a text has a word of English, which names and values do not have. */
  function isEnglish(part: string): boolean {
    return /\b(?:the|an?|of|is|are|was|not|no|has|have|use|write|remove|this|it|its|must|to|for|with|only)\b/.test(
      part,
    );
  }
});
