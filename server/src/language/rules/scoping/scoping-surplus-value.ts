import type { ScopingClause } from '../../documents/scoping-filter.js';
import { removeElement } from '../../json/json-edit.js';
import { property, spanOf } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import type { TextEdit } from '../../span.js';
import { rule } from '../rule.js';
import { scopingClauses } from './clauses.js';
import type { SourceText } from '../../source-text.js';

/** A value for an operator that takes none. */
export const scopingSurplusValue = rule({
  code: 'scoping-surplus-value',
  *check(document) {
    for (const { clause, operator } of scopingClauses(document)) {
      const surplus = operator?.takesValue === false ? clause.operands.find(({ text }) => text !== '') : undefined;
      if (!operator || !surplus) continue;
      yield {
        at: surplus.string?.content ?? spanOf(surplus.node),
        message: t`${operator.name} takes no value, so this one has no effect. Remove it, or use another operator.`,
        fixes: [{ title: t`Remove the value`, edits: [removal(document.json, clause)], safe: false }],
      };
    }
  },
});

/** In a synchronization schema an empty list stays, because the service writes one. */
function removal(json: SourceText, { node, list }: ScopingClause): TextEdit {
  if (list) return { ...spanOf(list), newText: '[]' };
  return removeElement(json, node, property(node, 'value')!);
}
