import type { TextChange } from '../../server/src/language/source-text.js';
import type { TextEdit } from '../../server/src/language/span.js';
import { applyEdits } from '../../server/src/language/span.js';
import type { Chance } from './chance.js';

/*
 * Random edits of a JSON text, as users make them: letters in strings, brackets, quotation marks, escapes, comments and line
 * breaks anywhere, and removed, repeated and moved parts between brackets.
 */

/** One edit, and the text after it. */
export interface RandomEdit {
  readonly text: string;
  readonly change: TextChange;
}

const PIECES = [
  ...['a', 'Z', ' ', '  ', '\n', '\r\n', '\t', '"', '\\"', '\\', '\\u0041', '\\n', '😀', 'é', "'"],
  ...['{', '}', '[', ']', '(', ')', ':', ',', '//', '/*', '*/', '// x\n', '/* x */', '0', '1', '-', 'true', 'null'],
  ...['[mail]', '"a": 1,', ', "b": "c"', '{},', '[1, 2],', '.value', ' eq ', '@{', 'System.Object[]', 'Switch('],
];

/** @param before an earlier text, to which the edit may go back */
export function randomEdit(text: string, chance: Chance, before: string): RandomEdit {
  const kind = chance.below(20);
  if (kind < 8) return edited(text, insertion(inString(text, chance), chance.pick(PIECES)));
  if (kind < 11) return edited(text, insertion(chance.below(text.length + 1), chance.pick(PIECES)));
  if (kind < 15) {
    const start = chance.below(text.length + 1);
    const end = Math.min(text.length, start + chance.below(4));
    return edited(text, { start, end, newText: chance.sometimes(0.3) ? chance.pick(PIECES) : '' });
  }
  if (kind < 17) return edited(text, movedPart(text, chance));
  if (kind < 18) return edited(text, repeatedPart(text, chance));
  return edited(text, differenceTo(text, before));
}

function edited(text: string, edit: TextEdit): RandomEdit {
  const { start, end, newText } = edit;
  return { text: applyEdits(text, [edit]), change: { start, end, length: newText.length } };
}

function insertion(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}

/** A place in a string, as far as can be seen without reading the text. */
function inString(text: string, chance: Chance): number {
  const quote = text.indexOf('"', chance.below(text.length + 1));
  return quote < 0 ? chance.below(text.length + 1) : quote + 1 + chance.below(4);
}

/** An object with the comma after it is moved over the next one. */
function movedPart(text: string, chance: Chance): TextEdit {
  const first = objectFrom(text, chance.below(text.length + 1));
  const second = first && objectFrom(text, first.end);
  if (!first || !second) return { start: 0, end: 0, newText: '' };
  const [one, gap, two] = [
    text.slice(first.start, first.end),
    text.slice(first.end, second.start),
    text.slice(second.start, second.end),
  ];
  return { start: first.start, end: second.end, newText: two + gap + one };
}

function repeatedPart(text: string, chance: Chance): TextEdit {
  const part = objectFrom(text, chance.below(text.length + 1));
  if (!part) return { start: 0, end: 0, newText: '' };
  return { start: part.end, end: part.end, newText: `, ${text.slice(part.start, part.end)}` };
}

/** The next object: from a brace to the one that closes it. */
function objectFrom(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
  const start = text.indexOf('{', from);
  if (start < 0) return undefined;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return { start, end: at + 1 };
  }
  return undefined;
}

/** The edit that makes another text of a text: an undo. */
export function differenceTo(text: string, other: string): TextEdit {
  let start = 0;
  while (start < text.length && text[start] === other[start]) start++;
  let end = text.length;
  let otherEnd = other.length;
  while (end > start && otherEnd > start && text[end - 1] === other[otherEnd - 1]) {
    end--;
    otherEnd--;
  }
  return { start, end, newText: other.slice(start, otherEnd) };
}
