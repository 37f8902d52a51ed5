import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { applicationNamed, genericApplication, type Application } from '../language/applications/index.js';
import { isProvisioningFileName } from '../language/documents/recognise.js';
import { newProvisioningFile } from '../language/services/new-file/new-file.js';
import type { ExitStatus, Output } from './command.js';
import { createFile } from './create-file.js';
import { reasonOf } from './errors.js';
import { printable } from './reporters/text-and-json.js';
import { unknownApplication } from './unknown-application.js';

/** `init [--application NAME] [FILE]`: prints or writes a provisioning file to begin with. */
export function initCommand(args: readonly string[], output: Output): ExitStatus {
  const fail = (problem: string): ExitStatus => {
    output.writeError(`scim-provisioning init: ${printable(problem)}\n`);
    return 2;
  };
  const call = readCall(args);
  if ('problem' in call) return fail(call.problem);
  const { application, file } = call;
  const { text } = newProvisioningFile(application);
  if (file === undefined) {
    output.write(text);
    return 0;
  }
  try {
    createFile(file, text);
  } catch (error) {
    return fail(`${file} was not written: ${reasonOf(error)}`);
  }
  output.write(`${printable(file)} is written, for ${application.name}.\n`);
  return 0;
}

interface Call {
  readonly application: Application;
  /** Undefined for standard output. */
  readonly file: string | undefined;
}

function readCall(args: readonly string[]): Call | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { application: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (more.length > 0) return { problem: 'at most one FILE is allowed' };
    const { application: id = genericApplication.id } = values;
    const application = applicationNamed(id);
    if (!application) return { problem: unknownApplication(id) };
    if (file !== undefined && !isProvisioningFileName(file)) return { problem: misnamed(file, application) };
    return { application, file };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

/** A file that has another name would not be recognised. */
function misnamed(file: string, { id }: Application): string {
  const name = basename(file).replace(/(?:\.provisioning)?(?:\.\w*)?$/, '') || id;
  return `the name of a provisioning file ends in .provisioning.json, such as ${name}.provisioning.json, not ${file}`;
}
