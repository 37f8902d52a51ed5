import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { applicationNamed } from '../language/applications/index.js';
import { isMappingDocument } from '../language/documents/document.js';
import { explainUnrecognised } from '../language/documents/explain-unrecognised.js';
import { readDocument } from '../language/documents/read.js';
import { extractProvisioningFile } from '../language/services/conversion/extract.js';
import type { ExitStatus, Output } from './command.js';
import { createFile } from './create-file.js';
import { reasonOf } from './errors.js';
import { printable } from './reporters/text-and-json.js';
import { readTextFile } from './text-file.js';
import { unknownApplication } from './unknown-application.js';

/** `extract SCHEMA [--output FILE]`: prints or writes the provisioning file that says what a synchronization schema says. */
export function extractCommand(args: readonly string[], output: Output): ExitStatus {
  const fail = (problem: string): ExitStatus => {
    output.writeError(`scim-provisioning extract: ${printable(problem)}\n`);
    return 2;
  };
  const call = readCall(args);
  if ('problem' in call) return fail(call.problem);
  const { schema, file, application } = call;
  let text;
  try {
    ({ text } = readTextFile(schema));
  } catch (error) {
    return fail(`${schema} cannot be read: ${reasonOf(error)}`);
  }
  const identity = { uri: pathToFileURL(resolve(schema)).href, languageId: 'jsonc' };
  const document = readDocument(identity, text, { chosenApplication: application });
  if (!document || !isMappingDocument(document)) {
    return fail(`${schema} is not a synchronization schema. ${explainUnrecognised(text) ?? ''}`.trimEnd());
  }
  const result = extractProvisioningFile(document);
  if ('problem' in result) return fail(`no provisioning file can be created from ${schema}. ${result.problem}`);
  if (file === undefined) {
    output.write(result.text);
    return 0;
  }
  try {
    createFile(file, result.text);
  } catch (error) {
    return fail(`${file} was not written: ${reasonOf(error)}`);
  }
  for (const note of result.notes) output.write(`note: ${printable(note)}\n`);
  output.write(`${printable(file)} is written, for ${result.application.name}.\n`);
  return 0;
}

interface Call {
  readonly schema: string;
  /** Undefined for standard output. */
  readonly file: string | undefined;
  readonly application: string | undefined;
}

function readCall(args: readonly string[]): Call | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { output: { type: 'string' }, application: { type: 'string' } },
    });
    const [schema, ...more] = positionals;
    if (schema === undefined || more.length > 0) return { problem: 'one SCHEMA is required' };
    const { output: file, application } = values;
    if (application !== undefined && !applicationNamed(application))
      return { problem: unknownApplication(application) };
    return { schema, file, application };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}
