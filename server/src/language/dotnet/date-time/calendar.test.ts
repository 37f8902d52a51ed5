import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, isMoment, LAST, midnightOf, partsOf } from './calendar.js';
import {
  addInterval,
  countIntervals,
  formatDate,
  INTERVALS,
  ofFileTime,
  ofUnixMilliseconds,
  parseDate,
  printDate,
  toFileTime,
} from './index.js';

const at = (text: string) => parseDate(text) ?? expect.fail(`"${text}" is no date`);
const moments = fc.bigInt({ min: 0n, max: LAST });

describe('the calendar', () => {
  it('finds the day that it took apart', () => {
    fc.assert(
      fc.property(moments, (ticks) => {
        const { year, month, day } = partsOf(ticks);
        expect(midnightOf(year, month, day)).toBe((ticks / DAY) * DAY);
      }),
    );
  });

  it('agrees with the clock of JavaScript', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01T00:00Z'), max: new Date(8.6e15), noInvalidDate: true }),
        (date) => {
          fc.pre(date.getUTCFullYear() <= 9999);
          const ticks = ofUnixMilliseconds(date.getTime());
          expect(formatDate(ticks, "yyyy-MM-dd'T'HH:mm:ss.fffZ", 'Utc')).toEqual({ text: date.toISOString() });
          expect(partsOf(ticks).weekday).toBe(date.getUTCDay());
        },
      ),
    );
  });

  it.each([NaN, Infinity, -Infinity, 1e300, 0.5])('makes a moment of %d milliseconds', (ms) => {
    expect(isMoment(ofUnixMilliseconds(ms))).toBe(true);
  });
});

describe('addInterval', () => {
  it.each([
    ['2012-03-16T07:00Z', 'd', 7n, '3/23/2012 7:00:00 AM'],
    ['2012-03-16T07:00Z', 'd', -10n, '3/6/2012 7:00:00 AM'],
    ['2012-03-16T07:00Z', 'm', 10n, '1/16/2013 7:00:00 AM'],
    ['2012-03-16T07:00Z', 'yyyy', 2n, '3/16/2014 7:00:00 AM'],
    ['2012-03-16T07:00Z', 'ww', 1n, '3/23/2012 7:00:00 AM'],
    ['2012-03-16T07:00Z', 'h', 17n, '3/17/2012 12:00:00 AM'],
    ['2012-03-16T07:00Z', 'n', -1n, '3/16/2012 6:59:00 AM'],
    ['2012-03-16T07:00Z', 's', 61n, '3/16/2012 7:01:01 AM'],
    ['2021-01-31', 'm', 1n, '2/28/2021 12:00:00 AM'],
    ['2020-01-31', 'm', 1n, '2/29/2020 12:00:00 AM'],
    ['2020-02-29', 'yyyy', 1n, '2/28/2021 12:00:00 AM'],
    ['2020-02-29', 'yyyy', 4n, '2/29/2024 12:00:00 AM'],
    ['2021-03-31', 'm', -1n, '2/28/2021 12:00:00 AM'],
    ['2021-01-15', 'm', -1n, '12/15/2020 12:00:00 AM'],
  ] as const)('%s and %s × %d is %s', (text, interval, count, expected) => {
    const moved = addInterval(at(text), interval, count);
    expect(moved !== undefined && printDate(moved)).toBe(expected);
  });

  it.each(INTERVALS)('has no date beyond either end, in %s', (interval) => {
    expect(addInterval(0n, interval, -1n)).toBeUndefined();
    expect(addInterval(LAST, interval, 1n)).toBeUndefined();
    expect(addInterval(0n, interval, 10n ** 40n)).toBeUndefined();
    expect(addInterval(0n, interval, 0n)).toBe(0n);
  });
});

describe('countIntervals', () => {
  it.each([
    ['d', '2021-08-18+08:00', '2021-08-31+08:00', 13n],
    ['d', '8/25/2021 5:41:18 PM', '2012-03-16-07:00', -3449n],
    ['m', '8/25/2021 5:41:18 PM', '2012-03-16-07:00', -113n],
    ['yyyy', '8/25/2021 5:41:18 PM', '2012-03-16-07:00', -9n],
    ['ww', '8/25/2021 5:41:18 PM', '2012-03-16-07:00', -493n],
    ['h', '2021-08-24', '2021-08-25', 24n],
    ['n', '2021-08-24', '2021-08-25', 1440n],
    ['s', '2021-08-24', '2021-08-25', 86400n],
    ['yyyy', '2020-12-31 23:59:59', '2021-01-01', 1n],
    ['m', '2020-12-31 23:59:59', '2021-01-01', 1n],
    // Days, hours, minutes and seconds have to pass.
    ['d', '2020-12-31 23:59:59', '2021-01-01', 0n],
    ['d', '2020-12-31 12:00', '2021-01-01 11:59:59', 0n],
    ['d', '2020-12-31 12:00', '2021-01-01 12:00', 1n],
    ['h', '2021-01-01 10:59', '2021-01-01 11:58:59', 0n],
    ['h', '2021-01-01 10:59', '2021-01-01 11:59', 1n],
    ['n', '2021-01-01 10:59:59', '2021-01-01 11:00', 0n],
    ['s', '2021-01-01 10:59:59.5', '2021-01-01 11:00', 0n],
    ['ww', '2021-08-21', '2021-08-22', 1n], // Saturday to Sunday
    ['ww', '2021-08-21 12:00', '2021-08-22 11:00', 0n], // The same, and not a week between the times of day.
    ['ww', '2021-08-21 12:00', '2021-08-22 12:00', 1n],
    ['ww', '2021-08-22', '2021-08-28', 0n], // Sunday to Saturday
    ['ww', '0001-01-01', '0001-01-07', 1n],
  ] as const)('%s from %s to %s: %d', (interval, from, to, expected) => {
    expect(countIntervals(interval, at(from), at(to))).toBe(expected);
    expect(countIntervals(interval, at(to), at(from))).toBe(-expected);
  });

  it('finds again what was added, in all but months and years', () => {
    fc.assert(
      fc.property(
        moments,
        fc.constantFrom('d', 'ww', 'h', 'n', 's'),
        fc.bigInt({ min: -100000n, max: 100000n }),
        (ticks, interval, count) => {
          const moved = addInterval(ticks, interval, count);
          fc.pre(moved !== undefined);
          expect(countIntervals(interval, ticks, moved)).toBe(count);
        },
      ),
    );
  });
});

describe('file times', () => {
  it.each([
    [129699324000000000n, '1/1/2012 11:00:00 PM'],
    [0n, '1/1/1601 12:00:00 AM'],
  ])('%d is %s', (value, expected) => {
    const ticks = ofFileTime(value) ?? expect.fail('no moment');
    expect(printDate(ticks)).toBe(expected);
    expect(toFileTime(ticks)).toBe(value);
  });

  it.each([-1n, 9223372036854775807n])('%d is none', (value) => {
    expect(ofFileTime(value)).toBeUndefined();
  });
});
