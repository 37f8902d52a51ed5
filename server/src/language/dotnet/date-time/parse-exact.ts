import { english, t, translated } from '../../l10n.js';
import { MAX_FRACTION, customFormat, patternOf, type Field, type Literal } from './pattern.js';
import { isWhiteSpace, trimEnd, trimStart } from '../white-space.js';
import { MONTHS, WEEKDAYS, type DateKind, type Ticks } from './calendar.js';
import { fullYear, momentOf, type Reading } from './moment.js';
import { stylesOf, stylesProblem, type Style } from './styles.js';

/**
 * DateTime.ParseExact in the invariant culture, in a service whose time zone is UTC: a date with an offset is converted to UTC,
 * one without is read as UTC. The kind says which of the two it was.
 *
 * A year or a whole date that the format leaves out is taken from the clock by .NET; here it is that of `today`, which is
 * 0001-01-01 unless said otherwise.
 */
export function parseExact(
  text: string,
  format: string,
  styles?: string,
  today: Ticks = 0n,
): { ticks: Ticks; kind: DateKind } | { problem: string } {
  const wrongStyles = styles === undefined ? undefined : stylesProblem(styles);
  if (wrongStyles !== undefined) return { problem: wrongStyles };
  if (text === '') return { problem: t`An empty string is not a date` };
  if (format === '') return { problem: t`The format is empty` };
  const custom = customFormat(format);
  if ('problem' in custom) return custom;

  const named = stylesOf(styles);
  const leading = named.has('AllowLeadingWhite');
  const trailing = named.has('AllowTrailingWhite');
  const { parts, problems } = patternOf(trimFormat(custom.format, leading, trailing), 'reading');
  if (problems[0]) return { problem: problems[0].message };

  const blanks = { inner: named.has('AllowInnerWhite'), optional: trailing };
  const reader = new ExactReader(trimEnds(text, leading, trailing), blanks);
  const read = reader.whole(parts);
  if ('misfit' in read)
    return { problem: t`"${short(text)}" does not match the format "${short(format)}": ${read.misfit}` };
  if (format === 'U') Object.assign(read, { offset: 0, namesUtc: true });
  // With this style only a format without any date part falls back to 0001-01-01.
  const moment = momentOf(
    read,
    named.has('NoCurrentDateDefault') && read.year === undefined ? startOf(read, today) : today,
  );
  return 'ticks' in moment ? { ...moment, kind: kindOf(read, named) } : moment;
}

/** As DateTimeParse.DetermineTimeZoneAdjustments in .NET's source. */
function kindOf({ offset, namesUtc }: Reading, styles: ReadonlySet<Style>): DateKind {
  if (styles.has('AdjustToUniversal')) {
    return offset === undefined && !styles.has('AssumeLocal') && !styles.has('AssumeUniversal') ? 'Unspecified' : 'Utc';
  }
  if (offset === undefined) return styles.has('AssumeLocal') || styles.has('AssumeUniversal') ? 'Local' : 'Unspecified';
  return namesUtc === true && styles.has('RoundtripKind') ? 'Utc' : 'Local';
}

function startOf({ month, day }: Reading, today: Ticks): Ticks {
  return month === undefined && day === undefined ? 0n : today;
}

function trimEnds(text: string, leading: boolean, trailing: boolean): string {
  const trimmed = trailing ? trimEnd(text) : text;
  return leading ? trimStart(trimmed) : trimmed;
}

/** White space at the ends of a format is ignored where that of the string is, even if it is quoted. */
function trimFormat(format: string, leading: boolean, trailing: boolean): string {
  let trimmed = trimEnds(format, leading, trailing);
  const isQuote = (sign: string | undefined) => sign === "'" || sign === '"';
  const last = trimmed.at(-1);
  if (trailing && trimmed.length > 2 && isQuote(last)) trimmed = trimEnd(trimmed.slice(0, -1)) + last;
  if (leading && trimmed.length > 2 && isQuote(trimmed[0])) trimmed = trimmed[0] + trimStart(trimmed.slice(1));
  return trimmed;
}

/** How messages name a missing field. */
const NAMES: Readonly<Record<string, string>> = {
  d: english`the day`,
  M: english`the month`,
  y: english`the year`,
  h: english`the hour`,
  H: english`the hour`,
  m: english`the minute`,
  s: english`the second`,
  f: english`the fraction of the second`,
  F: english`the fraction of the second`,
  t: english`AM or PM`,
  g: 'A.D.',
  z: english`an offset such as +02:00`,
  K: english`an offset such as +02:00`,
  Z: english`Z or GMT`,
  GMT: 'GMT',
};

/** How messages name a field that appears twice. */
const FIELDS = {
  year: english`the year`,
  month: english`the month`,
  day: english`the day`,
  weekday: english`the weekday`,
  hour: english`the hour`,
  minute: english`the minute`,
  second: english`the second`,
  fraction: english`the fraction`,
  offset: english`the offset`,
  t: english`AM or PM`,
} as const;

const NUMBERS: Readonly<Record<string, 'month' | 'day' | 'hour' | 'minute' | 'second'>> = {
  d: 'day',
  M: 'month',
  h: 'hour',
  H: 'hour',
  m: 'minute',
  s: 'second',
};

class ExactReader {
  readonly #text: string;
  /** Whether white space is allowed between any two parts, and whether a space of the format may be missing in the string. */
  readonly #blanks: { readonly inner: boolean; readonly optional: boolean };
  #at = 0;
  readonly #reading: Reading = {};
  #mark: 'AM' | 'PM' | undefined;
  #twelveHours = false;
  #twoDigitYear = false;
  /** A field that appears twice, with two values. */
  #contradiction: string | undefined;

  constructor(text: string, blanks: { readonly inner: boolean; readonly optional: boolean }) {
    this.#text = text;
    this.#blanks = blanks;
  }

  whole(parts: readonly (Field | Literal)[]): Reading | { readonly misfit: string } {
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]!;
      if (this.#blanks.inner) this.#skipBlanks();
      if (part.kind === 'field' ? this.#field(part) : this.#literal(part)) continue;
      if (this.#contradiction !== undefined)
        return { misfit: t`${this.#contradiction} appears twice with different values` };
      const next = parts[index + 1];
      // In .NET ".FF" may be missing as a whole; ".F" may not.
      if (part.kind === 'literal' && part.form === 'bare' && part.text === '.' && next && isOptional(next)) index++;
      else return { misfit: t`${expected(part)} is expected ${this.#place()}` };
    }
    if (this.#at < this.#text.length) return { misfit: t`text is not expected ${this.#place()}` };
    return this.#complete();
  }

  #complete(): Reading | { readonly misfit: string } {
    const reading = this.#reading;
    const { year, hour } = reading;
    if (this.#twoDigitYear && year !== undefined) {
      if (year > 99) return { misfit: t`the year ${year} has more than two digits` };
      reading.year = fullYear(year);
    }
    if (this.#twelveHours && hour !== undefined) {
      if (hour > 12) return { misfit: t`the hour ${hour} is not between 1 and 12; use "H" for a 24-hour clock` };
      reading.hour = (hour % 12) + (this.#mark === 'PM' ? 12 : 0);
    } else if (this.#mark !== undefined && (this.#mark === 'AM' ? (hour ?? 0) >= 12 : (hour ?? 0) < 12)) {
      return { misfit: t`the hour ${hour ?? 0} is not ${this.#mark}; use "h" for a 12-hour clock` };
    }
    return reading;
  }

  #literal({ text, form }: Literal): boolean {
    if (form === 'bare' && text === ' ') {
      if (!this.#blanks.inner && !this.#skip(text)) return this.#blanks.optional;
      return true;
    }
    if (form !== 'quoted' || !this.#blanks.inner) return this.#skip(text);
    for (const sign of text.split('')) {
      if (sign === ' ') this.#skipBlanks();
      else if (!this.#skip(sign)) return false;
    }
    return true;
  }

  #field({ letter, count }: Field): boolean {
    if (letter === 'd' && count > 2) return this.#name('weekday', WEEKDAYS, count, 0);
    if (letter === 'M' && count > 2) return this.#name('month', MONTHS, count, 1);
    const number = NUMBERS[letter];
    if (number !== undefined) {
      if (letter === 'h') this.#twelveHours = true;
      return this.#set(number, this.#digits(Math.min(count, 2)));
    }
    switch (letter) {
      case 'y':
        if (count <= 2) this.#twoDigitYear = true;
        return this.#set('year', this.#digits(count));
      case 'f':
      case 'F':
        return this.#fraction(count, letter === 'F');
      case 't':
        return this.#timeMark(count);
      case 'g':
        return this.#skipIgnoringCase('A.D.') || this.#skipIgnoringCase('AD');
      case 'z':
        return this.#offset(count);
      case 'K':
        if (this.#skip('Z')) return this.#setUtc();
        return /[+-]/.test(this.#text[this.#at] ?? '') ? this.#offset(3) : true;
      case 'GMT':
        return this.#skip('GMT') && this.#set('offset', 0);
      default:
        return this.#utc();
    }
  }

  #name(field: 'weekday' | 'month', names: readonly string[], count: number, first: number): boolean {
    const index = names.findIndex((name) => this.#skipIgnoringCase(count === 3 ? name.slice(0, 3) : name));
    return this.#set(field, index < 0 ? undefined : index + first);
  }

  #fraction(count: number, optional: boolean): boolean {
    const start = this.#at;
    while (this.#at - start < count && isDigit(this.#text[this.#at])) this.#at++;
    if (!optional && this.#at - start < count) return false;
    return this.#set('fraction', Number(this.#text.slice(start, this.#at).padEnd(MAX_FRACTION, '0')));
  }

  #timeMark(count: number): boolean {
    const found = (['AM', 'PM'] as const).find((mark) =>
      count === 1 ? this.#skip(mark[0]!) : this.#skipIgnoringCase(mark),
    );
    if (found === undefined) return false;
    if (this.#mark !== undefined && this.#mark !== found) return this.#contradict('t');
    this.#mark = found;
    return true;
  }

  /** `z` takes hours of one or two digits, `zz` of two; three or more also take minutes, with or without a colon. */
  #offset(count: number): boolean {
    const sign = this.#text[this.#at];
    if (sign !== '+' && sign !== '-') return false;
    this.#at++;
    const hours = this.#digits(count === 2 ? 2 : 1);
    if (hours === undefined) return false;
    let minutes: number | undefined = 0;
    if (count > 2) {
      this.#skip(':');
      minutes = this.#digits(2);
    }
    if (minutes === undefined || minutes > 59) return false;
    const offset = hours * 60 + minutes;
    return this.#set('offset', sign === '-' && offset !== 0 ? -offset : offset);
  }

  #utc(): boolean {
    for (const name of ['GMT', 'Z']) {
      const after = this.#text[this.#at + name.length];
      if ((after === undefined || !/\p{L}/u.test(after)) && this.#skipIgnoringCase(name)) return this.#setUtc();
    }
    return false;
  }

  #setUtc(): boolean {
    this.#reading.namesUtc = true;
    return this.#set('offset', 0);
  }

  /** Stores the value of a field; a field that appears twice must have the same value. */
  #set(field: Exclude<keyof Reading, 'namesUtc'>, value: number | undefined): boolean {
    if (value === undefined) return false;
    const before = this.#reading[field];
    this.#reading[field] = value;
    return before === undefined || before === value || this.#contradict(field);
  }

  #contradict(field: keyof typeof FIELDS): false {
    this.#contradiction = translated(FIELDS[field]);
    return false;
  }

  /** A number with that many digits; one means one or two. */
  #digits(count: number): number | undefined {
    const start = this.#at;
    const most = count === 1 ? 2 : count;
    while (this.#at - start < most && isDigit(this.#text[this.#at])) this.#at++;
    if (this.#at - start >= count) return Number(this.#text.slice(start, this.#at));
    this.#at = start;
    return undefined;
  }

  #skip(expected: string): boolean {
    if (!this.#text.startsWith(expected, this.#at)) return false;
    this.#at += expected.length;
    return true;
  }

  #skipIgnoringCase(expected: string): boolean {
    if (this.#text.slice(this.#at, this.#at + expected.length).toLowerCase() !== expected.toLowerCase()) return false;
    this.#at += expected.length;
    return true;
  }

  #skipBlanks(): void {
    while (isWhiteSpace(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  #place(): string {
    const rest = this.#text.slice(this.#at);
    return rest === '' ? t`at its end` : t`at "${short(rest)}"`;
  }
}

function isOptional(part: Field | Literal): boolean {
  return part.kind === 'field' && part.letter === 'F' && part.count > 1;
}

function expected(part: Field | Literal): string {
  if (part.kind === 'literal') return part.text === ' ' ? t`a space` : `"${short(part.text)}"`;
  const { letter, count } = part;
  if (letter === 'd' && count > 2) return count === 3 ? t`the short name of the weekday` : t`the name of the weekday`;
  if (letter === 'M' && count > 2) return count === 3 ? t`the short name of the month` : t`the name of the month`;
  if (letter === 't' && count === 1) return t`A or P`;
  const width = Object.hasOwn(NUMBERS, letter) ? Math.min(count, 2) : count;
  const exact = width > 1 && 'dMyhHmsf'.includes(letter);
  const named = translated(NAMES[letter] ?? letter);
  return exact ? t`${named}, with ${width} digits,` : named;
}

function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= '0' && sign <= '9';
}

/** A string as messages quote it. */
function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
