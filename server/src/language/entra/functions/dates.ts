import { t } from '../../l10n.js';
import {
  addInterval,
  countIntervals,
  formatDate,
  INTERVALS,
  ofFileTime,
  ofUnixMilliseconds,
  parseDate,
  parseExact,
  printDate,
  toFileTime,
  type Interval,
  type Ticks,
} from '../../dotnet/date-time/index.js';
import { inWords } from '../../problems/wording.js';
import type { CallArguments, ExpressionFunction, Parameter } from './function.js';

const interval: Parameter = {
  name: 'interval',
  type: 'String',
  doc: 'The unit of time.',
  values: { yyyy: 'years', m: 'months', d: 'days', ww: 'weeks', h: 'hours', n: 'minutes', s: 'seconds' },
};
/** The largest 64-bit integer: an account that never expires (accountExpires). */
const NEVER = 2n ** 63n - 1n;
const DATE = 'a date in UTC, in the format M/d/yyyy h:mm:ss tt';

/** Functions for dates. Dates are strings in UTC, in the format of `printDate`. */
export const dateFunctions: readonly ExpressionFunction[] = [
  {
    name: 'CDate',
    summary: 'Reads a date and returns it in UTC.',
    returns: DATE,
    result: 'DateTime',
    parameters: [{ name: 'expression', type: 'DateTime', doc: 'A date, with or without a time and an offset.' }],
    examples: [
      {
        expression: 'CDate([StatusHireDate])',
        attributes: { StatusHireDate: '2020-03-16-07:00' },
        gives: '3/16/2020 7:00:00 AM',
      },
      { expression: 'CDate("2021-06-30+08:00")', gives: '6/29/2021 4:00:00 PM' },
    ],
    evaluate: (call) => {
      const text = call.text(0);
      return text === null ? null : printDate(dateIn(call, 0));
    },
  },
  {
    name: 'DateAdd',
    summary: 'Adds a number of intervals to a date.',
    returns: DATE,
    result: 'DateTime',
    parameters: [
      interval,
      { name: 'value', type: 'Integer', doc: 'The number of intervals. A negative number goes back in time.' },
      { name: 'dateTime', type: 'DateTime', doc: 'For example CDate([hireDate]) or Now().' },
    ],
    examples: [
      {
        expression: 'DateAdd("d", 7, CDate([StatusHireDate]))',
        attributes: { StatusHireDate: '2012-03-16-07:00' },
        gives: '3/23/2012 7:00:00 AM',
      },
      {
        expression: 'DateAdd("d", -10, CDate([StatusHireDate]))',
        attributes: { StatusHireDate: '2012-03-16-07:00' },
        gives: '3/6/2012 7:00:00 AM',
      },
      {
        expression: 'DateAdd("m", 10, CDate([StatusHireDate]))',
        attributes: { StatusHireDate: '2012-03-16-07:00' },
        gives: '1/16/2013 7:00:00 AM',
      },
      {
        expression: 'DateAdd("yyyy", 2, CDate([StatusHireDate]))',
        attributes: { StatusHireDate: '2012-03-16-07:00' },
        gives: '3/16/2014 7:00:00 AM',
      },
    ],
    evaluate: (call) => {
      const unit = intervalIn(call);
      const count = call.integer(1);
      if (call.text(2) === null) return null;
      const date = addInterval(dateIn(call, 2), unit, count);
      return date === undefined
        ? call.fail(t`The resulting date is not between the years 1 and 9999.`, 1)
        : printDate(date);
    },
  },
  {
    name: 'DateDiff',
    summary: 'Returns the number of intervals between two dates.',
    returns: 'Integer, positive if date2 is later than date1',
    result: 'Integer',
    parameters: [
      interval,
      { name: 'date1', type: 'DateTime', doc: 'For example Now() or CDate([hireDate]).' },
      { name: 'date2', type: 'DateTime' },
    ],
    notes: [
      'Microsoft’s reference does not say how Entra counts. Results here follow DateDiff of Visual Basic, which has the same letters: complete days, hours, minutes and seconds; changes of the month or year; and the Sundays between the dates for weeks.',
    ],
    examples: [
      {
        expression: 'DateDiff("d", CDate([a]), CDate([b]))',
        attributes: { a: '2021-08-18+08:00', b: '2021-08-31+08:00' },
        gives: '13',
      },
      {
        expression: 'DateDiff("d", CDate([a]), CDate([b]))',
        attributes: { a: '8/25/2021 5:41:18 PM', b: '2012-03-16-07:00' },
        gives: '-3449',
      },
      {
        expression: 'DateDiff("m", CDate([a]), CDate([b]))',
        attributes: { a: '8/25/2021 5:41:18 PM', b: '2012-03-16-07:00' },
        gives: '-113',
      },
      {
        expression: 'DateDiff("yyyy", CDate([a]), CDate([b]))',
        attributes: { a: '8/25/2021 5:41:18 PM', b: '2012-03-16-07:00' },
        gives: '-9',
      },
      {
        expression: 'DateDiff("h", CDate([a]), CDate([b]))',
        attributes: { a: '2021-08-24', b: '2021-08-25' },
        gives: '24',
      },
      {
        expression: 'DateDiff("n", CDate([a]), CDate([b]))',
        attributes: { a: '2021-08-24', b: '2021-08-25' },
        gives: '1440',
      },
      {
        expression:
          'Switch([Active], , "1", IIF(DateDiff("d", Now(), CDate([StatusHireDate])) > 5, "False", "True"), "0", "False")',
      },
    ],
    evaluate: (call) => String(countIntervals(intervalIn(call), dateIn(call, 1), dateIn(call, 2))),
  },
  {
    name: 'DateFromNum',
    summary: 'Converts a number of Active Directory to a date.',
    returns: DATE,
    result: 'DateTime',
    parameters: [
      {
        name: 'value',
        type: 'Integer',
        doc: 'Number of 100-nanosecond intervals since 1601, as in lastLogonTimestamp.',
      },
    ],
    examples: [
      { expression: 'DateFromNum([lastLogonTimestamp])' },
      // The reference says “January 1, 2012 at 11:00PM”. This is the format in which dates are returned.
      { expression: 'DateFromNum(129699324000000000)', gives: '1/1/2012 11:00:00 PM' },
    ],
    evaluate: (call) => {
      if (call.text(0) === null) return null;
      const number = call.integer(0);
      if (number === NEVER) call.fail(t`${number.toString()} is not a date: in Active Directory it means never.`, 0);
      const date = ofFileTime(number);
      return date === undefined ? call.fail(t`This number is not a date.`, 0) : printDate(date);
    },
  },
  {
    name: 'FormatDateTime',
    summary: 'Converts a date from one format to another.',
    returns: 'String',
    result: 'String',
    parameters: [
      { name: 'source', type: 'String', doc: 'A date in inputFormat.' },
      {
        name: 'dateTimeStyles',
        type: 'String',
        optional: true,
        language: 'dateTimeStyles',
        doc: 'How the date is read (.NET: DateTimeStyles). If empty: RoundtripKind, AllowLeadingWhite, AllowTrailingWhite.',
      },
      {
        name: 'inputFormat',
        type: 'String',
        mayBeEmpty: true,
        language: 'dateFormat',
        doc: 'A .NET format, such as yyyyMMddHHmmss.fZ.',
      },
      { name: 'outputFormat', type: 'String', language: 'dateFormat', doc: 'A .NET format, such as yyyy-MM-dd.' },
    ],
    notes: [
      'If the date has no time zone, the output has none either (K, o), and zzz writes +00:00. If the year or the whole date is missing, today’s is used.',
      'The source must be in inputFormat. CDate, DateAdd, DateFromNum and Now return M/d/yyyy h:mm:ss tt.',
    ],
    examples: [
      {
        expression: 'FormatDateTime([extensionAttribute1], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")',
        attributes: { extensionAttribute1: '20150123105347.1Z' },
        gives: '2015-01-23',
      },
    ],
    usual: [0, 2, 3],
    // Graph's list of functions of 2021.
    olderForm: [0, 2, 3],
    evaluate: formatDateTime,
  },
  {
    name: 'Now',
    summary: 'Returns the current date and time.',
    returns: DATE,
    result: 'DateTime',
    parameters: [],
    examples: [{ expression: 'Now()' }],
    evaluate: ({ surroundings: { now } }) => printDate(ofUnixMilliseconds(now())),
  },
  {
    name: 'NumFromDate',
    summary: 'Converts a date to a number of Active Directory, as in accountExpires.',
    returns: 'Integer: the number of 100-nanosecond intervals since 1601',
    result: 'Integer',
    parameters: [{ name: 'value', type: 'DateTime', doc: 'A date in ISO 8601 format.' }],
    examples: [
      {
        expression:
          'NumFromDate(Join("", FormatDateTime([ContractEndDate], ,"yyyy-MM-ddzzz", "yyyy-MM-dd"), " 23:59:59-08:00"))',
        attributes: { ContractEndDate: '2020-12-31-08:00' },
        gives: '132539615990000000',
      },
      {
        expression:
          'NumFromDate(Join("",FormatDateTime([endDate], ,"M/d/yyyy hh:mm:ss tt","yyyy-MM-dd")," 23:59:59-08:00"))',
      },
    ],
    evaluate: (call) => {
      if (call.text(0) === null) return null;
      const number = toFileTime(dateIn(call, 0));
      return number < 0n
        ? call.fail(t`This date is before 1601, when the numbers of Active Directory begin.`, 0)
        : String(number);
    },
  },
];

function formatDateTime(call: CallArguments): string | null {
  const text = call.text(0);
  if (text === null || text === '') return null;
  // The form with three arguments has no styles. Graph's own mappings use an empty format if the source is a date already:
  // FormatDateTime(DateFromNum([pwdLastSet]), , "yyyyMMddHHmmss.0Z").
  const [styles, input, output] = call.count === 3 ? [-1, 1, 2] : [1, 2, 3];
  const named = call.isGiven(styles) ? (call.text(styles) ?? undefined) : undefined;
  const parsed =
    call.count === 3 && !call.isGiven(input)
      ? { ticks: dateIn(call, 0), kind: 'Utc' as const }
      : parseExact(text, call.text(input) ?? '', named, todayOf(call));
  if ('problem' in parsed) return call.fail(parsed.problem, 0);
  const written = formatDate(parsed.ticks, call.text(output) ?? '', parsed.kind);
  return 'problem' in written ? call.fail(written.problem, output) : written.text;
}

function intervalIn(call: CallArguments): Interval {
  const text = call.text(0);
  return (
    INTERVALS.find((known) => known === text) ??
    call.fail(t`“${text ?? ''}” is not an interval. Use ${inWords(INTERVALS, 'or')}.`, 0)
  );
}

function dateIn(call: CallArguments, index: number): Ticks {
  const text = call.text(index);
  if (text === null) return call.fail(t`The date is missing.`, index);
  return parseDate(text, todayOf(call)) ?? call.fail(t`“${text}” is not a valid date.`, index);
}

/** The year, or the whole date, that a string leaves out is that of today, as in .NET. */
function todayOf({ surroundings: { now } }: CallArguments): Ticks {
  return ofUnixMilliseconds(now());
}
