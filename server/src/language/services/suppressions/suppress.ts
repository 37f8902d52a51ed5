import {
  isMappingDocument,
  type CheckedDocument,
  type FilterDocument,
  type ScimDocument,
} from '../../documents/document.js';
import { SUPPRESSION, suppressionsOf } from '../../documents/suppressions.js';
import { isInComment } from '../../json/comments.js';
import { t } from '../../l10n.js';
import { lineAt, lineBreakNear } from '../../lines.js';
import type { Fix, Problem } from '../../problems/problem.js';
import { isSuppressible } from '../../rules/unused-suppression.js';
import { overlaps, span, type Span, type TextEdit } from '../../span.js';

/** A problem with the fix that suppresses it. */
export interface SuppressingFix {
  readonly problem: Problem;
  readonly fix: Fix;
}

/** So many at most are offered: in a selected document, there could be thousands. */
const MAX_OFFERED = 20;

/** The fixes that suppress the problems in a part of a document, each once. */
export function suppressing(document: ScimDocument, problems: readonly Problem[], within: Span): SuppressingFix[] {
  const found = new Map<string, SuppressingFix>();
  for (const problem of problems) {
    if (found.size === MAX_OFFERED) break;
    const fix = overlaps(problem, within) ? suppress(document, problem) : undefined;
    // Several problems of a line can have the same code.
    const key = fix && `${fix.edits[0]?.start} ${fix.title}`;
    if (fix && key !== undefined && !found.has(key)) found.set(key, { problem, fix });
  }
  return [...found.values()];
}

/** A fix that suppresses a problem by a comment above its line; undefined where that is not possible. */
export function suppress(document: ScimDocument, { code, start }: Pick<Problem, 'code' | 'start'>): Fix | undefined {
  if (document.kind === 'expression' || !isSuppressible(code)) return undefined;
  const edit = codeInComment(document, code, start) ?? newComment(document, code, start);
  return edit && { title: t`Suppress “${code}” on this line`, edits: [edit], safe: false };
}

/** Adds a code to the comment that already suppresses problems on the line, the last one if there are several. */
function codeInComment(document: ScimDocument, code: string, at: number): TextEdit | undefined {
  const comment = suppressionsOf(document).findLast(
    ({ line, codes }) => line !== undefined && codes.length > 0 && line.start <= at && at <= line.end,
  );
  const last = comment?.codes.at(-1);
  return last && { ...span(last.end, last.end), newText: `, ${code}` };
}

function newComment(document: CheckedDocument | FilterDocument, code: string, at: number): TextEdit | undefined {
  const isJson = isMappingDocument(document);
  const text = isJson ? document.json : document.source;
  const { start, end } = lineAt(text, at);
  if (isJson && (!document.allowsComments || isInComment(text, document.tree.root, start))) return undefined;
  const [indentation] = /^[ \t]*/.exec(text.slice(start, Math.min(end, start + MAX_INDENTATION)))!;
  const comment = `${isJson ? '//' : '#'} ${SUPPRESSION} ${code}`;
  return { ...span(start, start), newText: `${indentation}${comment}${lineBreakNear(text, at)}` };
}

/** In characters. */
const MAX_INDENTATION = 1000;
