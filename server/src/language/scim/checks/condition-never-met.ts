import { check } from './check.js';
import { isOpposite, pairs, plainOperands, type Operand } from './operands.js';

/** More conditions than these are not compared with each other. */
const MAX_OPERANDS = 100;

/** Two conditions joined by “and” that cannot both hold: nothing is ever selected. */
export const conditionNeverMet = check({
  code: 'condition-never-met',
  severity: 'warning',
  *check({ text, analysis }) {
    for (const logical of analysis.logicals) {
      if (logical.operator !== 'and' || logical.operands.length > MAX_OPERANDS) continue;
      for (const [first, second] of pairs(plainOperands(text, logical, analysis))) {
        if (!isOpposite(first, second) && !areTwoValues(first, second)) continue;
        yield {
          at: second.node,
          message: `This and “${text.slice(first.node.start, first.node.end)}” are never both true, so nothing is found.`,
        };
        break;
      }
    }
  },
});

/** One value cannot be equal to two. */
function areTwoValues(a: Operand, b: Operand): boolean {
  const isEqual = ({ condition: { comparison, isMultiValued, mention }, negated }: Operand): boolean =>
    comparison.operatorName === 'eq' &&
    comparison.value !== undefined &&
    comparison.value.type !== 'missing' &&
    !negated &&
    !isMultiValued &&
    // What is not known may have several values.
    (mention.inSelector || mention.attribute !== undefined);
  return a.subject === b.subject && isEqual(a) && isEqual(b) && a.value !== b.value;
}
