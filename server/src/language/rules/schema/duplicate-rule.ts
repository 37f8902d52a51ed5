import { scalarMember, type JsonNode } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import { rule } from '../rule.js';
import { placeOfMember, removalOfSame, repeatedIn } from './repeated.js';

/** Two synchronization rules with the same identifier. Names of rules are only for people, so they can be equal. */
export const duplicateRule = rule({
  code: 'duplicate-rule',
  *check({ json, schemas }) {
    for (const { rules } of schemas) {
      for (const { first, again } of repeatedIn(rules, idOf)) {
        yield {
          at: placeOfMember(again, 'id'),
          message: t`Another synchronization rule has the id “${idOf(again)!}”, too. Remove one of the rules, or give this one the id that its template has.`,
          related: { at: placeOfMember(first, 'id'), message: t`The first rule is here.` },
          get fixes() {
            return removalOfSame(t`Remove this rule`, json, { first, again });
          },
        };
      }
    }
  },
});

/** The identifier of a rule; those of Graph are GUIDs or names, in any letter case. */
function idOf(node: JsonNode): string | undefined {
  const id = scalarMember(node, 'id');
  return typeof id === 'string' ? id.toLowerCase() : undefined;
}
