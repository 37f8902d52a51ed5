import type { SyntaxProblem } from '../problems.js';
import type { Severity } from '../../problems/problem.js';
import type { ResourceType } from '../resource.js';
import type { NameList } from '../../problems/suggestions.js';
import type { Span, TextEdit } from '../../span.js';
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
}

/** A SCIM text that is checked: a path that Entra writes to, or a filter. */
export interface CheckedText extends CheckOptions {
  readonly role: 'path' | 'filter';
  readonly text: string;
  readonly tree: Path | Filter;
  readonly problems: readonly SyntaxProblem[];
  readonly analysis: Analysis;
}

/** What is wrong with what a text says, though the grammar may well derive it; in offsets of the text. */
export interface MeaningProblem extends Span {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fixes: readonly MeaningFix[];
}

/** One way to fix it. */
export interface MeaningFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Whether no other reading of what the author meant is plausible. */
  readonly safe: boolean;
}

/** One kind of mistake in what a text says. Its page is `docs/rules/<code>.md`, which is also its test. */
export interface Check {
  readonly code: string;
  /** How severe it is, unless a finding says otherwise. */
  readonly severity: Severity;
  readonly check: (text: CheckedText) => Iterable<Found>;
}

/** What a check finds. */
export interface Found {
  readonly at: Span;
  readonly message: string;
  readonly severity?: Severity;
  readonly fixes?: readonly MeaningFix[];
}

export function check(definition: Check): Check {
  return definition;
}

/**
 * The fixes that put one of the texts in the place of a part.
 *
 * @param isCertain false if what was meant is only a guess, even where it is the only one
 */
export function replacements(part: Span, texts: readonly string[], isCertain = true): MeaningFix[] {
  return texts.map((newText) => ({
    title: `Replace with “${newText}”`,
    edits: [{ start: part.start, end: part.end, newText }],
    safe: isCertain && texts.length === 1,
  }));
}
