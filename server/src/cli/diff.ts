import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { compareDocuments, readComparable, type Comparable } from '../language/services/comparison/index.js';
import type { ExitStatus, Output } from './command.js';
import { FileProblem, reasonOf } from './errors.js';
import { COMPARISON_FORMATS, formatComparison, type ComparisonFormat } from './reporters/comparison.js';
import { printable } from './reporters/text-and-json.js';
import { readTextFile } from './text-file.js';

/** The argument for standard input. */
const STANDARD_INPUT = '-';

/** `diff OLD NEW`: reports what changed between two mapping documents, and what follows from it. */
export async function diff(args: readonly string[], output: Output): Promise<ExitStatus> {
  const call = readCall(args);
  if ('problem' in call) {
    output.writeError(`scim-provisioning diff: ${call.problem}\n`);
    return 2;
  }
  const { before, after, format } = call;
  const [old, fresh] = [await read(before, output), await read(after, output)];
  for (const [file, found] of [
    [before, old],
    [after, fresh],
  ] as const)
    if ('problem' in found)
      output.writeError(
        `scim-provisioning diff: ${printable(nameOf(file))} cannot be compared: ${printable(found.problem)}.\n`,
      );
  if ('problem' in old || 'problem' in fresh) return 2;
  const comparison = compareDocuments(old.document, fresh.document);
  const names = { before: nameOf(before), after: nameOf(after) };
  for (const part of formatComparison(comparison, format, { ...names, colour: output.colour })) output.write(part);
  // The other formats have the notes in them.
  if (format === 'json') for (const text of comparison.notes) output.writeError(`${printable(text)}\n`);
  if (!comparison.isComplete) return 2;
  return comparison.changes.length > 0 ? 1 : 0;
}

function nameOf(file: string): string {
  return file === STANDARD_INPUT ? 'standard input' : file;
}

async function read(file: string, output: Output): Promise<Comparable> {
  try {
    if (file === STANDARD_INPUT) return readComparable(undefined, await output.text());
    return readComparable(pathToFileURL(resolve(file)).href, readTextFile(file).text);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { problem: error.message };
  }
}

interface Call {
  readonly before: string;
  readonly after: string;
  readonly format: ComparisonFormat;
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
  const format = COMPARISON_FORMATS.find((known) => known === parsed.values.format);
  if (!format) return { problem: `--format must be text, json or markdown, not “${parsed.values.format}”` };
  const [before, after, ...more] = parsed.positionals;
  if (before === undefined || after === undefined || more.length > 0)
    return { problem: 'two arguments are required: OLD and NEW' };
  if (before === STANDARD_INPUT && after === STANDARD_INPUT)
    return { problem: 'only one of OLD and NEW can be standard input' };
  return { before, after, format };
}
