import { suggestions } from '../../problems/suggestions.js';

/** A way of comparing an attribute in a scoping filter; everything that is known of it. */
export interface ScopingOperator {
  /** As Graph's list of filter operators has it, or else as our schemas do. */
  readonly name: string;
  /** As the portal shows it, where that differs. */
  readonly portalName?: string;
  /**
   * Whether Graph's list of filter operators names it. The newer ones are documented for the portal only, so that how a
   * synchronization schema writes them is not certain.
   */
  readonly isGraphs: boolean;
  /** Whether the attribute is compared with a value. */
  readonly takesValue: boolean;
  /** The types of attributes that it fits; undefined if that is not known. */
  readonly types: readonly string[] | undefined;
  /** How a clause reads: “department is Sales”. */
  readonly words: string;
  readonly meaning: string;
}

/** Graph's list has Integer and String only; a published schema compares a Boolean with “True”, so that works, too. */
const COMPARABLE = ['String', 'Integer', 'Boolean'];
const TEXT = ['String', 'Integer'];
const CASE = 'Upper and lower case count.';
const PARTIAL =
  'Whether a match of a part is enough is not documented: begin with ^ and end with $ for all of the value, or with .* for a part.';
const NOT_EMPTY = 'An attribute without a value does not meet it.';

/** Every operator that Graph's list of filter operators or the page on scoping filters has. */
export const scopingOperators: readonly ScopingOperator[] = [
  {
    name: 'EQUALS',
    isGraphs: true,
    takesValue: true,
    types: COMPARABLE,
    words: 'is',
    meaning: `The attribute is exactly the value. ${CASE}`,
  },
  {
    name: 'NOT EQUALS',
    isGraphs: true,
    takesValue: true,
    types: COMPARABLE,
    words: 'is not',
    meaning: `The attribute is another value than this one. ${CASE} ${NOT_EMPTY}`,
  },
  {
    name: 'IS TRUE',
    isGraphs: true,
    takesValue: false,
    types: ['Boolean'],
    words: 'is true',
    meaning: 'The attribute is true.',
  },
  {
    name: 'IS FALSE',
    isGraphs: true,
    takesValue: false,
    types: ['Boolean'],
    words: 'is false',
    meaning: `The attribute is false. ${NOT_EMPTY}`,
  },
  {
    name: 'IS NULL',
    isGraphs: true,
    takesValue: false,
    types: ['String', 'Integer', 'Binary', 'Boolean'],
    words: 'is empty',
    meaning: 'The attribute has no value.',
  },
  {
    name: 'IS NOT NULL',
    isGraphs: true,
    takesValue: false,
    types: ['String', 'Integer', 'Binary', 'Boolean'],
    words: 'has a value',
    meaning: 'The attribute has a value, whichever it is.',
  },
  {
    name: 'REGEX MATCH',
    isGraphs: true,
    takesValue: true,
    types: TEXT,
    words: 'matches',
    meaning: `The attribute matches the regular expression, in the syntax of .NET. ${PARTIAL} ${CASE}`,
  },
  {
    name: 'NOT REGEX MATCH',
    isGraphs: true,
    takesValue: true,
    types: TEXT,
    words: 'does not match',
    meaning: `The attribute does not match the regular expression, in the syntax of .NET. ${PARTIAL} ${NOT_EMPTY}`,
  },
  {
    name: 'GREATER_THAN',
    portalName: 'Greater_Than',
    isGraphs: false,
    takesValue: true,
    types: TEXT,
    words: 'is greater than',
    meaning: 'The attribute is a greater whole number. Both sides must be whole numbers.',
  },
  {
    name: 'GREATER_THAN_OR_EQUALS',
    portalName: 'Greater_Than_OR_EQUALS',
    isGraphs: false,
    takesValue: true,
    types: TEXT,
    words: 'is at least',
    meaning: 'The attribute is this whole number or a greater one. Both sides must be whole numbers.',
  },
  {
    name: 'INCLUDES',
    portalName: 'Includes',
    isGraphs: false,
    takesValue: true,
    types: TEXT,
    words: 'contains',
    meaning: `The attribute contains the value. ${CASE}`,
  },
  {
    name: 'ENDS_WITH',
    isGraphs: false,
    takesValue: true,
    types: TEXT,
    words: 'ends with',
    meaning: 'The attribute ends with the value.',
  },
  {
    name: '&',
    isGraphs: false,
    takesValue: true,
    types: undefined,
    words: 'occurs in',
    meaning: 'The attribute occurs in the value. How it is looked for is not documented.',
  },
  {
    name: '!&',
    isGraphs: false,
    takesValue: true,
    types: undefined,
    words: 'does not occur in',
    meaning: 'The attribute does not occur in the value. How it is looked for is not documented.',
  },
];

const BY_NAME = new Map(scopingOperators.map((operator) => [operator.name, operator]));
const BY_LETTERS = new Map(scopingOperators.map((operator) => [lettersOf(operator.name), operator]));

/** The same word in whatever letter case, and with whatever stands between its parts. */
function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

/** The operator of exactly that name. */
export function scopingOperatorNamed(name: string): ScopingOperator | undefined {
  return BY_NAME.get(name);
}

/** The operator that is meant by a name, in whatever letter case and with blanks, underscores or neither. */
export function scopingOperatorMeant(name: string): ScopingOperator | undefined {
  return BY_LETTERS.get(lettersOf(name));
}

/** What other languages of filters call these. */
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

/** The names of operators that were probably meant by a name that is none, the likeliest first. */
export function scopingOperatorsNear(name: string): string[] {
  const letters = lettersOf(name);
  if (Object.hasOwn(ELSEWHERE, letters)) return [ELSEWHERE[letters]!];
  const names = [...BY_LETTERS.keys()].filter((known) => known.length > 2);
  const near = suggestions(letters, names);
  const meant = near.length > 0 || letters.length < 3 ? near : names.filter((known) => known.startsWith(letters));
  return meant.map((known) => BY_LETTERS.get(known)!.name);
}
