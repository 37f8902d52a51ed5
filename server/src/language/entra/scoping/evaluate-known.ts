import { StepBudget } from '../../dotnet/regex/index.js';
import { english, translated } from '../../l10n.js';
import { whyUnknown } from '../unknown-attributes.js';
import type { Attributes } from '../value.js';
import { evaluateFilter, type ClauseResult, type FilterResult, type GroupResult } from './evaluate.js';
import type { Clause, Filter } from './filter.js';

/** Evaluates a filter with unknown attributes: a clause on such an attribute is unknown, too. */
export function evaluateKnown<C extends Clause>(
  filter: Filter<C>,
  attributes: Attributes,
  budget = new StepBudget(),
): FilterResult<C> {
  const open = (clause: C): string | undefined => whyUnknown(attributes, clause.attribute ?? '');
  const known = {
    groups: filter.groups.map(({ clauses }) => ({ clauses: clauses.filter((clause) => !open(clause)) })),
  };
  const { outcome, groups } = evaluateFilter(known, attributes, budget);
  const results = groups.map((result, index): GroupResult<C> => {
    const opened = filter.groups[index]!.clauses.flatMap((clause): ClauseResult<C>[] => {
      const why = open(clause);
      return why === undefined ? [] : [{ clause, outcome: 'unknown', why }];
    });
    if (opened.length === 0) return result;
    return { outcome: result.outcome === 'notMet' ? 'notMet' : 'unknown', clauses: [...result.clauses, ...opened] };
  });
  if (results.some((result) => result.outcome === 'met')) return { outcome: 'met', groups: results };
  const isExcluded = outcome !== 'met' && results.every((result) => result.outcome === 'notMet');
  return { outcome: isExcluded ? 'notMet' : 'unknown', groups: results };
}

export const NO_CLAUSES = english`the group has no clauses`;

/** For at most this many groups it is said why they exclude the object. */
const MAX_REASONS = 5;

/** Why an object is not in scope, or why that is unknown, as a part of a sentence. */
export function reasonOf<C extends Clause>({ outcome, groups }: FilterResult<C>): string {
  const reasons = groups
    .filter((group) => group.outcome === outcome)
    .map((group) => group.clauses.find((clause) => clause.outcome === outcome)?.why ?? translated(NO_CLAUSES));
  return [...new Set(reasons)].slice(0, MAX_REASONS).join('; ').replace(/\.$/, '');
}
