import { t } from '../l10n.js';
import { rule } from './rule.js';

/** Attribute mappings directly in a synchronization rule, as in an example of Graph's documentation. */
export const misplacedAttributeMappings = rule({
  code: 'misplaced-attribute-mappings',
  *check({ misplaced }) {
    for (const at of misplaced) {
      yield {
        at,
        message: t`Attribute mappings cannot be directly in synchronizationRules: a synchronizationRule of Microsoft Graph has no such member. Move them to the attributeMappings of an object mapping in the rule’s objectMappings.`,
      };
    }
  },
});
