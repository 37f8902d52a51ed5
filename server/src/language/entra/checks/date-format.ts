import { span, type Span } from '../../span.js';
import { formatParts, formatProblems, type FormatPart } from '../../dotnet/date-time/index.js';
import { english, t, translated } from '../../l10n.js';

/** A problem in a date format. Offsets are those of the format. */
export interface FormatRemark extends Span {
  readonly message: string;
  /** The replacement that was probably meant. */
  readonly meant?: string;
}

/**
 * The problems of a format, and valid parts that are probably not meant: capital letters of other languages, which .NET
 * prints unchanged, and letters that mean another part of a date than their neighbours suggest, such as `mm` in a date.
 */
export function formatRemarks(format: string): readonly FormatRemark[] {
  const problems = formatProblems(format);
  if (problems.length > 0 || format.length < 2) return problems;
  const parts = formatParts(format);
  return [...foreign(parts), ...mistaken(parts)].sort((a, b) => a.start - b.start);
}

/** Letters in the formats of other languages, with the letters of .NET. */
const FOREIGN: Readonly<Record<string, readonly [letter: string, what: string]>> = {
  Y: ['y', english`the year`],
  D: ['d', english`the day`],
  S: ['s', english`the second`],
};

function* foreign(parts: readonly FormatPart[]): Iterable<FormatRemark> {
  for (let at = 0; at < parts.length; at++) {
    const first = parts[at]!;
    const sign = bareText(first) ?? '';
    const known = Object.hasOwn(FOREIGN, sign) ? FOREIGN[sign] : undefined;
    if (!known) continue;
    let end = at + 1;
    while (bareText(parts[end]) === sign) end++;
    const run = span(first.start, parts[end - 1]!.end);
    const [letter, what] = known;
    const meant = letter.repeat(end - at);
    yield {
      ...run,
      message: t`“${sign.repeat(end - at)}” is plain text in a .NET format. Use ${meant} for ${translated(what)}.`,
      meant,
    };
    at = end - 1;
  }
}

function bareText(part: FormatPart | undefined): string | undefined {
  return part?.kind === 'literal' && part.form === 'bare' ? part.text : undefined;
}

function* mistaken(parts: readonly FormatPart[]): Iterable<FormatRemark> {
  const letters = new Set(parts.map((part) => (part.kind === 'field' ? part.letter : '')));
  const hasHour = letters.has('h') || letters.has('H');
  const isDate = letters.has('y') || letters.has('d') || parts.some((part) => /^[YD]$/.test(bareText(part) ?? ''));
  for (const [at, part] of parts.entries()) {
    if (part.kind !== 'field') continue;
    const { start, end, letter, count } = part;
    const written = letter.repeat(count);
    if (letter === 'm' && isDate && !letters.has('M') && !hasHour && !letters.has('s')) {
      const meant = written.toUpperCase();
      yield { start, end, message: t`“${written}” means the minute. Use ${meant} for the month.`, meant };
    } else if (
      letter === 'M' &&
      count <= 2 &&
      !letters.has('m') &&
      isHour(parts[at - 2]) &&
      bareText(parts[at - 1]) === ':'
    ) {
      const meant = written.toLowerCase();
      yield { start, end, message: t`“${written}” means the month. Use ${meant} for the minute.`, meant };
    } else if (letter === 'h' && !letters.has('t') && !parts.some((other) => /^a$/i.test(bareText(other) ?? ''))) {
      const meant = written.toUpperCase();
      const message = t`“${written}” is the hour of the 12-hour clock, but the format has no AM or PM (tt). Use ${meant} for the 24-hour clock.`;
      yield { start, end, message, meant };
    }
  }
}

function isHour(part: FormatPart | undefined): boolean {
  return part?.kind === 'field' && /^h$/i.test(part.letter);
}
