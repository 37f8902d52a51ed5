import { t } from '../../l10n.js';
import { check, hasLogicals } from './check.js';
import { isOpposite, operandsOf, pairs, without } from './operands.js';

/** More conditions than these are not compared with each other. */
const MAX_OPERANDS = 100;

/** Two conditions joined by “or”, of which one is always true: everything is selected. */
export const conditionAlwaysMet = check({
  code: 'condition-always-met',
  concerns: hasLogicals,
  *check(checked) {
    const { text, analysis } = checked;
    for (const logical of analysis.logicals) {
      if (logical.operator !== 'or' || logical.operands.length > MAX_OPERANDS) continue;
      for (const [first, second] of pairs(operandsOf(checked, logical))) {
        if (!isOpposite(first, second)) continue;
        yield {
          at: second.node,
          message: t`Either this condition or “${text.slice(first.node.start, first.node.end)}” is true, so the “or” is always true.`,
          fixes: [
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
