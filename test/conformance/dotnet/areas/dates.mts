import { LAST } from '../../../../server/src/language/dotnet/date-time/calendar.js';
import {
  addInterval,
  countIntervals,
  formatDate,
  INTERVALS,
  parseDate,
  type DateKind,
} from '../../../../server/src/language/dotnet/date-time/index.js';
import { times, valueOf, type Area, type Case, type Clock } from './area.mjs';
import type { Random } from './random.mjs';

const MONTHS = ['January', 'Feb', 'March', 'apr', 'MAY', 'June', 'Jul', 'August', 'Sep', 'October', 'Nov', 'December'];
const WEEKDAYS = ['Monday', 'Tue', 'wednesday', 'Thu', 'Friday', 'Sat', 'SUNDAY'];
const ZONES = [
  '',
  '',
  '',
  'Z',
  ' Z',
  ' GMT',
  '+02:00',
  '-08:00',
  '+0530',
  ' +2',
  ' -8',
  '+14:00',
  '-15:00',
  '+5:5',
  '+02:60',
];
const DIVIDERS = ['-', '/', '.', ' ', ', ', '- '];

function year(random: Random): string {
  return random.pick([
    '2025',
    '2024',
    '1999',
    '0001',
    '9999',
    '25',
    '49',
    '50',
    '99',
    '7',
    '123',
    String(random.whole(1, 9999)),
  ]);
}

const two = (value: number): string => String(value).padStart(2, '0');

function day(random: Random): string {
  const value = random.pick([1, 9, 12, 13, 28, 29, 30, 31, 32, 0]);
  return random.chance(0.5) ? two(value) : String(value);
}

function month(random: Random): string {
  const value = random.pick([1, 2, 4, 9, 11, 12, 12, 6, 13, 0]);
  return random.chance(0.5) ? two(value) : String(value);
}

function time(random: Random): string {
  const [hour, minute, second] = [
    random.pick([0, 1, 9, 11, 12, 13, 23, 24]),
    random.pick([0, 5, 41, 59, 60]),
    random.pick([0, 9, 59, 60]),
  ];
  const hours = random.chance(0.6) ? two(hour) : String(hour);
  const mark = random.pick(['', '', '', ' AM', ' PM', 'pm', ' am', ' a', 'P']);
  const fraction = random.chance(0.2)
    ? `.${random.pick(['1', '12', '123', '1234567', '12345678', '99999999', '0'])}`
    : '';
  switch (random.whole(0, 5)) {
    case 0:
      return `${hours}${mark}`;
    case 1:
      return `${hours}:${two(minute)}${mark}`;
    default:
      return `${hours}:${two(minute)}:${two(second)}${fraction}${mark}`;
  }
}

function date(random: Random): string {
  const by = random.pick(DIVIDERS);
  const weekday = random.chance(0.1) ? random.pick(WEEKDAYS) + random.pick([', ', ' ', ',']) : '';
  switch (random.whole(0, 9)) {
    case 0:
    case 1:
    case 2:
      return [year(random), month(random), day(random)].join(by);
    case 3:
    case 4:
      return [month(random), day(random), year(random)].join(by);
    case 5:
      return weekday + [day(random), random.pick(MONTHS), year(random)].join(by);
    case 6:
      return `${weekday}${random.pick(MONTHS)} ${day(random)}, ${year(random)}`;
    case 7:
      return [year(random), random.pick(MONTHS), day(random)].join(by);
    case 8:
      return random.pick([
        `${random.pick(MONTHS)} ${year(random)}`,
        `${day(random)} ${random.pick(MONTHS)}`,
        `${random.pick(MONTHS)} ${day(random)}`,
        `${month(random)}/${day(random)}`,
        `${year(random)}-${month(random)}`,
      ]);
    default:
      return year(random) + two(random.whole(1, 12)) + two(random.whole(1, 31));
  }
}

/** A date as directories have them, or one that is not quite. */
function dateText(random: Random): string {
  const kind = random.fraction();
  let made: string;
  if (kind < 0.25) {
    const iso = `${2000 + random.whole(0, 40)}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`;
    made = iso + random.pick(['', `T${time(random)}`, ` ${time(random)}`]) + random.pick(ZONES);
  } else if (kind < 0.85) {
    made =
      date(random) +
      (random.chance(0.6) ? random.pick([' ', ' ', 'T', ', ', '  ']) + time(random) : '') +
      random.pick(ZONES);
  } else {
    made = time(random) + random.pick(['', '', ` ${date(random)}`]) + random.pick(ZONES);
  }
  if (random.chance(0.12)) made = random.mutated(made, '0123456789-/:., +TZ');
  return random.chance(0.05) ? ` ${made} ` : made;
}

const FIELDS = [
  ...['d', 'dd', 'ddd', 'dddd', 'M', 'MM', 'MMM', 'MMMM', 'y', 'yy', 'yyy', 'yyyy', 'yyyyy', 'h', 'hh', 'H', 'HH'],
  ...['m', 'mm', 's', 'ss', 'f', 'fff', 'fffffff', 'F', 'FF', 'FFFFFFF', 't', 'tt', 'z', 'zz', 'zzz', 'K', 'g'],
];
const LITERALS = ['-', '/', ':', '.', ' ', ', ', 'T', "'T'", '"at"', '\\d', 'Z', 'GMT', "'Z'", 'x', '年', '%', "''"];
const COMMON = [
  ...['yyyy-MM-dd', 'yyyy-MM-ddzzz', 'yyyy-MM-ddTHH:mm:ssK', "yyyy-MM-dd'T'HH:mm:ss.fffffffK", 'yyyyMMddHHmmss.fZ'],
  ...["yyyyMMddHHmmss.f'Z'", 'M/d/yyyy h:mm:ss tt', 'M/d/yyyy hh:mm:ss tt', 'MM/dd/yyyy', 'dd.MM.yyyy', 'dd-MMM-yy'],
  ...['dd MMMM yyyy', 'dddd, dd MMMM yyyy', 'HH:mm', 'h:mm tt', 'yyyy', 'MM/dd', 'yyyyMMdd', 'yyyy-MM-dd HH:mm:ss.FFF'],
  ...[
    "h'h'm'm's's'",
    'ddMMyy',
    'yyyy-MM-dd HH:mm:ss zzz',
    'd',
    'D',
    'f',
    'F',
    'g',
    'G',
    'm',
    'o',
    'r',
    's',
    't',
    'T',
    'u',
    'U',
    'y',
  ],
];

function format(random: Random): string {
  if (random.chance(0.6)) return random.pick(COMMON);
  return random.several(1, 6, () => random.pick(FIELDS) + (random.chance(0.7) ? random.pick(LITERALS) : ''));
}

const STYLES = [
  ...[null, null, null, null, null, 'None', 'AdjustToUniversal', 'AssumeUniversal', 'AssumeLocal', 'AllowWhiteSpaces'],
  ...[
    'AssumeUniversal, AdjustToUniversal',
    'NoCurrentDateDefault',
    'AllowInnerWhite',
    'RoundtripKind',
    'AllowLeadingWhite',
  ],
  ...['AssumeLocal, AdjustToUniversal', 'RoundtripKind, AssumeLocal', 'AssumeLocal, AssumeUniversal', 'AllowWhite'],
];

/** Milliseconds since 1970 of a moment. */
function milliseconds({ now }: Clock): number {
  return Number((now - 621_355_968_000_000_000n) / 10_000n);
}

function moment(random: Random): bigint {
  const early = random.chance(0.15);
  const days = BigInt(early ? random.whole(0, 3_652_058) : random.whole(720_000, 745_000));
  const within = random.pick([0n, 0n, 432_000_000_000n, 863_999_999_999n, random.big(39) % 864_000_000_000n]);
  return days * 864_000_000_000n + within;
}

const KINDS: readonly DateKind[] = ['Unspecified', 'Utc', 'Local'];

export const dateAreas: readonly Area[] = [
  {
    name: 'dates: DateTime.Parse (CDate)',
    count: 4000,
    agreement: 0.999,
    reason: 'a zone inside a time, such as “12:Z0”, is refused',
    cases: (random, clock) =>
      times(4000, () => {
        const given = dateText(random);
        return {
          question: ['parse', given],
          ours: () => {
            const ticks = parseDate(given, clock.now);
            return ticks === undefined ? 'error' : [String(ticks)];
          },
        };
      }),
  },
  {
    name: 'dates: ParseExact and ToString (FormatDateTime)',
    count: 4000,
    agreement: 1,
    cases: (random, clock) =>
      times(4000, (): Case => {
        const [input, output, styles] = [format(random), format(random), random.pick(STYLES)];
        const written = random.chance(0.9) ? formatDate(moment(random), input, random.pick(KINDS)) : { problem: '' };
        let given = 'text' in written ? written.text : dateText(random);
        if (random.chance(0.15)) given = random.mutated(given, '0123456789-/: TZ');
        if (random.chance(0.05)) given = ` ${given} `;
        // Of an empty text FormatDateTime makes nothing.
        if (given === '') given = ' ';
        return {
          question: ['format date', given, input, styles, output],
          ours: () =>
            valueOf(
              styles === null
                ? 'FormatDateTime([given], , [input], [output])'
                : 'FormatDateTime([given], [styles], [input], [output])',
              { given, input, output, ...(styles !== null && { styles }) },
              milliseconds(clock),
            ),
        };
      }),
  },
  {
    name: 'dates: ToString of each kind',
    count: 1500,
    agreement: 1,
    cases: (random) =>
      times(1500, () => {
        const [ticks, given, kind] = [moment(random), format(random), random.pick(KINDS)];
        return {
          question: ['print', String(ticks), given, kind],
          ours: () => {
            const written = formatDate(ticks, given, kind);
            return 'text' in written ? [written.text] : 'error';
          },
        };
      }),
  },
  {
    name: 'dates: Microsoft.VisualBasic.DateAdd',
    count: 1000,
    agreement: 1,
    cases: (random) =>
      times(1000, () => {
        const [interval, ticks] = [random.pick(INTERVALS), moment(random)];
        const count = random.chance(0.9) ? random.whole(-1000, 1000) : random.whole(-2_000_000_000, 2_000_000_000);
        return {
          question: ['date add', interval, String(count), String(ticks)],
          ours: () => {
            const moved = addInterval(ticks, interval, BigInt(count));
            return moved === undefined ? 'error' : [String(moved)];
          },
        };
      }),
  },
  {
    name: 'dates: Microsoft.VisualBasic.DateDiff',
    count: 2000,
    agreement: 1,
    cases: (random) =>
      times(2000, () => {
        const [interval, from] = [random.pick(INTERVALS), moment(random)];
        const near =
          from + BigInt(random.whole(-40, 40)) * random.pick([864_000_000_000n, 36_000_000_000n, 10_000_000n, 1n]);
        const to = random.chance(0.5) && near >= 0n && near <= LAST ? near : moment(random);
        return {
          question: ['date diff', interval, String(from), String(to)],
          ours: () => [String(countIntervals(interval, from, to))],
        };
      }),
  },
  {
    name: 'dates: file times (DateFromNum, NumFromDate)',
    count: 600,
    agreement: 1,
    cases: (random) =>
      times(600, (): Case => {
        if (random.chance(0.5)) {
          const ticks = moment(random);
          const written = formatDate(ticks, 'o', 'Utc');
          const given = 'text' in written ? written.text : '';
          return { question: ['to file time', String(ticks)], ours: () => valueOf('NumFromDate([given])', { given }) };
        }
        const number = random.pick([
          random.big(57),
          random.big(63),
          -random.big(40),
          0n,
          2_650_467_743_999_999_999n,
          2_650_467_744_000_000_000n,
        ]);
        return {
          question: ['from file time', String(number)],
          ours: () => {
            const printed = valueOf('DateFromNum([given])', { given: String(number) });
            const ticks = Array.isArray(printed) ? parseDate((printed as string[])[0]!) : undefined;
            // What a date prints has no fractions of a second.
            const fraction = (number + 504_911_232_000_000_000n) % 10_000_000n;
            return ticks === undefined ? 'error' : [String(ticks + fraction)];
          },
        };
      }),
  },
];
