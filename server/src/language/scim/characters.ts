/*
 * What each character can be in a SCIM path or filter: a table for ASCII, and a few functions for other characters.
 */

/** Allowed as the first character of an attribute name: a letter, or `$` as in `$ref` (RFC 7643 §2.1, §2.4). */
const NAME_START = 1;
/** Allowed in an attribute name. */
const NAME = 2;
/** Part of a word: a name, a path, a URN, a number or a value without quotes. */
const WORD = 4;
/** Part of a word that contains a colon, because a URI may contain it. */
const URI = 8;
const DIGIT = 16;
const LETTER = 32;
/** Allowed in the scheme of a URI, after its first letter (RFC 3986 §3.1). */
const SCHEME = 64;
/** Allowed in a URI (RFC 3986 §2), except parentheses and brackets, which SCIM uses otherwise. */
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

/** Whitespace of any kind, including no-break spaces and zero-width characters. */
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

/** Whether it is a quotation mark that word processors, web pages or other languages use, but SCIM does not. */
export function isOddQuote(code: number): boolean {
  if (code < 128) return code === 0x27 || code === 0x60;
  return isSingleQuote(code) || DOUBLE_QUOTES.includes(String.fromCharCode(code));
}

export function isSingleQuote(code: number): boolean {
  return SINGLE_QUOTES.includes(String.fromCharCode(code));
}

/** Whether `closer` can close a string that `opener` opens: both are single or both are double, or `closer` is straight. */
export function closesQuote(opener: number, closer: number): boolean {
  if (closer === 0x22) return true;
  return (isSingleQuote(opener) ? SINGLE_QUOTES : DOUBLE_QUOTES).includes(String.fromCharCode(closer));
}
