import type { MeaningCode } from '../../problems/catalogue/index.js';
import { problem, type Problem, type ProblemDraft } from '../../problems/problem.js';
import type { ScimClient } from '../scim-client.js';
import type { ResourceType } from '../resource.js';
import type { NameList } from '../../problems/suggestions.js';
import type { Filter, Path } from '../tree.js';
import type { Analysis } from './analysis.js';

/** What a SCIM text is checked against. */
export interface CheckOptions {
  /** The schemas that its attributes come from. */
  readonly resource: ResourceType;
  /** Whose schemas they are, for messages. */
  readonly application: string;
  /** Whether these are all the attributes that there are. If not, an unknown one may well exist. */
  readonly complete: boolean;
  /** The paths, in canonical form, that the application documents filters for; undefined if that is not known. */
  readonly filterable?: readonly string[];
  /** Further names that are known, to be suggested. */
  readonly alsoNamed?: NameList;
  /** The client that it is written for; undefined if that is not known. */
  readonly client?: ScimClient;
  /** What is checked in addition, because of that client. */
  readonly clientChecks?: readonly Check[];
}

/** A SCIM text that is checked: a path that a client writes to, or a filter. */
export interface CheckedText extends CheckOptions {
  readonly role: 'path' | 'filter';
  readonly text: string;
  readonly tree: Path | Filter;
  readonly problems: readonly Problem[];
  readonly analysis: Analysis;
}

/** One kind of mistake in what a path or filter means. */
export interface Check {
  readonly code: MeaningCode;
  readonly check: (text: CheckedText) => Iterable<Problem>;
}

/** More problems of one kind in one string are not useful. */
const MAX_PROBLEMS = 50;

/** A check as its file writes it down; its page `docs/rules/<code>.md` is also its test. */
export function check(definition: {
  readonly code: MeaningCode;
  readonly check: (text: CheckedText) => Iterable<ProblemDraft>;
}): Check {
  return {
    code: definition.code,
    *check(text) {
      let count = 0;
      for (const draft of definition.check(text)) {
        if (++count > MAX_PROBLEMS) return;
        yield problem(definition.code, draft);
      }
    },
  };
}
