import { placeOfClause, placeOfGroup, type ScopingClause, type ScopingGroup } from '../../documents/scoping-filter.js';
import { scopingOperatorMeant } from '../../entra/scoping/operators.js';
import { removeElement } from '../../json/json-edit.js';
import { t } from '../../l10n.js';
import type { ProblemDraft } from '../../problems/problem.js';
import { rule } from '../rule.js';
import { scopingFilters } from './clauses.js';
import type { SourceText } from '../../source-text.js';

/** A clause that is twice in its group, or a group that is twice in its filter. The second one has no effect. */
export const scopingRepeatedClause = rule({
  code: 'scoping-repeated-clause',
  *check(document) {
    const { json } = document;
    for (const { filter } of scopingFilters(document)) {
      const groups = new Map<string, ScopingGroup>();
      for (const group of filter.groups) {
        yield* clausesTwice(json, group);
        const key = group.clauses.map(keyOf).sort().join('\n');
        const first = groups.get(key);
        if (!first) groups.set(key, group);
        else if (group.clauses.length > 0) {
          yield {
            at: placeOfGroup(json, group),
            message: t`Another group of this filter has the same clauses, so this one has no effect. Remove it.`,
            related: { at: placeOfGroup(json, first), message: t`The first one is here.` },
            fixes: filter.list
              ? [
                  {
                    title: t`Remove this group`,
                    edits: [removeElement(json, filter.list, group.node)],
                    safe: false,
                  },
                ]
              : [],
          };
        }
      }
    }
  },
});

function* clausesTwice(json: SourceText, { clauses, list }: ScopingGroup): Iterable<ProblemDraft> {
  const seen = new Map<string, ScopingClause>();
  for (const clause of clauses) {
    if (clause.attribute === undefined || clause.operator === undefined) continue;
    const key = keyOf(clause);
    const first = seen.get(key);
    if (!first) {
      seen.set(key, clause);
      continue;
    }
    yield {
      at: placeOfClause(json, clause),
      message: t`The group already has this clause, so it has no effect. Remove it.`,
      related: { at: placeOfClause(json, first), message: t`The first one is here.` },
      fixes: list
        ? [{ title: t`Remove this clause`, edits: [removeElement(json, list, clause.node)], safe: false }]
        : [],
    };
  }
}

/** A key that is equal for clauses with the same meaning. */
function keyOf({ attribute, operator, values }: ScopingClause): string {
  const known = operator === undefined ? undefined : scopingOperatorMeant(operator);
  const compared = known?.takesValue === false ? [] : values;
  return JSON.stringify([attribute?.toLowerCase(), known?.name ?? operator, compared]);
}
