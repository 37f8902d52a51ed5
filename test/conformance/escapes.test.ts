import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runs } from '../kit/chance.js';
import type { CheckedDocument } from '../../server/src/language/documents/document.js';
import { sourcesOf } from '../../server/src/language/documents/regions.js';
import type { TextInDocument } from '../../server/src/language/documents/text-in-document.js';
import { parseExpression } from '../../server/src/language/entra/parser.js';
import { complete, type Completion } from '../../server/src/language/services/completion/index.js';
import { diagnose } from '../../server/src/language/services/diagnostics.js';
import { hover } from '../../server/src/language/services/hover.js';
import { applyEdits, type TextEdit } from '../../server/src/language/span.js';
import { checked, PROVISIONING_URI } from '../kit/documents.js';
import { provisioningFile } from '../kit/marked.js';

/*
 * JSON can write every character of a string in more than one way. Whichever a file has, the expression in it is the same:
 * its problems, its hovers and what completes it, at corresponding places; and what is accepted there leaves the file JSON.
 */

const cases = JSON.parse(readFileSync(new URL('entra-expression.json', import.meta.url), 'utf8')) as {
  expression: string;
}[];
/** Those at the limit of length would only take time. */
const expressions = [...new Set(cases.map(({ expression }) => expression))].filter((text) => text.length < 1000);
const sampleUser = {
  name: 'Ada',
  attributes: new Map<string, string | readonly string[]>([
    ['mail', 'ada@example.com'],
    ['a', ['x', 'y']],
    ['g', 'Zoë "Z" \\'],
  ]),
};

interface Written {
  readonly document: CheckedDocument;
  readonly place: TextInDocument;
}

/** A document whose last source is that expression, written as the inside of a JSON string. */
function written(inside: string): Written {
  const json = provisioningFile(['title']).replace('[mail]', () => inside);
  const document = checked(json, PROVISIONING_URI, { sampleUser });
  return { document, place: sourcesOf(document).at(-1)!.expression.place };
}

const plainly = (text: string): string => JSON.stringify(text).slice(1, -1);
const escaped = (text: string): string =>
  [...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

/** Each code unit in one of the ways that JSON has for it. */
function escapedBy(text: string, ways: readonly number[]): string {
  return [...Array(text.length).keys()]
    .map((at) => {
      const unit = text.charAt(at);
      const way = ways[at % ways.length]!;
      if (way === 1) return escaped(unit);
      if (way === 2)
        return escaped(unit)
          .replace(/[a-f]/g, (digit) => digit.toUpperCase())
          .replace('\\U', '\\u');
      return unit === '/' && way === 3 ? '\\/' : plainly(unit);
    })
    .join('');
}

/** What is wrong with the source, in offsets of the expression, and what each fix makes of it. */
function problems({ document, place }: Written) {
  return diagnose(document)
    .filter(({ start, end }) => place.contains(start) && place.contains(end))
    .map(({ code, severity, message, start, end, fixes }) => ({
      code,
      severity,
      message,
      start: place.toDecoded(start),
      end: place.toDecoded(end),
      fixes: fixes.map(({ title, edits, safe }) => ({ title, safe, gives: after(document, edits) })),
    }));
}

/** The expression that edits leave in a file, which must be JSON. */
function after(document: CheckedDocument, edits: readonly TextEdit[]): string {
  const file = JSON.parse(applyEdits(document.json.toString(), edits)) as {
    users: { attributeMappings: { source: string }[] };
  };
  return file.users.attributeMappings.at(-1)!.source;
}

function hoverAt({ document, place }: Written, at: number) {
  const found = hover(document, place.toSource(at));
  return found && { text: found.text, start: place.toDecoded(found.at.start), end: place.toDecoded(found.at.end) };
}

function completionsAt({ document, place }: Written, at: number): readonly Completion[] {
  return complete(document, place.toSource(at));
}

/** What an editor inserts that leaves the names in the blanks of a snippet (LSP 3.17, Snippet Syntax). */
function filled({ edit, snippet }: Completion): TextEdit {
  if (snippet === undefined) return edit;
  return { ...edit, newText: snippet.replace(/\$\{\d+:([^}]*)\}|\$\d+/g, '$1').replace(/\\([\\$}])/g, '$1') };
}

/** Places of an expression: not all, but beginnings and ends of what it is made of are among them. */
function placesIn(text: string): number[] {
  const places = [0, text.length];
  for (const { index } of text.matchAll(/\b|(?=[[\](),"])/g)) places.push(index);
  const step = Math.max(1, Math.floor(places.length / 8));
  return [...new Set(places.filter((_, index) => index % step === 0))];
}

function expectSame(plain: Written, other: Written, text: string): void {
  expect(other.place.text).toBe(text);
  expect(problems(other)).toEqual(problems(plain));
  for (const at of placesIn(text)) {
    expect(hoverAt(other, at)).toEqual(hoverAt(plain, at));
    const [found, expected] = [completionsAt(other, at), completionsAt(plain, at)];
    const said = (all: readonly Completion[]) =>
      all.map(({ label, kind, detail, about }) => ({ label, kind, detail, about }));
    expect(said(found)).toEqual(said(expected));
    // Each would take its time; the first of every kind and some others are enough.
    for (let index = 0; index < found.length; index += 17) {
      const gives = after(other.document, [found[index]!.edit]);
      expect(gives).toBe(after(plain.document, [expected[index]!.edit]));
    }
  }
}

describe('an expression in JSON', () => {
  it.each(expressions)('is the same with every character escaped: %s', (text) => {
    expectSame(written(plainly(text)), written(escaped(text)), text);
  });

  it('is the same with any characters escaped', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...expressions),
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 30 }),
        (text, ways) => {
          expectSame(written(plainly(text)), written(escapedBy(text, ways)), text);
        },
      ),
      { numRuns: runs(100) },
    );
  });
});

describe('what is accepted in an expression that can be read leaves one', () => {
  const sound = expressions.filter((text) => parseExpression(text).problems.length === 0);

  it.each(sound)('a fix in %s', (text) => {
    for (const { fixes } of problems(written(escaped(text)))) {
      for (const { gives } of fixes) expect(parseExpression(gives).problems).toEqual([]);
    }
  });

  it.each(sound)('a completion in %s', (text) => {
    const source = written(escaped(text));
    const { document, place } = source;
    for (const at of placesIn(text)) {
      // What is put before something that stands there is to go around it: the rest is for the hand that typed it.
      const whole = completionsAt(source, at).filter(
        ({ edit, snippet }) =>
          /^\s*(?:[,()\]=<>"]|$)/.test(text.slice(place.toDecoded(edit.end))) &&
          (edit.start < edit.end || !/^\s*["(]/.test(text.slice(at))) &&
          !(snippet ?? edit.newText).endsWith('('),
      );
      for (let index = 0; index < whole.length; index += 17) {
        const gives = after(document, [filled(whole[index]!)]);
        expect(parseExpression(gives).problems.map(({ message }) => `${gives}: ${message}`)).toEqual([]);
      }
    }
  });
});
