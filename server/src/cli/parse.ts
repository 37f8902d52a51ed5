import { parseArgs } from 'node:util';
import { unknownApplication } from './unknown-application.js';
import { applicationNamed, genericApplication } from '../language/applications/index.js';
import { entraClient } from '../language/documents/entra-client.js';
import { checkOptionsOf } from '../language/documents/check-options.js';
import { checkExpression } from '../language/entra/checks/index.js';
import { parseExpression } from '../language/entra/parser.js';
import { checkFilter, checkPath, type CheckOptions } from '../language/scim/checks/index.js';
import { parseFilter, parsePath } from '../language/scim/parser/index.js';
import { extended } from '../language/scim/registry.js';
import type { Problem } from '../language/problems/problem.js';
import { reasonOf } from './errors.js';
import type { ExitStatus, Output } from './command.js';
import { readSchemaFiles } from './schema-files.js';

/** A problem in the output; offsets are UTF-16 code units of the text. */
type PrintedProblem = Pick<Problem, 'code' | 'severity' | 'message' | 'start' | 'end'>;

/** `parse filter|path|expression [TEXT]`: prints each string as one line of JSON, `{ text, problems, tree }`. */
export async function parse(args: readonly string[], output: Output): Promise<ExitStatus> {
  const call = readCall(args, (message) => {
    output.writeError(`${message}\n`);
  });
  if ('problem' in call) {
    output.writeError(`scim-provisioning parse: ${call.problem}\n`);
    return 2;
  }
  const { kind, text, options } = call;
  let hasErrors = false;
  for await (const line of text === undefined ? output.lines() : [text]) {
    const result = parseText(kind, text === undefined ? decoded(line) : line, options);
    hasErrors ||= result.problems.some(({ severity }) => severity === 'error');
    output.write(`${JSON.stringify(result)}\n`);
  }
  return hasErrors ? 1 : 0;
}

/** A line of standard input is plain text, or a JSON string. */
function decoded(line: string): string {
  if (!line.startsWith('"')) return line;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'string' ? value : line;
  } catch {
    return line;
  }
}

type Kind = 'filter' | 'path' | 'expression';

function parseText(
  kind: Kind,
  text: string,
  options: CheckOptions | undefined,
): { text: string; problems: PrintedProblem[]; tree: unknown } {
  if (kind === 'filter') {
    const parsed = parseFilter(text, { client: entraClient });
    return {
      text,
      problems: problems(parsed.problems, options ? checkFilter(parsed, options) : []),
      tree: parsed.tree,
    };
  }
  if (kind === 'expression') {
    const parsed = parseExpression(text);
    return { text, problems: problems(parsed.problems, checkExpression(parsed)), tree: parsed.tree };
  }
  const parsed = parsePath(text);
  return { text, problems: problems(parsed.problems, options ? checkPath(parsed, options) : []), tree: parsed.tree };
}

function problems(...lists: (readonly Problem[])[]): PrintedProblem[] {
  return lists
    .flat()
    .map(({ code, severity, message, start, end }) => ({ code, severity, message, start, end }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

interface Call {
  readonly kind: Kind;
  readonly text: string | undefined;
  /** What the meaning is checked against; undefined to check only the grammar. */
  readonly options: CheckOptions | undefined;
}

function readCall(args: readonly string[], warn: (message: string) => void): Call | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        application: { type: 'string' },
        resource: { type: 'string', default: 'User' },
        schemas: { type: 'string', multiple: true, default: [] },
      },
    });
    const [kind, text, ...more] = positionals;
    if (kind !== 'filter' && kind !== 'path' && kind !== 'expression') {
      return { problem: 'the first argument must be filter, path or expression' };
    }
    if (more.length > 0) return { problem: 'only one TEXT is allowed; put it in quotes' };
    const { resource } = values;
    if (resource !== 'User' && resource !== 'Group')
      return { problem: `--resource must be User or Group, not “${resource}”` };
    if (values.application === undefined && values.schemas.length === 0) return { kind, text, options: undefined };
    const application = values.application === undefined ? genericApplication : applicationNamed(values.application);
    if (!application) return { problem: unknownApplication(values.application ?? '') };
    const schemas = readSchemaFiles(values.schemas, warn);
    return { kind, text, options: checkOptionsOf(application, extended(application.resourceTypes[resource], schemas)) };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}
