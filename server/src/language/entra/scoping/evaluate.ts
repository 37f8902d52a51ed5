import { StepBudget } from '../../dotnet/regex/index.js';
import { t } from '../../l10n.js';
import { inOtherCase, type Attributes, type Value } from '../value.js';
import type { Clause, Filter } from './filter.js';
import { compareIntegers, isInteger, isInteger64 } from './integers.js';
import { scopingOperatorMeant } from './operators.js';
import { matchesPattern } from './patterns.js';

/** Whether a condition is met; unknown if a clause is not complete, or if its behaviour is not documented. */
export type Outcome = 'met' | 'notMet' | 'unknown';

export interface ClauseResult<C extends Clause = Clause> {
  readonly clause: C;
  readonly outcome: Outcome;
  /** The reason: the value of the attribute, such as `department is “Marketing”`, or why the outcome is unknown. */
  readonly why: string;
}

export interface GroupResult<C extends Clause = Clause> {
  readonly outcome: Outcome;
  /** The result of each clause, in order. */
  readonly clauses: readonly ClauseResult<C>[];
}

export interface FilterResult<C extends Clause = Clause> {
  /** Met if the object is in scope. */
  readonly outcome: Outcome;
  readonly groups: readonly GroupResult<C>[];
}

/**
 * Whether an object with these attributes is in scope. An object is in scope if it meets all clauses of at least one group. An
 * attribute without a value meets only IS NULL, not even negated operators (Microsoft: Scoping filters).
 *
 * @param budget limits the work of regular expressions; when it is used up, their outcome is unknown
 */
export function evaluateFilter<C extends Clause>(
  { groups }: Filter<C>,
  attributes: Attributes,
  budget = new StepBudget(),
): FilterResult<C> {
  const results = groups.map(({ clauses }): GroupResult<C> => {
    const found = clauses.map((clause) => evaluateIn(attributes, clause, budget));
    // It is not documented whether a group without clauses is met by everyone or by nobody.
    return { outcome: found.length === 0 ? 'unknown' : allOf(found), clauses: found };
  });
  return { outcome: results.length === 0 ? 'met' : oneOf(results), groups: results };
}

function allOf(results: readonly { readonly outcome: Outcome }[]): Outcome {
  if (results.some(({ outcome }) => outcome === 'notMet')) return 'notMet';
  return results.every(({ outcome }) => outcome === 'met') ? 'met' : 'unknown';
}

function oneOf(results: readonly { readonly outcome: Outcome }[]): Outcome {
  if (results.some(({ outcome }) => outcome === 'met')) return 'met';
  return results.every(({ outcome }) => outcome === 'notMet') ? 'notMet' : 'unknown';
}

/** If an attribute exists only in another letter case, it is another attribute, and the outcome is unknown. */
function evaluateIn<C extends Clause>(attributes: Attributes, clause: C, budget: StepBudget): ClauseResult<C> {
  const { attribute = '' } = clause;
  const other = inOtherCase(attributes, attribute);
  if (other === undefined) return evaluateClause(clause, attributes.get(attribute) ?? null, budget);
  const why = t`there is no attribute “${attribute}”, only “${other}”, and attribute names are case-sensitive`;
  return { clause, outcome: 'unknown', why };
}

/** Whether a value of its attribute meets a clause. */
export function evaluateClause<C extends Clause>(clause: C, value: Value, budget: StepBudget): ClauseResult<C> {
  const { attribute, operator, values } = clause;
  const result = (outcome: Outcome, why: string): ClauseResult<C> => ({ clause, outcome, why });
  if (attribute === undefined || attribute === '') return result('unknown', t`the clause has no attribute`);
  if (operator === undefined || operator === '') return result('unknown', t`the clause has no operator`);
  const known = scopingOperatorMeant(operator);
  if (!known) return result('unknown', t`“${operator}” is not a known operator`);
  if (known.takesValue && values.length !== 1) {
    return result(
      'unknown',
      values.length === 0 ? t`the clause has no value` : t`the effect of several values is not documented`,
    );
  }
  const text = typeof value === 'string' || value === null ? value : value.length === 0 ? null : undefined;
  if (text === undefined) return result('unknown', t`${attribute} has several values`);

  const isEmpty = text === null || text === '';
  const why = isEmpty ? t`${attribute} is empty` : t`${attribute} is “${shortened(text)}”`;
  if (known.name === 'IS NULL') return result(isEmpty ? 'met' : 'notMet', why);
  if (isEmpty) return result('notMet', why);
  const verdict = compare(known.name, text, values[0] ?? '', budget);
  if (typeof verdict === 'boolean') return result(verdict ? 'met' : 'notMet', why);
  return result('unknown', verdict.failure);
}

/** The maximum number of characters of a value in a reason. */
const SHOWN = 60;

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** Whether a value that is not empty meets a comparison, or why that is not known. */
function compare(
  operator: string,
  text: string,
  given: string,
  budget: StepBudget,
): boolean | { readonly failure: string } {
  switch (operator) {
    case 'EQUALS':
      return text === given;
    case 'NOT EQUALS':
      return text !== given;
    case 'IS TRUE':
      return text.toLowerCase() === 'true';
    case 'IS FALSE':
      return text.toLowerCase() === 'false';
    case 'IS NOT NULL':
      return true;
    case 'REGEX MATCH':
      return matchesPattern(given, text, budget);
    case 'NOT REGEX MATCH': {
      const matches = matchesPattern(given, text, budget);
      return typeof matches === 'boolean' ? !matches : matches;
    }
    case 'GREATER_THAN':
    case 'GREATER_THAN_OR_EQUALS': {
      if (!isInteger(given)) return { failure: t`“${shortened(given)}” is not a whole number` };
      if (!isInteger(text)) return false;
      for (const each of [text, given])
        if (!isInteger64(each))
          return {
            failure: t`it is not documented how “${shortened(each)}” is compared, which does not fit in 64 bits`,
          };
      const order = compareIntegers(text, given);
      return operator === 'GREATER_THAN' ? order > 0 : order >= 0;
    }
    case 'INCLUDES':
      return text.includes(given);
    case 'ENDS_WITH': {
      if (text.endsWith(given)) return true;
      const isOtherCase = text.toLowerCase().endsWith(given.toLowerCase());
      return isOtherCase ? { failure: t`it is not documented whether ENDS_WITH is case-sensitive` } : false;
    }
    default:
      return { failure: t`the behaviour of ${operator} is not documented in detail` };
  }
}
