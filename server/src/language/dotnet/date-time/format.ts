import { t } from '../../l10n.js';
import { isMoment, MONTHS, partsOf, WEEKDAYS, type DateKind, type Parts, type Ticks } from './calendar.js';
import { customFormat, MAX_FRACTION, patternOf, type Field } from './pattern.js';

/**
 * DateTime.ToString in the invariant culture, in a service whose time zone is UTC; without a format it is "G". The kind says
 * what `K` writes: nothing, `Z` or `+00:00`.
 */
export function formatDate(ticks: Ticks, format: string, kind: DateKind): { text: string } | { problem: string } {
  if (!isMoment(ticks)) return { problem: t`Dates are from the year 1 to 9999` };
  const custom = customFormat(format === '' ? 'G' : format);
  if ('problem' in custom) return custom;
  const { parts, problems } = patternOf(custom.format, 'writing');
  if (problems[0]) return { problem: problems[0].message };
  const moment = partsOf(ticks);
  const written: string[] = [];
  for (const part of parts) {
    const text = part.kind === 'literal' ? part.text : writeField(part, moment, kind);
    // A fraction that is left out takes its point with it.
    const last = written.at(-1);
    if (part.kind === 'field' && part.letter === 'F' && text === '' && last?.endsWith('.'))
      written[written.length - 1] = last.slice(0, -1);
    if (text !== '') written.push(text);
  }
  return { text: written.join('') };
}

/** The format in which CDate, DateAdd, DateFromNum and Now give a date (Microsoft's reference for writing expressions). */
export const PRINTED_FORMAT = 'M/d/yyyy h:mm:ss tt';

/** A date as Entra prints it. */
export function printDate(ticks: Ticks): string {
  const written = formatDate(ticks, PRINTED_FORMAT, 'Utc');
  return 'text' in written ? written.text : '';
}

function writeField({ letter, count }: Field, moment: Parts, kind: DateKind): string {
  switch (letter) {
    case 'd':
      return count <= 2 ? digits(moment.day, count) : nameOf(WEEKDAYS[moment.weekday]!, count);
    case 'M':
      return count <= 2 ? digits(moment.month, count) : nameOf(MONTHS[moment.month - 1]!, count);
    case 'y':
      return digits(count <= 2 ? moment.year % 100 : moment.year, count);
    case 'h':
      return digits(moment.hour % 12 || 12, Math.min(count, 2));
    case 'H':
      return digits(moment.hour, Math.min(count, 2));
    case 'm':
      return digits(moment.minute, Math.min(count, 2));
    case 's':
      return digits(moment.second, Math.min(count, 2));
    case 'f':
      return digits(moment.fraction, MAX_FRACTION).slice(0, count);
    case 'F':
      return digits(moment.fraction, MAX_FRACTION)
        .slice(0, count)
        .replace(/(?<!0)0+$/, '');
    case 't':
      return (moment.hour < 12 ? 'AM' : 'PM').slice(0, count);
    case 'g':
      return 'A.D.';
    case 'K':
      return { Unspecified: '', Utc: 'Z', Local: '+00:00' }[kind];
    default:
      return ['+0', '+00'][count - 1] ?? '+00:00';
  }
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function nameOf(name: string, count: number): string {
  return count === 3 ? name.slice(0, 3) : name;
}
