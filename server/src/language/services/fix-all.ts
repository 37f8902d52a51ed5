import type { ScimDocument } from '../documents/embedded-text.js';
import { overlaps, type Span, type TextEdit } from '../span.js';
import { diagnose, type SeverityOverrides } from './diagnostics.js';

/** One mend can uncover the next; no real text needs more rounds than this. */
const MAX_ROUNDS = 10;

/** Reads a text as the document that it is; undefined if it is none. */
export type Read = (text: string) => ScimDocument | undefined;

/**
 * All safe fixes of a document at once, as edits of its text that do not overlap: what is left afterwards needs
 * a decision. The edits are of the text as it is now, even where one mend uncovered the next.
 */
export function fixAll(source: string, read: Read, overrides?: SeverityOverrides): TextEdit[] {
  const text = new Pieces(source);
  let said = '';
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const document = read(text.toString());
    const safe = document ? safeFixes(document, overrides) : [];
    if (safe.length === 0) break;
    // What is said once more of the same place after a round was not mended by it.
    const says = safe.map(({ message, edits }) => `${message} ${text.origin(edits[0]?.start ?? 0)}`).join('\n');
    if (says === said) {
      text.undo();
      break;
    }
    said = says;
    text.apply(compatible(safe.map(({ edits }) => edits)));
  }
  return text.edits();
}

function safeFixes(
  document: ScimDocument,
  overrides: SeverityOverrides | undefined,
): { message: string; edits: readonly TextEdit[] }[] {
  return diagnose(document, overrides).flatMap(({ message, fixes }) =>
    fixes.filter(({ safe }) => safe).map(({ edits }) => ({ message, edits })),
  );
}

/** The edits of every fix that does not get in the way of an earlier one, in order. */
function compatible(fixes: readonly (readonly TextEdit[])[]): TextEdit[] {
  // In order and apart from each other, so ends ascend as starts do.
  const chosen: TextEdit[] = [];
  for (const edits of fixes) {
    const fresh = edits.filter((edit) => !neighbours(chosen, edit).some((other) => isSame(edit, other)));
    if (fresh.some((edit) => neighbours(chosen, edit).some((other) => overlaps(edit, other)))) continue;
    for (const edit of fresh) chosen.splice(firstFrom(chosen, edit), 0, edit);
  }
  return chosen;
}

/** The edits of an ordered list that touch a span. */
function neighbours(ordered: readonly TextEdit[], { start, end }: Span): TextEdit[] {
  const from = partition(ordered, (edit) => edit.end < start);
  let to = from;
  while (to < ordered.length && ordered[to]!.start <= end) to++;
  return ordered.slice(from, to);
}

/** Where an edit belongs in an ordered list: behind all that begin, or end, before it. */
function firstFrom(ordered: readonly TextEdit[], { start, end }: Span): number {
  return partition(ordered, (edit) => edit.start < start || (edit.start === start && edit.end <= end));
}

/** How many entries at the beginning of a list fulfil a condition that no later one does. */
function partition<T>(list: readonly T[], isBefore: (entry: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(list[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText;
}

/** A text as pieces of an original and pieces that were put in, so that edits of edits are edits of the original. */
class Pieces {
  private readonly original: string;
  private pieces: readonly Piece[];
  private before: readonly Piece[];
  /** Those of `pieces` that were kept, found when an offset is first asked for. */
  private kept: readonly KeptPiece[] | undefined;

  constructor(original: string) {
    this.original = original;
    this.pieces = [{ start: 0, end: original.length, text: original, kept: true }];
    this.before = this.pieces;
  }

  toString(): string {
    return this.pieces.map(({ text }) => text).join('');
  }

  /** Where in the original an offset of the present text comes from: what was put in, from the place that it was put at. */
  origin(offset: number): number {
    const kept = (this.kept ??= keptPieces(this.pieces));
    const found = kept[partition(kept, ({ at, piece }) => at + piece.text.length <= offset)];
    if (found) return found.piece.start + Math.max(0, offset - found.at);
    return kept.at(-1)?.piece.end ?? 0;
  }

  /** @param edits of the present text, in order and without overlaps */
  apply(edits: readonly TextEdit[]): void {
    const result: Piece[] = [];
    const { pieces } = this;
    let index = 0; // of the piece that is looked at
    let at = 0; // where that piece begins
    /** Adds what stands between two offsets; calls come in the order of the text. */
    const keep = (from: number, to: number): void => {
      for (let piece = pieces[index]; piece; piece = pieces[index]) {
        const begin = Math.max(from - at, 0);
        const stop = Math.min(to - at, piece.text.length);
        if (begin < stop) {
          const { start, text, kept } = piece;
          result.push({ start: start + begin, end: start + stop, text: text.slice(begin, stop), kept });
        }
        if (at + piece.text.length > to) return;
        at += piece.text.length;
        index++;
      }
    };
    let last = 0;
    for (const { start, end, newText } of edits) {
      keep(last, start);
      if (newText !== '') result.push({ start: 0, end: 0, text: newText, kept: false });
      last = end;
    }
    keep(last, Infinity);
    this.before = this.pieces;
    this.pieces = result;
    this.kept = undefined;
  }

  /** Takes the last edits back. */
  undo(): void {
    this.pieces = this.before;
    this.kept = undefined;
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

interface KeptPiece {
  readonly piece: Piece;
  /** Where it begins in the present text. */
  readonly at: number;
}

function keptPieces(pieces: readonly Piece[]): KeptPiece[] {
  const kept: KeptPiece[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (piece.kept) kept.push({ piece, at });
    at += piece.text.length;
  }
  return kept;
}
