import { canonicalPath } from '../canonical.js';
import { print } from '../printer.js';
import type { TextEdit } from '../../span.js';
import type { Filter, Logical } from '../tree.js';
import { valueOf } from '../values.js';
import type { Condition } from './analysis.js';
import type { CheckedText } from './check.js';

/** An operand of “and” or “or”, without its parentheses and “not”. */
export interface Operand {
  readonly node: Filter;
  readonly negated: boolean;
  /** Its printed form without “not”: two operands that mean the same have the same form. */
  readonly said: string;
  /** What it compares, if it is a plain comparison. */
  readonly plain: Plain | undefined;
}

interface Plain {
  readonly condition: Condition;
  /** The canonical path of the compared attribute. */
  readonly subject: string;
  /** The canonical form of the value: dates as instants, strings as written, or in lower case if case does not matter. */
  readonly value: string;
  /** The same, but in lower case also if it is not known whether case matters: values that differ here are different. */
  readonly folded: string;
}

export function operandsOf({ text, analysis, resource }: CheckedText, { operands }: Logical): Operand[] {
  return operands.map((node) => {
    const { inner, negated } = bare(node, false);
    const condition = inner.kind === 'comparison' ? analysis.conditionOf.get(inner) : undefined;
    return {
      node,
      negated,
      said: print(text, inner),
      plain:
        condition && condition.comparison.path.kind === 'attributePath'
          ? {
              condition,
              subject: canonicalPath(resource, text, condition.comparison.path),
              ...valuesOf(text, condition),
            }
          : undefined,
    };
  });
}

function valuesOf(text: string, { comparison, compared }: Condition): { value: string; folded: string } {
  const value = comparison.value && valueOf(text, comparison.value);
  if (typeof value !== 'string') return { value: JSON.stringify(value ?? null), folded: JSON.stringify(value ?? null) };
  if (compared?.type === 'dateTime' && !Number.isNaN(Date.parse(value))) {
    const instant = String(Date.parse(value));
    return { value: instant, folded: instant };
  }
  // Some clients write booleans as strings.
  if (compared?.type === 'boolean') return { value: value.toLowerCase(), folded: value.toLowerCase() };
  const folded = compared?.caseExact ? value : value.toLowerCase();
  const exact = compared && !compared.caseExact ? value.toLowerCase() : value;
  return { value: JSON.stringify(exact), folded: JSON.stringify(folded) };
}

function bare(node: Filter, negated: boolean): { inner: Filter; negated: boolean } {
  switch (node.kind) {
    case 'group':
      return bare(node.filter, negated);
    case 'not':
      return bare(node.operand, !negated);
    default:
      return { inner: node, negated };
  }
}

/** Whether one of two operands is the negation of the other. */
export function isOpposite(a: Operand, b: Operand): boolean {
  if (a.said === b.said && a.said !== '' && a.node.kind !== 'missing') return a.negated !== b.negated;
  const [first, second] = [a.plain, b.plain];
  if (!first || !second || first.subject !== second.subject || first.condition.isMultiValued) return false;
  const [one, other] = [first, second].map(({ condition }) => condition.comparison.operatorName);
  if (!one || !other || first.value !== second.value) return false;
  if (one === other) return a.negated !== b.negated;
  const isPair = (one === 'eq' && other === 'ne') || (one === 'ne' && other === 'eq');
  return isPair && a.negated === b.negated;
}

/** Every pair of items, the later one second. */
export function* pairs<T>(items: readonly T[]): Iterable<readonly [T, T]> {
  for (const [index, second] of items.entries()) {
    for (const first of items.slice(0, index)) yield [first, second];
  }
}

/** The edit that removes an operand together with the “and” or “or” before it. */
export function without({ operands }: Logical, index: number): TextEdit {
  const operand = operands[index]!;
  const before = operands[index - 1];
  if (before) return { start: before.end, end: operand.end, newText: '' };
  return { start: operand.start, end: operands[1]?.start ?? operand.end, newText: '' };
}
