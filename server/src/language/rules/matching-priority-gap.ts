import type { AttributeMapping } from '../documents/model.js';
import { member, spanOf } from '../json/json-tree.js';
import { t } from '../l10n.js';
import type { Fix } from '../problems/problem.js';
import { rule } from './rule.js';

/** Matching priorities that are not 1, 2, 3, … Entra tries them in ascending order, so a gap has no effect, but may be a slip. */
export const matchingPriorityGap = rule({
  code: 'matching-priority-gap',
  *check({ mappings }) {
    for (const { objectMapping, context } of mappings) {
      const { active, isTruncated, isExcerpt } = objectMapping;
      if (!active || isTruncated || isExcerpt) continue;
      const matching = context.matching.all;
      const priorities = matching.map(({ matchingPriority }) => matchingPriority);
      // Other rules report equal priorities and those that are no whole numbers.
      if (new Set(priorities).size < priorities.length || !priorities.every(Number.isInteger)) continue;
      const index = priorities.findIndex((priority, i) => priority !== i + 1);
      if (index < 0) continue;
      const expected = index + 1;
      yield {
        at: placeOf(matching[index]!),
        message: t`No mapping has the matching priority ${expected}. Entra tries priorities in ascending order, so the gap has no effect. Use ${expected} here.`,
        get fixes() {
          return renumber(matching);
        },
      };
    }
  },
});

function renumber(matching: readonly AttributeMapping[]): Fix[] {
  const edits = matching.flatMap((mapping, index) =>
    mapping.matchingPriority === index + 1 ? [] : [{ ...placeOf(mapping), newText: String(index + 1) }],
  );
  return [{ title: t`Renumber the matching priorities`, edits, safe: false }];
}

function placeOf({ node }: AttributeMapping): { readonly start: number; readonly end: number } {
  return spanOf(member(node, 'matchingPriority') ?? node);
}
