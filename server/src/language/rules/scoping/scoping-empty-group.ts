import { placeOfGroup } from '../../documents/scoping-filter.js';
import { removeElement } from '../../json/json-edit.js';
import { rule } from '../rule.js';
import { scopingFilters } from './clauses.js';

/** A group without clauses: whether it lets everyone pass, or nobody, is not documented. */
export const scopingEmptyGroup = rule({
  code: 'scoping-empty-group',
  *check(document) {
    for (const { filter } of scopingFilters(document)) {
      for (const group of filter.groups) {
        if (group.clauses.length > 0) continue;
        yield {
          at: placeOfGroup(document.json, group),
          message:
            'This group has no clauses. Whether it lets everyone pass or nobody is not documented: give it a clause, or take it out.',
          fixes: filter.list
            ? [
                {
                  title: 'Remove the group',
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
