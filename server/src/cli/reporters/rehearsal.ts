import { plainValue, type PlainValue, type RehearsalChange } from '../../language/rehearsal/compare.js';
import { rehearsalInJson, summaryInJson } from '../../language/rehearsal/in-json.js';
import type { RehearsalPlan } from '../../language/rehearsal/plan.js';
import { isFailing, type Decision, type Rehearsal } from '../../language/rehearsal/rehearse.js';
import { addressOf } from '../../language/rehearsal/request.js';
import { valueWhenCreated, type MappedValue } from '../../language/rehearsal/values.js';
import { count } from '../../language/problems/wording.js';
import type { SampleKind } from '../../language/documents/sample-user.js';
import type { PopulationSummary } from '../../language/rehearsal/population.js';
import { printable } from './text-and-json.js';

export const REHEARSAL_FORMATS = ['text', 'json', 'markdown'] as const;
export type RehearsalFormat = (typeof REHEARSAL_FORMATS)[number];

/** What was rehearsed: the objects of one kind. */
export interface RehearsedKind {
  readonly kind: SampleKind;
  readonly plan: RehearsalPlan;
  readonly entries: readonly { readonly rehearsal: Rehearsal; readonly changes: RehearsalChange | undefined }[];
  readonly summary: PopulationSummary;
  /** How many objects the other document changes; undefined if nothing is compared. */
  readonly changed: number | undefined;
}

interface Place {
  /** The mapping document. */
  readonly file: string;
  readonly lineOf: (offset: number) => number;
  readonly colour: boolean;
}

/** With so many objects at most, each one is described in full. */
const FEW = 3;
/** So many objects at most are listed; the summary counts all. */
const MOST_LISTED = 50;

/** A report in parts, so that a large one is never one string. */
export function* formatRehearsal(
  kinds: readonly RehearsedKind[],
  format: RehearsalFormat,
  place: Place,
): Generator<string> {
  if (format === 'json') yield* inJson(kinds, place);
  else for (const kind of kinds) yield* format === 'text' ? inText(kind, place) : inMarkdown(kind, place);
}

function* inJson(kinds: readonly RehearsedKind[], { lineOf }: Place): Generator<string> {
  const all = (kind: RehearsedKind['kind']): RehearsedKind | undefined => kinds.find((one) => one.kind === kind);
  const [users, groups] = [all('user'), all('group')];
  yield '{\n  "users": ';
  yield* list(users, lineOf);
  if (groups) {
    yield ',\n  "groups": ';
    yield* list(groups, lineOf);
  }
  const summary = (kind: RehearsedKind): string =>
    indented(JSON.stringify(summaryInJson(kind.summary, lineOf, kind.changed), undefined, 2)).trimStart();
  const [first] = kinds;
  if (first) yield `,\n  "summary": ${summary(users ?? first)}`;
  if (users && groups) yield `,\n  "groupSummary": ${summary(groups)}`;
  yield '\n}\n';
}

function* list(kind: RehearsedKind | undefined, lineOf: Place['lineOf']): Generator<string> {
  if (!kind || kind.entries.length === 0) {
    yield '[]';
    return;
  }
  for (const [index, { rehearsal, changes }] of kind.entries.entries()) {
    const json = JSON.stringify(rehearsalInJson(rehearsal, lineOf, changes), undefined, 2);
    yield `${index === 0 ? '[' : ','}\n${indented(json, 4)}`;
  }
  yield '\n  ]';
}

function indented(text: string, by = 2): string {
  return text.replace(/^/gm, ' '.repeat(by));
}

const COLOURS: Readonly<Record<Decision, number>> = {
  create: 32,
  update: 36,
  disable: 33,
  delete: 31,
  skip: 90,
  unknown: 35,
};

function* inText(kind: RehearsedKind, { file, lineOf, colour }: Place): Generator<string> {
  const { plan, entries } = kind;
  const paint = (text: string, code: number): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const isFew = entries.length <= FEW;
  for (const { rehearsal, changes } of isFew ? entries : listed(kind)) {
    const { object, decision, reason, requests, warnings } = rehearsal;
    yield `${printable(object.name)}: ${paint(decision, COLOURS[decision])}. ${printable(reason)}\n`;
    if (isFew && rehearsal.match.length > 0 && decision !== 'skip') {
      yield '\n';
      const rows = rowsOf(plan, rehearsal);
      const width = Math.min(60, Math.max(...rows.map(({ target }) => target.length)));
      for (const { target, value } of rows) yield `  ${printable(target).padEnd(width)}  ${printable(value)}\n`;
      yield '\n';
    }
    for (const { code, isError, message, at } of warnings) {
      const where = `${file}:${lineOf(at().start)}`;
      yield `  ${printable(where)}: ${paint(isError ? 'error' : 'warning', isError ? 31 : 33)}: ${printable(message)} ${paint(`[${code}]`, 90)}\n`;
    }
    if (changes) yield* changesInText(changes);
    if (!isFew) continue;
    for (const [index, request] of requests.entries()) {
      yield `  ${index + 1}. ${request.method} ${printable(addressOf(request))}  ${paint(`(${request.certainty})`, 90)}\n`;
      if (request.body) yield `${indented(printableJson(request.body), 5)}\n`;
      for (const note of request.notes) yield `     ${paint(printable(note), 90)}\n`;
    }
    yield '\n';
  }
  yield* totals(kind);
}

/** Control characters are escaped in JSON, but for some that terminals interpret. */
function printableJson(value: object): string {
  return JSON.stringify(value, undefined, 2).split('\n').map(printable).join('\n');
}

/** Those that fail or change, of a large population. */
function listed({ entries, changed }: RehearsedKind): RehearsedKind['entries'] {
  const found = entries.filter(({ rehearsal, changes }) => changes !== undefined || isFailing(rehearsal));
  return (found.length > 0 || changed !== undefined ? found : []).slice(0, MOST_LISTED);
}

function* changesInText({ decision, scope, targets }: RehearsalChange): Generator<string> {
  if (scope) yield `  scope: ${scope.before} → ${scope.after}\n`;
  if (decision) yield `  decision: ${decision.before} → ${decision.after}\n`;
  for (const { target, before, after } of targets)
    yield `  ${printable(target)}: ${printable(words(before))} → ${printable(words(after))}\n`;
}

function words(value: PlainValue): string {
  if (value === undefined) return 'not written';
  if (value === null) return 'no value';
  return typeof value === 'string' ? value : value.join(', ');
}

interface Row {
  readonly target: string;
  readonly value: string;
}

function rowsOf(plan: RehearsalPlan, { values, decision }: Rehearsal): Row[] {
  return plan.mappings.map((mapping, index) => {
    const value = decision === 'create' ? valueWhenCreated(values[index]!, mapping) : values[index]!;
    return { target: shortTarget(mapping.place.text), value: valueInWords(value) };
  });
}

/** A target without the first parts of its URN, which would need the whole line. */
function shortTarget(text: string): string {
  return text.replace(/^urn:[\w.:-]+:(\w+:)/, '…:$1');
}

function valueInWords(value: MappedValue): string {
  switch (value.kind) {
    case 'value':
      return `${words(plainValue(value))}${value.isDefault ? ' (default value)' : ''}`;
    case 'empty':
      return '(no value)';
    case 'dropped':
      return '(dropped by the expression)';
    case 'notCreated':
      return '(the object is not created)';
    case 'unknown':
      return `(unknown: ${value.why})`;
    case 'failed':
      return `(fails: ${value.message})`;
  }
}

const DECISIONS: readonly Decision[] = ['create', 'update', 'disable', 'delete', 'skip', 'unknown'];

function* totals({ kind, summary, changed }: RehearsedKind): Generator<string> {
  const { objects, inScope, outOfScope, scopeUnknown, decisions, failing, requests, neverFed } = summary;
  const decided = DECISIONS.filter((decision) => decisions[decision] > 0).map(
    (decision) => `${decision} ${decisions[decision]}`,
  );
  const scopes = [
    `${inScope} in scope`,
    ...(outOfScope > 0 ? [`${outOfScope} out of scope`] : []),
    ...(scopeUnknown > 0 ? [`${scopeUnknown} unknown`] : []),
  ];
  yield `${count(objects, kind)}: ${scopes.join(', ')}; ${decided.join(', ')}; ${failing} failing; ${count(requests, 'request')}\n`;
  if (changed !== undefined)
    yield `${count(changed, kind)} ${changed === 1 ? 'differs' : 'differ'} from the other document\n`;
  if (objects > 1) for (const { message } of neverFed) yield `${printable(message)}\n`;
}

function* inMarkdown(kind: RehearsedKind, { lineOf }: Place): Generator<string> {
  const { entries, summary } = kind;
  yield `### Rehearsal of ${count(summary.objects, kind.kind)}\n\n`;
  for (const line of totals(kind)) yield `${escaped(line.trimEnd())}  \n`;
  const shown = entries.length <= FEW ? entries : listed(kind);
  if (shown.length === 0) return;
  yield '\n| Name | Decision | What |\n| --- | --- | --- |\n';
  for (const { rehearsal, changes } of shown) {
    const { object, decision, reason, warnings } = rehearsal;
    const what = [
      reason,
      ...warnings.map(({ message, at }) => `Line ${lineOf(at().start)}: ${message}`),
      ...(changes ? [...changesInText(changes)].map((line) => line.trim()) : []),
    ];
    yield `| ${escaped(object.name)} | ${decision} | ${what.map(escaped).join('<br>')} |\n`;
  }
}

/** Text in a table of Markdown. */
function escaped(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}
