import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../../test/kit/chance.js';
import { LAST } from './calendar.js';
import { formatDate, formatProblems, parseDate, parseExact, stylesProblem } from './index.js';

const at = (text: string) => parseDate(text) ?? expect.fail(`"${text}" is no date`);
const AFTERNOON = at('2021-08-04T17:05:09.1234567Z');
const MIDNIGHT = at('0009-12-31');

describe('formatDate', () => {
  it.each([
    ['d', '08/04/2021', '12/31/0009'],
    ['D', 'Wednesday, 04 August 2021', 'Thursday, 31 December 0009'],
    ['f', 'Wednesday, 04 August 2021 17:05', 'Thursday, 31 December 0009 00:00'],
    ['F', 'Wednesday, 04 August 2021 17:05:09', 'Thursday, 31 December 0009 00:00:00'],
    ['g', '08/04/2021 17:05', '12/31/0009 00:00'],
    ['G', '08/04/2021 17:05:09', '12/31/0009 00:00:00'],
    ['', '08/04/2021 17:05:09', '12/31/0009 00:00:00'],
    ['m', 'August 04', 'December 31'],
    ['M', 'August 04', 'December 31'],
    ['o', '2021-08-04T17:05:09.1234567Z', '0009-12-31T00:00:00.0000000Z'],
    ['O', '2021-08-04T17:05:09.1234567Z', '0009-12-31T00:00:00.0000000Z'],
    ['r', 'Wed, 04 Aug 2021 17:05:09 GMT', 'Thu, 31 Dec 0009 00:00:00 GMT'],
    ['R', 'Wed, 04 Aug 2021 17:05:09 GMT', 'Thu, 31 Dec 0009 00:00:00 GMT'],
    ['s', '2021-08-04T17:05:09', '0009-12-31T00:00:00'],
    ['t', '17:05', '00:00'],
    ['T', '17:05:09', '00:00:00'],
    ['u', '2021-08-04 17:05:09Z', '0009-12-31 00:00:00Z'],
    ['U', 'Wednesday, 04 August 2021 17:05:09', 'Thursday, 31 December 0009 00:00:00'],
    ['y', '2021 August', '0009 December'],
    ['Y', '2021 August', '0009 December'],
    ['%d|dd|ddd|dddd|ddddd', '4|04|Wed|Wednesday|Wednesday', '31|31|Thu|Thursday|Thursday'],
    ['%M|MM|MMM|MMMM', '8|08|Aug|August', '12|12|Dec|December'],
    ['%y|yy|yyy|yyyy|yyyyy', '21|21|2021|2021|02021', '9|09|009|0009|00009'],
    ['%h|hh|hhh', '5|05|05', '12|12|12'],
    ['%H|HH|%m|mm|%s|ss', '17|17|5|05|9|09', '0|00|0|00|0|00'],
    ['%f|ff|fff|ffff|fffff|ffffff|fffffff', '1|12|123|1234|12345|123456|1234567', '0|00|000|0000|00000|000000|0000000'],
    ['%F|FFF|FFFFFFF', '1|123|1234567', '||'],
    ['s.FF|', '9.12|', '0|'],
    ['%t|tt', 'P|PM', 'A|AM'],
    ['%z|zz|zzz|%K', '+0|+00|+00:00|Z', '+0|+00|+00:00|Z'],
    ['%g', 'A.D.', 'A.D.'],
    ['HH:mm/ss', '17:05/09', '00:00/00'],
    [`'d'"M"\\yZ|'it\\'s'`, `dMyZ|it's`, `dMyZ|it's`],
    ['%MM', '88', '1212'],
    ['yyyy年 M', '2021年 8', '0009年 12'],
  ])('writes "%s"', (format, afternoon, midnight) => {
    expect(formatDate(AFTERNOON, format, 'Utc')).toEqual({ text: afternoon });
    expect(formatDate(MIDNIGHT, format, 'Utc')).toEqual({ text: midnight });
  });

  it.each([
    ['Unspecified', '2021-08-04T17:05:09.1234567', '', '+00:00'],
    ['Utc', '2021-08-04T17:05:09.1234567Z', 'Z', '+00:00'],
    ['Local', '2021-08-04T17:05:09.1234567+00:00', '+00:00', '+00:00'],
  ] as const)('writes the zone of a date that is %s', (kind, roundTrip, zone, offset) => {
    expect(formatDate(AFTERNOON, 'o', kind)).toEqual({ text: roundTrip });
    expect(formatDate(AFTERNOON, '%K', kind)).toEqual({ text: zone });
    expect(formatDate(AFTERNOON, 'zzz', kind)).toEqual({ text: offset });
  });

  it('says so of what is no moment', () => {
    expect(formatDate(-1n, 'd', 'Utc')).toEqual({ problem: 'Dates are from the year 1 to 9999' });
    expect(formatDate(LAST + 1n, 'd', 'Utc')).toEqual({ problem: 'Dates are from the year 1 to 9999' });
  });
});

describe('formatProblems', () => {
  it.each([
    ['q', 'q', '"q" is not a standard date format'],
    ['H', 'H', '"H" is not a standard date format; "%H" is the custom format for that part of a date'],
    ['-', '-', '"-" is not a standard date format'],
    ["yyyy 'at HH", "'at HH", "The quotation is not closed: ' is missing"],
    ['yyyy "at\\"', '"at\\"', 'The quotation is not closed: " is missing'],
    ['yyyy\\', '\\', 'A character is missing after the backslash'],
    ['yyyy %', '%', 'A format specifier is missing after "%"'],
    ['ss.ffffffff', 'ffffffff', 'A fraction of a second has at most 7 digits; write "fffffff"'],
    ['ss.FFFFFFFFF', 'FFFFFFFFF', 'A fraction of a second has at most 7 digits; write "FFFFFFF"'],
  ])('finds what is wrong with "%s"', (format, blamed, message) => {
    expect(formatProblems(format).map(({ start, end, message }) => [format.slice(start, end), message])).toEqual([
      [blamed, message],
    ]);
    expect(formatDate(AFTERNOON, format, 'Utc')).toEqual({ problem: message });
    expect(parseExact('2021', format)).toEqual({ problem: message });
  });

  it.each(['d', 'U', 'yyyy-MM-dd', '%d', "yyyyMMddHHmmss.f'Z'", 'yyyyMMddHHmmss.fZ', 'GMT', 'abc', 'ddddddd', ''])(
    'finds nothing wrong with "%s"',
    (format) => {
      expect(formatProblems(format)).toEqual([]);
    },
  );

  it('reports every problem, in its place', () => {
    expect(formatProblems("%%d ffffffff 'x").map(({ start }) => start)).toEqual([0, 4, 13]);
  });

  it('foresees what writing and reading say of any format', () => {
    const formats = fc
      .array(
        fc.constantFrom(
          'd',
          'M',
          'y',
          'H',
          'f',
          'fffffff',
          'FF',
          't',
          'z',
          'K',
          'Z',
          '/',
          '.',
          "'",
          '"',
          '\\',
          '%',
          ' ',
        ),
        { maxLength: 12 },
      )
      .map((signs) => signs.join(''));
    fc.assert(
      fc.property(formats, fc.bigInt({ min: 0n, max: LAST }), (format, ticks) => {
        const problems = formatProblems(format);
        const written = formatDate(ticks, format, 'Utc');
        for (const { start, end } of problems) expect(start >= 0 && start < end && end <= format.length).toBe(true);
        if (problems.length > 0) expect(written).toHaveProperty('problem');
        else if (!/%['"\\]/.test(format)) expect(written).toHaveProperty('text');
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe('stylesProblem', () => {
  it.each([
    '',
    'None',
    'RoundtripKind, AllowLeadingWhite, AllowTrailingWhite',
    'AssumeUniversal,AdjustToUniversal',
    'allowwhitespaces',
    'NoCurrentDateDefault',
  ])('finds nothing wrong with "%s"', (styles) => {
    expect(stylesProblem(styles)).toBeUndefined();
  });

  it.each([
    ['AllowWhite', '"AllowWhite" is not a style. The styles are None, AllowLeadingWhite'],
    ['None,', 'A style is missing between two commas'],
    ['AssumeLocal, AssumeUniversal', 'AssumeLocal and AssumeUniversal contradict each other; keep one of them'],
    ['RoundtripKind, AssumeLocal', 'RoundtripKind cannot be combined with AssumeLocal; keep one of them'],
    ['AssumeUniversal, RoundtripKind', 'RoundtripKind cannot be combined with AssumeUniversal; keep one of them'],
    ['AdjustToUniversal, RoundtripKind', 'RoundtripKind cannot be combined with AdjustToUniversal; keep one of them'],
  ])('finds what is wrong with "%s"', (styles, message) => {
    expect(stylesProblem(styles)).toContain(message);
    expect(parseExact('2021-08-24', 'yyyy-MM-dd', styles)).toEqual({ problem: stylesProblem(styles) });
  });
});
