import {
  isMappingDocument,
  type CheckedDocument,
  type ScimDocument,
  type FilterDocument,
} from '../documents/document.js';
import { filterProblems } from '../documents/filter-document.js';
import { unescapedQuotesOf } from '../documents/unescaped-quotes.js';
import { nodeAt, spanOf, type JsonNode, type JsonTree } from '../json/json-tree.js';
import { catalogue, type RuleCode } from '../problems/catalogue/index.js';
import { problemWith, type Fix, type Problem, type Severity } from '../problems/problem.js';
import type { SeverityOverrides } from '../problems/severity.js';
import { rememberedFor } from '../remembered.js';
import { documentRules, expressionProblems, inspectInSteps, problemsOfUnit } from '../rules/index.js';
import { isUnderstood, resolvesOnly } from '../safe-fix.js';
import { applyEdits, overlaps, span, type Span } from '../span.js';
import { Suppressing } from './suppressions/suppressing.js';

export type { SeverityOverrides } from '../problems/severity.js';

/** The problems that all rules report and no comment suppresses, in source offsets and document order. */
export function diagnose(document: ScimDocument, overrides: SeverityOverrides = {}): Problem[] {
  const found: Problem[] = [];
  const add = (problem: Problem): void => {
    const severity = overrideOf(overrides, problem.code);
    if (severity === 'off') return;
    found.push(severity === undefined || severity === problem.severity ? problem : problemWith(problem, { severity }));
  };
  const suppressing = new Suppressing(document);
  for (const problem of problemsOf(document, overrides)) if (!suppressing.suppresses(problem)) add(problem);
  for (const problem of suppressing.unused((code) => overrideOf(overrides, code) === 'off')) add(problem);
  return withoutKeptSecrets(found).sort((a, b) => a.start - b.start || a.end - b.end || orderOf(a) - orderOf(b));
}

/** A secret is often an unknown member, too. The advice to write a comment instead would keep it in the file. */
function withoutKeptSecrets(found: Problem[]): Problem[] {
  const secrets = new Set(found.filter(({ code }) => code === 'secret-in-file').map(({ start }) => start));
  if (secrets.size === 0) return found;
  return found.filter(({ code, start }) => code !== 'unknown-member' || !secrets.has(start));
}

/** Where several problems are at the same place, they are in the order of the catalogue. */
function orderOf({ code }: Problem): number {
  return CODES.get(code) ?? 0;
}

const CODES: ReadonlyMap<RuleCode, number> = new Map(catalogue.map(({ code }, index) => [code, index]));

/** Finds the problems of a document in many small steps. `diagnose` then returns them at once. */
export function* diagnoseInSteps(document: ScimDocument): Iterable<unknown> {
  if (!isMappingDocument(document)) return;
  for (const { units } of document.mappings) for (const unit of units) if (!unit.found) yield problemsOfUnit(unit);
  yield* inspectInSteps(document);
}

function overrideOf(overrides: SeverityOverrides, code: RuleCode): Severity | 'off' | undefined {
  return Object.hasOwn(overrides, code) ? overrides[code] : undefined;
}

function problemsOf(document: ScimDocument, overrides: SeverityOverrides): Iterable<Problem> {
  switch (document.kind) {
    case 'filter':
      return problemsOfFilter(document);
    case 'expression':
      return expressionProblems(document.source);
    default:
      return problemsOfMapping(document, overrides);
  }
}

/** Something can be missing only because it is on a line that is not read. */
const OF_ABSENCE: ReadonlySet<RuleCode> = new Set([
  'no-matching-attribute',
  'required-target',
  'soft-deleted-unmapped',
]);

function* problemsOfMapping(document: CheckedDocument, overrides: SeverityOverrides): Iterable<Problem> {
  const isBroken = document.tree.errors.length > 0;
  const broken = new Lines(unescapedQuotesOf(document).strings.map(({ line }) => line));
  for (const { units } of document.mappings) {
    for (const unit of units) {
      const problems = problemsOfUnit(unit);
      if (problems.length > 0) yield* isBroken ? inBrokenJson(document, broken, problems) : problems;
    }
  }
  for (const { codes, check } of documentRules) {
    if (codes.every((code) => overrideOf(overrides, code) === 'off')) continue;
    if (!broken.isEmpty && codes.every((code) => OF_ABSENCE.has(code))) continue;
    yield* isBroken ? inBrokenJson(document, broken, check(document)) : check(document);
  }
}

/**
 * Problems where the JSON has errors: those of strings that are not the intended ones are left out, and so are fixes that could be
 * applied to another object or list than is meant. No fix is safe.
 */
function* inBrokenJson(document: CheckedDocument, broken: Lines, problems: Iterable<Problem>): Iterable<Problem> {
  const doubtful = doubtfulLines(document);
  for (const problem of problems) {
    if (problem.code === 'unescaped-quote' || problem.code === 'json-syntax') yield problem;
    else if (OF_LEVEL.has(problem.code) && isHalfTyped(document, problem)) continue;
    else if (!broken.overlap(problem) && !doubtful.overlap(problem))
      yield problemWith(problem, {
        fixes: () => problem.fixes.filter(({ edits }) => edits.every((edit) => isCertain(document, edit))).map(unsafe),
      });
  }
}

/** What an object has or lacks depends on where it begins and ends. */
const OF_LEVEL: ReadonlySet<RuleCode> = new Set([
  'unknown-member',
  'misplaced-member',
  'duplicate-member',
  'missing-member',
]);

/** Whether an edit is in a string or another plain value, or in an object that ends where it is meant to end. */
function isCertain(document: CheckedDocument, { start, end }: Span): boolean {
  const node = nodeAt(document.tree.root, start);
  if (!node || PARENTS.has(node.type)) return !isHalfTyped(document, { start, end });
  const value = spanOf(node);
  // What is inserted before or after a value belongs to the object or list around it.
  const isInside = start < end ? end <= value.end : value.start < start && start < value.end;
  return isInside || !isHalfTyped(document, { start, end });
}

const PARENTS: ReadonlySet<JsonNode['type']> = new Set(['object', 'array', 'property']);

/** Whether the object around a problem or an edit may be another one than is meant, because the JSON in it or around it has errors. */
function isHalfTyped({ tree: { root, errors } }: CheckedDocument, { start }: Span): boolean {
  if (errors.some(({ isOfNesting }) => isOfNesting)) return true;
  let node = nodeAt(root, start);
  while (node && node.type !== 'object') node = node.parent;
  if (!node) return true;
  const { offset, length } = node;
  return errors.some((error) => error.start >= offset && error.end <= offset + length);
}

const doubtfulLines = rememberedFor(
  ({ json, tree }: CheckedDocument): Lines => new Lines(linesWithCutOffStrings(json.toString(), tree)),
);

/**
 * The lines on which text stands directly after a string where JSON has none: the string ends too early, but where it is meant
 * to end is not clear, as where another quotation mark is missing or one is doubled.
 */
function linesWithCutOffStrings(json: string, tree: JsonTree): Span[] {
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

/** Lines of a text. There can be as many of them as problems. */
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

  /** Whether a span is on one of them, wholly or in part. */
  overlap(at: Span): boolean {
    // The first line that does not end before the span.
    let first = 0;
    for (let end = this.lines.length; first < end;) {
      const middle = (first + end) >>> 1;
      if (this.lines[middle]!.end < at.start) first = middle + 1;
      else end = middle;
    }
    return [this.lines[first], this.lines[first + 1]].some((line) => line !== undefined && overlaps(line, at));
  }
}

/** A fix that is offered, but never applied by *Fix all*. Its edits can be computed on first use. */
function unsafe(fix: Fix): Fix {
  return {
    title: fix.title,
    get edits() {
      return fix.edits;
    },
    safe: false,
  };
}

/** The problems of a filter on its own: of its grammar and of its meaning. */
function problemsOfFilter(document: FilterDocument): Problem[] {
  const { filter, meaning } = document;
  const all = [...filter.problems, ...meaning];
  const isSafe = (problem: Problem, fix: Fix): boolean =>
    fix.safe &&
    isUnderstood(filter.text, filter.problems) &&
    resolvesOnly(problem, all, filterProblems(document, applyEdits(filter.text, fix.edits)));
  return all.map((problem) =>
    problemWith(problem, { fixes: () => problem.fixes.map((fix) => ({ ...fix, safe: isSafe(problem, fix) })) }),
  );
}
