import type { ScimDocument } from '../documents/document.js';
import { bringsNothing } from '../safe-fix.js';
import { Pieces } from '../pieces.js';
import { applyEdits, type TextEdit } from '../span.js';
import { compatible } from './compatible-edits.js';
import type { Fix, Problem } from '../problems/problem.js';
import { diagnose, type SeverityOverrides } from './diagnostics.js';

/** One fix can make another possible; no real text needs more rounds than this. */
const MAX_ROUNDS = 10;
/** At most this many times a text is read to find fixes that can be applied together. */
const MAX_TRIALS = 50;

/** Reads a text as a document; undefined if it is not one. */
export type Read = (text: string) => ScimDocument | undefined;

/**
 * All safe fixes of a document at once, as edits of its text, in order and without overlaps. Problems that are left need a
 * decision. No new problem appears, except in strings that had ended too early.
 *
 * @param choose which fixes are applied, by default those that are safe
 */
export function fixAll(
  source: string,
  read: Read,
  overrides?: SeverityOverrides,
  choose: ChooseFixes = safeFixes,
): TextEdit[] {
  const document = read(source);
  let state: State = { text: source, diagnostics: document ? diagnose(document, overrides) : [] };
  const pieces = new Pieces(source);
  const trials = { left: MAX_TRIALS };
  const attempt = (text: string): State | undefined => {
    if (trials.left-- <= 0) return undefined;
    const next = read(text);
    return next && { text, diagnostics: diagnose(next, overrides) };
  };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const step = stepFrom(state, attempt, choose);
    if (!step) break;
    pieces.apply(step.edits);
    state = step;
  }
  return pieces.edits();
}

/** Which fixes of a problem are applied. @param text of the document */
type ChooseFixes = (problem: Problem, text: string) => readonly Fix[];

export function safeFixes({ fixes }: Problem): readonly Fix[] {
  return fixes.filter(({ safe }) => safe);
}

/** A text and its problems. */
interface State {
  readonly text: string;
  readonly diagnostics: readonly Problem[];
}

interface Step extends State {
  /** Edits of the text before. */
  readonly edits: readonly TextEdit[];
}

type Attempt = (text: string) => State | undefined;

/** The step that applies as many safe fixes as possible together; undefined if there are none. */
function stepFrom(before: State, attempt: Attempt, choose: ChooseFixes): Step | undefined {
  const fixes = before.diagnostics.flatMap((problem) =>
    choose(problem, before.text).map(({ edits }) => ({ code: problem.code, edits })),
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

/** Tries fixes together with the accepted ones. If a new problem appears, it tries each half. */
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
  // A string that had ended too early is checked for the first time.
  if (fixes.some(({ code }) => code === 'unescaped-quote')) return true;
  // Where a fix resolves a suppressed problem as well, the comment is not needed any more.
  const isCounted = ({ code }: Problem): boolean => code !== 'unused-suppression';
  const earlier = before.diagnostics.filter(isCounted);
  const later = after.diagnostics.filter(isCounted);
  // Not all of many equal problems are reported, so as many can be left.
  return later.length <= earlier.length && bringsNothing(earlier, later);
}
