import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { Check } from '../../../../server/src/language/mapping-tests/check.js';
import {
  filesOf,
  prepareTests,
  type CaseResult,
  type MappingTests,
  type NamedFile,
} from '../../../../server/src/language/mapping-tests/run.js';
import { readTestFile, type TestFile } from '../../../../server/src/language/mapping-tests/test-file.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import type { RunCoverage } from './coverage.js';
import { caseIds, partId } from './items.js';
import { fileBeside, rangesIn, readText } from './texts.js';

/** An expectation that is not met, and the value that would meet it. */
export interface Acceptable {
  readonly file: vscode.Uri;
  readonly index: number;
  readonly name: string;
  readonly label: string;
  readonly kind: Check['kind'];
  /** JSON. */
  readonly value: unknown;
}

/** What is read for a run of a test file. */
export interface PreparedFile {
  readonly file: TestFile;
  readonly tests: MappingTests | { readonly problems: readonly { readonly message: string }[] };
  /** The mapping document; undefined if the test file names none. */
  readonly document: vscode.Uri | undefined;
  readonly documentText: string;
  /** All files that the result depends on. */
  readonly inputs: readonly vscode.Uri[];
}

/** Reads a test file with all that it names. Open files are taken with their unsaved changes. */
export async function prepareFile(uri: vscode.Uri, documents: MappingDocuments): Promise<PreparedFile | string> {
  const read = await readText(uri);
  if ('problem' in read) return t`The file cannot be read: ${read.problem}.`;
  const file = readTestFile(read.text);
  const files = new Map<string, NamedFile>();
  const inputs = [uri];
  for (const named of filesOf(file)) {
    const at = fileBeside(uri, named);
    inputs.push(at);
    files.set(named, await readText(at));
  }
  const document = file.document && fileBeside(uri, file.document.value);
  const text = file.document && files.get(file.document.value);
  const info = document && (await documents.info(document));
  const tests = prepareTests(file, {
    files,
    documentUri: (document ?? uri).toString(),
    ...(info?.application.basis === 'chosen' && { surroundings: { chosenApplication: info.application.id } }),
  });
  return { file, tests, document, documentText: text && 'text' in text ? text.text : '', inputs };
}

/** Runs the cases of a file, and reports them. */
export function runCases(
  run: vscode.TestRun,
  item: vscode.TestItem,
  prepared: PreparedFile,
  {
    only,
    token,
    coverage,
  }: {
    /** The cases and expectations that are run; undefined for all. */
    readonly only: ReadonlySet<string> | undefined;
    readonly token: vscode.CancellationToken;
    readonly coverage: RunCoverage | undefined;
  },
): ReadonlyMap<string, Acceptable> {
  const acceptable = new Map<string, Acceptable>();
  const { file, tests, document, documentText } = prepared;
  if ('problems' in tests) {
    run.errored(
      item,
      tests.problems.map(({ message }) => new vscode.TestMessage(message)),
    );
    return acceptable;
  }
  const rangeOf = rangesIn(file.text);
  const ids = caseIds(item.id, file);
  for (const [index, id] of ids.entries()) {
    const found = item.children.get(id);
    if (!found || token.isCancellationRequested) continue;
    const parts = [...found.children].map(([part]) => part);
    if (only && !only.has(item.id) && !only.has(id) && !parts.some((part) => only.has(part))) continue;
    run.started(found);
    const result = tests.run(index);
    report(result);
    for (const check of result.checks) {
      const own = partId(id, check.label);
      if (!check.isPassed && check.accepted !== undefined) {
        const name = result.case.name;
        acceptable.set(own, {
          file: item.uri!,
          index,
          name,
          label: check.label,
          kind: check.kind,
          value: check.accepted,
        });
      }
    }

    function report({ case: { name }, isPassed, problems, checks }: CaseResult): void {
      const messages = problems.map(({ message, ...at }) => located(new vscode.TestMessage(message), at));
      for (const check of checks) {
        const part = found!.children.get(partId(id, check.label));
        if (check.isPassed) {
          if (part) run.passed(part);
          continue;
        }
        const message = located(vscode.TestMessage.diff(check.message, check.expected, check.actual), check.at);
        if (check.accepted !== undefined) message.contextValue = 'scimProvisioning.acceptable';
        if (part) run.failed(part, message);
        else messages.push(message);
        log(name, check);
      }
      if (isPassed) run.passed(found!);
      else run.failed(found!, messages.length > 0 ? messages : [new vscode.TestMessage(t`An expected value differs.`)]);
    }
  }
  if (document) coverage?.add(document, documentText, tests.coverage);
  return acceptable;

  function located(
    message: vscode.TestMessage,
    at: { readonly start: number; readonly end: number },
  ): vscode.TestMessage {
    message.location = new vscode.Location(item.uri!, rangeOf(at));
    return message;
  }

  /** The steps of an expression, for the output of the run. */
  function log(name: string, { label, message, expression, steps }: Check): void {
    const lines = [`${name}: ${label}: ${message}`];
    if (expression !== undefined)
      lines.push(`  ${expression}`, ...steps.map(({ part, value }) => `    ${part} → ${value}`));
    run.appendOutput(`${lines.join('\n').replace(/\r?\n/g, '\r\n')}\r\n`);
  }
}
