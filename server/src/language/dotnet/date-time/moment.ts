import { t } from '../../l10n.js';
import {
  DAY,
  HOUR,
  isMoment,
  midnightOf,
  MINUTE,
  MONTHS,
  partsOf,
  SECOND,
  weekdayOf,
  WEEKDAYS,
  type Ticks,
} from './calendar.js';

/** The parts of a date and time that a string contains; undefined for missing parts. */
export interface Reading {
  year?: number | undefined;
  month?: number | undefined;
  day?: number | undefined;
  hour?: number | undefined;
  minute?: number | undefined;
  second?: number | undefined;
  /** In ticks; 10 000 000 where it was rounded up to a whole second. */
  fraction?: number | undefined;
  weekday?: number | undefined;
  /** Minutes east of UTC. */
  offset?: number | undefined;
  /** Whether the string says UTC (`Z`), and not an offset of 0. */
  namesUtc?: boolean | undefined;
}

/**
 * The moment that the parts stand for, or the problem. Missing parts are filled in as DateTime.Parse and ParseExact do: the
 * first day of the month, January, and the year or the date of `today`. Without an offset it is UTC.
 */
export function momentOf(reading: Reading, today: Ticks): { readonly ticks: Ticks } | { readonly problem: string } {
  const now = partsOf(today);
  const timeOnly = reading.year === undefined && reading.month === undefined && reading.day === undefined;
  const year = reading.year ?? now.year;
  const month = timeOnly ? now.month : (reading.month ?? 1);
  const day = timeOnly ? now.day : (reading.day ?? 1);
  const midnight = midnightOf(year, month, day);
  if (midnight === undefined) return { problem: noSuchDay(year, month, day) };

  const { hour = 0, minute = 0, second = 0, fraction = 0, weekday, offset = 0 } = reading;
  if (hour > 23) return { problem: t`The hour ${hour} does not exist; the last is 23` };
  if (minute > 59) return { problem: t`The minute ${minute} does not exist; the last is 59` };
  if (second > 59) return { problem: t`The second ${second} does not exist; the last is 59` };
  const local =
    midnight + BigInt(hour) * HOUR + BigInt(minute) * MINUTE + BigInt(second) * SECOND + BigInt(Math.round(fraction));
  if (weekday !== undefined && weekday !== weekdayOf(local))
    return { problem: t`${name(year, month, day)} is a ${WEEKDAYS[weekdayOf(local)]!}, not a ${WEEKDAYS[weekday]!}` };

  if (Math.abs(offset) > 14 * 60) return { problem: t`An offset from UTC is at most 14 hours` };
  const utc = local - BigInt(offset) * MINUTE;
  // .NET treats moments before the first day as a time of day and stays within that day.
  const ticks = utc < 0n ? utc + DAY : utc;
  return isMoment(ticks) ? { ticks } : { problem: t`The last year of a date is 9999` };
}

/**
 * A two-digit year: 00 to 49 are in this century, 50 to 99 in the last, by TwoDigitYearMax of .NET 8 and later.
 * In earlier versions the limit was 2029, so 30 to 49 were in the last century; .NET Framework uses the setting of Windows.
 */
export function fullYear(year: number): number {
  return year >= 100 ? year : year <= 49 ? 2000 + year : 1900 + year;
}

function noSuchDay(year: number, month: number, day: number): string {
  if (month < 1 || month > 12) return t`The month ${month} does not exist`;
  if (year < 1 || year > 9999) return t`The year ${year} is not between 1 and 9999`;
  return t`${name(year, month, day)} does not exist`;
}

function name(year: number, month: number, day: number): string {
  return `${day} ${MONTHS[month - 1]!} ${year}`;
}
