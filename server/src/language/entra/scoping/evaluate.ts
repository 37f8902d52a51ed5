import { StepBudget } from '../../dotnet/regex/index.js';
import { inOtherCase, type Attributes, type Value } from '../value.js';
import type { Clause, Filter } from './filter.js';
import { compareIntegers, isInteger, isInteger64 } from './integers.js';
import { scopingOperatorMeant } from './operators.js';
import { matchesPattern } from './patterns.js';

/** Whether a condition is met; unknown where a clause is not complete, or what it does is not documented. */
export type Outcome = 'met' | 'notMet' | 'unknown';

export interface ClauseResult<C extends Clause = Clause> {
  readonly clause: C;
  readonly outcome: Outcome;
  /** What decides it: what the attribute is, such as `department is “Marketing”`, or why nothing can be said. */
  readonly why: string;
}

export interface GroupResult<C extends Clause = Clause> {
  readonly outcome: Outcome;
  /** Of each clause, in order. */
  readonly clauses: readonly ClauseResult<C>[];
}

export interface FilterResult<C extends Clause = Clause> {
  /** Met by who is in scope. */
  readonly outcome: Outcome;
  readonly groups: readonly GroupResult<C>[];
}

/**
 * Whether an object with these attributes is in scope. All clauses of a group must be met, and one of the groups. An
 * attribute without a value meets no clause but IS NULL, not even a negated one (Microsoft: Scoping filters).
 *
 * @param budget bounds the work of regular expressions; those that it does not suffice for are not decided
 */
export function evaluateFilter<C extends Clause>(
  { groups }: Filter<C>,
  attributes: Attributes,
  budget = new StepBudget(),
): FilterResult<C> {
  const results = groups.map(({ clauses }): GroupResult<C> => {
    const found = clauses.map((clause) => evaluateIn(attributes, clause, budget));
    // Whether a group without clauses lets everyone pass, or nobody, is not documented.
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

/** A name that is there in another letter case only is another name: then nothing is known of the clause. */
function evaluateIn<C extends Clause>(attributes: Attributes, clause: C, budget: StepBudget): ClauseResult<C> {
  const { attribute = '' } = clause;
  const other = inOtherCase(attributes, attribute);
  if (other === undefined) return evaluateClause(clause, attributes.get(attribute) ?? null, budget);
  const why = `there is no attribute “${attribute}”, only “${other}”, and upper and lower case count`;
  return { clause, outcome: 'unknown', why };
}

/** Whether a value of its attribute meets a clause. */
export function evaluateClause<C extends Clause>(clause: C, value: Value, budget: StepBudget): ClauseResult<C> {
  const { attribute, operator, values } = clause;
  const result = (outcome: Outcome, why: string): ClauseResult<C> => ({ clause, outcome, why });
  if (attribute === undefined || attribute === '') return result('unknown', 'the clause has no attribute');
  if (operator === undefined || operator === '') return result('unknown', 'the clause has no operator');
  const known = scopingOperatorMeant(operator);
  if (!known) return result('unknown', `there is no operator “${operator}” that we know of`);
  if (known.takesValue && values.length !== 1) {
    return result('unknown', values.length === 0 ? 'the clause has no value' : 'several values are not documented');
  }
  const text = typeof value === 'string' || value === null ? value : value.length === 0 ? null : undefined;
  if (text === undefined) return result('unknown', `${attribute} has several values`);

  const isEmpty = text === null || text === '';
  const why = isEmpty ? `${attribute} is empty` : `${attribute} is “${shortened(text)}”`;
  if (known.name === 'IS NULL') return result(isEmpty ? 'met' : 'notMet', why);
  if (isEmpty) return result('notMet', why);
  const verdict = compare(known.name, text, values[0] ?? '', budget);
  if (typeof verdict === 'boolean') return result(verdict ? 'met' : 'notMet', why);
  return result('unknown', verdict.failure);
}

/** What a reason shows of a long value. */
const SHOWN = 60;

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** Whether a value that is not empty meets a comparison, or why that cannot be said. */
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
      if (!isInteger(given)) return { failure: `“${shortened(given)}” is not a whole number` };
      if (!isInteger(text)) return false;
      for (const each of [text, given])
        if (!isInteger64(each))
          return { failure: `how “${shortened(each)}” compares, which is beyond 64 bits, is not documented` };
      const order = compareIntegers(text, given);
      return operator === 'GREATER_THAN' ? order > 0 : order >= 0;
    }
    case 'INCLUDES':
      return text.includes(given);
    case 'ENDS_WITH': {
      if (text.endsWith(given)) return true;
      const isOtherCase = text.toLowerCase().endsWith(given.toLowerCase());
      return isOtherCase ? { failure: 'whether ENDS_WITH minds upper and lower case is not documented' } : false;
    }
    default:
      return { failure: `what ${operator} does is not documented in detail` };
  }
}
