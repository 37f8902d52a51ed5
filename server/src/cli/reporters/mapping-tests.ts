import type { Check } from '../../language/mapping-tests/check.js';
import type { MappingCoverage } from '../../language/mapping-tests/coverage.js';
import type { CaseResult, ObjectCoverage } from '../../language/mapping-tests/run.js';
import type { TestProblem } from '../../language/mapping-tests/test-file.js';
import { count, inWords } from '../../language/problems/wording.js';
import type { Span } from '../../language/span.js';
import { formatJunit, type JunitCase } from './junit.js';
import { printable } from './text-and-json.js';

export const TEST_FORMATS = ['text', 'json', 'junit'] as const;
export type TestFormat = (typeof TEST_FORMATS)[number];

/** Lines and columns of a file, both counted from 1. */
export type PositionOf = (span: Span) => { readonly line: number; readonly column: number };

/** The results of a test file. */
export interface FileResult {
  readonly file: string;
  /** The path of its mapping document; undefined if none was read. */
  readonly document: string | undefined;
  /** Why nothing was run. */
  readonly problems: readonly TestProblem[];
  readonly cases: readonly CaseResult[];
  readonly coverage: readonly ObjectCoverage[];
  readonly positionIn: { readonly file: PositionOf; readonly document: PositionOf };
  readonly startedAt: string;
  readonly durationMs: number;
}

/** The results for a person, a program, or a build server; in parts, because they can be long. */
export function formatTests(results: readonly FileResult[], format: TestFormat, colour: boolean): Iterable<string> {
  switch (format) {
    case 'text':
      return formatText(results, colour);
    case 'json':
      return [`${JSON.stringify(inJson(results), undefined, 2)}\n`];
    case 'junit':
      return [inJunit(results)];
  }
}

function summaryOf(results: readonly FileResult[]): { passed: number; failed: number; notRun: number } {
  const cases = results.flatMap((result) => result.cases);
  const passed = cases.filter(({ isPassed }) => isPassed).length;
  const notRun = results.filter(({ problems }) => problems.length > 0).length;
  return { passed, failed: cases.length - passed, notRun };
}

/** A line for each case; what differs stands under it, with the steps of the expression. Then what no case reaches. */
function* formatText(results: readonly FileResult[], colour: boolean): Generator<string> {
  const paint = (text: string, code: number): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  for (const result of results) {
    const { file, document, cases, problems, positionIn } = result;
    const place = (name: string, { line, column }: ReturnType<PositionOf>): string =>
      paint(printable(`${name}:${line}:${column}`), 90);
    yield `${printable(file)}\n`;
    for (const problem of problems) {
      yield `  ${paint('✗', 31)} ${printable(problem.message)} ${place(file, positionIn.file(problem))}\n`;
    }
    for (const one of cases) {
      yield `  ${one.isPassed ? paint('✓', 32) : paint('✗', 31)} ${printable(one.case.name)}\n`;
      if (one.isPassed) continue;
      for (const problem of one.problems) {
        yield `      ${printable(problem.message)} ${place(file, positionIn.file(problem))}\n`;
      }
      for (const check of failed(one)) {
        yield `      ${printable(check.message)} ${place(file, positionIn.file(check.at))}\n`;
        for (const { part, value } of check.steps) yield paint(`          ${printable(`${part} → ${value}`)}\n`, 90);
        if (check.mappingAt && document !== undefined) {
          yield `          ${place(document, positionIn.document(check.mappingAt))}\n`;
        }
      }
    }
    for (const line of coverageLines(result)) yield `  ${printable(line)}\n`;
    yield '\n';
  }
  const { passed, failed: failures, notRun } = summaryOf(results);
  const rest = notRun > 0 ? `; ${count(notRun, 'file')} could not be run` : '';
  yield `${passed} passed, ${failures} failed in ${count(results.length, 'file')}${rest}\n`;
}

function failed({ checks }: CaseResult): readonly Check[] {
  return checks.filter(({ isPassed }) => !isPassed);
}

/** What the cases leave out. */
function* coverageLines({ coverage, positionIn }: FileResult): Generator<string> {
  for (const { kind, mappings } of coverage) {
    const branches = mappings.flatMap((mapping) => mapping.branches);
    const reached = branches.filter((branch) => branch.reached > 0).length;
    const expected = mappings.filter((mapping) => mapping.expected > 0).length;
    const total = branches.length === 0 ? '' : `, ${reached} of ${branches.length} branches of expressions reached`;
    yield `Coverage of ${kind}s: ${expected} of ${count(mappings.length, 'mapping')} tested${total}`;
    for (const mapping of mappings) {
      const missed = mapping.branches.filter((branch) => branch.reached === 0);
      if (missed.length === 0) continue;
      const { line } = positionIn.document(mapping.at);
      const done = mapping.branches.length - missed.length;
      yield `  ${mapping.target}, line ${line}: ${done} of ${mapping.branches.length} branches; not reached: ${missed.map(({ label }) => label).join('; ')}`;
    }
    const untested = mappings.filter((mapping) => mapping.expected === 0);
    if (untested.length > 0) yield `  not tested: ${inWords(untested.map(named), 'and')}`;
  }
}

function named({ target }: MappingCoverage): string {
  return target;
}

function inJson(results: readonly FileResult[]): object {
  return {
    files: results.map(({ file, document, problems, cases, coverage, positionIn }) => {
      const inFile = ({ message, ...at }: TestProblem): object => ({ message, ...positionIn.file(at) });
      return {
        file,
        ...(document !== undefined && { document }),
        ...(problems.length > 0 && { problems: problems.map(inFile) }),
        cases: cases.map((one) => ({
          name: one.case.name,
          passed: one.isPassed,
          ...positionIn.file(one.case.nameAt),
          ...(one.problems.length > 0 && { problems: one.problems.map(inFile) }),
          checks: one.checks.map((check) => ({
            kind: check.kind,
            target: check.label,
            passed: check.isPassed,
            expected: check.expected,
            actual: check.actual,
            ...positionIn.file(check.at),
            ...(!check.isPassed && { message: check.message }),
            ...(check.mappingAt && { mapping: positionIn.document(check.mappingAt) }),
            ...(!check.isPassed &&
              check.expression !== undefined && { expression: check.expression, steps: check.steps }),
          })),
        })),
        coverage: coverage.map(({ kind, mappings }) => ({
          kind,
          mappings: mappings.map(({ target, at, expected, branches }) => ({
            target,
            ...positionIn.document(at),
            expected,
            branches: branches.map(({ label, at: branchAt, reached }) => ({
              label,
              ...positionIn.document(branchAt),
              reached,
            })),
          })),
        })),
      };
    }),
    summary: { files: results.length, ...summaryOf(results) },
  };
}

/** A suite for each file. A file that could not be run has one case, with an error. */
function inJunit(results: readonly FileResult[]): string {
  return formatJunit(
    results.map(({ file, problems, cases, durationMs, startedAt, positionIn }) => {
      const line = (at: Span): string => `${file}:${positionIn.file(at).line}`;
      const notRun = problems.slice(0, 1).map((problem): JunitCase => {
        const text = problems.map((one) => `${one.message} (${line(one)})`).join('\n');
        return {
          file,
          name: 'The file can be run',
          durationMs: 0,
          outcome: { kind: 'error', message: problem.message, text },
        };
      });
      const run = cases.map((one): JunitCase => {
        const wrong = [
          ...one.problems.map(({ message, ...at }) => ({ message, at })),
          ...failed(one).map(({ message, at }) => ({ message, at })),
        ];
        const [first] = wrong;
        const text = wrong.map(({ message, at }) => `${message} (${line(at)})`).join('\n');
        return {
          file,
          name: one.case.name,
          durationMs: durationMs / cases.length,
          outcome: first ? { kind: 'failed', message: first.message, text } : { kind: 'passed' },
        };
      });
      return { name: `Mapping tests: ${file}`, startedAt, durationMs, cases: [...notRun, ...run] };
    }),
  );
}
