import type { MeaningCode } from '../../problems/catalogue/index.js';
import { problem, type Problem, type ProblemDraft } from '../../problems/problem.js';
import type { ScimClient } from '../scim-client.js';
import type { ResourceType } from '../resource.js';
import type { NameList } from '../../problems/suggestions.js';
import type { Filter, Path } from '../tree.js';
import type { Analysis } from './analysis.js';

/** What a SCIM path or filter is checked against. */
export interface CheckOptions {
  /** The schemas that its attributes come from. */
  readonly resource: ResourceType;
  /** The name of the application that the schemas belong to, for messages. */
  readonly application: string;
  /** Whether the schemas list every attribute. If not, an unknown attribute may exist. */
  readonly complete: boolean;
  /** The paths, in canonical form, that the application documents filters for; undefined if that is not known. */
  readonly filterable?: readonly string[];
  /** Further known names, for suggestions. */
  readonly alsoNamed?: NameList;
  /** The client that it is written for; undefined if that is not known. */
  readonly client?: ScimClient;
  /** Further checks that apply to this client only. */
  readonly clientChecks?: readonly Check[];
}

/** A path that a client writes to, or a filter, with everything that checks need. */
export interface CheckedText extends CheckOptions {
  readonly role: 'path' | 'filter';
  readonly text: string;
  readonly tree: Path | Filter;
  readonly problems: readonly Problem[];
  readonly analysis: Analysis;
}

/** A check of what a path or filter means. */
export interface Check {
  readonly code: MeaningCode;
  /** A cheap test whether the check can find something in a text: most checks do not apply to most texts. */
  readonly concerns: (text: CheckedText) => boolean;
  readonly check: (text: CheckedText) => Iterable<Problem>;
}

/** More problems of one kind in one string are not useful. */
const MAX_PROBLEMS = 50;

/** Defines a check. Its page `docs/rules/<code>.md` is also its test. */
export function check(definition: {
  readonly code: MeaningCode;
  readonly concerns: (text: CheckedText) => boolean;
  readonly check: (text: CheckedText) => Iterable<ProblemDraft>;
}): Check {
  return {
    code: definition.code,
    concerns: definition.concerns,
    *check(text) {
      let count = 0;
      for (const draft of definition.check(text)) {
        if (++count > MAX_PROBLEMS) return;
        yield problem(definition.code, draft);
      }
    },
  };
}

/** Concerns texts with comparisons. */
export function hasConditions({ analysis }: CheckedText): boolean {
  return analysis.conditions.length > 0;
}

/** Concerns texts with several conditions that are joined by “and” or “or”. */
export function hasLogicals({ analysis }: CheckedText): boolean {
  return analysis.logicals.length > 0;
}
