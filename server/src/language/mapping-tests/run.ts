import { isMappingDocument, type CheckedDocument } from '../documents/document.js';
import { readDocument } from '../documents/read.js';
import { readSampleUsers, sampleUserNamed, type SampleObject } from '../documents/sample-user.js';
import type { Surroundings } from '../documents/surroundings.js';
import { withAttributes } from '../entra/unknown-attributes.js';
import type { Attributes, Value } from '../entra/value.js';
import type { Expression } from '../entra/tree.js';
import { t } from '../l10n.js';
import { suggestions } from '../problems/suggestions.js';
import { didYouMean } from '../problems/wording.js';
import { ExistingAccounts } from '../rehearsal/matching.js';
import { isPlan, planFor, type NotRehearsed, type PlannedMapping, type RehearsalPlan } from '../rehearsal/plan.js';
import { rehearse, type Rehearsal } from '../rehearsal/rehearse.js';
import { valueWhenCreated, type MappedValue } from '../rehearsal/values.js';
import { checkDecision, checkScope, checkValue, type Check } from './check.js';
import { Coverage, type MappingCoverage } from './coverage.js';
import { isTestFileName } from './names.js';
import { type Expectation, type Subject, type TestCase, type TestFile, type TestProblem } from './test-file.js';

/** A file that a test file names: its text, or why it cannot be read, as a part of a sentence. */
export type NamedFile = { readonly text: string } | { readonly problem: string };

/** What a test file is run with. */
export interface TestInputs {
  /** The files by the paths that `filesOf` returns. */
  readonly files: ReadonlyMap<string, NamedFile>;
  /** The URI of the document, by which its kind is recognised. */
  readonly documentUri: string;
  readonly surroundings?: Surroundings;
}

export interface CaseResult {
  readonly case: TestCase;
  readonly isPassed: boolean;
  /** Why the case cannot be run, or not completely. */
  readonly problems: readonly TestProblem[];
  /** In the order of the file: the expected values, then scope and decision. */
  readonly checks: readonly Check[];
}

/** What is wrong with the file as a whole: then no case is run. */
export interface NotRun {
  readonly problems: readonly TestProblem[];
}

/** The coverage of an object mapping by the cases that were run. */
export interface ObjectCoverage {
  readonly kind: 'user' | 'group';
  readonly mappings: readonly MappingCoverage[];
}

/** The paths of the files that a test file names, relative to its folder: first of all its document. */
export function filesOf({ document, cases, users, groups }: TestFile): string[] {
  const files = new Set<string>(document ? [document.value] : []);
  for (const { kind, subject } of cases) {
    if (subject?.value.kind !== 'sample') continue;
    const usual = kind === 'user' ? users : groups;
    const file = subject.value.reference.file ?? usual?.value;
    if (file !== undefined && !isTestFileName(file)) files.add(file);
  }
  return [...files];
}

/** Prepares the cases of a test file; says what is wrong if none can be run. */
export function prepareTests(file: TestFile, inputs: TestInputs): MappingTests | NotRun {
  if (file.problems.length > 0 || !file.document) return { problems: file.problems };
  const { value: path, at } = file.document;
  const problem = (message: string): NotRun => ({ problems: [{ message, ...at }] });
  const named = inputs.files.get(path);
  if (!named || 'problem' in named) {
    const why = named ? named.problem : t`it was not read`;
    return problem(t`The mapping document “${path}” cannot be read: ${why}.`);
  }
  const document = isTestFileName(path)
    ? undefined
    : readDocument({ uri: inputs.documentUri, languageId: 'jsonc' }, named.text, inputs.surroundings ?? {});
  if (!document || !isMappingDocument(document)) return problem(t`“${path}” is not a mapping document.`);
  return new MappingTests(file, document, inputs.files);
}

interface Planned {
  readonly plan: RehearsalPlan;
  readonly coverage: Coverage;
  readonly byKey: ReadonlyMap<string, PlannedMapping>;
}

/** The cases of a test file with their document. They are run when they are asked for, one by one. */
export class MappingTests {
  readonly file: TestFile;
  readonly document: CheckedDocument;
  private readonly files: ReadonlyMap<string, NamedFile>;
  private readonly plans = new Map<'user' | 'group', Planned | NotRehearsed>();
  private readonly samples = new Map<string, readonly SampleObject[]>();
  private readonly subjects = new Map<string, Attributes | { readonly problem: string }>();

  constructor(file: TestFile, document: CheckedDocument, files: ReadonlyMap<string, NamedFile>) {
    this.file = file;
    this.document = document;
    this.files = files;
  }

  get size(): number {
    return this.file.cases.length;
  }

  /** Runs a case. */
  run(index: number): CaseResult {
    const found = this.file.cases[index]!;
    const failed = (problems: readonly TestProblem[]): CaseResult => ({
      case: found,
      isPassed: false,
      problems,
      checks: [],
    });
    if (!found.subject) return failed(found.problems);
    const planned = this.planned(found.kind);
    if ('problem' in planned) return failed([...found.problems, { message: planned.problem, ...found.nameAt }]);
    const attributes = this.attributesOf(found.kind, found.subject.value);
    if ('problem' in attributes)
      return failed([...found.problems, { message: attributes.problem, ...found.subject.at }]);
    const own = found.changes ? withAttributes(attributes, found.changes) : attributes;
    return this.rehearsed(found, planned, own);
  }

  /** What the cases that were run reach, of users and of groups. */
  get coverage(): ObjectCoverage[] {
    return [...this.plans].flatMap(([kind, planned]) =>
      'problem' in planned ? [] : [{ kind, mappings: planned.coverage.mappings }],
    );
  }

  private rehearsed(found: TestCase, { plan, coverage, byKey }: Planned, attributes: Attributes): CaseResult {
    const observed = new Map<PlannedMapping, Map<Expression, Value | undefined>>();
    const { now } = this.file;
    const rehearsal = rehearse(
      plan,
      { name: found.name, attributes },
      {
        ...(found.account && { existing: new ExistingAccounts([found.account]) }),
        ...(now !== undefined && { now: () => now }),
        observe: (mapping, part, value) => {
          let parts = observed.get(mapping);
          if (!parts) {
            parts = new Map<Expression, Value | undefined>();
            observed.set(mapping, parts);
          }
          // In the order in which the parts have their values.
          if (value !== undefined) parts.delete(part);
          else if (parts.get(part) !== undefined) return;
          parts.set(part, value);
        },
      },
    );
    const problems = [...found.problems];
    const checks: Check[] = [];
    const expected = new Set<PlannedMapping>();
    for (const expectation of found.expectations) {
      const mapping = byKey.get(plan.checked.context.keyOf(expectation.target));
      if (!mapping) {
        problems.push({ message: notMapped(plan, expectation), ...expectation.targetAt });
        continue;
      }
      expected.add(mapping);
      if (!expectation.expected) continue;
      checks.push(
        checkValue(
          { ...expectation, expected: expectation.expected },
          { mapping, value: actualValue(rehearsal, plan, mapping), observed: observed.get(mapping) ?? new Map() },
        ),
      );
    }
    if (found.inScope) checks.push(checkScope(found.inScope, rehearsal));
    if (found.decision) checks.push(checkDecision(found.decision, rehearsal));
    coverage.add(observed, expected);
    return {
      case: found,
      isPassed: problems.length === 0 && checks.every(({ isPassed }) => isPassed),
      problems,
      checks,
    };
  }

  private planned(kind: 'user' | 'group'): Planned | NotRehearsed {
    let planned = this.plans.get(kind);
    if (planned) return planned;
    const plan = planFor(this.document, kind === 'user' ? 'User' : 'Group');
    if (!isPlan(plan)) planned = plan;
    else {
      const byKey = new Map<string, PlannedMapping>();
      for (const mapping of plan.mappings) {
        const { key } = mapping.unit;
        if (key !== undefined && !byKey.has(key)) byKey.set(key, mapping);
      }
      planned = { plan, coverage: new Coverage(plan), byKey };
    }
    this.plans.set(kind, planned);
    return planned;
  }

  private attributesOf(kind: 'user' | 'group', subject: Subject): Attributes | { readonly problem: string } {
    if (subject.kind === 'attributes') return subject.attributes;
    const key = `${kind}|${subject.text}`;
    let found = this.subjects.get(key);
    if (!found) this.subjects.set(key, (found = this.sample(kind, subject)));
    return found;
  }

  private sample(
    kind: 'user' | 'group',
    { text, reference: { file, name } }: Extract<Subject, { kind: 'sample' }>,
  ): Attributes | { readonly problem: string } {
    const path = file ?? (kind === 'user' ? this.file.users : this.file.groups)?.value;
    if (path === undefined) {
      const member = kind === 'user' ? 'users' : 'groups';
      return { problem: t`“${text}” names no file. Write FILE#NAME, or name the file in the member “${member}”.` };
    }
    if (isTestFileName(path)) return { problem: t`“${path}” has mapping tests, not sample users or groups.` };
    const named = this.files.get(path);
    if (!named || 'problem' in named) {
      const why = named ? named.problem : t`it was not read`;
      return { problem: t`The file “${path}” cannot be read: ${why}.` };
    }
    const all = this.samplesOf(kind, path, named.text);
    if (all.length === 0) {
      return kind === 'user'
        ? { problem: t`“${path}” has no sample users.` }
        : { problem: t`“${path}” has no sample groups.` };
    }
    const found = name === undefined ? all[0] : sampleUserNamed(all, name);
    if (found) return found.attributes;
    return kind === 'user'
      ? { problem: t`“${path}” has no user “${name ?? ''}”.` }
      : { problem: t`“${path}” has no group “${name ?? ''}”.` };
  }

  private samplesOf(kind: 'user' | 'group', path: string, text: string): readonly SampleObject[] {
    const key = `${kind}|${path}`;
    let all = this.samples.get(key);
    if (!all) this.samples.set(key, (all = readSampleUsers(path, text, kind)));
    return all;
  }
}

/** What a mapping writes: with its default value, if the application has no account yet. */
export function actualValue(
  { values, account }: Pick<Rehearsal, 'values' | 'account'>,
  { mappings }: RehearsalPlan,
  mapping: PlannedMapping,
): MappedValue {
  const value = values[mappings.indexOf(mapping)]!;
  return account ? value : valueWhenCreated(value, mapping);
}

function notMapped({ mappings }: RehearsalPlan, { target }: Expectation): string {
  const near = suggestions(
    target,
    mappings.map(({ place }) => place.text),
  );
  return t`The document does not map “${target}”.${didYouMean(near)}`;
}
