import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isMappingDocument, type ScimDocument } from '../language/documents/document.js';
import { explainUnrecognised } from '../language/documents/explain-unrecognised.js';
import { readDocument } from '../language/documents/read.js';
import { count } from '../language/problems/wording.js';
import { applyProvisioningFile } from '../language/services/conversion/apply.js';
import { applyEdits } from '../language/span.js';
import type { ExitStatus, Output } from './command.js';
import { reasonOf } from './errors.js';
import { printable } from './reporters/text-and-json.js';
import { uninterrupted } from './signals.js';
import { readTextFile, type TextFile } from './text-file.js';

/** `apply FILE --to SCHEMA [--check]`: writes a provisioning file into a synchronization schema. */
export async function applyCommand(args: readonly string[], output: Output): Promise<ExitStatus> {
  const fail = (problem: string): ExitStatus => {
    output.writeError(`scim-provisioning apply: ${printable(problem)}\n`);
    return 2;
  };
  const call = readCall(args);
  if ('problem' in call) return fail(call.problem);
  const { file, schema, checks } = call;
  const [provisioning, target] = [readText(file), readText(schema)];
  if ('problem' in provisioning) return fail(provisioning.problem);
  if ('problem' in target) return fail(target.problem);
  const document = readDocument({ uri: uriOf(file) }, provisioning.text);
  if (!document || !isMappingDocument(document)) {
    return fail(`${file} is not a provisioning file. Its name must end in .provisioning.json`);
  }
  // Comments in a schema do no harm here; `check` reports them.
  const read = (text: string): ScimDocument | undefined =>
    readDocument({ uri: uriOf(schema), languageId: 'jsonc' }, text);
  if (!read(target.text)) {
    return fail(`${schema} is not a synchronization schema. ${explainUnrecognised(target.text) ?? ''}`.trimEnd());
  }
  const result = applyProvisioningFile(document, target.text, read);
  if ('problem' in result) return fail(`${file} cannot be applied to ${schema}. ${result.problem}`);
  const { edits, changes, notApplied, notes } = result;
  for (const { kind, text } of changes) output.write(`${kind}: ${printable(text)}\n`);
  for (const note of notes) output.write(`note: ${printable(note)}\n`);
  for (const reason of notApplied) output.writeError(`not applied: ${printable(reason)}\n`);
  if (edits.length === 0) {
    const outcome = notApplied.length > 0 ? 'was not changed' : 'already says the same';
    output.write(`${printable(schema)} ${outcome}.\n`);
    return notApplied.length > 0 ? 1 : 0;
  }
  if (checks) {
    output.write(`${count(changes.length, 'change')} would be made to ${printable(schema)}.\n`);
    return 1;
  }
  try {
    const warning = await uninterrupted(() => target.replace(applyEdits(target.text, edits)));
    if (warning !== undefined) output.writeError(`${printable(`${schema}: ${warning}`)}\n`);
    output.write(`${count(changes.length, 'change')} made to ${printable(schema)}.\n`);
    return warning === undefined ? (notApplied.length > 0 ? 1 : 0) : 2;
  } catch (error) {
    return fail(`${schema} was not changed: ${reasonOf(error)}`);
  }
}

function uriOf(file: string): string {
  return pathToFileURL(resolve(file)).href;
}

function readText(file: string): TextFile | { problem: string } {
  try {
    return readTextFile(file);
  } catch (error) {
    return { problem: `${file} cannot be read: ${reasonOf(error)}` };
  }
}

interface Call {
  readonly file: string;
  readonly schema: string;
  /** Whether nothing is written. */
  readonly checks: boolean;
}

function readCall(args: readonly string[]): Call | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { to: { type: 'string' }, check: { type: 'boolean', default: false } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return { problem: 'one provisioning FILE is required' };
    if (values.to === undefined) return { problem: 'the option --to SCHEMA is required' };
    return { file, schema: values.to, checks: values.check };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}
