import type { OperatorName } from './tree.js';

export interface Operator {
  readonly name: OperatorName;
  /** What it does, in two or three words. */
  readonly meaning: string;
  readonly doc: string;
}

/** The operators of RFC 7644 §3.4.2.2, the usual ones first. */
export const OPERATORS: readonly Operator[] = [
  {
    name: 'eq',
    meaning: 'equals',
    doc: 'The attribute and the value are identical.',
  },
  { name: 'ne', meaning: 'does not equal', doc: 'The attribute and the value are not identical.' },
  { name: 'co', meaning: 'contains', doc: 'The value is a part of the attribute.' },
  { name: 'sw', meaning: 'starts with', doc: 'The attribute begins with the value.' },
  { name: 'ew', meaning: 'ends with', doc: 'The attribute ends with the value.' },
  { name: 'pr', meaning: 'is present', doc: 'The attribute has a value that is not empty. No value follows.' },
  { name: 'gt', meaning: 'is greater than', doc: 'Later in time, greater as a number, or behind in the alphabet.' },
  { name: 'ge', meaning: 'is greater than or equal to', doc: 'Greater than the value, or equal to it.' },
  { name: 'lt', meaning: 'is less than', doc: 'Earlier in time, less as a number, or before in the alphabet.' },
  { name: 'le', meaning: 'is less than or equal to', doc: 'Less than the value, or equal to it.' },
];

const BY_NAME: ReadonlyMap<string, Operator> = new Map(OPERATORS.map((operator) => [operator.name, operator]));

export function operatorNamed(name: string): Operator | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** What people write for SCIM's operators when they think of another language. */
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

/** The operator that was probably meant by a word or sign that is none. */
export function operatorMeantBy(text: string): OperatorName | undefined {
  const key = text.toLowerCase();
  return Object.hasOwn(SYNONYMS, key) ? SYNONYMS[key] : undefined;
}
