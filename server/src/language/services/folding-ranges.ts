import type { ScimDocument } from '../documents/document.js';
import { nodesOf } from '../scim/tree.js';
import type { Span } from '../span.js';

export interface Fold extends Span {
  readonly kind: 'comment' | undefined;
}

/**
 * The parts of a filter file that can be folded, if they have several lines: groups, selectors and runs of comments;
 * in source offsets. Mapping documents are JSON, whose folds are those of JSON.
 */
export function foldingRanges(document: ScimDocument): Fold[] {
  if (document.kind !== 'filter') return [];
  const folds: Fold[] = [];
  for (const node of nodesOf(document.filter.tree)) {
    if (node.kind === 'group') folds.push({ start: node.start, end: node.end, kind: undefined });
    if (node.kind === 'valuePath') folds.push({ start: node.open.start, end: node.close.end, kind: undefined });
  }
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of document.comments) {
    const last = runs.at(-1);
    if (last && /^\r?\n?[ \t]*$/.test(document.source.slice(last.end, start))) last.end = end;
    else runs.push({ start, end });
  }
  for (const run of runs) folds.push({ ...run, kind: 'comment' });
  const lineBreaks = [...document.source.matchAll(/\n/g)].map(({ index }) => index);
  return folds.filter(({ start, end }) => (firstFrom(lineBreaks, start) ?? end) < end);
}

/** The first of ascending offsets that is not before another. */
function firstFrom(offsets: readonly number[], start: number): number | undefined {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return offsets[low];
}
