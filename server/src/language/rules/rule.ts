import type { CheckedDocument } from '../documents/document.js';
import type { RuleCode } from '../problems/catalogue/index.js';
import { problem, type Problem, type ProblemDraft } from '../problems/problem.js';

/** A check of mapping documents that reports one code or several. Problems are in source offsets. */
export interface Rule {
  /** The codes that it can report. */
  readonly codes: readonly RuleCode[];
  readonly check: (document: CheckedDocument) => Iterable<Problem>;
}

/**
 * Makes a rule for one kind of mistake: how it is found and how it is fixed. Its page `docs/rules/<code>.md` is also its
 * test.
 */
export function rule({
  code,
  source,
  check,
}: {
  readonly code: RuleCode;
  /** Who reports it, if not this program. */
  readonly source?: string;
  readonly check: (document: CheckedDocument) => Iterable<ProblemDraft>;
}): Rule {
  return {
    codes: [code],
    *check(document) {
      for (const draft of check(document)) yield problem(code, source === undefined ? draft : { ...draft, source });
    },
  };
}
