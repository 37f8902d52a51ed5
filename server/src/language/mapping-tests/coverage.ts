import { decodeConstant } from '../entra/constants.js';
import { functionNamed } from '../entra/functions/index.js';
import type { ParsedExpression } from '../entra/parser.js';
import { nodesOf, type Call, type Expression } from '../entra/tree.js';
import type { Value } from '../entra/value.js';
import { t } from '../l10n.js';
import { sourceSpanOf, targetSpanOf, type PlannedMapping, type RehearsalPlan } from '../rehearsal/plan.js';
import { textOf, type Span } from '../span.js';

/*
 * Which branches of the expressions are reached: the values of Switch, the two of IIF, the arguments of Coalesce, and whether
 * IgnoreFlowIfNullOrEmpty has a value. A branch is reached if its part is evaluated, which the evaluator itself reports.
 */

/** The parts of an expression whose evaluation began, with their values; undefined where the evaluation ended inside. */
export type Observed = ReadonlyMap<Expression, Value | undefined>;

/** One of the ways that an expression can take. */
export interface Branch {
  /** Such as `Switch "QLD"`, or `IIF true`. */
  readonly label: string;
  /** Its place in the document. */
  readonly at: Span;
  /** In how many cases it was reached. */
  readonly reached: number;
}

export interface MappingCoverage {
  readonly target: string;
  /** The place of the target in the document. */
  readonly at: Span;
  /** The place of the expression; undefined if there is none. */
  readonly sourceAt: Span | undefined;
  /** How many cases expect something of it. */
  readonly expected: number;
  readonly branches: readonly Branch[];
}

/** The coverage of the same mappings by the cases of two files. */
export function sumOf(a: readonly MappingCoverage[], b: readonly MappingCoverage[]): MappingCoverage[] {
  return a.map((mapping, index) => {
    const other = b[index];
    if (!other) return mapping;
    return {
      ...mapping,
      expected: mapping.expected + other.expected,
      branches: mapping.branches.map((branch, at) => ({
        ...branch,
        reached: branch.reached + (other.branches[at]?.reached ?? 0),
      })),
    };
  });
}

interface KnownBranch {
  readonly label: string;
  readonly part: Span;
  readonly isReached: (observed: Observed) => boolean;
}

/** Counts what the cases of a plan reach. */
export class Coverage {
  private readonly plan: RehearsalPlan;
  private readonly branches: readonly (readonly KnownBranch[])[];
  private readonly reached: readonly number[][];
  private readonly expected: number[];

  constructor(plan: RehearsalPlan) {
    this.plan = plan;
    this.branches = plan.mappings.map(({ expression }) => (expression ? [...branchesOf(expression)] : []));
    this.reached = this.branches.map((branches) => branches.map(() => 0));
    this.expected = plan.mappings.map(() => 0);
  }

  /** @param observed what was evaluated of each mapping in a case */
  add(observed: ReadonlyMap<PlannedMapping, Observed>, expected: ReadonlySet<PlannedMapping>): void {
    for (const [index, mapping] of this.plan.mappings.entries()) {
      if (expected.has(mapping)) this.expected[index]!++;
      const parts = observed.get(mapping);
      if (!parts) continue;
      for (const [at, branch] of this.branches[index]!.entries())
        if (branch.isReached(parts)) this.reached[index]![at]!++;
    }
  }

  get mappings(): MappingCoverage[] {
    return this.plan.mappings.map((mapping, index) => {
      const { expression, place } = mapping;
      return {
        target: place.text,
        at: targetSpanOf(mapping),
        sourceAt: expression && sourceSpanOf(mapping, expression.tree),
        expected: this.expected[index]!,
        branches: this.branches[index]!.map(({ label, part }, at) => ({
          label,
          at: sourceSpanOf(mapping, part),
          reached: this.reached[index]![at]!,
        })),
      };
    });
  }
}

function* branchesOf({ text, tree, problems }: ParsedExpression): Generator<KnownBranch> {
  if (problems.some(({ severity }) => severity === 'error')) return;
  for (const node of nodesOf(tree)) {
    if (node.kind !== 'call') continue;
    const name = functionNamed(textOf(text, node.name))?.name;
    if (name === 'Switch') yield* branchesOfSwitch(text, node);
    else if (name === 'IIF') yield* branchesOfCondition(node);
    else if (name === 'Coalesce') yield* branchesOfCoalesce(text, node);
    else if (name === 'IgnoreFlowIfNullOrEmpty') yield* branchesOfIgnore(node);
  }
}

function* branchesOfSwitch(text: string, call: Call): Generator<KnownBranch> {
  const outcomes: Expression[] = [];
  for (let index = 3; index < call.arguments.length; index += 2) {
    const [key, value] = [call.arguments[index - 1]!, call.arguments[index]!];
    outcomes.push(value);
    const shown = key.kind === 'string' ? JSON.stringify(decodeConstant(text, key).value) : textOf(text, key);
    yield { label: `Switch ${shown}`, part: value, isReached: reaching(call, value, outcomes) };
  }
  const otherwise = call.arguments[1];
  if (!otherwise) return;
  const part = otherwise.kind === 'missing' ? call.name : otherwise;
  yield { label: t`Switch, default value`, part, isReached: reaching(call, otherwise, outcomes) };
}

function* branchesOfCondition(call: Call): Generator<KnownBranch> {
  const [, ifTrue, ifFalse] = call.arguments;
  for (const [label, outcome, other] of [
    ['IIF true', ifTrue, ifFalse],
    ['IIF false', ifFalse, ifTrue],
  ] as const) {
    if (!outcome) continue;
    const part = outcome.kind === 'missing' ? call.name : outcome;
    yield { label, part, isReached: reaching(call, outcome, other ? [other] : []) };
  }
}

function* branchesOfCoalesce(text: string, call: Call): Generator<KnownBranch> {
  for (const source of call.arguments) {
    if (source.kind === 'missing') continue;
    const isReached = (observed: Observed): boolean => {
      const value = observed.get(source);
      return value !== undefined && value !== null && (typeof value === 'string' || value.length > 0);
    };
    yield { label: `Coalesce ${textOf(text, source)}`, part: source, isReached };
  }
}

function* branchesOfIgnore(call: Call): Generator<KnownBranch> {
  const [source] = call.arguments;
  if (!source || source.kind === 'missing') return;
  const isEmpty = (observed: Observed): boolean | undefined => {
    const value = observed.get(source);
    return value === undefined ? undefined : value === null || value.length === 0;
  };
  const name = 'IgnoreFlowIfNullOrEmpty';
  yield { label: t`${name}, with a value`, part: source, isReached: (observed) => isEmpty(observed) === false };
  yield { label: t`${name}, without a value`, part: call.name, isReached: (observed) => isEmpty(observed) === true };
}

/** Whether a call chose an outcome. A missing one is not evaluated: it was chosen if the call has a value, and nothing else was. */
function reaching(call: Call, outcome: Expression, others: readonly Expression[]): (observed: Observed) => boolean {
  if (outcome.kind !== 'missing') return (observed) => observed.has(outcome);
  return (observed) =>
    observed.get(call) !== undefined && !others.some((other) => other !== outcome && observed.has(other));
}
