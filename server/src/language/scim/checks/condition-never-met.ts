import { t } from '../../l10n.js';
import { replacement } from '../../problems/fixes.js';
import type { Fix } from '../../problems/problem.js';
import type { Logical } from '../tree.js';
import { check, hasLogicals } from './check.js';
import { isOpposite, operandsOf, pairs, without, type Operand } from './operands.js';

/** More conditions than these are not compared with each other. */
const MAX_OPERANDS = 100;

/** Two conditions joined by “and” that cannot both be true: nothing is ever selected. */
export const conditionNeverMet = check({
  code: 'condition-never-met',
  concerns: hasLogicals,
  *check(checked) {
    const { text, analysis } = checked;
    for (const logical of analysis.logicals) {
      if (logical.operator !== 'and' || logical.operands.length > MAX_OPERANDS) continue;
      for (const [first, second] of pairs(operandsOf(checked, logical))) {
        if (!isOpposite(first, second) && !areTwoValues(first, second)) continue;
        yield {
          at: second.node,
          message: t`This condition and “${text.slice(first.node.start, first.node.end)}” are never both true, so the “and” is never true.`,
          fixes: [
            ...(isOpposite(first, second) ? [] : eitherOf(logical, second)),
            {
              title: t`Remove this condition`,
              edits: [without(logical, logical.operands.indexOf(second.node))],
              safe: false,
            },
          ],
        };
        break;
      }
    }
  },
});

/** The fix that joins two conditions with “or”: not in a selector, and not of more conditions, which would need parentheses. */
function eitherOf({ operands, operators: [word] }: Logical, { plain }: Operand): Fix[] {
  if (operands.length !== 2 || !word || plain?.condition.mention.inSelector) return [];
  return [replacement(word, 'or', false, t`Replace “and” with “or”`)];
}

/** Whether both require one value to equal two different values. */
function areTwoValues(a: Operand, b: Operand): boolean {
  if (!a.plain || !b.plain || a.plain.subject !== b.plain.subject) return false;
  return [a, b].every(isEquality) && a.plain.folded !== b.plain.folded;
}

function isEquality({ plain, negated }: Operand): boolean {
  if (!plain || negated) return false;
  const { comparison, isMultiValued, mention } = plain.condition;
  const isGiven = comparison.value !== undefined && comparison.value.type !== 'missing';
  // An unknown attribute may have several values.
  const isSingle = !isMultiValued && (mention.inSelector || mention.attribute !== undefined);
  return comparison.operatorName === 'eq' && isGiven && isSingle;
}
