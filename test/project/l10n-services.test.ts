import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeholders, texts } from '../../scripts/l10n.mjs';
import { setBundle } from '../../server/src/language/l10n.js';
import {
  compareDocuments,
  ownConsequence,
  readComparable,
  sentenceOf,
  summaryOf,
} from '../../server/src/language/services/comparison/index.js';
import { complete } from '../../server/src/language/services/completion/index.js';
import { diagnose } from '../../server/src/language/services/diagnostics.js';
import { inlayHints } from '../../server/src/language/services/inlay-hints.js';
import { objectMappingLenses } from '../../server/src/language/services/object-mapping-lenses.js';
import { refactoringsAt } from '../../server/src/language/services/refactorings/index.js';
import { documentSymbols, type DocumentSymbol } from '../../server/src/language/services/symbols/index.js';
import type { CheckedDocument } from '../../server/src/language/documents/document.js';
import { readSampleUser } from '../../server/src/language/documents/sample-user.js';
import { checked } from '../kit/documents.js';

/*
 * What the services answer, with a sign in place of each translated text: no English is left. Reference documentation is English in
 * every language, so hovers and the descriptions of completions are not tested.
 */

const SIGN = '\u0001';
const EXAMPLES = ['genesys-cloud.provisioning.json', 'genesys-cloud.synchronization-schema.json'];
/** What it says of attributes is documentation. */
const PROFILE = readFileSync(
  new URL('../../server/src/language/applications/profiles/genesys-cloud.json', import.meta.url),
  'utf8',
);
const STEP = 41;
/** The details of others are documentation. */
const KINDS = new Set<string>(['path', 'attribute', 'keyword', 'file']);

function example(name: string): string {
  return readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8');
}

/** The pieces of a text that are not translated and have a word that only English sentences have. */
function english(shown: string, text: string): string[] {
  return shown
    .split(SIGN)
    .filter((part) =>
      /\b(?:the|an?|of|is|are|was|not|no|has|have|use|write|remove|add|this|it|its|must|to|for|with|only|from|more|any)\b/.test(
        part,
      ),
    )
    .filter(
      (part) =>
        ![text, PROFILE].some((source) =>
          source.toLowerCase().includes(
            part
              .trim()
              .replace(/^\w+: /, '')
              .toLowerCase(),
          ),
        ),
    );
}

describe.each(EXAMPLES)('the answers about %s', (name) => {
  const text = example(name);
  let document: CheckedDocument;

  beforeAll(() => {
    const keys = new Set(texts().texts.map(({ key }) => key));
    const signs = [...keys].map((key) => [key, `${SIGN}${placeholders(key).join(SIGN)}${SIGN}`]);
    setBundle(Object.fromEntries(signs) as Record<string, string>);
    const sampleUser = readSampleUser('Ada', example('genesys-cloud.sample-user.json'));
    document = checked(text, `file:///${name}`, { sampleUser });
  });
  afterAll(() => {
    setBundle(undefined);
  });

  /** @param least so many answers at least, or the test would say nothing */
  function expectTranslated(shown: readonly string[], least: number): void {
    expect(shown.length).toBeGreaterThanOrEqual(least);
    expect(shown.some((one) => one.includes(SIGN))).toBe(true);
    for (const one of shown) expect([one, english(one, text)]).toEqual([one, []]);
  }

  it('CodeLenses', () => {
    expectTranslated(
      objectMappingLenses(document, diagnose(document)).map(({ title }) => title),
      2,
    );
  });

  it('live results', () => {
    expectTranslated(
      inlayHints(document).flatMap(({ label, tooltip = '' }) => [label, tooltip]),
      10,
    );
  });

  it('symbols', () => {
    const all = (symbol: DocumentSymbol): string[] => [symbol.name, symbol.detail, ...symbol.children.flatMap(all)];
    expectTranslated(documentSymbols(document).flatMap(all), 20);
  });

  it('refactorings', () => {
    const titles = new Set<string>();
    for (let at = 0; at < text.length; at += STEP)
      for (const { title } of refactoringsAt(document, at)) titles.add(title);
    expectTranslated([...titles], 1);
  });

  it('details of completions', () => {
    const details = new Set<string>();
    for (let at = 0; at < text.length; at += STEP)
      for (const { kind, detail = '' } of complete(document, at)) if (KINDS.has(kind)) details.add(detail);
    expectTranslated([...details], 5);
  });

  it('changes', () => {
    const changed = text
      .replaceAll('[jobTitle]', '[department]')
      .replace('[IsSoftDeleted]', '[accountEnabled]')
      .replace('"matchingPriority": 1', '"matchingPriority": 0');
    const [before, after] = [text, changed].map((one) => readComparable(`file:///${name}`, one, {}));
    if ('problem' in before! || 'problem' in after!) throw new Error('The documents cannot be compared.');
    const comparison = compareDocuments(before!.document, after!.document);
    expectTranslated(
      [
        summaryOf(comparison),
        ...comparison.changes.flatMap((change) => [sentenceOf(change), ownConsequence(change) ?? '']),
        ...comparison.notes,
      ],
      4,
    );
  });
});
