import type { AttributeMapping } from '../documents/model.js';
import { member, spanOf } from '../json/json-tree.js';
import { rule } from './rule.js';

/** Two matching attributes with the same priority: which of them Entra tries first is not defined. */
export const equalMatchingPriority = rule({
  code: 'equal-matching-priority',
  *check({ mappings }) {
    for (const { objectMapping, context } of mappings) {
      if (!objectMapping.active) continue;
      const matching = context.matching.all;
      for (const [index, mapping] of matching.entries()) {
        const priority = mapping.matchingPriority;
        if (matching[index - 1]?.matchingPriority !== priority) continue;
        const first = matching.find((other) => other.matchingPriority === priority)!;
        const free = nextFreePriority(matching, priority);
        yield {
          at: placeOf(mapping),
          message: `“${nameOf(first)}” has the matching priority ${priority}, too, so it is not defined which of them Entra tries first. Use ${free}.`,
          related: { at: placeOf(first), message: 'The other one is here.' },
          fixes: [
            {
              title: `Set matchingPriority to ${free}`,
              edits: [{ ...placeOf(mapping), newText: String(free) }],
              safe: false,
            },
          ],
        };
      }
    }
  },
});

/** The least priority above another one that no matching attribute has. */
export function nextFreePriority(matching: readonly AttributeMapping[], above: number): number {
  const taken = new Set(matching.map(({ matchingPriority }) => matchingPriority));
  let free = Math.floor(above) + 1;
  while (taken.has(free)) free++;
  return free;
}

function placeOf({ node }: AttributeMapping): { readonly start: number; readonly end: number } {
  return spanOf(member(node, 'matchingPriority') ?? node);
}

function nameOf({ targetText = '' }: AttributeMapping): string {
  return targetText;
}
