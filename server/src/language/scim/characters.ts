/*
 * What each character can be in a SCIM path or filter, as a table for ASCII and a few questions for the rest.
 */

/** May begin an attribute name: a letter, or `$` as in `$ref` (RFC 7643 §2.1, §2.4). */
const NAME_START = 1;
/** May stand in an attribute name. */
const NAME = 2;
/** Belongs to a word: a name, a path, a URN, a number, a value that somebody forgot to quote. */
const WORD = 4;
/** Belongs to a word once the word has a colon, because a URI may hold it. */
const URI = 8;
const DIGIT = 16;
const LETTER = 32;
/** May stand in the scheme of a URI, behind its first letter (RFC 3986 §3.1). */
const SCHEME = 64;
/** May stand in a URI at all (RFC 3986 §2), but for parentheses and brackets, which SCIM has other uses for. */
const ABSOLUTE_URI = 128;

const CLASSES = new Uint8Array(128);

function classify(characters: string, bits: number): void {
  for (const character of characters) CLASSES[character.charCodeAt(0)]! |= bits;
}
classify(
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
  LETTER | NAME_START | NAME | WORD | SCHEME | ABSOLUTE_URI,
);
classify('$', NAME_START | NAME | WORD | ABSOLUTE_URI);
classify('0123456789', NAME | WORD | DIGIT | SCHEME | ABSOLUTE_URI);
classify('+.-', SCHEME);
classify("-._~:/?#@!&'*+,;=%", ABSOLUTE_URI);
classify('-_', NAME | WORD);
classify('.:/%~+@#?*^{}\\', WORD);
classify("=,;!&'", URI);

export function startsName(code: number): boolean {
  return code < 128 && (CLASSES[code]! & NAME_START) !== 0;
}

export function inName(code: number): boolean {
  return code < 128 && (CLASSES[code]! & NAME) !== 0;
}

export function inWord(code: number): boolean {
  return code < 128 ? (CLASSES[code]! & WORD) !== 0 : !isSpace(code) && !isOddQuote(code);
}

export function inUri(code: number): boolean {
  return code >= 0 && code < 128 && (CLASSES[code]! & URI) !== 0;
}

export function isLetter(code: number): boolean {
  return code < 128 && (CLASSES[code]! & LETTER) !== 0;
}

export function inScheme(code: number): boolean {
  return code < 128 && (CLASSES[code]! & SCHEME) !== 0;
}

export function inAbsoluteUri(code: number): boolean {
  return code < 128 && (CLASSES[code]! & ABSOLUTE_URI) !== 0;
}

export function isDigit(code: number): boolean {
  return code < 128 && (CLASSES[code]! & DIGIT) !== 0;
}

/** White space of any kind, the no-break spaces of web pages and the marks of no width included. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code >= 0;
  if (code < 0x80) return code === 0x7f;
  return (
    code === 0xa0 ||
    code === 0x85 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

const SINGLE_QUOTES = "'‘’‚‛`´′ʼ＇‹›";
const DOUBLE_QUOTES = '"“”„‟″＂«»';

/** A quotation mark that word processors, web pages or other languages use, and SCIM does not. */
export function isOddQuote(code: number): boolean {
  if (code < 128) return code === 0x27 || code === 0x60;
  return isSingleQuote(code) || DOUBLE_QUOTES.includes(String.fromCharCode(code));
}

export function isSingleQuote(code: number): boolean {
  return SINGLE_QUOTES.includes(String.fromCharCode(code));
}

/** Whether a string that `opener` opens can be closed by `closer`: of the same weight, or by a straight quote. */
export function closesQuote(opener: number, closer: number): boolean {
  if (closer === 0x22) return true;
  return (isSingleQuote(opener) ? SINGLE_QUOTES : DOUBLE_QUOTES).includes(String.fromCharCode(closer));
}
