import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { attributesOf, readSampleUsers, sampleUserNamed } from '../language/documents/sample-user.js';
import { evaluate, type Evaluation } from '../language/entra/evaluator.js';
import type { EvaluationSurroundings } from '../language/entra/functions/index.js';
import { parseExpression } from '../language/entra/parser.js';
import { withAttributes } from '../language/entra/unknown-attributes.js';
import type { Attributes } from '../language/entra/value.js';
import { member, parseJson, stringValue } from '../language/json/json-tree.js';
import { inWords } from '../language/problems/wording.js';
import { reasonOf } from './errors.js';
import { printable } from './reporters/text-and-json.js';
import type { ExitStatus, Output } from './command.js';
import { readTextFile } from './text-file.js';

/** `eval [EXPRESSION]`: evaluates an expression, or the expression in each line of standard input. */
export async function evaluateExpressions(args: readonly string[], output: Output): Promise<ExitStatus> {
  const call = readCall(args);
  if ('problem' in call) {
    output.writeError(`scim-provisioning eval: ${call.problem}\n`);
    return 2;
  }
  const { expression, format, user, now, note } = call;
  if (note !== undefined) output.writeError(`${note}\n`);
  const surroundings = (attributes: Attributes): EvaluationSurroundings => ({ attributes, now, random: Math.random });
  if (expression === undefined) {
    let failed = false;
    for await (const line of output.lines()) {
      if (line.trim() === '') continue;
      const evaluation = evaluateLine(line, user, surroundings);
      failed ||= evaluation.kind !== 'value';
      output.write(`${JSON.stringify(inJson(evaluation))}\n`);
    }
    return failed ? 1 : 0;
  }
  const evaluation = evaluate(parseExpression(expression), surroundings(user));
  if (format === 'json') output.write(`${JSON.stringify(inJson(evaluation))}\n`);
  else if (evaluation.kind !== 'value') output.writeError(drawn(expression, evaluation));
  else output.write(inText(evaluation));
  return evaluation.kind === 'value' ? 0 : 1;
}

/** A line of the form `{ "expression": …, "attributes": { … } }`. */
function evaluateLine(
  line: string,
  user: Attributes,
  surroundings: (attributes: Attributes) => EvaluationSurroundings,
): Evaluation {
  const failure = (message: string): Evaluation => ({ kind: 'failure', message, start: 0, end: 0 });
  const { root, errors } = parseJson(line, { comments: false });
  if (errors[0]) return failure(`This line is not valid JSON: ${errors[0].message}`);
  const expression = stringValue(member(root, 'expression'));
  if (expression === undefined) return failure('This line has no string “expression”.');
  const attributes = member(root, 'attributes');
  if (attributes && attributes.type !== 'object') return failure('The “attributes” of this line are not an object.');
  const own: Attributes = attributes ? attributesOf(line, attributes) : new Map();
  return evaluate(parseExpression(expression), surroundings(withAttributes(user, own)));
}

/**
 * `{ value }`, `{ value: null, dropped: true }`, `{ value: null, notCreated: true }`, or one of `error` and `unknown` with
 * `{ message, start, end }`.
 */
function inJson(evaluation: Evaluation): object {
  if (evaluation.kind !== 'value') {
    const { kind, message, start, end } = evaluation;
    return { [kind === 'failure' ? 'error' : 'unknown']: { message, start, end } };
  }
  const { value, dropped, notCreated } = evaluation;
  return { value, ...(dropped && { dropped: true }), ...(notCreated && { notCreated: true }) };
}

/** A value for people; each of several values on its own line. */
function inText({ value, dropped, notCreated }: Extract<Evaluation, { kind: 'value' }>): string {
  if (notCreated) return '(object not created)\n';
  if (dropped) return '(dropped)\n';
  if (value === null) return '(null)\n';
  return typeof value === 'string' ? `${printable(value)}\n` : value.map((text) => `${printable(text)}\n`).join('');
}

/** Why there is no value, drawn under the part of the expression that caused it. */
function drawn(expression: string, { message, start, end }: Exclude<Evaluation, { kind: 'value' }>): string {
  const lineStart = expression.lastIndexOf('\n', start - 1) + 1;
  const [line = ''] = expression.slice(lineStart).split('\n');
  const width = Math.max(1, Math.min(end, lineStart + line.length) - start);
  return `${printable(line)}\n${' '.repeat(start - lineStart)}${'^'.repeat(width)} ${message}\n`;
}

interface Call {
  readonly expression: string | undefined;
  readonly format: 'text' | 'json';
  readonly user: Attributes;
  /** A note about the sample user, if any. */
  readonly note?: string;
  readonly now: () => number;
}

function readCall(args: readonly string[]): Call | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        user: { type: 'string' },
        format: { type: 'string', default: 'text' },
        now: { type: 'string' },
      },
    });
    const [expression, ...more] = positionals;
    const { format, now } = values;
    if (more.length > 0) return { problem: 'only one EXPRESSION is allowed; put it in quotes' };
    if (format !== 'text' && format !== 'json') return { problem: `--format must be text or json, not “${format}”` };
    const moment = now === undefined ? undefined : Date.parse(now);
    if (Number.isNaN(moment)) {
      return { problem: `--now must be a time such as 2026-01-31T12:00:00Z, not “${now ?? ''}”` };
    }
    const user = values.user === undefined ? undefined : readUser(values.user);
    return {
      expression,
      format,
      user: user?.attributes ?? new Map(),
      ...(user?.note !== undefined && { note: printable(user.note) }),
      now: moment === undefined ? Date.now : () => moment,
    };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

/** The user in a file, or the one that is named after `#`; the first of several has a note. */
function readUser(given: string): { readonly attributes: Attributes; readonly note?: string } {
  const at = given.lastIndexOf('#');
  const [file, wanted] = at > 0 && !existsSync(given) ? [given.slice(0, at), given.slice(at + 1)] : [given, undefined];
  let text;
  try {
    ({ text } = readTextFile(file));
  } catch (error) {
    throw new Error(`${file}: cannot be read: ${reasonOf(error)}`, { cause: error });
  }
  const users = readSampleUsers(file, text);
  const all = users.length > 0 ? users : readSampleUsers(file, text, 'group');
  const [first] = all;
  if (!first)
    throw new Error(
      `${file}: it must be a JSON object with attribute values, a list of such objects, or a response of Microsoft Graph with users`,
    );
  if (wanted !== undefined) {
    const found = sampleUserNamed(all, wanted);
    if (found) return found;
    const names = all.slice(0, MOST_NAMED).map(({ name }) => `“${name}”`);
    const more = all.length > MOST_NAMED ? [`${all.length - MOST_NAMED} more`] : [];
    throw new Error(`${file}: it has no user “${wanted}”, only ${inWords([...names, ...more], 'and')}`);
  }
  return all.length === 1
    ? first
    : { ...first, note: `using ${first.name}, the first of ${all.length} users; name another one as ${file}#NAME` };
}

/** So many users at most are named. */
const MOST_NAMED = 5;
