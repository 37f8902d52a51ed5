import { english } from '../../l10n.js';
import { suggestions } from '../../problems/suggestions.js';

/** A comparison operator of scoping filters. */
export interface ScopingOperator {
  /** Its name in Graph's list of filter operators, or else in our JSON schemas. */
  readonly name: string;
  /** Its name in the portal, if that is different. */
  readonly portalName?: string;
  /**
   * Whether it is in Graph's list of filter operators. Newer operators are documented for the portal only, so their names in a
   * synchronization schema are not certain.
   */
  readonly isGraphs: boolean;
  /** Whether the attribute is compared with a value. */
  readonly takesValue: boolean;
  /** The attribute types that it supports; undefined if they are not known. */
  readonly types: readonly string[] | undefined;
  /** How a clause reads: “department is Sales”. */
  readonly words: string;
  readonly meaning: string;
}

/** Graph's list has only Integer and String. A published schema compares a Boolean with “True”, so that works, too. */
const COMPARABLE = ['String', 'Integer', 'Boolean'];
const TEXT = ['String', 'Integer'];
const CASE = 'Case-sensitive.';
const PARTIAL =
  'It is not documented whether matching a part of the value is enough. Use ^ and $ to match the whole value, or .* at both ends to match a part.';
const NOT_EMPTY = 'An attribute without a value does not meet this condition.';

/** Every operator in Graph's list of filter operators or on Microsoft's page on scoping filters. */
export const scopingOperators: readonly ScopingOperator[] = [
  {
    name: 'EQUALS',
    isGraphs: true,
    takesValue: true,
    types: COMPARABLE,
    words: english`is`,
    meaning: `The attribute equals the value. ${CASE}`,
  },
  {
    name: 'NOT EQUALS',
    isGraphs: true,
    takesValue: true,
    types: COMPARABLE,
    words: english`is not`,
    meaning: `The attribute has a different value. ${CASE} ${NOT_EMPTY}`,
  },
  {
    name: 'IS TRUE',
    isGraphs: true,
    takesValue: false,
    types: ['Boolean'],
    words: english`is true`,
    meaning: 'The attribute is true.',
  },
  {
    name: 'IS FALSE',
    isGraphs: true,
    takesValue: false,
    types: ['Boolean'],
    words: english`is false`,
    meaning: `The attribute is false. ${NOT_EMPTY}`,
  },
  {
    name: 'IS NULL',
    isGraphs: true,
    takesValue: false,
    types: ['String', 'Integer', 'Binary', 'Boolean'],
    words: english`is empty`,
    meaning: 'The attribute has no value.',
  },
  {
    name: 'IS NOT NULL',
    isGraphs: true,
    takesValue: false,
    types: ['String', 'Integer', 'Binary', 'Boolean'],
    words: english`has a value`,
    meaning: 'The attribute has any value.',
  },
  {
    name: 'REGEX MATCH',
    isGraphs: true,
    takesValue: true,
    types: TEXT,
    words: english`matches`,
    meaning: `The attribute matches the .NET regular expression. ${PARTIAL} ${CASE}`,
  },
  {
    name: 'NOT REGEX MATCH',
    isGraphs: true,
    takesValue: true,
    types: TEXT,
    words: english`does not match`,
    meaning: `The attribute does not match the .NET regular expression. ${PARTIAL} ${NOT_EMPTY}`,
  },
  {
    name: 'GREATER_THAN',
    portalName: 'Greater_Than',
    isGraphs: false,
    takesValue: true,
    types: TEXT,
    words: english`is greater than`,
    meaning: 'The attribute is greater than the value. Both must be whole numbers.',
  },
  {
    name: 'GREATER_THAN_OR_EQUALS',
    portalName: 'Greater_Than_OR_EQUALS',
    isGraphs: false,
    takesValue: true,
    types: TEXT,
    words: english`is at least`,
    meaning: 'The attribute is greater than the value or equal to it. Both must be whole numbers.',
  },
  {
    name: 'INCLUDES',
    portalName: 'Includes',
    isGraphs: false,
    takesValue: true,
    types: TEXT,
    words: english`contains`,
    meaning: `The attribute contains the value. ${CASE}`,
  },
  {
    name: 'ENDS_WITH',
    isGraphs: false,
    takesValue: true,
    types: TEXT,
    words: english`ends with`,
    meaning: 'The attribute ends with the value.',
  },
  {
    name: '&',
    isGraphs: false,
    takesValue: true,
    types: undefined,
    words: english`occurs in`,
    meaning: 'The attribute occurs in the value. The details are not documented.',
  },
  {
    name: '!&',
    isGraphs: false,
    takesValue: true,
    types: undefined,
    words: english`does not occur in`,
    meaning: 'The attribute does not occur in the value. The details are not documented.',
  },
];

const BY_NAME = new Map(scopingOperators.map((operator) => [operator.name, operator]));
const BY_LETTERS = new Map(scopingOperators.map((operator) => [lettersOf(operator.name), operator]));

/** A name in lower case, without spaces, underscores and hyphens. */
function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

/** The operator with exactly that name. */
export function scopingOperatorNamed(name: string): ScopingOperator | undefined {
  return BY_NAME.get(name);
}

/** The operator that a name means, case-insensitively, with spaces, underscores or hyphens or without. */
export function scopingOperatorMeant(name: string): ScopingOperator | undefined {
  return BY_LETTERS.get(lettersOf(name));
}

/** Operators of other filter languages. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  eq: 'EQUALS',
  '=': 'EQUALS',
  '==': 'EQUALS',
  is: 'EQUALS',
  ne: 'NOT EQUALS',
  '!=': 'NOT EQUALS',
  '<>': 'NOT EQUALS',
  isnot: 'NOT EQUALS',
  pr: 'IS NOT NULL',
  present: 'IS NOT NULL',
  isempty: 'IS NULL',
  isnotempty: 'IS NOT NULL',
  true: 'IS TRUE',
  false: 'IS FALSE',
  regex: 'REGEX MATCH',
  match: 'REGEX MATCH',
  matches: 'REGEX MATCH',
  notregex: 'NOT REGEX MATCH',
  notmatch: 'NOT REGEX MATCH',
  gt: 'GREATER_THAN',
  '>': 'GREATER_THAN',
  ge: 'GREATER_THAN_OR_EQUALS',
  '>=': 'GREATER_THAN_OR_EQUALS',
  co: 'INCLUDES',
  contains: 'INCLUDES',
  ew: 'ENDS_WITH',
};

/** The names of the operators that an unknown name probably means, the most likely first. */
export function scopingOperatorsNear(name: string): string[] {
  const letters = lettersOf(name);
  if (Object.hasOwn(ELSEWHERE, letters)) return [ELSEWHERE[letters]!];
  const names = [...BY_LETTERS.keys()].filter((known) => known.length > 2);
  const near = suggestions(letters, names);
  const meant = near.length > 0 || letters.length < 3 ? near : names.filter((known) => known.startsWith(letters));
  return meant.map((known) => BY_LETTERS.get(known)!.name);
}
