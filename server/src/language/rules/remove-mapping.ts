import { removeElement } from '../json/json-edit.js';
import type { AttributeMapping } from '../documents/model.js';
import { t } from '../l10n.js';
import type { Fix } from '../problems/problem.js';
import type { SourceText } from '../source-text.js';

/** The fix that removes a whole attribute mapping, where the mapping is the mistake. It is never safe: its source is lost. */
export function removeMapping(json: SourceText, { node }: Pick<AttributeMapping, 'node'>): Fix[] {
  const list = node.parent;
  if (list?.type !== 'array') return [];
  return [
    {
      title: t`Remove this mapping`,
      // Finding a mapping in its list takes time, so it is done when the fix is requested.
      get edits() {
        return [removeElement(json, list, node)];
      },
      safe: false,
    },
  ];
}
