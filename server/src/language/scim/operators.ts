import type { OperatorName } from './tree.js';

export interface Operator {
  readonly name: OperatorName;
  /** What it means, in a few words. */
  readonly meaning: string;
  readonly doc: string;
}

/** The operators of RFC 7644 §3.4.2.2, the most used ones first. */
export const OPERATORS: readonly Operator[] = [
  {
    name: 'eq',
    meaning: 'equals',
    doc: 'The attribute and the value are identical.',
  },
  { name: 'ne', meaning: 'does not equal', doc: 'The attribute and the value are not identical.' },
  { name: 'co', meaning: 'contains', doc: 'The attribute contains the value.' },
  { name: 'sw', meaning: 'starts with', doc: 'The attribute begins with the value.' },
  { name: 'ew', meaning: 'ends with', doc: 'The attribute ends with the value.' },
  { name: 'pr', meaning: 'is present', doc: 'The attribute has a value that is not empty. “pr” takes no value.' },
  {
    name: 'gt',
    meaning: 'is greater than',
    doc: 'The attribute is greater than the value: a larger number, a later date, or later in alphabetical order.',
  },
  {
    name: 'ge',
    meaning: 'is greater than or equal to',
    doc: 'The attribute is greater than the value or equal to it.',
  },
  {
    name: 'lt',
    meaning: 'is less than',
    doc: 'The attribute is less than the value: a smaller number, an earlier date, or earlier in alphabetical order.',
  },
  { name: 'le', meaning: 'is less than or equal to', doc: 'The attribute is less than the value or equal to it.' },
];

const BY_NAME: ReadonlyMap<string, Operator> = new Map(OPERATORS.map((operator) => [operator.name, operator]));

export function operatorNamed(name: string): Operator | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** Operators of other languages, with the SCIM operators that they mean. */
const SYNONYMS: Readonly<Record<string, OperatorName>> = {
  '=': 'eq',
  '==': 'eq',
  '===': 'eq',
  equals: 'eq',
  equal: 'eq',
  is: 'eq',
  '!=': 'ne',
  '!==': 'ne',
  '<>': 'ne',
  neq: 'ne',
  contains: 'co',
  includes: 'co',
  startswith: 'sw',
  beginswith: 'sw',
  endswith: 'ew',
  '>': 'gt',
  '>=': 'ge',
  gte: 'ge',
  '=>': 'ge',
  '<': 'lt',
  '<=': 'le',
  '=<': 'le',
  lte: 'le',
  present: 'pr',
  exists: 'pr',
};

/** The SCIM operator that an operator of another language means. */
export function operatorMeantBy(text: string): OperatorName | undefined {
  const key = text.toLowerCase();
  return Object.hasOwn(SYNONYMS, key) ? SYNONYMS[key] : undefined;
}
