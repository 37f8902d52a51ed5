import { print } from '../printer.js';
import type { TextEdit } from '../../span.js';
import type { Comparison, Filter, Logical } from '../tree.js';
import { valueOf } from '../values.js';
import type { Analysis, Condition } from './analysis.js';

/** A plain condition among the operands of “and” or “or”, with parentheses and “not” seen through. */
export interface Operand {
  readonly node: Filter;
  readonly condition: Condition;
  readonly negated: boolean;
  /** What is compared, so that two that compare the same are equal. */
  readonly subject: string;
  /** With what, likewise; letter case is left out where it does not count. */
  readonly value: string;
}

/** The operands that are plain comparisons. */
export function plainOperands(text: string, { operands }: Logical, analysis: Analysis): Operand[] {
  return operands.flatMap((node) => {
    const { comparison, negated } = plain(node, false);
    const condition = comparison && analysis.conditionOf.get(comparison);
    if (!comparison || !condition || comparison.path.kind === 'valuePath') return [];
    const value = comparison.value && valueOf(text, comparison.value);
    const caseCounts = condition.compared?.caseExact !== false;
    return [
      {
        node,
        condition,
        negated,
        subject: print(text, comparison.path).toLowerCase(),
        value: JSON.stringify(typeof value === 'string' && !caseCounts ? value.toLowerCase() : (value ?? null)),
      },
    ];
  });
}

function plain(node: Filter, negated: boolean): { comparison: Comparison | undefined; negated: boolean } {
  switch (node.kind) {
    case 'comparison':
      return { comparison: node, negated };
    case 'group':
      return plain(node.filter, negated);
    case 'not':
      return plain(node.operand, !negated);
    default:
      return { comparison: undefined, negated };
  }
}

/** Whether one of two operands is the negation of the other. */
export function isOpposite(a: Operand, b: Operand): boolean {
  if (a.subject !== b.subject || a.condition.isMultiValued) return false;
  const [first, second] = [a, b].map(({ condition }) => condition.comparison.operatorName);
  if (!first || !second) return false;
  if (first === 'pr' || second === 'pr') return first === second && a.negated !== b.negated;
  if (a.value !== b.value) return false;
  if (first === second) return a.negated !== b.negated;
  const isPair = (first === 'eq' && second === 'ne') || (first === 'ne' && second === 'eq');
  return isPair && a.negated === b.negated;
}

/** Every two operands, the later one second. */
export function* pairs<T>(items: readonly T[]): Iterable<readonly [T, T]> {
  for (const [index, second] of items.entries()) {
    for (const first of items.slice(0, index)) yield [first, second];
  }
}

/** The edit that takes an operand out, with the word that joins it to the one before. */
export function without({ operands }: Logical, index: number): TextEdit {
  const operand = operands[index]!;
  const before = operands[index - 1];
  if (before) return { start: before.end, end: operand.end, newText: '' };
  return { start: operand.start, end: operands[1]?.start ?? operand.end, newText: '' };
}
