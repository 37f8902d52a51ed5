import { member, property, spanOf } from '../json/json-tree.js';
import { namingAround } from '../json/naming.js';
import { t } from '../l10n.js';
import { rule } from './rule.js';

/** A scope that has its groups in a member that Graph does not know. The service rejects the whole schema. */
export const scopeFilterGroups = rule({
  code: 'scope-filter-groups',
  *check({ kind, objectMappings }) {
    if (kind !== 'synchronizationSchema') return;
    for (const { scopingFilter } of objectMappings) {
      const node = scopingFilter?.node;
      const [key] = property(node, 'filterGroups')?.children ?? [];
      if (!node || !key) continue;
      const name = namingAround(node)('groups');
      const isTaken = member(node, 'groups') !== undefined;
      yield {
        at: spanOf(key),
        message: t`A scope has no member “${String(key.value)}”, so Entra rejects the schema. The groups belong in “${name}”.`,
        fixes: isTaken
          ? []
          : [{ title: t`Rename to “${name}”`, edits: [{ ...spanOf(key), newText: JSON.stringify(name) }], safe: true }],
      };
    }
  },
});
