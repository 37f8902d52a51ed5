import type { CheckedDocument } from '../documents/document.js';
import type { MappingUnit } from '../documents/mapping-unit.js';
import type { Target } from '../documents/target.js';
import type { RuleCode } from '../problems/catalogue/index.js';
import { problem, problemWith, type Fix, type Problem, type ProblemDraft } from '../problems/problem.js';

/** A check of whole mapping documents that reports one code or several. Problems are in source offsets. */
export interface Rule {
  /** The codes that it can report. */
  readonly codes: readonly RuleCode[];
  readonly check: (document: CheckedDocument) => Iterable<Problem>;
}

/**
 * A check of single attribute mappings. What it reports depends only on the attribute mapping and its context, so it is kept
 * until one of these changes. Fixes can depend on the rest of the document, so they are made each time they are asked for.
 */
export interface MappingRule {
  /** The codes that it can report. */
  readonly codes: readonly RuleCode[];
  /** A cheap test whether the rule can find something: most rules find nothing in most attribute mappings. */
  readonly concerns: (unit: MappingUnit) => boolean;
  readonly check: (unit: MappingUnit) => Iterable<Problem>;
}

/** A problem of an attribute mapping as a rule reports it. */
export type MappingProblemDraft = Omit<ProblemDraft, 'fixes'> & { readonly fixes?: () => readonly Fix[] };

/**
 * Makes a rule for one kind of mistake: how it is found and how it is fixed. Its page `docs/rules/<code>.md` is also its
 * test.
 */
export function rule({
  code,
  check,
}: {
  readonly code: RuleCode;
  readonly check: (document: CheckedDocument) => Iterable<ProblemDraft>;
}): Rule {
  return {
    codes: [code],
    *check(document) {
      for (const draft of check(document)) yield problem(code, draft);
    },
  };
}

/** Makes a rule for one kind of mistake in an attribute mapping. */
export function mappingRule({
  code,
  source,
  concerns,
  check,
}: {
  readonly code: RuleCode;
  /** Who reports it, if not this program. */
  readonly source?: string;
  readonly concerns: (unit: MappingUnit) => boolean;
  readonly check: (unit: MappingUnit) => Iterable<MappingProblemDraft>;
}): MappingRule {
  return {
    codes: [code],
    concerns,
    *check(unit) {
      for (const { fixes, ...draft } of check(unit)) {
        const found = problem(code, source === undefined ? draft : { ...draft, source });
        yield fixes ? problemWith(found, { fixes }) : found;
      }
    },
  };
}

/** Makes a rule for one kind of mistake in a target attribute. */
export function targetRule({
  concerns,
  check,
  ...rest
}: {
  readonly code: RuleCode;
  readonly source?: string;
  readonly concerns: (unit: MappingUnit) => boolean;
  readonly check: (target: Target, unit: MappingUnit) => Iterable<MappingProblemDraft>;
}): MappingRule {
  return mappingRule({
    ...rest,
    concerns: (unit) => unit.mapping.targetText !== undefined && concerns(unit),
    check: (unit) => check(unit.target!, unit),
  });
}
