/*
 * Tables of attributes as people copy them: from the attribute mappings of the Entra portal (tab-separated), from Markdown, and
 * from tutorials, which print a target attribute, its type and check marks.
 */

/** A row of a table, which has a target attribute or is thought to have one. */
export type Row = readonly string[];

export interface Table {
  /** The cells of the first row, if they are headings. */
  readonly headings: Row | undefined;
  readonly rows: readonly Row[];
}

/** At most so many lines are read. Real tables have fewer than 200. */
const MAX_LINES = 2000;

/** Reads the lines of a text as a table; undefined if some of them are none of its rows. */
export function readTable(text: string): Table | undefined {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0 || lines.length > MAX_LINES) return undefined;
  const rows: Row[] = [];
  for (const line of lines) {
    const cells = cellsOf(line);
    if (!cells) return undefined;
    if (!cells.every((cell) => /^:?-{2,}:?$/.test(cell))) rows.push(cells);
  }
  const [first, ...rest] = rows;
  if (first?.slice(0, 2).some(isHeading) !== true) return { headings: undefined, rows };
  return { headings: first, rows: rest.filter((row) => row.join('\t') !== first.join('\t')) };
}

/** The cells of a line; undefined if it is not a row of a table. */
function cellsOf(line: string): Row | undefined {
  if (line.includes('\t')) {
    const cells = line.split('\t').map((cell) => cell.trim());
    // The first columns of the portal are check boxes, which are empty in a copy.
    while (cells.length > 1 && cells[0] === '') cells.shift();
    return cells.length > 1 ? cells : tutorialRow(cells[0]!);
  }
  return markdownRow(line.trim()) ?? tutorialRow(line.trim());
}

/** `| emails\[type eq "work"\].value | String | ✓ |`; the outer bars can be missing. */
function markdownRow(line: string): Row | undefined {
  if (!/(?:^|[^\\|])\|(?!\|)/.test(line)) return undefined;
  const cells = line.split(/(?<!\\)\|/);
  if (cells[0]!.trim() === '') cells.shift();
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells.length > 0 ? cells.map(withoutMarkup) : undefined;
}

function withoutMarkup(cell: string): string {
  const text = cell
    .trim()
    .replace(/^\*\*(.*)\*\*$/, '$1')
    .replace(/\\\|/g, '|')
    .trim();
  const isCode = text.length > 2 && text.startsWith('`') && text.endsWith('`');
  return isCode ? text.slice(1, -1).trim() : text.replace(/\\([[\]_*`"<>])/g, '$1').replace(/&quot;/g, '"');
}

const TYPES = ['String', 'Boolean', 'Reference', 'Integer', 'Decimal', 'DateTime', 'Binary', 'Complex'];
const TYPE = new RegExp(`^(?:${TYPES.join('|')})$`, 'i');

/** `emails[type eq "work"].value String ✓`: the last word that is a type ends the target. */
function tutorialRow(line: string): Row | undefined {
  const words = line.replace(/^[•*]\s+/, '').split(/[ \u00a0]+/);
  const type = words.findLastIndex((word) => TYPE.test(word));
  if (type > 0) return [words.slice(0, type).join(' '), words[type]!, words.slice(type + 1).join(' ')];
  // The headings of the same tables.
  return /^attribute\s+type\b/i.test(line) ? words : undefined;
}

/** Whether a cell is a type of an attribute. */
export function isType(cell: string): boolean {
  return TYPE.test(cell);
}

/** Whether a cell is the heading of a column: no name of an attribute consists of these words. */
function isHeading(cell: string): boolean {
  return (
    /^(?:type|attribute|target|source|(?:matching )?precedence)$/i.test(cell) ||
    /^(?:.* )?attributes?(?: name)?$/i.test(cell) ||
    /^(?:supported for|required by|matching) /i.test(cell)
  );
}

/** What a heading says that its column has. */
export function meaningOfHeading(heading: string): 'source' | 'target' | undefined {
  if (/\b(?:source|entra|azure|active directory|aad)\b/i.test(heading) && !/\brequired\b/i.test(heading))
    return 'source';
  return /\b(?:target|scim|customappsso)\b/i.test(heading) ? 'target' : undefined;
}
