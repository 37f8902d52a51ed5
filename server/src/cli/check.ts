import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applicationNamed, applications } from '../language/applications/index.js';
import type { Surroundings } from '../language/documents/checked-document.js';
import type { ScimDocument } from '../language/documents/embedded-text.js';
import { explainUnrecognised } from '../language/documents/explain-unrecognised.js';
import { readDocument } from '../language/documents/read.js';
import { diagnose } from '../language/services/diagnostics.js';
import { fixAll } from '../language/services/fix-all.js';
import { applyEdits } from '../language/span.js';
import { reasonOf } from './errors.js';
import { formatJson, formatText, type Reported } from './format.js';
import type { ExitStatus, Output } from './main.js';
import { readSchemaFiles } from './schema-files.js';
import { readTextFile, type TextFile } from './text-file.js';

interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly fix: boolean;
  readonly surroundings: Surroundings;
}

/** `check`: what the editor would report of each file. */
export function check(args: readonly string[], output: Output): ExitStatus {
  const call = readCall(args, (message) => {
    output.writeError(`${message}\n`);
  });
  if ('problem' in call) {
    output.writeError(`scim-provisioning check: ${call.problem}\n`);
    return 2;
  }
  const reported: Reported[] = [];
  let unreadable = 0;
  let checked = 0;
  for (const file of call.files) {
    try {
      const found = checkFile(file, call.options);
      if (found) {
        checked++;
        reported.push(...found);
      } else {
        output.writeError(`${file}: ${whyUnrecognised(file)}\n`);
      }
    } catch (error) {
      unreadable++;
      const reason = reasonOf(error);
      output.writeError(`${file}: ${reason.startsWith('it was not') ? '' : 'cannot be read: '}${reason}\n`);
    }
  }
  output.write(call.options.format === 'json' ? formatJson(reported) : formatText(reported, checked, output.colour));
  if (unreadable > 0 || checked === 0) return 2;
  return reported.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** Why a file is not checked, and what to do about it where that is known. */
function whyUnrecognised(file: string): string {
  const why = explainUnrecognised(readTextFile(file).text);
  return `neither a mapping document nor a filter, so it was not checked${why === undefined ? '' : `. ${why}`}`;
}

/** What went wrong with writing is not to be taken for what is wrong with reading. */
function write(source: TextFile, text: string): void {
  try {
    source.write(text);
  } catch (error) {
    throw new Error(`it was not changed: ${reasonOf(error)}`, { cause: error });
  }
}

function checkFile(file: string, { fix, surroundings }: CheckOptions): Reported[] | undefined {
  const source = readTextFile(file);
  const uri = pathToFileURL(resolve(file)).href;
  let { text } = source;
  const read = (content: string): ScimDocument | undefined => readDocument({ uri }, content, surroundings);
  let document = read(text);
  if (!document) return undefined;
  if (fix) {
    const edits = fixAll(text, read);
    if (edits.length > 0) {
      text = applyEdits(text, edits);
      write(source, text);
      document = read(text) ?? document;
    }
  }
  const positions = TextDocument.create(uri, 'json', 0, text);
  return diagnose(document).map(({ code, severity, message, start, end }) => ({
    file,
    code,
    severity,
    message,
    range: { start: positions.positionAt(start), end: positions.positionAt(end) },
    text: text.slice(start, end),
  }));
}

function readCall(
  args: readonly string[],
  warn: (message: string) => void,
): { files: string[]; options: CheckOptions } | { problem: string } {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        fix: { type: 'boolean', default: false },
        application: { type: 'string' },
        schemas: { type: 'string', multiple: true, default: [] },
      },
    });
  } catch (error) {
    return { problem: reasonOf(error) };
  }
  const { format, fix, application, schemas } = parsed.values;
  if (format !== 'text' && format !== 'json') return { problem: `--format is text or json, not “${format}”` };
  if (application !== undefined && !applicationNamed(application)) {
    return {
      problem: `there is no application “${application}”; known are ${applications.map(({ id }) => id).join(' and ')}`,
    };
  }
  if (parsed.positionals.length === 0) return { problem: 'name at least one file' };
  try {
    const surroundings = { chosenApplication: application, schemas: readSchemaFiles(schemas, warn) };
    return { files: parsed.positionals, options: { format, fix, surroundings } };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}
