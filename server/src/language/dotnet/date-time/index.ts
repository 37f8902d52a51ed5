/**
 * Dates as .NET reads, writes and counts them in the invariant culture, for Entra's functions of dates. This file is the
 * folder's entrance.
 */
export { HOUR, midnightOf, SECOND, type DateKind, type Ticks } from './calendar.js';
export { formatDate, printDate, PRINTED_FORMAT } from './format.js';
export {
  addInterval,
  countIntervals,
  INTERVALS,
  ofFileTime,
  ofUnixMilliseconds,
  toFileTime,
  type Interval,
} from './intervals.js';
export { parseDate } from './parse.js';
export { parseExact } from './parse-exact.js';
export { formatParts, formatProblems, type FormatPart } from './pattern.js';
export { stylesProblem } from './styles.js';
