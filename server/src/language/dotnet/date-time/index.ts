/**
 * Parses, formats and counts dates as .NET does in the invariant culture, for Entra's date functions. Other folders import
 * from this file only.
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
