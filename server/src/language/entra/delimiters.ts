import { span, type Span } from '../span.js';

/*
 * Where strings and attribute names end. The parser and the layout of an expression both use this.
 */

/** Quotation marks of word processors, which are not valid in expressions. */
const ODD_QUOTES = '“”„‟″＂«»‘’‚‛';
/** The marks that close a string opened by the key. Other marks close themselves. */
const PARTNERS: Readonly<Record<string, string>> = {
  '“': '”“',
  '„': '“”',
  '‟': '”“',
  '«': '»',
  '‘': '’‘',
  '‚': '‘’',
  '‛': '’‘',
};
/** The maximum length of an attribute name, in UTF-16 code units. */
export const MAX_NAME = 300;

/** Whether a character opens a string: a straight double quote, or another quotation mark. */
export function isQuote(character: string): boolean {
  return character === '"' || character === "'" || ODD_QUOTES.includes(character);
}

export interface DelimitedText extends Span {
  /** Without the quotation marks. */
  readonly content: Span;
  readonly isClosed: boolean;
}

/** The string whose opening quotation mark is at `start`. A backslash escapes the next character. */
export function delimitedText(text: string, start: number): DelimitedText {
  const opener = text.charAt(start);
  const closers = opener === '"' ? '"' : `"${PARTNERS[opener] ?? opener}`;
  let stop = start + 1;
  for (; stop < text.length; stop++) {
    const character = text[stop]!;
    if (character === '\\') stop++;
    else if (closers.includes(character)) break;
  }
  const isClosed = stop < text.length;
  const end = Math.min(stop, text.length);
  const content = span(start + 1, Math.max(start + 1, end));
  return { start, end: isClosed ? end + 1 : end, content, isClosed };
}

/**
 * The bracket that closes the one at `start`, or -1: names may hold brackets, as `[emails[type eq "work"].value]` does.
 */
export function closingBracket(text: string, start: number): number {
  const limit = Math.min(text.length, start + MAX_NAME);
  let depth = 0;
  for (let at = start; at < limit; at++) {
    const character = text[at]!;
    if (character === '[') {
      depth++;
    } else if (character === ']') {
      if (--depth === 0) return at;
    } else if (character === '"') {
      if (depth < 2) return -1;
      const close = text.indexOf('"', at + 1);
      if (close < 0 || close >= limit) return -1;
      at = close;
    } else if (character === ',' && depth < 2) {
      return -1;
    }
  }
  return -1;
}
