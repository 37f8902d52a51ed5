/** A moment: 100 ns since 0001-01-01T00:00:00 UTC, as System.DateTime.Ticks; from year 1 to year 9999. */
export type Ticks = bigint;

/** The time zone of a date (System.DateTimeKind). `Local` is UTC too: the service is assumed to run in UTC. */
export type DateKind = 'Unspecified' | 'Utc' | 'Local';

export const SECOND = 10_000_000n;
export const MINUTE = 60n * SECOND;
export const HOUR = 60n * MINUTE;
export const DAY = 24n * HOUR;
/** The last moment of the year 9999. */
export const LAST = 3_155_378_975_999_999_999n;

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
/** A weekday is an index into this list, as in System.DayOfWeek. */
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** A moment as calendar and clock show it; months and days count from 1. */
export interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** The fraction of the second, in ticks. */
  readonly fraction: number;
  readonly weekday: number;
}

export function isMoment(ticks: bigint): boolean {
  return ticks >= 0n && ticks <= LAST;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Midnight of a day, or undefined if there is no such day. */
export function midnightOf(year: number, month: number, day: number): Ticks | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return BigInt(daysBefore(year, month) + day - 1) * DAY;
}

/** The parts of a moment; outside the years 1 to 9999 those of the nearest valid moment. */
export function partsOf(ticks: Ticks): Parts {
  const moment = ticks < 0n ? 0n : ticks > LAST ? LAST : ticks;
  const days = Number(moment / DAY);
  const time = Number(moment % DAY);
  let year = Math.floor(days / 365.2425) + 1;
  while (daysBefore(year + 1, 1) <= days) year++;
  while (daysBefore(year, 1) > days) year--;
  let month = 12;
  while (daysBefore(year, month) > days) month--;
  const seconds = Math.floor(time / Number(SECOND));
  return {
    year,
    month,
    day: days - daysBefore(year, month) + 1,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: time % Number(SECOND),
    weekday: weekdayOf(moment),
  };
}

/** 0001-01-01 was a Monday. */
export function weekdayOf(ticks: Ticks): number {
  return Number((ticks / DAY + 1n) % 7n);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days from 0001-01-01 to the first of a month. */
function daysBefore(year: number, month: number): number {
  const years = year - 1;
  let days = years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  for (let earlier = 1; earlier < month; earlier++) days += daysInMonth(year, earlier);
  return days;
}
