import type { AttributeMapping } from '../documents/model.js';
import { member, spanOf } from '../json/json-tree.js';
import { t } from '../l10n.js';
import { rule } from './rule.js';

/** Two matching attributes with the same priority: which of them Entra tries first is not defined. */
export const equalMatchingPriority = rule({
  code: 'equal-matching-priority',
  *check({ mappings }) {
    for (const { objectMapping, context } of mappings) {
      if (!objectMapping.active) continue;
      // In order of priority.
      const matching = context.matching.all;
      let first = matching[0];
      let frees: ReadonlyMap<number, number> | undefined;
      for (const mapping of matching.slice(1)) {
        const priority = mapping.matchingPriority;
        if (!first || first.matchingPriority !== priority) {
          first = mapping;
          continue;
        }
        const free = (frees ??= freePriorities(matching)).get(priority)!;
        yield {
          at: placeOf(mapping),
          message: t`“${nameOf(first)}” has the matching priority ${priority}, too, so it is not defined which of them Entra tries first. Use ${free}.`,
          related: { at: placeOf(first), message: t`The other one is here.` },
          fixes: [
            {
              title: t`Set matchingPriority to ${free}`,
              edits: [{ ...placeOf(mapping), newText: String(free) }],
              safe: false,
            },
          ],
        };
      }
    }
  },
});

/** For each priority the least one above it that no matching attribute has. @param matching in order of priority */
function freePriorities(matching: readonly AttributeMapping[]): ReadonlyMap<number, number> {
  const free = new Map<number, number>();
  for (const { matchingPriority: priority } of matching.toReversed()) {
    const next = Math.floor(priority) + 1;
    free.set(priority, free.get(next) ?? next);
  }
  return free;
}

function placeOf({ node }: AttributeMapping): { readonly start: number; readonly end: number } {
  return spanOf(member(node, 'matchingPriority') ?? node);
}

function nameOf({ targetText = '' }: AttributeMapping): string {
  return targetText;
}
