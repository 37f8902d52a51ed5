import { t } from '../../l10n.js';

/** One attribute mapping in the picture. */
export interface PicturedMapping {
  /** The source attributes that it reads. */
  readonly attributes: readonly string[];
  /** What is done with them, such as the name of a function; undefined if the attribute is written as it is. */
  readonly through: string | undefined;
  readonly target: string;
}

/** The height of a row, and the width of a character of the font, in pixels. Browsers have other fonts, so texts are cut early. */
const ROW = 26;
const CHARACTER = 7.2;
const PADDING = 12;
const GAP = 130;
const MOST_CHARACTERS = 44;

/** A picture of that many mappings at most; the others are counted. */
const MOST_MAPPINGS = 200;

/**
 * The mapping as a picture (SVG): source attributes left, targets right, expressions between them. It has no script. On a page it
 * takes the colours of the page; as a file of its own it follows the colour scheme of the reader.
 */
export function mappingPicture(
  all: readonly PicturedMapping[],
  { title, isFile = false }: { readonly title: string; readonly isFile?: boolean },
): string {
  const mappings = all.slice(0, MOST_MAPPINGS);
  const attributes = [...new Set(mappings.flatMap((mapping) => mapping.attributes))];
  const left = columnWidth(attributes);
  const middle = columnWidth(mappings.flatMap(({ through }) => through ?? []));
  const right = columnWidth(mappings.map(({ target }) => target));
  const middleAt = PADDING + left + GAP;
  const rightAt = middleAt + middle + GAP;
  const width = rightAt + right + PADDING;
  const rows = Math.max(mappings.length, attributes.length, 1);
  const more = all.length - mappings.length;
  const height = PADDING * 2 + (rows + (more > 0 ? 1 : 0)) * ROW;
  // The shorter column is spread over the height of the longer one.
  const placeOf = (index: number, count: number): number => PADDING + ((index + 0.5) * rows * ROW) / Math.max(count, 1);
  const lines: string[] = [];
  const boxes: string[] = attributes.map((name, index) =>
    box('source', PADDING, placeOf(index, attributes.length), left, name),
  );
  for (const [index, { attributes: read, through, target }] of mappings.entries()) {
    const y = placeOf(index, mappings.length);
    const to = through === undefined ? rightAt : middleAt;
    for (const name of read)
      lines.push(line(PADDING + left, placeOf(attributes.indexOf(name), attributes.length), to, y));
    if (through !== undefined) {
      lines.push(line(middleAt + middle, y, rightAt, y));
      boxes.push(box('through', middleAt, y, middle, through));
    }
    boxes.push(box('target', rightAt, y, right, target));
  }
  if (more > 0) boxes.push(text(rightAt, height - PADDING - ROW / 2, t`and ${more} more`));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" aria-label="${escaped(title)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<title>${escaped(title)}</title>`,
    isFile ? `<style>${FILE_STYLE}</style>` : '',
    ...lines,
    ...boxes,
    '</svg>',
  ].join('\n');
}

/** The colours of a picture that is a file of its own. */
const FILE_STYLE = `svg { background: #ffffff; color: #1f1f1f; font: 12px monospace; }
.line { stroke: #8a8a8a; fill: none; } rect { fill: none; stroke: currentColor; } text { fill: currentColor; }
.source rect { stroke: #0b6bcb; } .target rect { stroke: #117a43; } .through rect { stroke: #8a4fbf; }
@media (prefers-color-scheme: dark) { svg { background: #1f1f1f; color: #e4e4e4; }
.source rect { stroke: #6cb6ff; } .target rect { stroke: #6fcf97; } .through rect { stroke: #c9a0f0; } }`;

function columnWidth(texts: readonly string[]): number {
  const longest = texts.reduce((most, one) => Math.max(most, shortened(one).length), 4);
  return Math.round(longest * CHARACTER) + 2 * PADDING;
}

/** A long text without its middle: URNs differ at their end. */
function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, 10)}…${text.slice(text.length - (MOST_CHARACTERS - 11))}`;
}

function box(kind: 'source' | 'through' | 'target', x: number, y: number, width: number, content: string): string {
  return [
    `<g class="${kind}">`,
    `<title>${escaped(content)}</title>`,
    `<rect x="${x}" y="${round(y - ROW / 2 + 3)}" width="${width}" height="${ROW - 6}" rx="3" fill="none" stroke="currentColor"/>`,
    text(x + PADDING, y, shortened(content)),
    '</g>',
  ].join('');
}

function text(x: number, y: number, content: string): string {
  return `<text x="${x}" y="${round(y + 4)}" fill="currentColor">${escaped(content)}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  const bend = Math.round((x2 - x1) / 2);
  return `<path class="line" fill="none" stroke="currentColor" stroke-opacity="0.5" d="M${x1} ${round(y1)} C${x1 + bend} ${round(y1)} ${x2 - bend} ${round(y2)} ${x2} ${round(y2)}"/>`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

/** Text in XML. Characters that it cannot have become spaces. */
function escaped(content: string): string {
  return content
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/gu, ' ')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
