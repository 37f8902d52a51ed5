/*
 * A text can contain a secret in another form: escaped, in hexadecimal, in base64, or as a list of bytes. Each reading decodes
 * one form. A reading is a string of lower-case units, with the position of each unit in the text.
 */

export interface Reading {
  /** The units, one UTF-16 code unit each. U+0000 separates units that do not belong together. */
  readonly units: string;
  /** Where a unit starts and ends in the text, in UTF-16 code units. */
  readonly startOf: (unit: number) => number;
  readonly endOf: (unit: number) => number;
}

/** The separator between units that do not follow each other. */
const GAP = 0;

/** Builds a reading unit by unit. */
class Units {
  private readonly codes: Uint16Array;
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;
  private length = 0;

  constructor(capacity: number) {
    this.codes = new Uint16Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
  }

  push(code: number, start: number, end: number): void {
    this.codes[this.length] = code;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length++;
  }

  gap(at: number): void {
    if (this.length > 0 && this.codes[this.length - 1] !== GAP) this.push(GAP, at, at);
  }

  read(): Reading {
    const { codes, starts, ends, length } = this;
    let units = '';
    for (let at = 0; at < length; at += 4096) {
      units += String.fromCharCode(...codes.subarray(at, Math.min(at + 4096, length)));
    }
    return { units, startOf: (unit) => starts[unit]!, endOf: (unit) => ends[unit]! };
  }
}

/** A text in lower case with the same length: letters whose lower case is longer are not changed. */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replace(/[^\0-\x7f]|[A-Z]+/g, (part: string) => {
    const lowerPart = part.toLowerCase();
    return lowerPart.length === part.length ? lowerPart : part;
  });
}

/** How often decoding is repeated, for text that was escaped several times. */
const MAX_LEVELS = 6;

/** A text, then the text with its escapes decoded, and so on until no escape is left. */
export function* readingsOfText(text: string): Iterable<Reading> {
  let reading: Reading = { units: folded(text), startOf: (unit) => unit, endOf: (unit) => unit + 1 };
  yield reading;
  for (let level = 1; level < MAX_LEVELS; level++) {
    const next = decoded(reading);
    if (!next) return;
    yield next;
    reading = next;
  }
}

/** A text without any escapes, in lower case. */
export function unescaped(text: string): string {
  let last = '';
  for (const { units } of readingsOfText(text)) last = units;
  return last;
}

/** Named character references of ASCII (HTML §13.5), in lower case. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&', apos: "'", ast: '*', bsol: '\\', colon: ':', comma: ',', commat: '@', dollar: '$', equals: '=', excl: '!',
  grave: '`', gt: '>', hat: '^', lbrace: '{', lbrack: '[', lcub: '{', lowbar: '_', lpar: '(', lsqb: '[', lt: '<',
  num: '#', percnt: '%', period: '.', plus: '+', quest: '?', quot: '"', rbrace: '}', rbrack: ']', rcub: '}', rpar: ')',
  rsqb: ']', semi: ';', sol: '/', tilde: '~', verbar: '|', vert: '|',
}; // prettier-ignore

const HEX_PAIR = /[0-9a-f]{2}/y;
const UNICODE_ESCAPE = /u(?:\{0{0,8}([0-9a-f]{1,6})\}|([0-9a-f]{4}))/y;
const ENTITY = /(?:#x0{0,8}([0-9a-f]{1,6})|#0{0,8}([0-9]{1,7})|([a-z]{2,6}));/y;

/**
 * Percent-encoding, the backslash escapes of JSON and of programming languages, and HTML's character references, each
 * with repeated escapes of its own escape character decoded at once. Undefined if there are none.
 */
function decoded({ units, startOf, endOf }: Reading): Reading | undefined {
  if (!/[%\\&]/.test(units)) return undefined;
  const result = new Units(units.length);
  let isChanged = false;
  // Backslashes without an escape belong to the following unit.
  let from = 0;
  for (let at = 0; at < units.length;) {
    const found = escapeAt(units, at);
    if (!found) {
      result.push(units.charCodeAt(at), startOf(from), endOf(at));
      from = ++at;
      continue;
    }
    isChanged = true;
    const lower = folded(found.text);
    for (let unit = 0; unit < lower.length; unit++) {
      result.push(lower.charCodeAt(unit), startOf(from), endOf(found.end - 1));
    }
    at = found.end;
    if (lower !== '') from = at;
  }
  return isChanged ? result.read() : undefined;
}

interface Escape {
  readonly text: string;
  readonly end: number;
}

function escapeAt(units: string, at: number): Escape | undefined {
  switch (units[at]) {
    case '%':
      return bytesAt(units, at);
    case '\\':
      return bytesAt(units, at) ?? backslashAt(units, at);
    case '&':
      return entityAt(units, at);
    default:
      return undefined;
  }
}

/** A character whose bytes in UTF-8 are escaped one by one. */
function bytesAt(units: string, at: number): Escape | undefined {
  const first = byteAt(units, at);
  if (!first) return undefined;
  const length = first.byte < 0x80 ? 1 : first.byte >= 0xf0 ? 4 : first.byte >= 0xe0 ? 3 : 2;
  const bytes = [first.byte];
  let { end } = first;
  while (bytes.length < length) {
    const next = byteAt(units, end);
    if (!next || next.byte >> 6 !== 2) return { text: String.fromCharCode(first.byte), end: first.end };
    bytes.push(next.byte);
    end = next.end;
  }
  return { text: new TextDecoder().decode(new Uint8Array(bytes)), end };
}

/** A byte after a percent sign, which itself may be encoded any number of times, or after backslashes and an `x`. */
function byteAt(units: string, at: number): { readonly byte: number; readonly end: number } | undefined {
  let end = at + 1;
  if (units[at] === '%') {
    while (units.startsWith('25', end)) end += 2;
  } else if (units[at] === '\\') {
    while (units[end] === '\\') end++;
    if (units[end++] !== 'x') return undefined;
  } else return undefined;
  const digits = matchAt(HEX_PAIR, units, end);
  if (digits) return { byte: Number.parseInt(digits[0], 16), end: end + 2 };
  return units[at] === '%' && end > at + 1 ? { byte: 0x25, end } : undefined;
}

/** Any number of backslashes with the character that they escape, if any: it does not matter how often it was escaped. */
function backslashAt(units: string, at: number): Escape {
  let end = at + 1;
  while (units[end] === '\\') end++;
  const escape = matchAt(UNICODE_ESCAPE, units, end);
  const digits = escape?.[1] ?? escape?.[2];
  if (escape && digits !== undefined) {
    return { text: characterOf(Number.parseInt(digits, 16)), end: end + escape[0].length };
  }
  return /[bfnrt]/.test(units[end] ?? '') ? { text: '\n', end: end + 1 } : { text: '', end };
}

function entityAt(units: string, at: number): Escape | undefined {
  let end = at + 1;
  while (units.startsWith('amp;', end)) end += 4;
  const entity = matchAt(ENTITY, units, end);
  if (entity) {
    const [whole, hex, decimal, name] = entity;
    if (hex !== undefined) return { text: characterOf(Number.parseInt(hex, 16)), end: end + whole.length };
    if (decimal !== undefined) return { text: characterOf(Number(decimal)), end: end + whole.length };
    if (name !== undefined && Object.hasOwn(ENTITIES, name)) return { text: ENTITIES[name]!, end: end + whole.length };
  }
  return end > at + 1 ? { text: '&', end } : undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** Marks a character that is skipped. It is not a unit of any reading. */
const SKIPPED = 1;

/** Maps a character code to the code of its unit, to SKIPPED, or to GAP for all others. */
function unitsOf(signs: string, skipped: string, others: Readonly<Record<string, string>> = {}): Uint8Array {
  const result = new Uint8Array(128).fill(GAP);
  for (const sign of signs) result[sign.charCodeAt(0)] = sign.charCodeAt(0);
  for (const sign of skipped) result[sign.charCodeAt(0)] = SKIPPED;
  for (const [sign, unit] of Object.entries(others)) result[sign.charCodeAt(0)] = unit.charCodeAt(0);
  return result;
}

function readBy(unitOf: Uint8Array, { units, startOf, endOf }: Reading, skipFrom: (at: number) => number): Reading {
  const result = new Units(units.length);
  for (let at = 0; at < units.length; at++) {
    const unit = unitOf[units.charCodeAt(at)] ?? GAP;
    const end = skipFrom(at);
    if (end > at) at = end - 1;
    else if (unit === GAP) result.gap(startOf(at));
    else if (unit !== SKIPPED) result.push(unit, startOf(at), endOf(at));
  }
  return result.read();
}

const WHITESPACE = ' \t\r\n\v\f';
const HEXADECIMAL = unitsOf('0123456789abcdef', `${WHITESPACE}:,;.-_"'`);
const BASE64 = unitsOf('abcdefghijklmnopqrstuvwxyz0123456789+/', WHITESPACE, { '-': '+', _: '/' });

/** Hexadecimal digits, with or without whitespace, punctuation or `0x` between bytes, as in memory dumps and fingerprints. */
export function hexadecimalIn(text: Reading): Reading {
  return readBy(HEXADECIMAL, text, (at) => (text.units[at] === '0' && text.units[at + 1] === 'x' ? at + 2 : at));
}

/** The characters of base64 and base64url, as those of base64, with or without line breaks. */
export function base64In(text: Reading): Reading {
  return readBy(BASE64, text, (at) => at);
}

const INDEX = /"[0-9]{1,7}"\s{0,8}:/y;
const BETWEEN_BYTES = unitsOf('', `${WHITESPACE},;[]`);

/** Decimal numbers that are bytes, in an array, in an object with numbered members, or in a row; a unit is the byte plus 1. */
export function bytesIn({ units, startOf, endOf }: Reading): Reading {
  const result = new Units(units.length);
  for (let at = 0; at < units.length; at++) {
    if (isDigit(units, at)) {
      let end = at + 1;
      while (isDigit(units, end)) end++;
      const byte = end - at <= 3 ? Number(units.slice(at, end)) : NaN;
      if (byte <= 0xff) result.push(byte + 1, startOf(at), endOf(end - 1));
      else result.gap(startOf(at));
      at = end - 1;
    } else if (BETWEEN_BYTES[units.charCodeAt(at)] !== SKIPPED) {
      const index = units[at] === '"' ? matchAt(INDEX, units, at) : null;
      if (index) at += index[0].length - 1;
      else result.gap(startOf(at));
    }
  }
  return result.read();
}

function isDigit(units: string, at: number): boolean {
  const code = units.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}
