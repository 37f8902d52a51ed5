import { t } from '../../l10n.js';
import type { PatternSpan } from '../pattern-span.js';

/** The format specifiers of dates. The number of repetitions selects the form. */
const LETTERS = 'dfFghHKmMstyz';
/** The most digits of a fraction: a tick is a ten-millionth of a second. */
export const MAX_FRACTION = 7;

export interface Field extends PatternSpan {
  readonly kind: 'field';
  /** One of {@link LETTERS}; when parsing also `Z` and `GMT`, which mean UTC. */
  readonly letter: string;
  readonly count: number;
}

export interface Literal extends PatternSpan {
  readonly kind: 'literal';
  readonly text: string;
  /** Parsing is lenient about bare spaces, less so about quoted ones, and strict about escaped ones. */
  readonly form: 'bare' | 'quoted' | 'escaped';
}

export type FormatPart = Field | Literal;

export interface Pattern {
  readonly parts: readonly FormatPart[];
  readonly problems: readonly (PatternSpan & { readonly message: string })[];
}

const ROUND_TRIP = "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK";
const RFC_1123 = "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'";
const LONG_DATE = 'dddd, dd MMMM yyyy';

/** The standard formats (one letter) of the invariant culture. */
const STANDARD: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: LONG_DATE,
  f: `${LONG_DATE} HH:mm`,
  F: `${LONG_DATE} HH:mm:ss`,
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: ROUND_TRIP,
  O: ROUND_TRIP,
  r: RFC_1123,
  R: RFC_1123,
  s: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
  U: `${LONG_DATE} HH:mm:ss`,
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
};

/** The custom format that a standard one stands for, the format itself if it is longer, or the problem with it. */
export function customFormat(format: string): { readonly format: string } | { readonly problem: string } {
  if (format.length !== 1) return { format };
  const standard = Object.hasOwn(STANDARD, format) ? STANDARD[format] : undefined;
  if (standard !== undefined) return { format: standard };
  return {
    problem: LETTERS.includes(format)
      ? t`"${format}" is not a standard date format; "%${format}" is the custom format for that part of a date`
      : t`"${format}" is not a standard date format`,
  };
}

/**
 * Splits a custom format into its parts. Parsing and formatting differ in two ways: when parsing, `Z` and `GMT` mean UTC, and
 * after `%` a field includes all repetitions of its letter; when formatting, `%` makes it a field of one letter.
 */
export function patternOf(format: string, use: 'reading' | 'writing'): Pattern {
  const parts: (Field | Literal)[] = [];
  const problems: (PatternSpan & { message: string })[] = [];
  const literal = (start: number, end: number, text: string, form: Literal['form']) =>
    void parts.push({ kind: 'literal', text, form, start, end });
  const field = (start: number, end: number, letter: string) =>
    void parts.push({ kind: 'field', letter, count: end - start, start, end });

  let at = 0;
  let single = false;
  while (at < format.length) {
    const start = at;
    const sign = format[at++]!;
    if (LETTERS.includes(sign)) {
      if (!single && sign !== 'K') while (format[at] === sign) at++;
      field(start, at, sign);
      if ((sign === 'f' || sign === 'F') && at - start > MAX_FRACTION)
        problems.push({
          message: t`A fraction of a second has at most ${MAX_FRACTION} digits; write "${sign.repeat(MAX_FRACTION)}"`,
          start,
          end: at,
        });
    } else if (sign === "'" || sign === '"') {
      const quoted = quotedText(format, start);
      if (quoted === undefined) {
        problems.push({ message: t`The quotation is not closed: ${sign} is missing`, start, end: format.length });
        break;
      }
      at = quoted.end;
      literal(start, at, quoted.text, 'quoted');
    } else if (sign === '\\') {
      if (at === format.length)
        problems.push({ message: t`A character is missing after the backslash`, start, end: at });
      else literal(start, ++at, format[at - 1]!, 'escaped');
    } else if (sign === '%') {
      const signs = use === 'writing' ? `%\\'"` : '%';
      if (at === format.length || signs.includes(format[at]!))
        problems.push({ message: t`A format specifier is missing after "%"`, start, end: at });
    } else if (use === 'reading' && sign === 'Z') {
      field(start, at, 'Z');
    } else if (use === 'reading' && format.slice(start, start + 3).toUpperCase() === 'GMT') {
      at = start + 3;
      field(start, at, 'GMT');
    } else {
      literal(start, at, sign, 'bare');
    }
    single = sign === '%' && use === 'writing';
  }
  return { parts, problems };
}

/** What .NET rejects in a format both when parsing and when formatting; what only one of them rejects is not reported. */
export function formatProblems(format: string): (PatternSpan & { message: string })[] {
  const custom = customFormat(format);
  if ('problem' in custom) return [{ message: custom.problem, start: 0, end: format.length }];
  const isWritten = patternOf(custom.format, 'writing').problems.length === 0;
  return isWritten ? [] : [...patternOf(custom.format, 'reading').problems];
}

/** The parts of a custom format that can be used for formatting. */
export function formatParts(format: string): readonly FormatPart[] {
  return patternOf(format, 'writing').parts;
}

/** The text of a quotation, with backslash escapes resolved; undefined if it is not closed. */
function quotedText(format: string, start: number): { readonly text: string; readonly end: number } | undefined {
  let text = '';
  for (let at = start + 1; at < format.length; at++) {
    if (format[at] === format[start]) return { text, end: at + 1 };
    if (format[at] === '\\' && ++at === format.length) return undefined;
    text += format[at]!;
  }
  return undefined;
}
