import { isWhiteSpace } from '../white-space.js';
import { midnightOf, MONTHS, WEEKDAYS, type Ticks } from './calendar.js';
import { fullYear, momentOf, type Reading } from './moment.js';

/**
 * DateTime.Parse in the invariant culture, with AssumeUniversal and AdjustToUniversal; undefined where .NET throws.
 *
 * It reads ISO 8601, numbers as month/day/year or with a leading year of three or more digits, names of months and
 * weekdays, times of 12 and 24 hours, and offsets, in any order that .NET allows. A missing year or date, which .NET takes from the clock,
 * is that of `today` (by default 0001-01-01). .NET also accepts some input that is rejected here: Chinese and Korean characters after the numbers, VBA's `#…#`, and a zone inside a time ("12:Z0").
 */
export function parseDate(text: string, today: Ticks = 0n): Ticks | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const reading = new DateReader(tokens).whole();
  const moment = reading && momentOf(reading, today);
  return moment && 'ticks' in moment ? moment.ticks : undefined;
}

interface Token {
  readonly kind: 'number' | 'word' | 'sign';
  /** Words in lower case. */
  readonly text: string;
  /** Whether it follows the previous one without white space. */
  readonly joined: boolean;
}

/** Numbers, words and single characters; undefined at the first character that no date contains, so that long strings are cheap. */
function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let joined = false;
  for (const [match] of text.matchAll(/\d+|\p{L}+|(?:(?!\ufeff)[\s\u0085])+|[^]/gu)) {
    if (isWhiteSpace(match.charCodeAt(0))) {
      joined = false;
      continue;
    }
    const kind = /^\d/.test(match) ? 'number' : /^\p{L}/u.test(match) ? 'word' : 'sign';
    if (kind === 'sign' && !'/-:,.+'.includes(match)) return undefined;
    tokens.push({ kind, text: match.toLowerCase(), joined });
    joined = true;
  }
  return tokens;
}

/** One part of a date: a year is a number of three digits or more. */
interface DatePart {
  readonly is: 'year' | 'number' | 'month';
  readonly value: number;
}

/** Except in fractions .NET reads no longer numbers. */
const MAX_DIGITS = 8;

class DateReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #reading: Reading = {};
  #mark: 'am' | 'pm' | undefined;
  #hasDate = false;
  #hasTime = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Reading | undefined {
    while (this.#at < this.#tokens.length) if (!this.#item()) return undefined;
    if (!this.#hasDate && !this.#hasTime) return undefined;
    return this.#applyMark() ? this.#reading : undefined;
  }

  /** A date, a time, a weekday, an offset or AM/PM; false if there is none, or more than one. */
  #item(): boolean {
    if (this.#skipBetween()) return true;
    const token = this.#peek()!;
    if (token.kind === 'sign') return (token.text === '+' || token.text === '-') && this.#offset();
    if (token.kind === 'word') {
      if (isMark(token)) return this.#timeMark();
      if (token.text === 'z' || token.text === 'gmt') {
        this.#at++;
        return this.#setOffset(0);
      }
      return this.#date();
    }
    const next = this.#peek(1);
    if (token.text.length <= 2 && isSign(next, ':')) return this.#time();
    if (token.text.length <= 2 && isMark(next)) return this.#hour();
    return this.#date();
  }

  /** Commas, full stops and one weekday are allowed between any two items. */
  #skipBetween(): boolean {
    const start = this.#at;
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (token.kind === 'word' && this.#reading.weekday === undefined) {
        const weekday = indexOfName(WEEKDAYS, token.text);
        if (weekday < 0) break;
        this.#reading.weekday = weekday;
      } else if (!isSign(token, ',') && !isSign(token, '.')) break;
      this.#at++;
    }
    return this.#at > start;
  }

  #date(): boolean {
    if (this.#hasDate) return false;
    this.#hasDate = true;
    const parts: DatePart[] = [];
    /** Whether a slash or hyphen follows the first part, and the second. */
    const divided: boolean[] = [];
    for (;;) {
      const part = this.#datePart();
      if (part === undefined || (part.is !== 'number' && parts.some(({ is }) => is === part.is))) return false;
      parts.push(part);
      const next = this.#peek();
      if (isSign(next, ':') || (isMark(next) && !mayPrecedeMark(parts, divided))) return false;
      if (parts.length === 3) {
        if (next?.text === 't')
          return parts[0]!.is === 'year' && parts.every(({ is }) => is !== 'month') && this.#iso(parts);
        // A hyphen may begin an offset.
        return !isSign(next, '/') && this.#setDate(parts, false);
      }
      const divides = isSign(next, '/') || isSign(next, '-');
      divided.push(divides);
      if (divides) this.#at++;
      this.#skipBetween();
      if (divides) continue;

      const follower = this.#peek();
      if (follower?.kind === 'number') {
        if (isSign(this.#peek(1), ':')) return this.#dayAsHour(parts);
        // "1/10 5 AM" is a date and an hour.
        const isHour = isMark(this.#peek(1)) && divided[0] === true && parts.every(({ is }) => is === 'number');
        if (isHour && parts.length === 2) return this.#setDate(parts, false);
        continue;
      }
      if (follower?.kind === 'word' && indexOfName(MONTHS, follower.text) >= 0) continue;
      // After a date of two parts .NET still waits for the third: no time may follow.
      this.#hasTime = true;
      const zone = follower?.text === 'z' || follower?.text === 'gmt';
      return parts.length === 2 && !zone && this.#setDate(parts, divided[0] === true && next !== undefined);
    }
  }

  /**
   * "May 5 10:41", a month by its name and a day without a year before a time: .NET takes the day for the hour and the hour
   * for the minute, leaves out the rest, and so makes 05:10 of today.
   */
  #dayAsHour(parts: readonly DatePart[]): boolean {
    const day = parts.find(({ is }) => is === 'number');
    const [hour, , minute] = [this.#peek(), this.#peek(1), this.#peek(2)];
    if (this.#hasTime || parts.length !== 2 || !day || parts.every(({ is }) => is !== 'month')) return false;
    if (minute?.kind !== 'number' || hour!.text.length > 2 || minute.text.length > 2) return false;
    this.#at += 3;
    if (isSign(this.#peek(), ':')) return false;
    this.#hasTime = true;
    this.#reading.hour = day.value;
    this.#reading.minute = Number(hour!.text);
    return true;
  }

  #datePart(): DatePart | undefined {
    const token = this.#peek();
    if (token?.kind === 'number') {
      if (token.text.length > MAX_DIGITS) return undefined;
      this.#at++;
      return { is: token.text.length > 2 ? 'year' : 'number', value: Number(token.text) };
    }
    const month = token?.kind === 'word' ? indexOfName(MONTHS, token.text) : -1;
    if (month < 0) return undefined;
    this.#at++;
    return { is: 'month', value: month + 1 };
  }

  /** Which part is what, by the patterns of the invariant culture: MM/dd/yyyy, MMMM dd, yyyy MMMM. */
  #setDate(parts: readonly DatePart[], dayBeforeMonth: boolean): boolean {
    const reading = this.#reading;
    const numbers = parts.flatMap(({ is, value }) => (is === 'number' ? [value] : []));
    reading.year = parts.find(({ is }) => is === 'year')?.value;
    reading.month = parts.find(({ is }) => is === 'month')?.value ?? numbers.shift();
    const [first = 1, second] = numbers;
    if (reading.year !== undefined || second !== undefined) {
      reading.day = first;
      if (reading.year !== undefined) return true;
      reading.year = fullYear(second ?? 0);
      // "March 99 5": what is no day is the year.
      if (parts.some(({ is }) => is === 'month') && midnightOf(reading.year, reading.month ?? 0, first) === undefined) {
        reading.year = fullYear(first);
        reading.day = second;
      }
      return true;
    }
    // "5 May" is May 2005, since MMMM dd is the pattern of days; but "5/May" with more to come is one.
    if (parts[0]!.is === 'number' && parts[1]!.is === 'month' && !dayBeforeMonth) {
      reading.year = fullYear(first);
      reading.day = 1;
    } else reading.day = first;
    return true;
  }

  /** What follows the T of "2020-12-31T": here hours, minutes and seconds have two digits, and nothing else may come. */
  #iso(parts: readonly DatePart[]): boolean {
    this.#at++;
    const { offset } = this.#reading;
    const [year, month, day] = parts.map(({ value }) => value);
    this.#reading = { year, month, day, offset };
    this.#mark = undefined;
    if (!this.#iso2('hour') || !this.#skipSign(':') || !this.#iso2('minute')) return false;
    if (this.#skipSign(':')) {
      if (!this.#iso2('second')) return false;
      const fraction = this.#fraction();
      if (fraction === undefined && isSign(this.#peek(), '.')) return false;
      this.#reading.fraction = fraction ?? 0;
    }
    this.#reading.offset = undefined;
    const next = this.#peek();
    if (next?.text === 'z') {
      this.#at++;
      this.#reading.offset = 0;
    } else if (next && !this.#offset()) return false;
    this.#reading.offset ??= offset;
    return this.#at === this.#tokens.length;
  }

  #iso2(field: 'hour' | 'minute' | 'second'): boolean {
    const token = this.#peek();
    if (token?.kind !== 'number' || token.text.length !== 2) return false;
    this.#reading[field] = Number(token.text);
    this.#at++;
    return true;
  }

  /** Hours and minutes, with a colon; seconds and their fraction may follow. */
  #time(): boolean {
    if (this.#hasTime) return false;
    this.#hasTime = true;
    for (const field of ['hour', 'minute', 'second'] as const) {
      const token = this.#peek();
      if (token?.kind !== 'number' || token.text.length > 2) return false;
      this.#reading[field] = Number(token.text);
      this.#at++;
      if (field === 'second') this.#reading.fraction = this.#fraction() ?? 0;
      else if (field === 'minute' && !isSign(this.#peek(), ':')) return true;
      else if (!this.#skipSign(':')) return false;
    }
    return true;
  }

  /** "5 PM": an hour alone, which AM or PM makes a time. */
  #hour(): boolean {
    if (this.#hasTime) return false;
    this.#hasTime = true;
    this.#reading.hour = Number(this.#peek()!.text);
    this.#at++;
    return this.#timeMark();
  }

  /** In ticks, rounded; a point and digits directly after the second. */
  #fraction(): number | undefined {
    const [point, digits] = [this.#peek(), this.#peek(1)];
    if (!isSign(point, '.') || !point?.joined || digits?.kind !== 'number' || !digits.joined) return undefined;
    this.#at += 2;
    return Math.round(Number(`0.${digits.text.slice(0, 20)}`) * 1e7);
  }

  #timeMark(): boolean {
    const mark = this.#peek()!.text;
    if (this.#mark !== undefined) return false;
    this.#mark = mark === 'am' ? 'am' : 'pm';
    this.#at++;
    return true;
  }

  /** AM and PM count wherever they stand, even if no hour does. */
  #applyMark(): boolean {
    if (this.#mark === undefined) return true;
    const { hour = 0 } = this.#reading;
    if (this.#mark === 'am' && hour > 12) return false;
    if (this.#mark === 'am') this.#reading.hour = hour % 12;
    else if (hour < 12) this.#reading.hour = hour + 12;
    return true;
  }

  /** +8, +08, +8:00, +08:00, +800 and +0800; no white space inside. */
  #offset(): boolean {
    const sign = this.#peek()!.text;
    const hours = this.#peek(1);
    if ((sign !== '+' && sign !== '-') || hours?.kind !== 'number' || !hours.joined || hours.text.length > 4)
      return false;
    this.#at += 2;
    const long = hours.text.length > 2;
    let minutes = long ? Number(hours.text) % 100 : 0;
    const colon = this.#peek();
    if (!long && isSign(colon, ':') && colon?.joined) {
      const token = this.#peek(1);
      if (token?.kind !== 'number' || !token.joined || token.text.length > 2) return false;
      minutes = Number(token.text);
      this.#at += 2;
    }
    const total = (long ? Math.floor(Number(hours.text) / 100) : Number(hours.text)) * 60 + minutes;
    return minutes < 60 && this.#setOffset(sign === '-' ? -total : total);
  }

  #setOffset(minutes: number): boolean {
    if (this.#reading.offset !== undefined) return false;
    this.#reading.offset = minutes;
    return true;
  }

  #skipSign(sign: string): boolean {
    if (!isSign(this.#peek(), sign)) return false;
    this.#at++;
    return true;
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }
}

function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === 'sign' && token.text === sign;
}

function isMark(token: Token | undefined): boolean {
  return token?.text === 'am' || token?.text === 'pm';
}

/** Whether AM or PM may follow what has been read of a date: not where it would make the last number an hour. */
function mayPrecedeMark(parts: readonly DatePart[], divided: readonly boolean[]): boolean {
  const last = parts.at(-1)!.is;
  if (last !== 'number') return last === 'year';
  if (parts.length < 3) return false;
  return divided[1] === true || parts.some(({ is }) => is !== 'number');
}

/** Where a word stands among names, in full or as its first three letters. */
function indexOfName(names: readonly string[], word: string): number {
  return names.findIndex((name) => name.toLowerCase() === word || name.slice(0, 3).toLowerCase() === word);
}
