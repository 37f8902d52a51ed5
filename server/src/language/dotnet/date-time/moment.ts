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

/** What a text says of a moment, as it is read; what is left out is undefined. */
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
  /** Whether the text names UTC: `Z`, not an offset of 0. */
  namesUtc?: boolean | undefined;
}

/**
 * The moment that a text speaks of, or why there is none. As DateTime.Parse and ParseExact complete it: a month without
 * a day begins on its first, a year without a month on 1 January; a year or a whole date that is missing is that of
 * `today`. No offset means UTC.
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
  if (hour > 23) return { problem: `There is no hour ${hour}; the last one is 23` };
  if (minute > 59) return { problem: `There is no minute ${minute}; the last one is 59` };
  if (second > 59) return { problem: `There is no second ${second}; the last one is 59` };
  const local =
    midnight + BigInt(hour) * HOUR + BigInt(minute) * MINUTE + BigInt(second) * SECOND + BigInt(Math.round(fraction));
  if (weekday !== undefined && weekday !== weekdayOf(local))
    return { problem: `${name(year, month, day)} is a ${WEEKDAYS[weekdayOf(local)]!}, not a ${WEEKDAYS[weekday]!}` };

  if (Math.abs(offset) > 14 * 60) return { problem: 'An offset from UTC is at most 14 hours' };
  const utc = local - BigInt(offset) * MINUTE;
  // .NET takes what falls before the first day for a time of day, and stays within that day.
  const ticks = utc < 0n ? utc + DAY : utc;
  return isMoment(ticks) ? { ticks } : { problem: 'Dates end with the year 9999' };
}

/**
 * A year of two digits: 00 to 49 are of this century, 50 to 99 of the last, by TwoDigitYearMax of .NET 8 and later.
 * Before it that was 2029, so 30 to 49 were of the last century; .NET Framework asks Windows, where it can be either.
 */
export function fullYear(year: number): number {
  return year >= 100 ? year : year <= 49 ? 2000 + year : 1900 + year;
}

function noSuchDay(year: number, month: number, day: number): string {
  if (month < 1 || month > 12) return `There is no month ${month}`;
  if (year < 1 || year > 9999) return `The year ${year} is not between 1 and 9999`;
  return `There is no ${name(year, month, day)}`;
}

function name(year: number, month: number, day: number): string {
  return `${day} ${MONTHS[month - 1]!} ${year}`;
}
