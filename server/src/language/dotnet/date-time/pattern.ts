import type { PatternSpan } from '../pattern-span.js';

/** The letters that stand for a part of a moment; how often one is repeated says in which form. */
const LETTERS = 'dfFghHKmMstyz';
/** A second has no more digits: a tick is a ten-millionth of it. */
export const MAX_FRACTION = 7;

export interface Field extends PatternSpan {
  readonly kind: 'field';
  /** One of {@link LETTERS}; for reading also `Z` and `GMT`, which name UTC. */
  readonly letter: string;
  readonly count: number;
}

export interface Literal extends PatternSpan {
  readonly kind: 'literal';
  readonly text: string;
  /** Reading is lenient about blanks that stand bare, less so about those in quotes, and not about escaped ones. */
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

/** The standard formats of one letter, as the invariant culture has them. */
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

/** The custom format behind a standard one, the format itself if it has more letters, or what is wrong with it. */
export function customFormat(format: string): { readonly format: string } | { readonly problem: string } {
  if (format.length !== 1) return { format };
  const standard = Object.hasOwn(STANDARD, format) ? STANDARD[format] : undefined;
  if (standard !== undefined) return { format: standard };
  const advice = LETTERS.includes(format) ? `; "%${format}" stands for that part of a date` : '';
  return { problem: `"${format}" is not one of the standard formats of one letter${advice}` };
}

/**
 * Takes a custom format apart. Reading and writing differ in two ways: where a text is read, `Z` and `GMT` are more than
 * letters, and `%` only begins a field, which goes on as far as its letter; where it is written, `%` makes it a single one.
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
          message: `A fraction of a second has at most ${MAX_FRACTION} digits; write "${sign.repeat(MAX_FRACTION)}"`,
          start,
          end: at,
        });
    } else if (sign === "'" || sign === '"') {
      const quoted = quotedText(format, start);
      if (quoted === undefined) {
        problems.push({ message: `Close the quotation with ${sign}`, start, end: format.length });
        break;
      }
      at = quoted.end;
      literal(start, at, quoted.text, 'quoted');
    } else if (sign === '\\') {
      if (at === format.length) problems.push({ message: 'A sign is missing after the backslash', start, end: at });
      else literal(start, ++at, format[at - 1]!, 'escaped');
    } else if (sign === '%') {
      const signs = use === 'writing' ? `%\\'"` : '%';
      if (at === format.length || signs.includes(format[at]!))
        problems.push({ message: 'A letter of the format is missing after "%"', start, end: at });
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

/** What .NET refuses in a format, whether it reads or writes by it; what only one of the two refuses is left alone. */
export function formatProblems(format: string): (PatternSpan & { message: string })[] {
  const custom = customFormat(format);
  if ('problem' in custom) return [{ message: custom.problem, start: 0, end: format.length }];
  const isWritten = patternOf(custom.format, 'writing').problems.length === 0;
  return isWritten ? [] : [...patternOf(custom.format, 'reading').problems];
}

/** What a custom format that can be written by is made of. */
export function formatParts(format: string): readonly FormatPart[] {
  return patternOf(format, 'writing').parts;
}

/** The text of a quotation, in which a backslash escapes; undefined if it is not closed. */
function quotedText(format: string, start: number): { readonly text: string; readonly end: number } | undefined {
  let text = '';
  for (let at = start + 1; at < format.length; at++) {
    if (format[at] === format[start]) return { text, end: at + 1 };
    if (format[at] === '\\' && ++at === format.length) return undefined;
    text += format[at]!;
  }
  return undefined;
}
