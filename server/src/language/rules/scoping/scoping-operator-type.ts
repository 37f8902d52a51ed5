import { fitsType, whyNotInScope } from '../../entra/scoping/attributes.js';
import { scopingOperators } from '../../entra/scoping/operators.js';
import { t } from '../../l10n.js';
import { inWords } from '../../problems/wording.js';
import { rule } from '../rule.js';
import { scopingClauses } from './clauses.js';

/** An operator that does not fit the type of the attribute. */
export const scopingOperatorType = rule({
  code: 'scoping-operator-type',
  *check(document) {
    for (const { clause, attribute, operator } of scopingClauses(document)) {
      const { operatorString: string } = clause;
      if (!attribute || !operator || !string || fitsType(operator, attribute.type)) continue;
      // Another rule reports attributes that scoping filters do not support.
      if (whyNotInScope(attribute.name, attribute) !== undefined) continue;
      const fitting = scopingOperators
        .filter((known) => known.isGraphs && fitsType(known, attribute.type))
        .map(({ name }) => name);
      yield {
        at: string.content,
        message: t`${operator.name} does not work with “${attribute.name}”, which is of type ${attribute.type}. Use ${inWords(fitting, 'or')}.`,
      };
    }
  },
});
