import { english, t, translated } from '../../l10n.js';
import { WHITE_SPACE } from '../white-space.js';
import { BLOCKS } from './blocks.js';
import { complement, type SetPart } from './character-set.js';
import { replaced, type Cursor } from './cursor.js';
import type { RegexFix } from './tree.js';
import { CASED, categoriesOf, DIGIT, isWordCharacter, WORD } from './unicode.js';

/** Escapes of one letter for one character. `\b` is one inside brackets only. */
const CONTROLS: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, e: 27 };

/** Escapes of other dialects, and what to write in .NET instead. */
const FOREIGN: Readonly<Record<string, string>> = {
  h: english`For a space or tab write [ \\t].`,
  H: english`For any character except space and tab write [^ \\t].`,
  R: english`For a line break write (?:\\r\\n|\\n|\\r).`,
  N: english`For any character except a line feed write a dot.`,
  Q: english`Escape each special character with a \\.`,
  E: english`Escape each special character with a \\.`,
  K: english`Use a lookbehind: (?<=…).`,
};

/** The same in .NET, outside and inside brackets. */
const MEANT: Readonly<Record<string, readonly [outside: string, inside: string | undefined]>> = {
  h: ['[ \\t]', ' \\t'],
  H: ['[^ \\t]', undefined],
  R: ['(?:\\r\\n|\\n|\\r)', undefined],
  N: ['.', undefined],
};

const WHITE_SPACE_SET: SetPart = { ranges: WHITE_SPACE, categories: 0 };
const SHORTHANDS: Readonly<Record<string, SetPart>> = {
  d: { ranges: [], categories: DIGIT },
  w: { ranges: [], categories: WORD },
  s: WHITE_SPACE_SET,
  D: complement({ ranges: [], categories: DIGIT }),
  W: complement({ ranges: [], categories: WORD }),
  S: complement(WHITE_SPACE_SET),
};

/**
 * The set that an escape such as `\d` or `\p{Lu}` stands for, if it is one; the cursor is after the backslash, at `start`.
 */
export function readSetEscape(cursor: Cursor, start: number, ignoreCase: boolean): SetPart | undefined {
  const letter = cursor.peek();
  if (letter === 'p' || letter === 'P') {
    cursor.at++;
    return readProperty(cursor, start, letter === 'P', ignoreCase);
  }
  const part = Object.hasOwn(SHORTHANDS, letter) ? SHORTHANDS[letter] : undefined;
  if (part) cursor.at++;
  return part;
}

/** Undocumented names of .NET: the character classes of XML names. */
const XML_NAMES = new Set(['_xmlC', '_xmlD', '_xmlI', '_xmlW']);

/** Whether a pattern's `\p{name}` is known to .NET and not to this module. */
export function isUncomputedProperty(text: string): boolean {
  return XML_NAMES.has(text.slice(3, -1));
}

const NOTHING: SetPart = { ranges: [], categories: 0 };

/** `{Lu}` after `\p` or `\P`. */
function readProperty(cursor: Cursor, start: number, negated: boolean, ignoreCase: boolean): SetPart {
  const escape = cursor.textFrom(start);
  if (!cursor.take('{')) {
    const letter = categoriesOf(cursor.peek()) === 0 ? 'L' : cursor.peek();
    cursor.report(
      start,
      cursor.at,
      t`${escape} needs the name of a category or a block in braces, as in ${escape}{${letter}}.`,
      letter === cursor.peek() ? replaced(start, cursor.at + 1, `${escape}{${letter}}`) : undefined,
    );
    return NOTHING;
  }
  const nameStart = cursor.at;
  while (cursor.atWordCharacter() || cursor.peek() === '-') cursor.at++;
  const name = cursor.textFrom(nameStart);
  if (!cursor.take('}')) {
    const end = cursor.pattern.slice(cursor.at, cursor.at + 50).search(/[}\])(]/);
    if (end < 0 || cursor.peek(end) !== '}') {
      cursor.report(start, cursor.at, t`${escape}{ is not closed: } is missing.`);
      return NOTHING;
    }
    cursor.at += end + 1;
    reportUnknown(cursor, nameStart, cursor.at - 1, escape);
    return NOTHING;
  }
  const categories = categoriesOf(name);
  const block = BLOCKS.get(name);
  if (categories === 0 && !block) {
    if (!XML_NAMES.has(name)) reportUnknown(cursor, nameStart, cursor.at - 1, escape);
    return NOTHING;
  }
  const letters = ignoreCase && name.length === 2 && (categories & CASED) !== 0;
  const part = { ranges: block ?? [], categories: letters ? CASED : categories };
  return negated ? complement(part) : part;
}

function reportUnknown(cursor: Cursor, start: number, end: number, escape: string): void {
  const name = cursor.pattern.slice(start, end);
  if (name === '') {
    cursor.report(start - 3, end + 1, t`${escape}{} needs the name of a category or a block, as in ${escape}{L}.`);
    return;
  }
  const plain = name.replace(/^(?:Script|sc|Block|blk|InBlock)=|^In/i, '').toLowerCase();
  const candidates = [...BLOCKS.keys(), 'L', 'Lu', 'Ll', 'N', 'Nd', 'P', 'S', 'Z', 'M'];
  const near =
    LONG_NAMES.get(plain.replaceAll('_', '')) ??
    candidates.find((known) => [plain, `is${plain}`].includes(known.toLowerCase()));
  const hint = near
    ? t`Did you mean ${escape}{${near}}?`
    : t`Categories are L, Lu, Nd and others; blocks are IsGreek and others.`;
  const fix = near === undefined ? undefined : replaced(start, end, near);
  cursor.report(start, end, t`.NET has no category or block "${name}". ${hint}`, fix);
}

/** Names of categories in other dialects. */
const LONG_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    letter: 'L',
    alpha: 'L',
    alphabetic: 'L',
    uppercaseletter: 'Lu',
    upper: 'Lu',
    uppercase: 'Lu',
    lowercaseletter: 'Ll',
    lower: 'Ll',
    lowercase: 'Ll',
    number: 'N',
    digit: 'Nd',
    decimalnumber: 'Nd',
    punctuation: 'P',
    punct: 'P',
    symbol: 'S',
    separator: 'Z',
    space: 'Z',
    mark: 'M',
    latin: 'IsBasicLatin',
  }),
);

/**
 * The character that an escape stands for; the cursor is after the backslash, at `start`, and not at the end. After a
 * problem it is the escaped character itself.
 *
 * @param isInClass whether it is inside brackets
 */
export function readCharacterEscape(cursor: Cursor, start: number, isInClass: boolean): number {
  const letter = cursor.peek();
  const code = cursor.pattern.charCodeAt(cursor.at);
  if (letter >= '0' && letter <= '7') return readOctal(cursor);
  cursor.at++;
  if (letter === 'x') return readHex(cursor, start, 2) ?? code;
  if (letter === 'u') return readHex(cursor, start, 4) ?? code;
  if (letter === 'c') return readControl(cursor, start) ?? code;
  if (Object.hasOwn(CONTROLS, letter)) return CONTROLS[letter]!;
  if (isWordCharacter(code)) {
    const foreign = FOREIGN[letter];
    const hint = foreign === undefined ? t`To match ${letter} itself, remove the \\.` : translated(foreign);
    cursor.report(start, cursor.at, t`.NET has no escape \\${letter}. ${hint}`, escapeMeant(letter, start, isInClass));
  }
  return code;
}

/** A letter of another dialect is what it stands for there; any other letter is itself. */
function escapeMeant(letter: string, start: number, isInClass: boolean): RegexFix | undefined {
  const end = start + 2;
  const meant = Object.hasOwn(MEANT, letter) ? MEANT[letter]?.[isInClass ? 1 : 0] : undefined;
  if (meant !== undefined) return replaced(start, end, meant);
  return Object.hasOwn(FOREIGN, letter) ? undefined : replaced(start, end, letter, t`Remove the \\`);
}

/** Up to three digits; the value is truncated to one byte. */
function readOctal(cursor: Cursor): number {
  let value = 0;
  for (let digits = 0; digits < 3 && cursor.peek() >= '0' && cursor.peek() <= '7'; digits++) {
    value = value * 8 + Number(cursor.peek());
    cursor.at++;
  }
  return value & 0xff;
}

function readHex(cursor: Cursor, start: number, length: number): number | undefined {
  const escape = cursor.textFrom(start);
  const digits = /^[0-9a-f]*/i.exec(cursor.pattern.slice(cursor.at, cursor.at + length))![0];
  if (digits.length === length) {
    cursor.at += length;
    return Number.parseInt(digits, 16);
  }
  const braces = cursor.peek() === '{' ? t` .NET has no form with braces.` : '';
  const example = length === 2 ? '\\x41' : '\\u0041';
  cursor.at += digits.length;
  cursor.report(start, cursor.at, t`${escape} needs ${length} hexadecimal digits, as in ${example}.${braces}`);
  return undefined;
}

function readControl(cursor: Cursor, start: number): number | undefined {
  const letter = cursor.peek();
  // ASCII letters only; ı is not one.
  const code = cursor.ended() ? -1 : (/[a-z]/.test(letter) ? letter.toUpperCase() : letter).charCodeAt(0) - 0x40;
  if (code < 0 || code >= 0x20) {
    cursor.report(start, cursor.at, t`\\c needs a letter that names a control character, as in \\cJ.`);
    return undefined;
  }
  cursor.at++;
  return code;
}
