import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applicationNamed, applications } from '../language/applications/index.js';
import type { Surroundings } from '../language/documents/checked-document.js';
import type { ScimDocument } from '../language/documents/embedded-text.js';
import { readDocument } from '../language/documents/read.js';
import { diagnose } from '../language/services/diagnostics.js';
import { fixAll } from '../language/services/fix-all.js';
import { applyEdits } from '../language/span.js';
import { formatJson, formatText, type Reported } from './format.js';
import type { ExitStatus, Output } from './main.js';
import { readTextFile } from './text-file.js';

interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly fix: boolean;
  readonly surroundings: Surroundings;
}

/** `check`: what the editor would report of each file. */
export function check(args: readonly string[], output: Output): ExitStatus {
  const call = readCall(args);
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
        output.writeError(`${file}: neither a mapping document nor a filter, so it was not checked\n`);
      }
    } catch (error) {
      unreadable++;
      output.writeError(`${file}: cannot be read: ${reasonOf(error)}\n`);
    }
  }
  output.write(call.options.format === 'json' ? formatJson(reported) : formatText(reported, checked, output.colour));
  if (unreadable > 0 || checked === 0) return 2;
  return reported.some(({ severity }) => severity === 'error') ? 1 : 0;
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
      source.write(text);
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

function readCall(args: readonly string[]): { files: string[]; options: CheckOptions } | { problem: string } {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        fix: { type: 'boolean', default: false },
        application: { type: 'string' },
      },
    });
  } catch (error) {
    return { problem: reasonOf(error) };
  }
  const { format, fix, application } = parsed.values;
  if (format !== 'text' && format !== 'json') return { problem: `--format is text or json, not “${format}”` };
  if (application !== undefined && !applicationNamed(application)) {
    return {
      problem: `there is no application “${application}”; known are ${applications.map(({ id }) => id).join(' and ')}`,
    };
  }
  if (parsed.positionals.length === 0) return { problem: 'name at least one file' };
  return { files: parsed.positionals, options: { format, fix, surroundings: { chosenApplication: application } } };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'it is not text in UTF-8';
    default:
      return error.message;
  }
}
