import { checkedDocument, type Surroundings } from '../documents/checked-document.js';
import { readMappingDocument } from '../documents/mapping-document.js';
import { overlaps, type TextEdit } from '../span.js';
import { diagnose, type SeverityOverrides } from './diagnostics.js';

/** One mend can uncover the next; no real text needs more rounds than this. */
const MAX_ROUNDS = 10;

export interface FixAllOptions {
  readonly comments: boolean;
  readonly surroundings?: Surroundings;
  readonly overrides?: SeverityOverrides;
}

/**
 * All mechanical fixes of a document at once, as edits of its text that do not overlap: what is left afterwards needs
 * a decision. The edits are of the text as it is now, even where one mend uncovered the next.
 */
export function fixAll(uri: string, json: string, options: FixAllOptions): TextEdit[] {
  const text = new Pieces(json);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const document = readMappingDocument(uri, text.toString(), options);
    if (!document) break;
    const edits = mechanicalEdits(checkedDocument(document, options.surroundings), options.overrides);
    if (edits.length === 0) break;
    text.apply(edits);
  }
  return text.edits();
}

/** The edits of every mechanical fix that does not get in the way of an earlier one, in order. */
function mechanicalEdits(
  document: Parameters<typeof diagnose>[0],
  overrides: SeverityOverrides | undefined,
): TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { fixes } of diagnose(document, overrides)) {
    const fix = fixes.find(({ mechanical }) => mechanical);
    if (!fix) continue;
    const fresh = fix.edits.filter((edit) => !chosen.some((other) => isSame(edit, other)));
    if (fresh.length === 0 || fresh.some((edit) => chosen.some((other) => overlaps(edit, other)))) continue;
    chosen.push(...fresh);
  }
  return chosen.sort((a, b) => a.start - b.start || a.end - b.end);
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText;
}

/** A text as pieces of an original and pieces that were put in, so that edits of edits are edits of the original. */
class Pieces {
  private readonly original: string;
  private pieces: readonly Piece[];

  constructor(original: string) {
    this.original = original;
    this.pieces = [{ start: 0, end: original.length, text: original, kept: true }];
  }

  toString(): string {
    return this.pieces.map(({ text }) => text).join('');
  }

  /** @param edits of the present text, in order and without overlaps */
  apply(edits: readonly TextEdit[]): void {
    const result: Piece[] = [];
    let at = 0;
    for (const { start, end, newText } of edits) {
      result.push(...this.slice(at, start));
      if (newText !== '') result.push({ start: 0, end: 0, text: newText, kept: false });
      at = end;
    }
    result.push(...this.slice(at, Infinity));
    this.pieces = result;
  }

  private *slice(from: number, to: number): Iterable<Piece> {
    let at = 0;
    for (const { start, text, kept } of this.pieces) {
      const begin = Math.max(from - at, 0);
      const stop = Math.min(to - at, text.length);
      if (begin < stop) yield { start: start + begin, end: start + stop, text: text.slice(begin, stop), kept };
      at += text.length;
    }
  }

  /** What was changed, as edits of the original. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let at = 0; // in the original
    let newText = '';
    for (const piece of [
      ...this.pieces,
      { start: this.original.length, end: this.original.length, text: '', kept: true },
    ]) {
      if (!piece.kept) {
        newText += piece.text;
        continue;
      }
      if (piece.start > at || newText !== '') edits.push({ start: at, end: piece.start, newText });
      at = piece.end;
      newText = '';
    }
    return edits;
  }
}

interface Piece {
  /** Where it stands in the original, if it was kept from there. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kept: boolean;
}
