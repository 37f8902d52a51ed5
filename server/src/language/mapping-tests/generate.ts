import { isMappingDocument, type CheckedDocument } from '../documents/document.js';
import { readDocument } from '../documents/read.js';
import { readSampleUsers, sampleUserNamed, type SampleObject } from '../documents/sample-user.js';
import type { Surroundings } from '../documents/surroundings.js';
import { fillArray, insertElements } from '../json/json-layout.js';
import { nodesOf } from '../entra/tree.js';
import { t } from '../l10n.js';
import { isPlan, planFor, type RehearsalPlan } from '../rehearsal/plan.js';
import { rehearse } from '../rehearsal/rehearse.js';
import { applyEdits, textOf } from '../span.js';
import { jsonOf, printJsonLine } from './expected.js';
import { actualValue } from './run.js';
import { readTestFile } from './test-file.js';

/** A file with sample users or groups. */
export interface SampleText {
  /** Relative to the folder of the test file. */
  readonly path: string;
  readonly kind: 'user' | 'group';
  readonly text: string;
}

export interface Generating {
  /** The path of the document, relative to the folder of the test file. */
  readonly path: string;
  readonly uri: string;
  readonly text: string;
  readonly surroundings?: Surroundings;
  readonly samples: readonly SampleText[];
  /** The text of the test file, if it exists. */
  readonly existing?: string | undefined;
  /** The current time, in milliseconds. */
  readonly now: number;
}

export interface Generated {
  /** The whole text of the test file. */
  readonly text: string;
  /** How many cases are new. */
  readonly added: number;
  /** Where the first new case begins; undefined if none is new. */
  readonly at: number | undefined;
}

interface NewCase {
  readonly name: string;
  readonly user?: string;
  readonly group?: string;
  readonly inScope?: boolean;
  readonly decision?: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

/**
 * A test file with a case for each sample user and group, which expects what is now. Cases that exist stay as they are, and
 * no case is added for a user that one of them has.
 */
export function generateTests(request: Generating): Generated | { readonly problem: string } {
  const document = readDocument({ uri: request.uri, languageId: 'jsonc' }, request.text, request.surroundings ?? {});
  if (!document || !isMappingDocument(document)) return { problem: t`“${request.path}” is not a mapping document.` };
  const { existing } = request;
  const file = existing === undefined ? undefined : readTestFile(existing);
  const [problem] = file?.problems ?? [];
  if (problem) return { problem: t`The file with mapping tests has a mistake: ${problem.message}` };
  if (file?.document && file.document.value !== request.path) {
    return { problem: t`The file with mapping tests is for another document, “${file.document.value}”.` };
  }
  const known = new Set(
    (file?.cases ?? []).flatMap(({ kind, subject, changes, account }) =>
      subject?.value.kind === 'sample' && !changes && !account ? [`${kind}|${subject.value.text}`] : [],
    ),
  );
  const now = file?.now ?? request.now;
  const cases = newCases(document, request.samples, now).filter(
    ({ user, group }) => !known.has(group === undefined ? `user|${user ?? ''}` : `group|${group}`),
  );
  if (cases.length === 0) return { text: existing ?? '', added: 0, at: undefined };
  if (existing === undefined || !file) {
    const stated = readsTime(document) ? { now: new Date(now).toISOString() } : {};
    const text = newFile({ document: request.path, ...stated }, cases);
    return { text, added: cases.length, at: text.indexOf('    {') + 4 };
  }
  return { ...extended(existing, cases), added: cases.length };
}

function newCases(document: CheckedDocument, samples: readonly SampleText[], now: number): NewCase[] {
  return samples.flatMap(({ path, kind, text }) => {
    const plan = planFor(document, kind === 'user' ? 'User' : 'Group');
    if (!isPlan(plan)) return [];
    const all = readSampleUsers(path, text, kind);
    return all.map((sample) => newCase(plan, sample, { kind, now, reference: referenceTo(path, sample, all) }));
  });
}

/** How a test names a sample: by its name if it is found by that, or else by its key. */
function referenceTo(path: string, sample: SampleObject, all: readonly SampleObject[]): string {
  if (all.length === 1) return path;
  const isFound = (name: string): boolean => !name.includes('#') && sampleUserNamed(all, name) === sample;
  const name = [sample.name, sample.key].find(isFound) ?? String(all.indexOf(sample) + 1);
  return `${path}#${name}`;
}

function newCase(
  plan: RehearsalPlan,
  { name, attributes }: SampleObject,
  { kind, reference, now }: { readonly kind: 'user' | 'group'; readonly reference: string; readonly now: number },
): NewCase {
  const rehearsal = rehearse(plan, { name, attributes }, { now: () => now });
  const expect: Record<string, unknown> = {};
  const seen = new Set<string | undefined>();
  for (const mapping of plan.mappings) {
    if (seen.has(mapping.unit.key)) continue;
    seen.add(mapping.unit.key);
    expect[mapping.place.text] = jsonOf(actualValue(rehearsal, plan, mapping));
  }
  const { state } = rehearsal.scope;
  return {
    name,
    ...(kind === 'user' ? { user: reference } : { group: reference }),
    ...(state !== 'unknown' && { inScope: state === 'in' }),
    decision: rehearsal.decision,
    expect,
  };
}

/** Whether an expression depends on the current time. */
function readsTime({ mappings }: CheckedDocument): boolean {
  return mappings
    .flatMap(({ units }) => units)
    .some(({ anySource }) => {
      const parse = anySource?.expression.parse;
      if (!parse) return false;
      for (const node of nodesOf(parse.tree)) {
        if (node.kind === 'call' && textOf(parse.text, node.name) === 'Now') return true;
      }
      return false;
    });
}

function newFile(head: Readonly<Record<string, string>>, cases: readonly NewCase[]): string {
  const members = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`);
  return `{\n${members.join('')}  "cases": [\n${cases.map(printCase).join(',\n')}\n  ]\n}\n`;
}

/** A case with a line for each value, in which lists are on one line. */
function printCase({ expect, ...rest }: NewCase): string {
  const lines = (members: object, indent: string): string[] =>
    Object.entries(members).map(([name, value]) => `${indent}${JSON.stringify(name)}: ${printJsonLine(value)}`);
  const expected = `      "expect": {\n${lines(expect, '        ').join(',\n')}\n      }`;
  return `    {\n${[...lines(rest, '      '), expected].join(',\n')}\n    }`;
}

function extended(existing: string, cases: readonly NewCase[]): { readonly text: string; readonly at: number } {
  const { casesNode } = readTestFile(existing);
  const length = casesNode?.children?.length ?? 0;
  const edits =
    length > 0 ? insertElements(existing, casesNode!, length, cases) : fillArray(existing, casesNode!, cases);
  const text = applyEdits(existing, edits);
  return { text, at: readTestFile(text).cases[length]?.at.start ?? 0 };
}
