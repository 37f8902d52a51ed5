import { appendMembers } from '../../json/json-layout.js';
import { member, spanOf } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import type { Refactor } from './refactoring.js';

/** Makes a target a matching attribute, with the next priority that no other one has. */
export const setMatchingPriority: Refactor = function* ({ document: { json }, checked, unit }) {
  if (!unit || unit.mapping.matchingPriority > 0 || (unit.mapping.targetText ?? '').trim() === '') return;
  const taken = new Set(checked.context.matching.all.map(({ matchingPriority }) => matchingPriority));
  let free = 1;
  while (taken.has(free)) free++;
  const { node } = unit.mapping;
  yield {
    id: 'setMatchingPriority',
    title: t`Set matching priority ${free}`,
    get edits() {
      const written = member(node, 'matchingPriority');
      if (written) return [{ ...spanOf(written), newText: String(free) }];
      return appendMembers(json, node, { matchingPriority: free });
    },
  };
};
