import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { applicationNamed } from '../language/applications/index.js';
import { isMappingDocument, type CheckedDocument } from '../language/documents/document.js';
import { explainUnrecognised } from '../language/documents/explain-unrecognised.js';
import { readDocument } from '../language/documents/read.js';
import type { SampleKind } from '../language/documents/sample-user.js';
import { changeFor } from '../language/rehearsal/compare.js';
import { readAccounts, type ExistingAccounts } from '../language/rehearsal/matching.js';
import { isPlan, planFor, type RehearsalPlan } from '../language/rehearsal/plan.js';
import { Population } from '../language/rehearsal/population.js';
import { readObjects } from '../language/rehearsal/read-objects.js';
import type { RehearsedObject } from '../language/rehearsal/rehearse.js';
import { parseTable } from '../language/rehearsal/table.js';
import type { Dialect } from '../language/rehearsal/request.js';
import { EditedText } from '../requests/edited-text.js';
import type { ExitStatus, Output } from './command.js';
import { FileProblem, reasonOf } from './errors.js';
import { formatRehearsal, REHEARSAL_FORMATS, type RehearsalFormat, type RehearsedKind } from './reporters/rehearsal.js';
import { printable } from './reporters/text-and-json.js';
import { readTextFile } from './text-file.js';
import { unknownApplication } from './unknown-application.js';

/** `rehearse FILE --user USER.json…`: what Entra would do to users and groups, and with which requests. */
export function rehearseCommand(args: readonly string[], output: Output): ExitStatus {
  const fail = (problem: string): ExitStatus => {
    output.writeError(`scim-provisioning rehearse: ${printable(problem)}\n`);
    return 2;
  };
  const call = readCall(args);
  if ('problem' in call) return fail(call.problem);
  try {
    const document = readMapping(call.file, call.application);
    const old = call.compare === undefined ? undefined : readMapping(call.compare, call.application);
    const existing = call.existing === undefined ? undefined : readExisting(call.existing);
    const note = (text: string): void => {
      output.writeError(`${printable(text)}\n`);
    };
    const users = call.users.flatMap((file) => objectsIn(file, 'user', note));
    const groups = call.groups.flatMap((file) => objectsIn(file, 'group', note));
    const people = users.length > 0 ? rehearseAll('user', users, { document, old, existing, call }) : undefined;
    const teams =
      groups.length > 0 ? rehearseAll('group', groups, { document, old, existing, call, people }) : undefined;
    const kinds = [people, teams].flatMap((one) => (one ? [one.result] : []));
    const lines = EditedText.create('', 'json', 0, document.json.slice(0, document.json.length));
    const lineOf = (offset: number): number => lines.positionAt(offset).line + 1;
    for (const part of formatRehearsal(kinds, call.format, { file: call.file, lineOf, colour: output.colour })) {
      output.write(part);
    }
    return kinds.some(({ summary }) => summary.failing > 0) ? 1 : 0;
  } catch (error) {
    return fail(reasonOf(error));
  }
}

interface Inputs {
  readonly document: CheckedDocument;
  readonly old: CheckedDocument | undefined;
  readonly existing: ExistingAccounts | undefined;
  readonly call: Call;
  /** The users, who are members of groups. */
  readonly people?: { readonly population: Population } | undefined;
}

function rehearseAll(
  kind: SampleKind,
  objects: readonly RehearsedObject[],
  { document, old, existing, call, people }: Inputs,
): { readonly population: Population; readonly result: RehearsedKind } {
  const { dialect, now } = call;
  const options = {
    existing,
    ...(now && { now }),
    ...(people && { resolve: (id: string) => people.population.resolve(id) }),
  };
  const plan = planOf(document, kind, dialect, call.file);
  const population = new Population(plan, objects, options);
  const oldPlan = old && planOf(old, kind, dialect, call.compare!);
  const before = oldPlan && new Population(oldPlan, objects, options);
  let changed = 0;
  const found = objects.map((_, index) => {
    const rehearsal = population.rehearse(index);
    const changes = before && changeFor({ plan: oldPlan, rehearsal: before.rehearse(index) }, { plan, rehearsal });
    if (changes) changed++;
    return { rehearsal, changes };
  });
  const { duplicates } = population;
  const entries = found.map((entry, index) => {
    const duplicate = duplicates.get(index);
    if (!duplicate) return entry;
    const { rehearsal } = entry;
    return { ...entry, rehearsal: { ...rehearsal, warnings: [...rehearsal.warnings, duplicate] } };
  });
  const result = { kind, plan, entries, summary: population.summary, changed: before ? changed : undefined };
  return { population, result };
}

function planOf(
  document: CheckedDocument,
  kind: SampleKind,
  dialect: Dialect | undefined,
  file: string,
): RehearsalPlan {
  const plan = planFor(document, kind === 'user' ? 'User' : 'Group', dialect);
  if (!isPlan(plan)) throw new FileProblem(`${file}: ${plan.problem}`);
  return plan;
}

/** @throws FileProblem if it is no mapping document */
function readMapping(file: string, application: string | undefined): CheckedDocument {
  const { text } = read(file);
  const uri = pathToFileURL(path.resolve(file)).href;
  const document = readDocument({ uri }, text, { chosenApplication: application });
  if (document && isMappingDocument(document)) return document;
  throw new FileProblem(`${file}: it is not a mapping document. ${explainUnrecognised(text) ?? ''}`.trim());
}

/** @throws FileProblem if it has no accounts */
function readExisting(file: string): ExistingAccounts {
  const { text } = read(file);
  try {
    return readAccounts(JSON.parse(text));
  } catch (error) {
    throw new FileProblem(`${file}: ${reasonOf(error)}`, { cause: error });
  }
}

function read(file: string): { readonly text: string } {
  try {
    return readTextFile(file);
  } catch (error) {
    throw new FileProblem(`${file}: ${reasonOf(error)}`, { cause: error });
  }
}

/** The files of a population in a folder. */
const POPULATION = /\.(?:json|csv)$/i;

/**
 * The objects of a file, of one that is named after `#`, or of all files in a folder.
 *
 * @throws FileProblem if there are none
 */
function objectsIn(given: string, kind: SampleKind, note: (text: string) => void): readonly RehearsedObject[] {
  const at = given.lastIndexOf('#');
  const [file, wanted] = at > 0 && !existsSync(given) ? [given.slice(0, at), given.slice(at + 1)] : [given, undefined];
  if (isFolder(file)) {
    const names = readdirSync(file).filter((name) => POPULATION.test(name));
    const all = names.sort().flatMap((name) => {
      const { objects, problems } = readObjects(name, read(path.join(file, name)).text, kind, parseTable);
      for (const problem of problems) note(`${path.join(file, name)}: ${problem}`);
      return objects;
    });
    if (all.length > 0) return all;
    throw new FileProblem(`${file}: no file in it has ${kind}s`);
  }
  const { objects, problems } = readObjects(file, read(file).text, kind, parseTable);
  if (objects.length === 0) throw new FileProblem(`${file}: it has no ${kind}s. ${problems[0] ?? ''}`.trim());
  for (const problem of problems) note(`${file}: ${problem}`);
  if (wanted === undefined) return objects;
  const folded = wanted.toLowerCase();
  const found = objects.find(
    ({ name, attributes }) =>
      name.toLowerCase() === folded ||
      ['objectId', 'userPrincipalName', 'displayName', 'mail'].some((one) => {
        const value = attributes.get(one);
        return typeof value === 'string' && value.toLowerCase() === folded;
      }),
  );
  if (found) return [found];
  throw new FileProblem(`${file}: it has no ${kind} “${wanted}”`);
}

function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory();
  } catch {
    return false;
  }
}

interface Call {
  readonly file: string;
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly existing: string | undefined;
  readonly compare: string | undefined;
  readonly format: RehearsalFormat;
  readonly application: string | undefined;
  readonly dialect: Dialect | undefined;
  readonly now: (() => number) | undefined;
}

const OPTIONS = {
  user: { type: 'string', multiple: true, default: [] as string[] },
  users: { type: 'string', multiple: true, default: [] as string[] },
  group: { type: 'string', multiple: true, default: [] as string[] },
  groups: { type: 'string', multiple: true, default: [] as string[] },
  existing: { type: 'string' },
  compare: { type: 'string' },
  format: { type: 'string', default: 'text' },
  application: { type: 'string' },
  dialect: { type: 'string' },
  now: { type: 'string' },
} as const;

const DIALECTS: readonly Dialect[] = ['default', 'aadOptscim062020'];

function readCall(args: readonly string[]): Call | { problem: string } {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, tokens: true, options: OPTIONS });
  } catch (error) {
    return { problem: reasonOf(error) };
  }
  const { values, tokens } = parsed;
  // Several files can follow --user; FILE comes before it.
  const lists: Record<'user' | 'group', string[]> = { user: [], group: [] };
  const rest: string[] = [];
  let list: string[] | undefined;
  const listNamed = (name: string): string[] | undefined =>
    name === 'user' ? lists.user : name === 'group' ? lists.group : undefined;
  for (const token of tokens as readonly { kind: string; name?: string; value?: string }[]) {
    if (token.kind === 'option') {
      list = listNamed(token.name ?? '');
      if (token.value !== undefined) list?.push(token.value);
    } else if (token.kind === 'positional') {
      (list && rest.length > 0 ? list : rest).push(token.value ?? '');
    }
  }
  const [file, ...more] = rest;
  if (file === undefined) return { problem: 'a FILE is required: the mapping document' };
  if (more.length > 0) return { problem: `only one FILE is allowed, before --user; “${more[0]!}” is another one` };
  const users = [...lists.user, ...values.users];
  const groups = [...lists.group, ...values.groups];
  if (users.length + groups.length === 0) {
    return { problem: 'whom? Name users by --user USER.json or --users FILE, or groups by --group GROUP.json' };
  }
  const format = REHEARSAL_FORMATS.find((known) => known === values.format);
  if (!format) return { problem: `--format must be text, json or markdown, not “${values.format}”` };
  const { application, existing, compare } = values;
  if (application !== undefined && !applicationNamed(application)) return { problem: unknownApplication(application) };
  const dialect = DIALECTS.find((known) => known === values.dialect);
  if (values.dialect !== undefined && !dialect) {
    return { problem: `--dialect must be default or aadOptscim062020, not “${values.dialect}”` };
  }
  const moment = values.now === undefined ? undefined : Date.parse(values.now);
  if (Number.isNaN(moment)) {
    return { problem: `--now must be a time such as 2026-01-31T12:00:00Z, not “${values.now ?? ''}”` };
  }
  return {
    file,
    users,
    groups,
    existing,
    compare,
    format,
    application,
    dialect,
    now: moment === undefined ? undefined : () => moment,
  };
}
