import { countWhile } from '../ordered.js';
import { overlaps, type Span, type TextEdit } from '../span.js';

/** Which of several fixes can be applied together, and the edits of all of them, in order and without overlaps. */
export interface Compatible {
  /** Indexes of the fixes. */
  readonly chosen: readonly number[];
  readonly edits: readonly TextEdit[];
}

/**
 * Chooses fixes whose edits do not conflict. A fix is used as a whole or not at all, and of two that touch the same place
 * the first one is used. An edit that several fixes share is made once.
 */
export function compatible(fixes: readonly (readonly TextEdit[])[]): Compatible {
  const chosen: number[] = [];
  // In order and without overlaps, so ends ascend like starts.
  const edits: TextEdit[] = [];
  for (const [index, own] of fixes.entries()) {
    if (overlapItself(own)) continue;
    const fresh = own.filter((edit) => !neighbours(edits, edit).some((other) => isSame(edit, other)));
    if (fresh.some((edit) => neighbours(edits, edit).some((other) => overlaps(edit, other)))) continue;
    for (const edit of fresh) edits.splice(placeIn(edits, edit), 0, edit);
    chosen.push(index);
  }
  return { chosen, edits };
}

/** Whether edits of one fix overlap, so that their result is not defined. */
export function overlapItself(edits: readonly TextEdit[]): boolean {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  return ordered.some((edit, i) => i > 0 && edit.start < ordered[i - 1]!.end);
}

/** The edits of an ordered list that touch a span. */
function neighbours(ordered: readonly TextEdit[], { start, end }: Span): TextEdit[] {
  const from = countWhile(ordered, (edit) => edit.end < start);
  let to = from;
  while (to < ordered.length && ordered[to]!.start <= end) to++;
  return ordered.slice(from, to);
}

/** Where an edit belongs in an ordered list: after all that begin, or end, before it. */
function placeIn(ordered: readonly TextEdit[], { start, end }: Span): number {
  return countWhile(ordered, (edit) => edit.start < start || (edit.start === start && edit.end <= end));
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText;
}
