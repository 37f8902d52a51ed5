import { placeOfGroup } from '../../documents/scoping-filter.js';
import { removeElement } from '../../json/json-edit.js';
import { property, type JsonNode } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import { rule } from '../rule.js';
import { scopingFilters } from './clauses.js';

/** A group without clauses. Whether such a group includes everyone or nobody is not documented. */
export const scopingEmptyGroup = rule({
  code: 'scoping-empty-group',
  *check(document) {
    for (const { filter } of scopingFilters(document)) {
      for (const group of filter.groups) {
        // Something else in place of the list is reported.
        if (group.clauses.length > 0 || isOfOtherType(group.node)) continue;
        yield {
          at: placeOfGroup(document.json, group),
          message: t`This group has no clauses. Whether such a group includes everyone or nobody is not documented. Add a clause, or remove the group.`,
          fixes: filter.list
            ? [
                {
                  title: t`Remove the group`,
                  edits: [removeElement(document.json, filter.list, group.node)],
                  safe: false,
                },
              ]
            : [],
        };
      }
    }
  },
});

function isOfOtherType(group: JsonNode): boolean {
  const type = property(group, 'clauses')?.valueType;
  return group.type !== 'object' || (type !== undefined && type !== 'array' && type !== 'null');
}
