import { t } from '../../l10n.js';
import { print } from '../printer.js';
import { check, hasLogicals } from './check.js';
import { without } from './operands.js';

/** The same condition twice in one “and” or “or”: the second one changes nothing. */
export const repeatedCondition = check({
  code: 'repeated-condition',
  concerns: hasLogicals,
  *check({ text, analysis }) {
    for (const logical of analysis.logicals) {
      const seen = new Set<string>();
      for (const [index, operand] of logical.operands.entries()) {
        const said = print(text, operand);
        if (operand.kind === 'missing' || said === '') continue;
        if (seen.has(said)) {
          yield {
            at: operand,
            message: t`This condition repeats an earlier one.`,
            fixes: [{ title: t`Remove the repeated condition`, edits: [without(logical, index)], safe: false }],
          };
        }
        seen.add(said);
      }
    }
  },
});
