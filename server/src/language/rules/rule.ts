import type { CheckedDocument } from '../documents/document.js';
import type { RuleCode } from '../problems/catalogue/index.js';
import { problem, type Problem, type ProblemDraft } from '../problems/problem.js';

/** What is checked of a mapping document in one go; problems are in source offsets. */
export interface Rule {
  /** What it can report. */
  readonly codes: readonly RuleCode[];
  readonly check: (document: CheckedDocument) => Iterable<Problem>;
}

/**
 * One kind of mistake as its file writes it down: how it is found, and how it is fixed. Its page `docs/rules/<code>.md` is
 * also its test.
 */
export function rule({
  code,
  source,
  check,
}: {
  readonly code: RuleCode;
  /** Who says so, if it is not this program. */
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
