import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, LAST, MINUTE, SECOND } from './calendar.js';
import { formatDate, parseDate, parseExact } from './index.js';

/** What a text says, as `yyyy-MM-dd HH:mm:ss.FFFFFFF`, or the problem. */
function read(text: string, format: string, styles?: string): string {
  const read = parseExact(text, format, styles);
  if ('problem' in read) return read.problem;
  const written = formatDate(read.ticks, 'yyyy-MM-dd HH:mm:ss.FFFFFFF', 'Utc');
  return 'text' in written ? written.text : written.problem;
}

describe('parseExact', () => {
  it.each([
    // From Microsoft's pages about Entra's functions.
    ['20150123105347.1Z', 'yyyyMMddHHmmss.fZ', '2015-01-23 10:53:47.1'],
    ['2020-12-31-08:00', 'yyyy-MM-ddzzz', '2020-12-31 08:00:00'],
    ['6/5/2021 12:03:04 PM', 'M/d/yyyy hh:mm:ss tt', '2021-06-05 12:03:04'],
    // How many digits a field takes.
    ['1/2/2021', 'M/d/yyyy', '2021-01-02 00:00:00'],
    ['01/02/2021', 'M/d/yyyy', '2021-01-02 00:00:00'],
    ['2021111', 'yyyyMd', '2021-11-01 00:00:00'],
    ['02021-01-02', 'yyyyy-MM-dd', '2021-01-02 00:00:00'],
    ['21-01-02', 'yy-MM-dd', '2021-01-02 00:00:00'],
    ['49-01-02', 'yy-MM-dd', '2049-01-02 00:00:00'],
    ['50-01-02', 'yy-MM-dd', '1950-01-02 00:00:00'],
    ['5-01-02', 'y-MM-dd', '2005-01-02 00:00:00'],
    ['2021-01-02 3:4:5', 'yyyy-MM-dd H:m:s', '2021-01-02 03:04:05'],
    ['2021-01-02 03:04:05', 'yyyy-MM-dd HHH:mmm:sss', '2021-01-02 03:04:05'],
    ['2021-01-02 03:04:05.1234567', 'yyyy-MM-dd HH:mm:ss.fffffff', '2021-01-02 03:04:05.1234567'],
    ['2021-01-02 03:04:05.12', 'yyyy-MM-dd HH:mm:ss.FFFF', '2021-01-02 03:04:05.12'],
    ['2021-01-02 03:04:05.', 'yyyy-MM-dd HH:mm:ss.F', '2021-01-02 03:04:05'],
    ['2021-01-02 03:04:05', 'yyyy-MM-dd HH:mm:ss.FF', '2021-01-02 03:04:05'],
    // Twelve hours.
    ['2021-01-02 12 AM', 'yyyy-MM-dd hh tt', '2021-01-02 00:00:00'],
    ['2021-01-02 12 pm', 'yyyy-MM-dd hh tt', '2021-01-02 12:00:00'],
    ['2021-01-02 1 P', 'yyyy-MM-dd h t', '2021-01-02 13:00:00'],
    ['2021-01-02 12', 'yyyy-MM-dd hh', '2021-01-02 00:00:00'],
    ['2021-01-02 13 PM', 'yyyy-MM-dd HH tt', '2021-01-02 13:00:00'],
    // Names.
    ['Sat, 02 jan 2021', 'ddd, dd MMM yyyy', '2021-01-02 00:00:00'],
    ['SATURDAY 2 January 2021', 'dddd d MMMM yyyy', '2021-01-02 00:00:00'],
    ['2021-01-02 A.D.', 'yyyy-MM-dd g', '2021-01-02 00:00:00'],
    // Offsets.
    ['2021-01-02 00:00 +2', 'yyyy-MM-dd HH:mm z', '2021-01-01 22:00:00'],
    ['2021-01-02 00:00 -02', 'yyyy-MM-dd HH:mm zz', '2021-01-02 02:00:00'],
    ['2021-01-02 00:00 +5:30', 'yyyy-MM-dd HH:mm zzz', '2021-01-01 18:30:00'],
    ['2021-01-02 00:00 +0530', 'yyyy-MM-dd HH:mm zzz', '2021-01-01 18:30:00'],
    ['2021-01-02 00:00Z', 'yyyy-MM-dd HH:mmK', '2021-01-02 00:00:00'],
    ['2021-01-02 00:00', 'yyyy-MM-dd HH:mmK', '2021-01-02 00:00:00'],
    ['2021-01-02 00:00+01:00', 'yyyy-MM-dd HH:mmK', '2021-01-01 23:00:00'],
    ['2021-01-02 gmt', 'yyyy-MM-dd Z', '2021-01-02 00:00:00'],
    ['2021-01-02 GMT', 'yyyy-MM-dd GMT', '2021-01-02 00:00:00'],
    // Standard formats.
    ['01/02/2021', 'd', '2021-01-02 00:00:00'],
    ['Sat, 02 Jan 2021 03:04:05 GMT', 'r', '2021-01-02 03:04:05'],
    ['2021-01-02T03:04:05.1234567+01:00', 'o', '2021-01-02 02:04:05.1234567'],
    ['2021-01-02 03:04:05Z', 'u', '2021-01-02 03:04:05'],
    ['2021 January', 'y', '2021-01-01 00:00:00'],
    // Literals.
    ['on 2021-01-02', "'on 'yyyy-MM-dd", '2021-01-02 00:00:00'],
    ['d2021', '\\dyyyy', '2021-01-01 00:00:00'],
    // What is missing.
    ['2021', 'yyyy', '2021-01-01 00:00:00'],
    ['2021-05', 'yyyy-MM', '2021-05-01 00:00:00'],
    ['03:04', 'HH:mm', '0001-01-01 03:04:00'],
    // The same twice.
    ['2021 2021', 'yyyy yyyy', '2021-01-01 00:00:00'],
  ])('reads "%s" by "%s"', (text, format, expected) => {
    expect(read(text, format)).toBe(expected);
  });

  it.each([
    [
      '2021-1-02',
      'yyyy-MM-dd',
      '"2021-1-02" does not match the format "yyyy-MM-dd": the month, with 2 digits, is expected at "1-02"',
    ],
    ['2021-01', 'yyyy-MM-dd', '"2021-01" does not match the format "yyyy-MM-dd": "-" is expected at its end'],
    [
      '2021-01-02T10',
      'yyyy-MM-dd',
      '"2021-01-02T10" does not match the format "yyyy-MM-dd": text is not expected at "T10"',
    ],
    [
      '21-01-02',
      'yyyy-MM-dd',
      '"21-01-02" does not match the format "yyyy-MM-dd": the year, with 4 digits, is expected at "21-01-02"',
    ],
    [
      '13:00',
      'hh:mm',
      '"13:00" does not match the format "hh:mm": the hour 13 is not between 1 and 12; use "H" for a 24-hour clock',
    ],
    ['13 AM', 'HH tt', '"13 AM" does not match the format "HH tt": the hour 13 is not AM; use "h" for a 12-hour clock'],
    [
      '2021 2022',
      'yyyy yyyy',
      '"2021 2022" does not match the format "yyyy yyyy": the year appears twice with different values',
    ],
    [
      '2021 Juni',
      'yyyy MMMM',
      '"2021 Juni" does not match the format "yyyy MMMM": the name of the month is expected at "Juni"',
    ],
    ['03:04:05', 'HH:mm:ss.F', '"03:04:05" does not match the format "HH:mm:ss.F": "." is expected at its end'],
    [
      '03.1',
      'ss.ff',
      '"03.1" does not match the format "ss.ff": the fraction of the second, with 2 digits, is expected at its end',
    ],
    [
      '2021 +02',
      'yyyy zzz',
      '"2021 +02" does not match the format "yyyy zzz": an offset such as +02:00 is expected at its end',
    ],
    ['2021-13-01', 'yyyy-MM-dd', 'The month 13 does not exist'],
    ['2021-02-29', 'yyyy-MM-dd', '29 February 2021 does not exist'],
    ['0000', 'yyyy', 'The year 0 is not between 1 and 9999'],
    ['25:00', 'HH:mm', 'The hour 25 does not exist; the last is 23'],
    ['10:60', 'HH:mm', 'The minute 60 does not exist; the last is 59'],
    ['60', 'ss', 'The second 60 does not exist; the last is 59'],
    ['Sun 2021-01-02', 'ddd yyyy-MM-dd', '2 January 2021 is a Saturday, not a Sunday'],
    ['2021 +15:00', 'yyyy zzz', 'An offset from UTC is at most 14 hours'],
    ['9999-12-31 23:00 -02:00', 'yyyy-MM-dd HH:mm zzz', 'The last year of a date is 9999'],
    ['', 'yyyy', 'An empty string is not a date'],
    ['2021', '', 'The format is empty'],
    ['2021', 'x', '"x" is not a standard date format'],
  ])('does not read "%s" by "%s"', (text, format, problem) => {
    expect(read(text, format)).toContain(problem);
  });

  describe('with styles', () => {
    const none = '2021-01-02 00:00:00';
    it.each([
      [' 2021-01-02 ', 'yyyy-MM-dd', undefined, none],
      [' 2021-01-02', 'yyyy-MM-dd', 'AllowLeadingWhite', none],
      ['2021-01-02 ', 'yyyy-MM-dd', 'AllowTrailingWhite', none],
      ['2021 - 01-02', 'yyyy-MM-dd', 'AllowInnerWhite', none],
      [' 2021 -01- 02 ', 'yyyy-MM-dd', 'AllowWhiteSpaces', none],
      ['2021-01-02', ' yyyy-MM-dd ', undefined, none],
      ['2021-01-02', "yyyy-MM-dd'  '", undefined, none],
      // Where trailing spaces are allowed, those of the format may be missing.
      ['2021-01-0203:04', 'yyyy-MM-dd HH:mm', undefined, '2021-01-02 03:04:00'],
    ])('reads "%s" by "%s" with %s', (text, format, styles, expected) => {
      expect(read(text, format, styles)).toBe(expected);
    });

    it.each([
      [' 2021-01-02', 'yyyy-MM-dd', 'AllowTrailingWhite'],
      ['2021-01-02 ', 'yyyy-MM-dd', 'AllowLeadingWhite'],
      [' 2021-01-02', 'yyyy-MM-dd', 'None'],
      ['2021 -01-02', 'yyyy-MM-dd', undefined],
      ['2021-01-0203:04', 'yyyy-MM-dd HH:mm', 'None'],
    ])('does not read "%s" by "%s" with %s', (text, format, styles) => {
      expect(read(text, format, styles)).toContain('does not match the format');
    });
  });

  it('takes what the format leaves out from the day it is given, unless a style says not to', () => {
    const today = parseDate('2021-08-24T10:00') ?? -1n;
    const time = parseDate('0001-01-01T03:04') ?? -1n;
    expect(parseExact('03:04', 'HH:mm', undefined, today)).toMatchObject({ ticks: (today / DAY) * DAY + time });
    expect(parseExact('03:04', 'HH:mm', 'NoCurrentDateDefault', today)).toMatchObject({ ticks: time });
    expect(parseExact('05-06', 'MM-dd', 'NoCurrentDateDefault', today)).toMatchObject({
      ticks: parseDate('2021-05-06'),
    });
  });

  it.each([
    ['2021-01-02', 'yyyy-MM-dd', undefined, 'Unspecified'],
    ['2021-01-02Z', 'yyyy-MM-ddK', undefined, 'Utc'],
    ['2021-01-02Z', 'yyyy-MM-ddZ', undefined, 'Utc'],
    ['2021-01-02 GMT', 'yyyy-MM-dd Z', undefined, 'Utc'],
    ['Saturday, 02 January 2021 00:00:00', 'U', undefined, 'Utc'],
    ['2021-01-02 00:00:00Z', 'u', undefined, 'Unspecified'],
    ['2021-01-02+00:00', 'yyyy-MM-ddzzz', undefined, 'Local'],
    ['2021-01-02+02:00', 'yyyy-MM-ddK', undefined, 'Local'],
    ['2021-01-02Z', 'yyyy-MM-ddK', 'None', 'Local'],
    ['2021-01-02Z', 'yyyy-MM-ddK', 'AdjustToUniversal', 'Utc'],
    ['2021-01-02+02:00', 'yyyy-MM-ddK', 'AdjustToUniversal', 'Utc'],
    ['2021-01-02', 'yyyy-MM-dd', 'AdjustToUniversal', 'Unspecified'],
    ['2021-01-02', 'yyyy-MM-dd', 'AssumeUniversal', 'Local'],
    ['2021-01-02', 'yyyy-MM-dd', 'AssumeUniversal, AdjustToUniversal', 'Utc'],
    ['2021-01-02', 'yyyy-MM-dd', 'AssumeLocal', 'Local'],
  ])('says of "%s" by "%s" with %s whose time it is: %s', (text, format, styles, kind) => {
    expect(parseExact(text, format, styles)).toMatchObject({ kind });
  });

  it.each([
    ['o', 1n],
    ['yyyy-MM-dd HH:mm:ss.FFFFFFF', 1n],
    ['dddd, d MMMM yyyy h:m:s.fff tt zzz', 10_000n],
    ['r', SECOND],
    ['s', SECOND],
    ['u', SECOND],
    ['U', SECOND],
    ['yyyyMMddHHmmssZ', SECOND],
    ['ddd dd MMM yyyyy hh:mm t z', MINUTE],
    ['g', MINUTE],
    ['d', DAY],
    ['"d:" yyyy\\yMM%d K', DAY],
  ])('reads what is written by "%s"', (format, precision) => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: LAST }), (ticks) => {
        const written = formatDate(ticks, format, 'Utc');
        const text = 'text' in written ? written.text : expect.fail(written.problem);
        expect(parseExact(text, format)).toMatchObject({ ticks: (ticks / precision) * precision });
      }),
    );
  });
});
