import { type CheckedDocument, type ScimDocument, type FilterDocument } from '../documents/document.js';
import { filterProblems } from '../documents/filter-document.js';
import { unescapedQuotesOf } from '../documents/unescaped-quotes.js';
import { expressionFindings, rules, type Finding, type Fix } from '../rules/index.js';
import { isUnderstood, resolvesOnly } from '../safe-fix.js';
import type { MeaningProblem } from '../scim/checks/index.js';
import type { SyntaxProblem } from '../scim/problems.js';
import type { Severity } from '../problems/problem.js';
import { applyEdits, overlaps, span, type Span } from '../span.js';

/** A finding with all that a reader needs, in source offsets. */
export interface Diagnostic extends Span {
  /** The rule's name. */
  readonly code: string;
  readonly severity: Severity;
  /** Who says so, if it is not this program. */
  readonly source?: string;
  readonly message: string;
  /** The page about the rule. */
  readonly page: string;
  readonly fixes: readonly Fix[];
  readonly related?: { readonly at: Span; readonly message: string };
}

/** How severe the findings of a rule are to be taken, by the rule's code, instead of what the rule says. */
export type SeverityOverrides = Readonly<Record<string, Severity | 'off' | undefined>>;

const PAGES = 'https://github.com/scim-tools/scim-provisioning/blob/main/docs/rules';

/** What every rule says of a document, in document order. */
export function diagnose(document: ScimDocument, overrides: SeverityOverrides = {}): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const found = findingsOf(document, overrides);
  for (const { code, at, message, severity, source, fixes = [], related } of found) {
    const override = Object.hasOwn(overrides, code) ? overrides[code] : undefined;
    if (override === 'off') continue;
    diagnostics.push({
      start: at.start,
      end: at.end,
      code,
      severity: override ?? severity,
      message,
      page: `${PAGES}/${code}.md`,
      fixes,
      ...(source !== undefined && { source }),
      ...(related && { related }),
    });
  }
  return diagnostics.sort((a, b) => a.start - b.start || a.end - b.end);
}

function findingsOf(document: ScimDocument, overrides: SeverityOverrides): Iterable<Found> {
  if (document.kind === 'filter') return findingsOfFilter(document);
  return document.kind === 'expression' ? expressionFindings(document.source) : findingsOfMapping(document, overrides);
}

type Found = Finding & { readonly code: string; readonly severity: Severity; readonly source?: string };

/** What is not there can be missing only because it is on a line that is not read. */
const OF_ABSENCE: ReadonlySet<string> = new Set(['no-matching-attribute', 'required-target']);

function* findingsOfMapping(document: CheckedDocument, overrides: SeverityOverrides): Iterable<Found> {
  const { errors } = document.tree;
  const broken = new Lines(unescapedQuotesOf(document).strings.map(({ line }) => line));
  const doubtful = new Lines(linesWithCutOffStrings(document));
  for (const { code, severity, source, check } of rules) {
    // What nobody wants to see is not looked for.
    if (Object.hasOwn(overrides, code) && overrides[code] === 'off') continue;
    if (!broken.isEmpty && OF_ABSENCE.has(code)) continue;
    const isOfJson = code === 'unescaped-quote' || code === 'json-syntax';
    for (const finding of check(document)) {
      // The strings of a line whose quotation marks are not escaped are not what they are meant to be.
      if (!isOfJson && (broken.overlap(finding.at) || doubtful.overlap(finding.at))) continue;
      yield {
        ...finding,
        code,
        severity: finding.severity ?? severity,
        ...(source !== undefined && { source }),
        ...(errors.length > 0 && !isOfJson && { fixes: (finding.fixes ?? []).map(unsafe) }),
      };
    }
  }
}

/**
 * The lines on which text stands directly after a string where JSON has none: the string ends too early, but where it is meant
 * to end is not clear, as where another quotation mark is missing or one is doubled.
 */
function linesWithCutOffStrings({ json, tree }: CheckedDocument): Span[] {
  const lines: Span[] = [];
  for (const { start } of [...tree.errors].sort((a, b) => a.start - b.start)) {
    const last = lines.at(-1);
    if (last && start <= last.end) continue;
    if (json[start - 1] !== '"' || !/["\w]/.test(json[start] ?? '')) continue;
    let [from, to] = [start, start];
    while (from > 0 && !isLineBreak(json[from - 1])) from--;
    while (to < json.length && !isLineBreak(json[to])) to++;
    lines.push(span(from, to));
  }
  return lines;
}

function isLineBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

/** Lines of a text, of which there may be as many as findings. */
class Lines {
  /** In order, each once. */
  private readonly lines: readonly Span[];

  /** @param lines in order, each once or several times */
  constructor(lines: readonly Span[]) {
    this.lines = lines.filter(({ start }, index) => start !== lines[index - 1]?.start);
  }

  get isEmpty(): boolean {
    return this.lines.length === 0;
  }

  /** Whether something stands on one of them, wholly or in part. */
  overlap(at: Span): boolean {
    // The first line that does not end before it.
    let first = 0;
    for (let end = this.lines.length; first < end;) {
      const middle = (first + end) >>> 1;
      if (this.lines[middle]!.end < at.start) first = middle + 1;
      else end = middle;
    }
    return [this.lines[first], this.lines[first + 1]].some((line) => line !== undefined && overlaps(line, at));
  }
}

/** A fix that is offered, but not applied without asking. What it comes to may be found out late. */
function unsafe(fix: Fix): Fix {
  return {
    title: fix.title,
    get edits() {
      return fix.edits;
    },
    safe: false,
  };
}

/** A filter on its own: its grammar and its meaning. */
function* findingsOfFilter(document: FilterDocument): Iterable<Found> {
  const { filter, meaning } = document;
  const all = [...filter.problems, ...meaning];
  const inPlace = (problem: SyntaxProblem | MeaningProblem, fix: Fix): Fix => ({
    ...fix,
    safe:
      fix.safe &&
      isUnderstood(filter.text, filter.problems) &&
      resolvesOnly(problem, all, filterProblems(document, applyEdits(filter.text, fix.edits))),
  });
  for (const problem of filter.problems) {
    const { code, severity, message, fix, start, end } = problem;
    yield { code, at: { start, end }, severity, message, fixes: fix ? [inPlace(problem, fix)] : [] };
  }
  for (const problem of meaning) {
    const { code, severity, message, fixes, start, end } = problem;
    yield { code, at: { start, end }, severity, message, fixes: fixes.map((fix) => inPlace(problem, fix)) };
  }
}
