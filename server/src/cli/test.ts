import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isTestFileName } from '../language/mapping-tests/names.js';
import { filesOf, prepareTests, type NamedFile } from '../language/mapping-tests/run.js';
import { readTestFile } from '../language/mapping-tests/test-file.js';
import { EditedText } from '../requests/edited-text.js';
import type { ExitStatus, Output } from './command.js';
import { FileProblem, reasonOf } from './errors.js';
import {
  formatTests,
  TEST_FORMATS,
  type FileResult,
  type PositionOf,
  type TestFormat,
} from './reporters/mapping-tests.js';
import { printable } from './reporters/text-and-json.js';
import { readTextFile } from './text-file.js';

/** `test [FILE or FOLDER…]`: runs mapping tests. */
export function test(args: readonly string[], output: Output): ExitStatus {
  const call = readCall(args);
  if ('problem' in call) {
    output.writeError(`scim-provisioning test: ${call.problem}\n`);
    return 2;
  }
  const complaints: string[] = [];
  const complain = (message: string): void => {
    complaints.push(message);
    output.writeError(`scim-provisioning test: ${printable(message)}\n`);
  };
  const results = filesIn(call.named, complain).flatMap((file) => {
    try {
      return [runFile(file, readTextFile(file).text)];
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      complain(`${file} cannot be read: ${reasonOf(error)}`);
      return [];
    }
  });
  const cases = results.flatMap((result) => result.cases);
  const isNotRun = results.some(({ problems }) => problems.length > 0);
  if (complaints.length === 0 && cases.length === 0 && !isNotRun) {
    complain(
      results.length === 0
        ? `there is no file *.mapping-tests.json in ${call.named.join(', ')}`
        : 'there are no test cases in the files',
    );
  }
  for (const part of formatTests(results, call.format, output.colour)) output.write(part);
  if (complaints.length > 0 || isNotRun) return 2;
  return cases.every(({ isPassed }) => isPassed) ? 0 : 1;
}

/** Folders that have the files of others. */
const EXCLUDED: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** The test files that are named, and those in folders that are named, each once. */
function filesIn(named: readonly string[], complain: (message: string) => void): string[] {
  const found = new Map<string, string>();
  for (const name of named) {
    try {
      const files = statSync(name).isDirectory() ? [...testFilesIn(name)] : [name];
      for (const file of files) if (!found.has(path.resolve(file))) found.set(path.resolve(file), file);
    } catch (error) {
      complain(`${name} cannot be read: ${reasonOf(error)}`);
    }
  }
  return [...found.values()];
}

/** In the order of their names. Links to folders are not followed, so that there are no circles. */
function* testFilesIn(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = folder === '.' ? entry.name : path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!EXCLUDED.has(entry.name)) yield* testFilesIn(file);
    } else if (isTestFileName(entry.name)) yield file;
  }
}

function runFile(name: string, text: string): FileResult {
  const startedAt = new Date();
  const file = readTestFile(text);
  const folder = path.dirname(name);
  const at = (named: string): string => (path.isAbsolute(named) ? named : path.join(folder, named));
  const files = new Map(filesOf(file).map((relative) => [relative, readNamed(at(relative))]));
  const document = file.document && at(file.document.value);
  const source = file.document && files.get(file.document.value);
  const tests = prepareTests(file, {
    files,
    documentUri: pathToFileURL(path.resolve(document ?? '.')).href,
  });
  const isRun = !('problems' in tests);
  const cases = isRun ? Array.from({ length: tests.size }, (_, index) => tests.run(index)) : [];
  return {
    file: name,
    document: isRun ? document : undefined,
    problems: isRun ? [] : tests.problems,
    cases,
    coverage: isRun ? tests.coverage : [],
    positionIn: { file: positions(text), document: positions(source && 'text' in source ? source.text : '') },
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
  };
}

function readNamed(file: string): NamedFile {
  try {
    return { text: readTextFile(file).text };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { problem: reasonOf(error) };
  }
}

function positions(text: string): PositionOf {
  const document = EditedText.create('', 'json', 0, text);
  return ({ start }) => {
    const { line, character } = document.positionAt(start);
    return { line: line + 1, column: character + 1 };
  };
}

interface Call {
  readonly named: readonly string[];
  readonly format: TestFormat;
}

function readCall(args: readonly string[]): Call | { problem: string } {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string', default: 'text' } },
    });
  } catch (error) {
    return { problem: reasonOf(error) };
  }
  const format = TEST_FORMATS.find((known) => known === parsed.values.format);
  if (!format) return { problem: `--format must be text, json or junit, not “${parsed.values.format}”` };
  return { named: parsed.positionals.length > 0 ? parsed.positionals : ['.'], format };
}
