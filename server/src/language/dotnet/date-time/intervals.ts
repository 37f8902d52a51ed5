import {
  DAY,
  HOUR,
  isMoment,
  LAST,
  MINUTE,
  midnightOf,
  daysInMonth,
  partsOf,
  SECOND,
  type Ticks,
  weekdayOf,
} from './calendar.js';

/** The intervals of DateAdd and DateDiff, by VBA's names: year, month, day, week, hour, minute, second. */
export const INTERVALS = ['yyyy', 'm', 'd', 'ww', 'h', 'n', 's'] as const;
export type Interval = (typeof INTERVALS)[number];

const LENGTHS = { d: DAY, ww: 7n * DAY, h: HOUR, n: MINUTE, s: SECOND } as const;

/** Adds intervals to a moment. Months are added as DateTime.AddMonths does: 31 January plus a month is the last day of February. */
export function addInterval(ticks: Ticks, interval: Interval, count: bigint): Ticks | undefined {
  if (interval === 'yyyy') return addMonths(ticks, 12n * count);
  if (interval === 'm') return addMonths(ticks, count);
  const moved = ticks + LENGTHS[interval] * count;
  return isMoment(moved) ? moved : undefined;
}

/**
 * Counts as DateDiff of Microsoft.VisualBasic does, whose interval names Entra uses: whole days, hours, minutes and seconds
 * that have passed, month and year boundaries crossed, and calendar weeks, which begin on Sunday. Negative if `to`
 * is earlier. Microsoft's reference does not say how Entra counts; its examples fit this.
 */
export function countIntervals(interval: Interval, from: Ticks, to: Ticks): bigint {
  switch (interval) {
    case 'yyyy':
      return BigInt(partsOf(to).year - partsOf(from).year);
    case 'm':
      return monthsBefore(to) - monthsBefore(from);
    case 'ww':
      // Move both to the previous Sunday, at the same time of day.
      return passed('d', from - BigInt(weekdayOf(from)) * DAY, to - BigInt(weekdayOf(to)) * DAY) / 7n;
    default:
      return passed(interval, from, to);
  }
}

/** Whole intervals, by floating-point division (as TimeSpan.TotalDays), which rounds over long times. */
function passed(interval: 'd' | 'h' | 'n' | 's', from: Ticks, to: Ticks): bigint {
  return BigInt(Math.trunc(Number(to - from) / Number(LENGTHS[interval])));
}

/** 1601-01-01T00:00:00 UTC, where Active Directory's time starts. */
const FILE_TIME_ZERO = 504_911_232_000_000_000n;

/** The moment of Active Directory's large integer: 100 ns since 1601-01-01 UTC. Negative values are rejected, as .NET does. */
export function ofFileTime(value: bigint): Ticks | undefined {
  const ticks = value + FILE_TIME_ZERO;
  return value >= 0n && isMoment(ticks) ? ticks : undefined;
}

/** Negative for a moment before 1601, which .NET does not convert to a file time. */
export function toFileTime(ticks: Ticks): bigint {
  return ticks - FILE_TIME_ZERO;
}

/** 1970-01-01T00:00:00 UTC. */
const UNIX_ZERO = 621_355_968_000_000_000n;

/** The moment of JavaScript's clock; NaN and moments outside the years 1 to 9999 become the nearest valid moment. */
export function ofUnixMilliseconds(ms: number): Ticks {
  const bounded = Math.min(Math.max(Number.isNaN(ms) ? 0 : ms, -1e15), 1e15);
  const ticks = BigInt(Math.floor(bounded)) * 10_000n + UNIX_ZERO;
  return ticks < 0n ? 0n : ticks > LAST ? LAST : ticks;
}

function addMonths(ticks: Ticks, count: bigint): Ticks | undefined {
  const months = monthsBefore(ticks) + count;
  if (months < 0n || months >= 9999n * 12n) return undefined;
  const year = Number(months / 12n) + 1;
  const month = Number(months % 12n) + 1;
  const midnight = midnightOf(year, month, Math.min(partsOf(ticks).day, daysInMonth(year, month)));
  return midnight === undefined ? undefined : midnight + (ticks % DAY);
}

function monthsBefore(ticks: Ticks): bigint {
  const { year, month } = partsOf(ticks);
  return BigInt((year - 1) * 12 + month - 1);
}
