import { scopingOperatorMeant, scopingOperators, scopingOperatorsNear } from '../../entra/scoping/operators.js';
import { t } from '../../l10n.js';
import { didYouMean } from '../../problems/wording.js';
import { span } from '../../span.js';
import { rule } from '../rule.js';
import { scopingClauses } from './clauses.js';

/** An operator that is neither in Graph's list nor in the portal. */
export const scopingUnknownOperator = rule({
  code: 'scoping-unknown-operator',
  *check(document) {
    for (const { clause } of scopingClauses(document)) {
      const { operatorString: string } = clause;
      if (!string || string.text.trim() === '' || scopingOperatorMeant(string.text)) continue;
      const near = scopingOperatorsNear(string.text);
      const all = scopingOperators.map(({ name }) => name).join(', ');
      yield {
        at: string.content,
        message: t`“${string.text}” is not a known operator of scoping filters.${didYouMean(near) || t` The known operators are ${all}.`}`,
        fixes: near.map((name) => ({
          title: t`Replace with “${name}”`,
          edits: [string.edit(span(0, string.text.length), name)],
          safe: false,
        })),
      };
    }
  },
});
