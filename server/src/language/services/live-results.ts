import type { SourceText } from '../source-text.js';
import type { InlayHint } from './answers.js';

/** A result that is shown on the line of the text that it is about. */
export interface LiveResult {
  /** The end of that text, in source offsets. */
  readonly end: number;
  /** Where the JSON object begins that the text is a part of. */
  readonly object: number;
  readonly label: string;
  /** The label before a text, which it moves. */
  readonly labelBefore?: string;
  /** Markdown. */
  readonly tooltip?: string;
  /** Whether it is shown before its text also where there is space after it, as the others of its list are. */
  readonly isBefore?: boolean;
}

/**
 * So many columns of a line are visible in a window of 1280 pixels beside the side bar and the minimap. A server does not know how
 * wide the editor is.
 */
const VISIBLE_COLUMNS = 88;

/** The maximum number of characters of a label. VS Code cuts what is longer than 43 (`editor.inlayHints.maximumLength`). */
const MAX_LABEL = 42;

/** The beginning of a line is searched in so many characters at most: a whole document can be on one line. */
const MAX_SEARCHED = 2000;

const TAB = 4;

/**
 * Places results where they are not cut: at the end of the line, or at its beginning if the line is too long for that. If several
 * results belong to a line, each one is at the beginning of its object, because it would not be clear which is which.
 *
 * @param visible how many columns of a line are visible
 */
export function placed(text: SourceText, results: readonly LiveResult[], visible = VISIBLE_COLUMNS): InlayHint[] {
  const places = results.map((result) => ({ result, ...lineOf(text, result, visible) }));
  const onLine = new Map<number | undefined, number>();
  for (const { line } of places) onLine.set(line, (onLine.get(line) ?? 0) + 1);
  return places.map(({ result, line, end, columns }) => {
    const { label, labelBefore = label } = result;
    const tooltip = result.tooltip === undefined ? {} : { tooltip: result.tooltip };
    const isAlone = line !== undefined && onLine.get(line) === 1;
    if (isAlone && !result.isBefore && end !== undefined && columns + 1 + label.length <= visible)
      return { at: end, label, ...tooltip };
    const start = isAlone ? line : result.object;
    return { at: contentFrom(text, start), label: labelBefore, ...tooltip, isBefore: true };
  });
}

/** The space that a result usually takes, in columns. */
const USUAL_LABEL = 16;
/** So many lines of a list are measured. */
const MOST_MEASURED = 100;

/**
 * Whether the lines of a list are mostly too long for a result at their end. Then all results of the list are at the beginning:
 * they are easier to read one below the other.
 *
 * @param ends offsets in the lines
 */
export function areMostlyLong(text: SourceText, ends: readonly number[], visible = VISIBLE_COLUMNS): boolean {
  const measured = ends.length > MOST_MEASURED ? ends.slice(0, MOST_MEASURED) : ends;
  const long = measured.filter((end) => {
    const { end: found, columns } = lineOf(text, { end }, visible);
    return found === undefined || columns + USUAL_LABEL > visible;
  });
  return long.length * 2 > measured.length;
}

interface Line {
  /** The offset of the line; undefined if that is far away. */
  readonly line: number | undefined;
  /** The offset of its end, before white space; undefined if the line is too long for a label. */
  readonly end: number | undefined;
  /** How long it is until there, in columns. */
  readonly columns: number;
}

/** The line that a result is about. */
function lineOf(text: SourceText, { end: from }: Pick<LiveResult, 'end'>, visible: number): Line {
  const before = text.slice(Math.max(0, from - MAX_SEARCHED), from);
  const lineBreak = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
  if (lineBreak < 0 && from > MAX_SEARCHED) return { line: undefined, end: undefined, columns: Infinity };
  const head = before.slice(lineBreak + 1);
  const after = text.slice(from, from + visible + 1);
  const [tail = ''] = after.split(/[\r\n]/, 1);
  const isWhole = tail.length < after.length || from + after.length === text.length;
  const line = head + tail.trimEnd();
  const columns = line.length + (TAB - 1) * (line.split('\t').length - 1);
  return {
    line: from - head.length,
    end: isWhole ? from + tail.trimEnd().length : undefined,
    columns,
  };
}

/** Where the content of a line or an object begins, behind the brackets that open it. */
function contentFrom(text: SourceText, start: number): number {
  const [opening = ''] = /^\ufeff?[ \t]*(?:[[{][ \t]*)*/.exec(text.slice(start, start + MAX_SEARCHED)) ?? [];
  // A bracket at the end of a line has its content on the next one.
  const behind = start + opening.length;
  return /[\r\n]/.test(text.slice(behind, behind + 1)) ? start + opening.trimEnd().length : behind;
}

/** A label on one line, cut if it is too long. */
export function labelled(text: string, length = MAX_LABEL): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > length ? `${line.slice(0, length - 1).trimEnd()}…` : line;
}
