import Papa from 'papaparse';

/** A table in a text (CSV). */
export interface Table {
  /** The cells of each row that is not empty; the first row has the names of the columns. */
  readonly rows: readonly (readonly string[])[];
  /** The rows in which a quotation mark is not closed, counted from 1. */
  readonly unclosed: readonly number[];
}

/** Reads a table whose cells are separated by commas, semicolons, tabs or vertical lines. Never throws. */
export function parseTable(text: string): Table {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy', delimiter: delimiterOf(text) });
  return {
    rows: data,
    unclosed: errors.flatMap(({ code, row }) => (code === 'MissingQuotes' ? [(row ?? 0) + 1] : [])),
  };
}

/** The sign between the cells: the one that the first line has most of, outside quotation marks. */
function delimiterOf(text: string): string {
  const line = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, 20_000)) ?? [''])[0].replace(/"(?:[^"]|"")*"/g, '');
  const counted = [',', ';', '\t', '|'].map((sign) => ({ sign, count: line.split(sign).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}
