import { count } from '../../language/problems/wording.js';
import type { Severity } from '../../language/problems/problem.js';

/** A diagnostic of a file in the report. Lines and characters start at 0; characters are UTF-16 code units. */
export interface Reported {
  readonly file: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
  /** The source in the range. */
  readonly text: string;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** The code of a file that cannot be read or checked. */
export const NOT_CHECKED = 'not-checked';
/** The code of a file with safe fixes that cannot be written. */
export const NOT_FIXED = 'not-fixed';
/** The code of a mistake in a configuration file. */
export const INVALID_CONFIGURATION = 'invalid-configuration';

/** A JSON array, in parts, because a million findings would exceed the maximum length of a string. */
export function* formatJson(reported: readonly Reported[]): Generator<string> {
  for (const [i, finding] of reported.entries()) {
    const json = JSON.stringify(finding, undefined, 2).replace(/^/gm, '  ');
    yield `${i === 0 ? '[' : ','}\n${json}`;
  }
  yield reported.length === 0 ? '[]\n' : '\n]\n';
}

const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, information: 36, hint: 90 };

/**
 * The report for people: one line for each finding, with a position that terminals turn into a link, and the totals at the end.
 *
 * @param files how many files were named
 */
export function* formatText(reported: readonly Reported[], files: number, colour: boolean): Generator<string> {
  const paint = (text: string, code: number): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  let notChecked = 0;
  for (const { file, range, severity, message, code } of reported) {
    counts[severity]++;
    if (code === NOT_CHECKED) notChecked++;
    const place = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
    yield `${printable(place)}: ${paint(severity, COLOURS[severity])}: ${printable(message)} ${paint(`[${code}]`, 90)}\n`;
  }
  const notes = counts.information + counts.hint;
  const total = [
    count(counts.error, 'error'),
    count(counts.warning, 'warning'),
    ...(notes > 0 ? [count(notes, 'note')] : []),
  ].join(', ');
  const rest = notChecked > 0 ? `; ${count(notChecked, 'file')} could not be checked` : '';
  yield `${total} in ${count(files, 'file')}${rest}\n`;
}

/** Escapes control characters, so that text from a file cannot move the cursor of a terminal or break a line. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
