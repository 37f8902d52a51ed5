import {
  placeOfClause,
  type ScopingClause,
  type ScopingFilter,
  type ScopingGroup,
} from '../../documents/scoping-filter.js';
import { StepBudget } from '../../dotnet/regex/index.js';
import { evaluateClause } from '../../entra/scoping/evaluate.js';
import { scopingOperatorMeant } from '../../entra/scoping/operators.js';
import { clauseInWords } from '../../entra/scoping/words.js';
import type { Value } from '../../entra/value.js';
import { t } from '../../l10n.js';
import type { ProblemDraft } from '../../problems/problem.js';
import { rule } from '../rule.js';
import { scopingFilters } from './clauses.js';
import { separations } from './separate-clause.js';
import type { SourceText } from '../../source-text.js';

/** Clauses of one group that exclude each other, so that no object meets the group. */
export const scopingContradiction = rule({
  code: 'scoping-contradiction',
  *check(document) {
    const budget = new StepBudget();
    for (const { filter } of scopingFilters(document)) {
      for (const group of filter.groups) yield* contradictions(document.json, filter, group, budget);
    }
  },
});

function* contradictions(
  json: SourceText,
  filter: ScopingFilter,
  group: ScopingGroup,
  budget: StepBudget,
): Iterable<ProblemDraft> {
  for (const clauses of byAttribute(group)) {
    const [first, second] = excluding(clauses, budget) ?? [];
    if (!first || !second) continue;
    yield {
      at: placeOfClause(json, second),
      message: t`No object can meet this group: ${clauseInWords(first)}, and ${clauseInWords(second)}. All clauses of a group must be met. Put alternatives into separate groups.`,
      related: { at: placeOfClause(json, first), message: t`The other clause: ${clauseInWords(first)}.` },
      get fixes() {
        return separations(json, filter, group, second, (other) => excluding([other, second], budget) === undefined);
      },
    };
  }
}

/** Two clauses on the same attribute that exclude each other. */
function excluding(
  clauses: readonly ScopingClause[],
  budget: StepBudget,
): readonly [ScopingClause, ScopingClause] | undefined {
  return pairByValue(clauses, budget) ?? pairByNegation(clauses);
}

function byAttribute({ clauses }: ScopingGroup): Iterable<readonly ScopingClause[]> {
  const lists = new Map<string, ScopingClause[]>();
  for (const clause of clauses) {
    if (clause.attribute === undefined || clause.attribute.trim() === '') continue;
    const key = clause.attribute.toLowerCase();
    const list = lists.get(key);
    if (list) list.push(clause);
    else lists.set(key, [clause]);
  }
  return lists.values();
}

/** A clause that only one value meets, and a clause that this value does not meet; in document order. */
function pairByValue(
  clauses: readonly ScopingClause[],
  budget: StepBudget,
): readonly [ScopingClause, ScopingClause] | undefined {
  for (const [index, clause] of clauses.entries()) {
    const value = onlyValue(clause);
    if (value === undefined) continue;
    const other = clauses.findIndex(
      (candidate) => isCertain(candidate, value) && evaluateClause(candidate, value, budget).outcome === 'notMet',
    );
    // Comparing the other clauses with one such clause is enough.
    if (other < 0) return undefined;
    return index < other ? [clause, clauses[other]!] : [clauses[other]!, clause];
  }
  return undefined;
}

/** The only value that meets a clause; undefined if there are several. */
function onlyValue({ operator, values }: ScopingClause): Value | undefined {
  switch (nameOf(operator)) {
    case 'EQUALS':
      return values.length === 1 && values[0] !== '' ? values[0] : undefined;
    case 'IS TRUE':
      return 'True';
    case 'IS FALSE':
      return 'False';
    case 'IS NULL':
      return null;
    default:
      return undefined;
  }
}

/**
 * Whether a value certainly does not meet a clause if our evaluation says so. Whether a regular expression must match the
 * whole value is not documented, so NOT REGEX MATCH does not certainly exclude a value that it matches in part. Whether
 * “true” equals “True” is not certain either.
 */
function isCertain({ operator, values }: ScopingClause, value: Value): boolean {
  const isBoolean = value === 'True' || value === 'False';
  if (isBoolean && values[0]?.toLowerCase() === value.toLowerCase()) return false;
  return nameOf(operator) !== 'NOT REGEX MATCH' && !values.includes('');
}

const NEGATED: Readonly<Record<string, string>> = {
  'NOT REGEX MATCH': 'REGEX MATCH',
  'NOT EQUALS': 'EQUALS',
  '!&': '&',
};

/** Two clauses with the same comparison, one of them negated. */
function pairByNegation(clauses: readonly ScopingClause[]): readonly [ScopingClause, ScopingClause] | undefined {
  const seen = new Map<string, ScopingClause>();
  for (const clause of clauses) {
    const name = nameOf(clause.operator);
    if (name === undefined || clause.values.length !== 1) continue;
    const positive = NEGATED[name] ?? name;
    const key = JSON.stringify([positive, clause.values[0]]);
    const first = seen.get(key);
    if (!first) seen.set(key, clause);
    else if (nameOf(first.operator) !== name) return [first, clause];
  }
  return undefined;
}

function nameOf(operator: string | undefined): string | undefined {
  return operator === undefined ? undefined : scopingOperatorMeant(operator)?.name;
}
