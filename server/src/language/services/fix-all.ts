import type { ScimDocument } from '../documents/document.js';
import { bringsNothing } from '../safe-fix.js';
import { applyEdits, type TextEdit } from '../span.js';
import { compatible } from './compatible-edits.js';
import type { Problem } from '../problems/problem.js';
import { diagnose, type SeverityOverrides } from './diagnostics.js';

/** One fix can make room for the next; no real text needs more rounds than this. */
const MAX_ROUNDS = 10;
/** How often a text is read at most to find out which fixes go together. */
const MAX_TRIALS = 50;

/** Reads a text as the document that it is; undefined if it is none. */
export type Read = (text: string) => ScimDocument | undefined;

/** What all safe fixes of a document come to. */
export interface FixedAll {
  /** Edits of the text as it is now, in order and without overlaps. */
  readonly edits: readonly TextEdit[];
  /** How many findings are gone afterwards. */
  readonly count: number;
}

/** All safe fixes of a document at once, as edits of its text: what is left afterwards needs a decision. */
export function fixAll(source: string, read: Read, overrides?: SeverityOverrides): TextEdit[] {
  return [...fixedAll(source, read, overrides).edits];
}

/** The same with what it comes to. No finding appears that was not there before, but for those in strings that were cut off. */
export function fixedAll(source: string, read: Read, overrides?: SeverityOverrides): FixedAll {
  const document = read(source);
  let state: State = { text: source, diagnostics: document ? diagnose(document, overrides) : [] };
  const original = state.diagnostics.length;
  const pieces = new Pieces(source);
  const trials = { left: MAX_TRIALS };
  const attempt = (text: string): State | undefined => {
    if (trials.left-- <= 0) return undefined;
    const next = read(text);
    return next && { text, diagnostics: diagnose(next, overrides) };
  };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const step = stepFrom(state, attempt);
    if (!step) break;
    pieces.apply(step.edits);
    state = step;
  }
  const edits = pieces.edits();
  return { edits, count: edits.length > 0 ? Math.max(1, original - state.diagnostics.length) : 0 };
}

/** A text and what is found in it. */
interface State {
  readonly text: string;
  readonly diagnostics: readonly Problem[];
}

interface Step extends State {
  /** Edits of the text before. */
  readonly edits: readonly TextEdit[];
}

type Attempt = (text: string) => State | undefined;

/** The step that applies as many safe fixes as go together; undefined if there are none. */
function stepFrom(before: State, attempt: Attempt): Step | undefined {
  const fixes = before.diagnostics.flatMap(({ code, fixes: own }) =>
    own.filter(({ safe }) => safe).map(({ edits }) => ({ code, edits })),
  );
  const { chosen } = compatible(fixes.map(({ edits }) => edits));
  return together(
    chosen.map((index) => fixes[index]!),
    [],
    before,
    attempt,
  );
}

interface CodedFix extends Pick<Problem, 'code'> {
  readonly edits: readonly TextEdit[];
}

/** Tries fixes together with those that were accepted, and where that brings something new, half of them at a time. */
function together(
  fixes: readonly CodedFix[],
  accepted: readonly CodedFix[],
  before: State,
  attempt: Attempt,
): (Step & { readonly fixes: readonly CodedFix[] }) | undefined {
  if (fixes.length === 0) return undefined;
  const all = [...accepted, ...fixes];
  const { edits } = compatible(all.map((fix) => fix.edits));
  const after = attempt(applyEdits(before.text, edits));
  if (after && isBetter(before, after, all)) return { ...after, edits, fixes: all };
  if (fixes.length === 1) return undefined;
  const half = fixes.length >>> 1;
  const first = together(fixes.slice(0, half), accepted, before, attempt);
  return together(fixes.slice(half), first?.fixes ?? accepted, before, attempt) ?? first;
}

function isBetter(before: State, after: State, fixes: readonly CodedFix[]): boolean {
  // What was cut off is judged for the first time.
  if (fixes.some(({ code }) => code === 'unescaped-quote')) return true;
  // Of many alike not all are reported, so as many may be left.
  return after.diagnostics.length <= before.diagnostics.length && bringsNothing(before.diagnostics, after.diagnostics);
}

/** A text as pieces of an original and pieces that were put in, so that edits of edits are edits of the original. */
class Pieces {
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
    this.pieces = result;
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
