import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { rangeOf } from '../range.js';
import { unknownApplication } from './unknown-application.js';
import { applicationNamed } from '../language/applications/index.js';
import type { Surroundings } from '../language/documents/surroundings.js';
import type { ScimDocument } from '../language/documents/document.js';
import { explainUnrecognised } from '../language/documents/explain-unrecognised.js';
import { isExpressionFileName } from '../language/documents/expression-document.js';
import { isFilterFileName } from '../language/documents/filter-document.js';
import { readDocument } from '../language/documents/read.js';
import { CONFIGURATION_FILE } from '../language/configuration/configuration.js';
import type { SeverityOverrides } from '../language/problems/severity.js';
import { diagnose } from '../language/services/diagnostics.js';
import { fixAll } from '../language/services/fix-all.js';
import { applyEdits } from '../language/span.js';
import { ConfigurationFiles } from './configuration-files.js';
import { reasonOf } from './errors.js';
import { EditedText } from '../requests/edited-text.js';
import {
  formatJson,
  formatText,
  INVALID_CONFIGURATION,
  NOT_CHECKED,
  NOT_FIXED,
  printable,
  type Reported,
} from './reporters/text-and-json.js';
import type { ExitStatus, Output } from './command.js';
import { readSchemaFiles } from './schema-files.js';
import { uninterrupted } from './signals.js';
import { inFull, MAX_EMBEDDED, readTextFile, type TextFile } from './text-file.js';

interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly fix: boolean;
  readonly surroundings: Surroundings;
  readonly configurations: ConfigurationFiles;
}

/** So few files are checked before V8 optimises much. */
const FEW = 5;

/** `check`: reports the same problems as the editor for each file. */
export async function check(args: readonly string[], output: Output): Promise<ExitStatus> {
  const call = readCall(args, (message) => {
    output.writeError(`${message}\n`);
  });
  if ('problem' in call) {
    output.writeError(`scim-provisioning check: ${call.problem}\n`);
    return 2;
  }
  const { format } = call.options;
  if (call.files.length > FEW) (await import('../late-optimisation.node.js')).optimiseLater();
  const reported: Reported[] = [];
  for (const file of call.files) {
    for (const finding of await checkFile(file, call.options)) reported.push(finding);
  }
  reported.unshift(...call.options.configurations.problems);
  const failures = reported.filter(({ code }) => FAILURES.has(code));
  if (format === 'json') {
    // The array is for programs; these messages are for people who read the log of a build.
    for (const { file, message } of failures) output.writeError(`${printable(file)}: ${printable(message)}\n`);
    writeParts(formatJson(reported), output);
  } else writeParts(formatText(reported, call.files.length, output.colour), output);
  if (failures.length > 0) return 2;
  return reported.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** Codes of what is not a problem of a mapping document. */
const FAILURES: ReadonlySet<string> = new Set([NOT_CHECKED, NOT_FIXED, INVALID_CONFIGURATION]);

/** Writes many small parts as fewer larger ones. */
function writeParts(parts: Iterable<string>, output: Output): void {
  let waiting = '';
  for (const part of parts) {
    waiting += part;
    if (waiting.length < 65_536) continue;
    output.write(waiting);
    waiting = '';
  }
  output.write(waiting);
}

/** The problems of a file, or the reason why it cannot be checked. */
async function checkFile(file: string, options: CheckOptions): Promise<Reported[]> {
  if (path.basename(file) === CONFIGURATION_FILE) {
    options.configurations.configurationIn(file);
    return [];
  }
  let source;
  try {
    source = readTextFile(file);
  } catch (error) {
    return [failure(file, NOT_CHECKED, `This file cannot be read: ${reasonOf(error)}.`)];
  }
  try {
    return await checkText(file, source, options);
  } catch (error) {
    return [failure(file, NOT_CHECKED, `This file could not be checked: ${reasonOf(error)}.`)];
  }
}

async function checkText(
  file: string,
  source: TextFile,
  { fix, surroundings, configurations }: CheckOptions,
): Promise<Reported[]> {
  const uri = pathToFileURL(path.resolve(file)).href;
  if ((isFilterFileName(uri) || isExpressionFileName(uri)) && source.text.length > MAX_EMBEDDED) {
    const message = `it is too large: a filter or an expression has at most ${inFull(MAX_EMBEDDED)} characters`;
    return [failure(file, NOT_CHECKED, `This file could not be checked: ${message}.`)];
  }
  const read = (content: string): ScimDocument | undefined => readDocument({ uri }, content, surroundings);
  const document = read(source.text);
  if (!document) {
    const why = explainUnrecognised(source.text);
    const message = 'This file is neither a mapping document nor a filter, so it was not checked.';
    return [failure(file, NOT_CHECKED, why === undefined ? message : `${message} ${why}`)];
  }
  const severities = configurations.severitiesFor(file);
  const found = (text: string, checked: ScimDocument): Reported[] => findings(file, uri, text, checked, severities);
  const edits = fix ? fixAll(source.text, read, severities) : [];
  if (edits.length === 0) return found(source.text, document);
  const fixed = applyEdits(source.text, edits);
  let warning;
  try {
    warning = await uninterrupted(() => source.replace(fixed));
  } catch (error) {
    const message = `This file was not changed: ${reasonOf(error)}.`;
    return [failure(file, NOT_FIXED, message), ...found(source.text, document)];
  }
  return [
    ...(warning === undefined ? [] : [failure(file, NOT_FIXED, warning)]),
    ...found(fixed, read(fixed) ?? document),
  ];
}

function findings(
  file: string,
  uri: string,
  text: string,
  document: ScimDocument,
  severities: SeverityOverrides,
): Reported[] {
  const positions = EditedText.create(uri, 'json', 0, text);
  return diagnose(document, severities).map(({ code, severity, message, start, end }) => ({
    file,
    code,
    severity,
    message,
    range: rangeOf({ start, end }, positions),
    text: text.slice(start, end),
  }));
}

/** A problem of a whole file, reported at its start. */
function failure(file: string, code: string, message: string): Reported {
  const start = { line: 0, character: 0 };
  return { file, code, severity: 'error', message, range: { start, end: start }, text: '' };
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
        config: { type: 'string' },
        schemas: { type: 'string', multiple: true, default: [] },
      },
    });
  } catch (error) {
    return { problem: reasonOf(error) };
  }
  const { format, fix, application, config, schemas } = parsed.values;
  if (format !== 'text' && format !== 'json') return { problem: `--format must be text or json, not “${format}”` };
  if (application !== undefined && !applicationNamed(application)) {
    return { problem: unknownApplication(application) };
  }
  if (parsed.positionals.length === 0) return { problem: 'at least one FILE is required' };
  try {
    const surroundings = { chosenApplication: application, schemas: readSchemaFiles(schemas, warn) };
    return {
      files: parsed.positionals,
      options: { format, fix, surroundings, configurations: new ConfigurationFiles(config) },
    };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}
