import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { MappingContext } from '../../documents/mapping-context.js';
import { elements } from '../../json/json-tree.js';
import { reorderElements } from '../../json/reorder.js';
import { rememberedFor } from '../../remembered.js';
import { targetChoices } from '../target-paths.js';
import type { Refactor } from './refactoring.js';

/**
 * Sorts the attribute mappings of an object mapping as its directory, or else the application, defines their targets. Targets
 * without a definition come last, and all that have the same place stay in their order.
 */
export const sortMappings: Refactor = function* ({ document, checked }) {
  const { list } = checked.objectMapping;
  if (!list || elements(list).length !== checked.units.length) return;
  const order = orderOf(checked);
  if (order.every((from, place) => from === place)) return;
  yield {
    id: 'sortMappings',
    title: checked.objectMapping.defined
      ? 'Sort mappings as the directory defines them'
      : 'Sort mappings as the application defines them',
    get edits() {
      return reorderElements(document.json, list, order);
    },
  };
};

/** The index of the mapping that comes to each place. An editor asks at each move of the cursor. */
const orderOf = rememberedFor(({ context, units }: CheckedMapping): readonly number[] => {
  const places = placesOf(context);
  const ranks = units.map((unit) => {
    const { targetText } = unit.mapping;
    if (targetText === undefined) return Infinity;
    return (context.objectMapping.defined ? places(targetText) : places(unit.key ?? '')) ?? Infinity;
  });
  // Infinity minus Infinity is no number.
  return units.map((_, index) => index).sort((a, b) => (ranks[a] === ranks[b] ? a - b : ranks[a]! - ranks[b]!));
});

/** The place of each target among the definitions. */
function placesOf(context: MappingContext): (target: string) => number | undefined {
  const { defined } = context.objectMapping;
  const places = new Map<string, number>();
  if (defined) {
    for (const [index, { name }] of defined.all.entries()) {
      const form = name.toLowerCase();
      if (!places.has(form)) places.set(form, index);
      places.set(name, index);
    }
    return (target) => places.get(target) ?? places.get(target.toLowerCase());
  }
  const choices = context.resource ? targetChoices(context.resource) : [];
  for (const [index, { path }] of choices.entries()) places.set(context.keyOf(path), index);
  return (key) => places.get(key);
}
