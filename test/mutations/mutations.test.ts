import { afterAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../server/src/language/documents/read.js';
import { catalogue } from '../../server/src/language/problems/catalogue/index.js';
import type { Problem } from '../../server/src/language/problems/problem.js';
import { diagnose } from '../../server/src/language/services/diagnostics.js';
import { Chance, runs, seedOr } from '../kit/chance.js';
import { drawn } from '../kit/marked.js';
import { expectedLines, mistakenText, type Sound } from './document.js';
import { documents } from './documents.js';
import { kinds } from './kinds.js';
import type { MistakeKind } from './kind.js';
import { variants } from './variants.js';

/*
 * Realistic mistakes at random places of sound documents: the right rule reports each of them on the right lines, and nothing is
 * reported in the sound documents and in variants of them that mean the same.
 */

/** How often each kind of mistake is made in each document. */
const TIMES = runs(4);

function problemsIn(uri: string, text: string): readonly Problem[] {
  const document = readDocument({ uri }, text);
  return document ? diagnose(document) : [];
}

interface Row {
  readonly made: number;
  readonly found: number;
}
const table = new Map<string, Row>();
const codes = new Set<string>(catalogue.map(({ code }) => code));
const isPlanned = (kind: MistakeKind): boolean => !kind.codes.some((code) => codes.has(code));

it('has at least 80 kinds of mistakes, and 40 of sound variants', () => {
  expect(new Set(kinds.map(({ id }) => id)).size).toBe(kinds.length);
  expect(kinds.filter((kind) => !isPlanned(kind)).length).toBeGreaterThanOrEqual(80);
  expect(new Set(variants.map(({ id }) => id)).size).toBeGreaterThanOrEqual(40);
});

it.each(documents)('$name has no problem', ({ uri, text }) => {
  const found = problemsIn(uri, text);
  expect(found.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
});

/** What is not found, as a text for a failing test. */
function missed(kind: MistakeKind, document: Sound, chance: Chance): string | undefined {
  const mistake = kind.make(document, chance);
  if (!mistake) return undefined;
  const text = mistakenText(document, mistake);
  const lines = expectedLines(document, mistake);
  const found = problemsIn(document.uri, text);
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length - 1;
  const isFound = found.some(({ code, start, end }) => {
    if (!kind.codes.includes(code)) return false;
    for (let line = lineOf(start); line <= lineOf(end); line++) if (lines.has(line)) return true;
    return false;
  });
  const row = table.get(kind.id) ?? { made: 0, found: 0 };
  table.set(kind.id, { made: row.made + 1, found: row.found + (isFound ? 1 : 0) });
  if (isFound) return undefined;
  const marks = found.map(({ start, end, code }) => ({ start, end, label: code }));
  const shown = drawn(text, marks).split('\n');
  const near = shown.filter((line, index) => {
    const isMark = /^ *\^/.test(line) || /^ *\^/.test(shown[index + 1] ?? '');
    return isMark;
  });
  const edited = [...lines].map((line) => `${line + 1}: ${text.split('\n')[line]!.trim()}`);
  return `${document.name}\nexpected ${kind.codes.join(' or ')} on\n${edited.slice(0, 8).join('\n')}\nreported:\n${near.slice(0, 12).join('\n')}`;
}

describe.each(kinds.map((kind, index) => ({ ...kind, index })))('somebody who $about ($id)', (kind) => {
  it.skipIf(isPlanned(kind))('is told', () => {
    const chance = new Chance(seedOr(1000 + kind.index));
    const failures: string[] = [];
    for (const document of documents)
      for (let time = 0; time < TIMES; time++) {
        const failure = missed(kind, document, chance);
        if (failure !== undefined) failures.push(failure);
      }
    expect(table.get(kind.id)?.made ?? 0).toBeGreaterThan(0);
    expect(failures.slice(0, 2).join('\n\n')).toBe('');
  });
});

describe.each(variants)('a variant: $id', ({ change }) => {
  it('has no problem', () => {
    let changed = 0;
    for (const document of documents) {
      const variant = change(document);
      if (!variant) continue;
      changed++;
      const { uri = document.uri, text } = variant;
      expect(text).not.toBe(document.text);
      expect(problemsIn(uri, text).map(({ code, message }) => `${document.name}: ${code}: ${message}`)).toEqual([]);
    }
    expect(changed).toBeGreaterThan(0);
  });
});

afterAll(() => {
  const lines = kinds.map((kind) => {
    const { made, found } = table.get(kind.id) ?? { made: 0, found: 0 };
    const result = isPlanned(kind) ? 'no rule yet' : `${found} of ${made}`;
    return `${kind.id.padEnd(28)} ${result.padStart(11)}  ${kind.codes.filter((code) => codes.has(code) || isPlanned(kind)).join(', ')}`;
  });
  process.stdout.write(`\nkind of mistake                    found  reported as\n${lines.join('\n')}\n`);
});
