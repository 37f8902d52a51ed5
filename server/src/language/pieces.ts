import type { TextEdit } from './span.js';

/** A text as pieces of an original and inserted pieces, so that edits of edits become edits of the original. */
export class Pieces {
  private readonly original: string;
  private pieces: readonly Piece[];

  constructor(original: string) {
    this.original = original;
    this.pieces = [{ start: 0, end: original.length, text: original, kept: true }];
  }

  /** @param edits of the present text, in order and without overlaps */
  apply(edits: readonly TextEdit[]): void {
    const result: Piece[] = [];
    const { pieces } = this;
    let index = 0; // of the current piece
    let at = 0; // the start of that piece
    /** Adds the text between two offsets; calls are in the order of the text. */
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
    this.pieces = result;
  }

  /** The present text. */
  get text(): string {
    return this.pieces.map(({ text }) => text).join('');
  }

  /** The changes, as edits of the original. */
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
  /** Its start in the original, if it was kept. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kept: boolean;
}
