import { countWhile } from '../ordered.js';
import { shiftOf, type SourceText, type TextChange } from '../source-text.js';

/*
 * Comments that suppress problems are rare, so the places where one can be are kept from one version of a document to the next.
 */

/** The beginning of every comment that suppresses problems, and of what may be meant for one. */
export const SUPPRESSION_MARK = 'scim-ignore';

/** The offsets at which a text has `scim-ignore`, in comments or elsewhere. */
export function suppressionMarks(text: string): readonly number[] {
  const marks: number[] = [];
  for (
    let at = text.indexOf(SUPPRESSION_MARK);
    at >= 0;
    at = text.indexOf(SUPPRESSION_MARK, at + SUPPRESSION_MARK.length)
  )
    marks.push(at);
  return marks;
}

/** The same after a change: only the text around the change is read. @param before the offsets in the text before it */
export function editedMarks(before: readonly number[], text: SourceText, change: TextChange): readonly number[] {
  const from = Math.max(0, change.start - SUPPRESSION_MARK.length + 1);
  const slice = text.slice(from, change.start + change.length + SUPPRESSION_MARK.length - 1);
  const fresh = suppressionMarks(slice).map((mark) => from + mark);
  if (before.length === 0) return fresh;
  const shift = shiftOf(change);
  const kept = countWhile(before, (mark) => mark + SUPPRESSION_MARK.length <= change.start);
  const moved = before.slice(countWhile(before, (mark) => mark < change.end)).map((mark) => mark + shift);
  return [...before.slice(0, kept), ...fresh, ...moved];
}
