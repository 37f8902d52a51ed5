import { whyNotInScope } from '../../entra/scoping/attributes.js';
import { t } from '../../l10n.js';
import { rule } from '../rule.js';
import { scopingClauses } from './clauses.js';

/** An attribute that scoping filters do not support. */
export const scopingUnsupportedAttribute = rule({
  code: 'scoping-unsupported-attribute',
  *check(document) {
    for (const { clause, attribute } of scopingClauses(document)) {
      const { attributeString: string } = clause;
      const why = string && whyNotInScope(string.text, attribute);
      if (!string || why === undefined) continue;
      yield { at: string.content, message: t`Scoping filters do not support “${string.text}”: ${why}.` };
    }
  },
});
