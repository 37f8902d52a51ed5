import type { Severity } from '../language/scim/problems.js';

/** A diagnostic of a file as it is reported. Lines and characters count from 0, characters in UTF-16 code units. */
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

export function formatJson(reported: readonly Reported[]): string {
  return `${JSON.stringify(reported, undefined, 2)}\n`;
}

const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, information: 36, hint: 90 };

/** For people: a line each, with a place that terminals turn into a link, and a count at the end. */
export function formatText(reported: readonly Reported[], files: number, colour: boolean): string {
  const paint = (text: string, code: number): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines = reported.map(({ file, range: { start }, severity, message, code }) => {
    const place = `${file}:${start.line + 1}:${start.character + 1}`;
    return `${printable(place)}: ${paint(severity, COLOURS[severity])}: ${printable(message)} ${paint(`[${code}]`, 90)}`;
  });
  const count = (severity: Severity): number => reported.filter((found) => found.severity === severity).length;
  const counts = [
    plural(count('error'), 'error'),
    plural(count('warning'), 'warning'),
    ...(count('information') + count('hint') > 0 ? [plural(count('information') + count('hint'), 'note')] : []),
  ];
  return `${[...lines, `${counts.join(', ')} in ${plural(files, 'file')}`].join('\n')}\n`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Text from a file as a terminal may show it: nothing in it moves the cursor or breaks the line. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
