import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../../test/kit/chance.js';
import { LAST } from './calendar.js';
import { formatDate, parseDate, printDate } from './index.js';

/** Texts made of what dates are made of, in any order. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom('1', '31', '2020', '0001', '99999999', 'May', 'Tuesday', 'AM', 'pm', 'Z', 'GMT', 'T', '-07:00'),
      fc.constantFrom('/', '-', ':', '.', ',', '+', ' ', '\t', '10:20', '.5', '5/6/2020', '😀', '\0'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('parseDate', () => {
  it.each([
    // From Microsoft's pages about Entra's functions.
    ['2020-03-16-07:00', '3/16/2020 7:00:00 AM'],
    ['2021-06-30+08:00', '6/29/2021 4:00:00 PM'],
    ['2021-08-24', '8/24/2021 12:00:00 AM'],
    ['8/25/2021 5:41:18 PM', '8/25/2021 5:41:18 PM'],
    ['2020-12-31 23:59:59-08:00', '1/1/2021 7:59:59 AM'],
    // ISO 8601.
    ['2021-08-24T17:41', '8/24/2021 5:41:00 PM'],
    ['2021-08-24T17:41:18Z', '8/24/2021 5:41:18 PM'],
    ['2021-08-24t17:41:18z', '8/24/2021 5:41:18 PM'],
    ['2021-08-24T17:41:18.25+02:00', '8/24/2021 3:41:18 PM'],
    ['2021-08-24T17:41:18 -0530', '8/24/2021 11:11:18 PM'],
    ['2021-08-24 17:41:18 +2', '8/24/2021 3:41:18 PM'],
    ['2021-8-4', '8/4/2021 12:00:00 AM'],
    ['2021-08', '8/1/2021 12:00:00 AM'],
    // Numbers with slashes, points and commas.
    ['2021/08/24 07:05', '8/24/2021 7:05:00 AM'],
    ['08/24/2021', '8/24/2021 12:00:00 AM'],
    ['8.24.2021', '8/24/2021 12:00:00 AM'],
    ['8/24/2021 12:00 AM', '8/24/2021 12:00:00 AM'],
    ['8/24/2021 12:00 PM', '8/24/2021 12:00:00 PM'],
    ['8/24/2021 5pm', '8/24/2021 5:00:00 PM'],
    ['8/24/2021 17:00 PM', '8/24/2021 5:00:00 PM'],
    ['8/24/2021 5:41:18.1234567 PM +01:00', '8/24/2021 4:41:18 PM'],
    ['17:41 8/24/2021', '8/24/2021 5:41:00 PM'],
    // Years of two digits.
    ['1/2/00', '1/2/2000 12:00:00 AM'],
    ['1/2/49', '1/2/2049 12:00:00 AM'],
    ['1/2/50', '1/2/1950 12:00:00 AM'],
    ['1/2/99', '1/2/1999 12:00:00 AM'],
    // Names.
    ['24 Aug 2021', '8/24/2021 12:00:00 AM'],
    ['August 24, 2021 5:41 PM', '8/24/2021 5:41:00 PM'],
    ['24-AUG-2021', '8/24/2021 12:00:00 AM'],
    ['2021 Aug 24', '8/24/2021 12:00:00 AM'],
    ['Aug 2021', '8/1/2021 12:00:00 AM'],
    ['24 Aug 21', '8/24/2021 12:00:00 AM'],
    ['August 99 5', '8/5/1999 12:00:00 AM'],
    ['Tuesday, 24 August 2021', '8/24/2021 12:00:00 AM'],
    ['Tue, 24 Aug 2021 17:41:18 GMT', '8/24/2021 5:41:18 PM'],
    // Blanks around it, leap days, ends.
    [' \t2021-08-24 \n', '8/24/2021 12:00:00 AM'],
    ['2020-02-29', '2/29/2020 12:00:00 AM'],
    ['2000-02-29', '2/29/2000 12:00:00 AM'],
    ['2020-12-31T23:59:59.99999999', '1/1/2021 12:00:00 AM'],
    ['0001-01-01', '1/1/0001 12:00:00 AM'],
    ['9999-12-31T23:59:59', '12/31/9999 11:59:59 PM'],
    // What .NET keeps within the first day.
    ['0001-01-01T01:00+02:00', '1/1/0001 11:00:00 PM'],
  ])('reads "%s" as %s', (text, expected) => {
    const ticks = parseDate(text) ?? expect.fail('no date');
    expect(printDate(ticks)).toBe(expected);
  });

  it.each([
    '',
    ' ',
    '20210101',
    '2021',
    'May',
    'Tuesday',
    'Z',
    'AM',
    'today',
    '2021-13-01',
    '2021-02-29',
    '1900-02-29',
    '2021-04-31',
    '2021-00-10',
    '0000-01-01',
    '10000-01-01',
    '31.12.2021',
    '2021-08-24T25:00',
    '2021-08-24T24:00:00',
    '2021-08-24 10:60',
    '2021-08-24 10:00:60',
    '2021-08-24T7:41',
    '2021-08-24T17:41:18.',
    '2021-08-24T17:41Zulu',
    '2021-08-24T',
    '2021 Aug 24T17:41',
    '2021-08-24T17:41 PM',
    '2021-08-24 13:00 AM',
    '2021-08-24 5 AM PM',
    '2021-08-24 10:00 11:00',
    '2021-08-24 2021-08-25',
    '2021-08-24 10:00+15:00',
    '2021-08-24 10:00+02:60',
    '2021-08-24 10:00+02:00Z',
    '2021-08-24-',
    '2021/08/24/',
    'Monday, 24 August 2021',
    'May 24 10:41',
    'May 5 10:41:30',
    '5/6 10:41',
    'May May 2021',
    '2021-08-24x',
    '2021-08-24 10:',
    '9999-12-31T23:59:59-01:00',
    '123456789-01-01',
    '2021年8月24日',
  ])('does not read "%s"', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it.each([
    ['17:41', '1/1/0001 5:41:00 PM', '8/24/2021 5:41:00 PM'],
    ['5 PM', '1/1/0001 5:00:00 PM', '8/24/2021 5:00:00 PM'],
    ['May 5', '5/5/0001 12:00:00 AM', '5/5/2021 12:00:00 AM'],
    ['5/6', '5/6/0001 12:00:00 AM', '5/6/2021 12:00:00 AM'],
    ['1/10 5 AM', '1/10/0001 5:00:00 AM', '1/10/2021 5:00:00 AM'],
    // The day is taken for the hour, and the hour for the minute.
    ['May 5 10:41', '1/1/0001 5:10:00 AM', '8/24/2021 5:10:00 AM'],
    ['13-Nov 09:41 PM', '1/1/0001 1:09:00 PM', '8/24/2021 1:09:00 PM'],
    ['10:41 May 5', '5/5/0001 10:41:00 AM', '5/5/2021 10:41:00 AM'],
    // A year, since .NET has another pattern for days of a month.
    ['5 May', '5/1/2005 12:00:00 AM', '5/1/2005 12:00:00 AM'],
  ])('takes what "%s" leaves out from the day it is given', (text, alone, on2021) => {
    expect(printDate(parseDate(text) ?? -1n)).toBe(alone);
    expect(printDate(parseDate(text, parseDate('2021-08-24T10:00')) ?? -1n)).toBe(on2021);
  });

  it('keeps fractions to the tick, and rounds further digits', () => {
    const fraction = (text: string) => (parseDate(text) ?? -1n) % 10_000_000n;
    expect(fraction('2021-08-24T17:41:18.1234567')).toBe(1234567n);
    expect(fraction('2021-08-24 17:41:18.12345678')).toBe(1234568n);
    expect(fraction('8/24/2021 5:41:18.5 PM')).toBe(5000000n);
  });

  it('gives a moment or nothing for any text', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const ticks = parseDate(text) ?? 0n;
        expect(ticks >= 0n && ticks <= LAST).toBe(true);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('reads what is written in the formats that name every part', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: LAST }),
        fc.constantFrom('o', 'yyyy-MM-dd HH:mm:ss.fffffff', 'MM/dd/yyyy hh:mm:ss.fffffff tt zzz'),
        (ticks, format) => {
          const written = formatDate(ticks, format, 'Utc');
          expect(parseDate('text' in written ? written.text : '')).toBe(ticks);
        },
      ),
    );
  });
});
