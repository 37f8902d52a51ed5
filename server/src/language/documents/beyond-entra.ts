import { t } from '../l10n.js';
import { span } from '../span.js';
import { nodesOf } from '../scim/tree.js';
import { check } from '../scim/checks/check.js';

/** A target's selector that uses more than `eq` and `and`. Entra sends nothing else, and applications made for it accept nothing else. */
export const beyondEntra = check({
  code: 'beyond-entra',
  concerns: ({ tree }) => tree.kind === 'valuePath',
  *check({ role, tree, text }) {
    if (role !== 'path' || tree.kind !== 'valuePath') return;
    for (const node of nodesOf(tree.filter)) {
      if (node.kind === 'logical' && node.operator === 'or') {
        const word = node.operators.find(({ start, end }) => start < end);
        if (word) yield { at: word, message: message('or') };
      } else if (node.kind === 'not') {
        yield { at: node.keyword, message: message('not') };
      } else if (node.kind === 'comparison' && node.operatorName && node.operatorName !== 'eq') {
        const { start, end } = node.operator;
        // A word used instead of a SCIM operator is a problem of the grammar.
        if (text.slice(start, end).toLowerCase() === node.operatorName)
          yield { at: span(start, end), message: message(node.operatorName) };
      }
    }
  },
});

function message(word: string): string {
  return t`Entra supports only “eq” and “and” in selectors. Whether it keeps this “${word}”, and whether the application accepts it, is not certain.`;
}
