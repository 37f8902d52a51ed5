import { parse } from 'jsonc-parser';
import { expect } from 'vitest';
import type { CheckedDocument } from '../../server/src/language/documents/document.js';
import { isMappingDocument } from '../../server/src/language/documents/document.js';
import { readDocument } from '../../server/src/language/documents/read.js';
import { namesOf, type NamedThing, type Names } from '../../server/src/language/index/names.js';
import type { WrittenName } from '../../server/src/language/index/written-name.js';
import { definition } from '../../server/src/language/services/definition.js';
import { diagnose } from '../../server/src/language/services/diagnostics.js';
import { documentHighlights } from '../../server/src/language/services/document-highlights.js';
import { references } from '../../server/src/language/services/references.js';
import { renamable, rename } from '../../server/src/language/services/rename.js';
import { applyEdits, textOf, type Span } from '../../server/src/language/span.js';

/* What holds for every name of every document, wherever it is asked for. */

/** A mapping document; an error if the text is none. */
export function mappingDocument(uri: string, text: string): CheckedDocument {
  const document = readDocument({ uri, languageId: 'jsonc' }, text);
  if (!document || !isMappingDocument(document)) throw new Error(`${uri} is not a mapping document.`);
  return document;
}

const spanAt = ({ at }: WrittenName): Span => ({ start: at.start, end: at.end });

/** Expects that everything that is named is the same from each place where it is named. @returns how many places there are */
export function expectSameFromEverywhere(document: CheckedDocument): number {
  const names = namesOf(document);
  let count = 0;
  for (const thing of names.things) {
    const places = names.placesOf(thing);
    const spans = places.map(spanAt);
    const definitions = places.filter(({ role }) => role === 'definition').map(spanAt);
    expect(places.length, thing.key).toBeGreaterThan(0);
    expect(definitions.length > 0, thing.key).toBe(thing.isDefined);
    expect(new Set(spans.map(({ start }) => start)).size, thing.key).toBe(spans.length);
    for (const written of places) {
      const { start, end } = written.at;
      count++;
      expect(textIn(textOf(document.json, written.at)), thing.key).toBe(written.text);
      for (const offset of new Set([start, (start + end) >> 1, end])) {
        expect(names.at(offset)?.thing, thing.key).toEqual(thing);
        expect(references(document, offset, true)).toEqual(spans);
        expect(references(document, offset, false)).toEqual(
          spans.filter((span) => !definitions.some((other) => other.start === span.start)),
        );
        expect(definition(document, offset)?.targets.map(({ name }) => name) ?? []).toEqual(definitions);
      }
      const highlights = documentHighlights(document, start);
      expect(highlights.some((span) => span.start <= start && span.end > start)).toBe(true);
    }
  }
  return count;
}

/** The decoded text of the inside of a JSON string, which can itself be JSON: `[\"a\"]`. */
function textIn(inside: string): string {
  const decoded = JSON.parse(`"${inside.replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`) as string;
  return decoded;
}

/** What a name is renamed to: with quotes, brackets, backslashes, an emoji, and what escapes look like. */
export const NEW_NAMES: readonly ((name: string) => string)[] = [
  (name) => `${name}X`,
  (name) => `x${name}`,
  () => 'brand new 😀 \\u0041\\n',
  () => 'q[type eq "a\\"b"].value',
  () => 'é/\\',
];

export interface Renamings {
  renamed: number;
  refused: number;
}

/**
 * Expects that every name can be renamed, and back: then the text is the same, byte for byte, if the name is written in the
 * same way everywhere.
 */
export function expectThereAndBack(uri: string, text: string, newNames = NEW_NAMES): Renamings {
  const document = mappingDocument(uri, text);
  const names = namesOf(document);
  const count: Renamings = { renamed: 0, refused: 0 };
  for (const thing of names.things) {
    for (const [index, newNameOf] of newNames.entries()) {
      const newName = newNameOf(thing.name);
      const changed = renamed(document, thing, newName, index === 0);
      if (changed === undefined) {
        count.refused++;
        continue;
      }
      count.renamed++;
      const after = mappingDocument(uri, changed);
      const there = sameThing(names, thing, after);
      expect(there, thing.key).toBeDefined();
      expect(there!.name).toBe(newName);
      expect(describe(namesOf(after), there!)).toEqual(describe(names, thing));
      const back = renamed(after, there!, thing.name);
      expect(back, `${thing.key} → ${newName}`).toBeDefined();
      const written = names.placesOf(thing).map((place) => textOf(text, place.at));
      const isPlain = written.every((form) => form === JSON.stringify(thing.name).slice(1, -1));
      const isSameName = names.placesOf(thing).every((place) => place.text === thing.name);
      // What both names have in common keeps its escapes.
      const keepsName = newName.startsWith(thing.name) || newName.endsWith(thing.name);
      if (isPlain || (isSameName && keepsName)) expect(back, `${thing.key} → ${newName}`).toBe(text);
      else expect(JSON.stringify(values(back!)).toLowerCase()).toBe(JSON.stringify(values(text)).toLowerCase());
    }
  }
  return count;
}

function values(text: string): unknown {
  return parse(text, [], { allowTrailingComma: true });
}

/** The roles in which a thing is named, in document order. */
function describe(names: Names, thing: NamedThing): unknown {
  return names.placesOf(thing).map(({ role }) => role);
}

/** The thing that has the place of another one in a document in which that was renamed. */
function sameThing(names: Names, thing: NamedThing, after: CheckedDocument): NamedThing | undefined {
  const first = names.placesOf(thing)[0]!;
  // Nothing before the first place has changed.
  return namesOf(after).at(first.at.start)?.thing;
}

/** The text after a renaming; undefined if it is refused. @param everywhere whether it is done from every place */
export function renamed(
  document: CheckedDocument,
  thing: NamedThing,
  newName: string,
  everywhere = false,
): string | undefined {
  const results = new Set<string | undefined>();
  const places = namesOf(document).placesOf(thing);
  for (const { at } of everywhere ? places : places.slice(0, 1)) {
    const prepared = renamable(document, at.start);
    if (prepared && 'at' in prepared) expect(prepared.at).toEqual(at);
    const result = rename(document, at.start, newName);
    if (prepared && 'refusal' in prepared) expect(result).toEqual(prepared);
    if (result && 'refusal' in result) expect(result.refusal).toMatch(/^[“A-Z].*(?:correct|valid|already|cannot)/);
    results.add(result && 'edits' in result ? applyEdits(document.json.toString(), result.edits) : undefined);
  }
  // It does not matter where the name is renamed.
  expect(results.size).toBe(1);
  return [...results][0];
}

/** The problems of a document without their places. @param names what is left out of messages */
export function problemsWithout(document: CheckedDocument, ...names: readonly string[]): string[] {
  return diagnose(document)
    .map(({ code, message }) => names.reduce((text, name) => text.replaceAll(name, '…'), `${code}: ${message}`))
    .sort();
}
