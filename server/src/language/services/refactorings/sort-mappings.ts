import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { DirectoryObject } from '../../documents/directory-object.js';
import type { MappingContext } from '../../documents/mapping-context.js';
import type { MappingUnit } from '../../documents/mapping-unit.js';
import { elements } from '../../json/json-tree.js';
import { reorderElements } from '../../json/reorder.js';
import { t } from '../../l10n.js';
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
  if (areSorted(checked)) return;
  yield {
    id: 'sortMappings',
    title: checked.objectMapping.defined
      ? t`Sort mappings as the directory defines them`
      : t`Sort mappings as the application defines them`,
    get edits() {
      return reorderElements(document.json, list, orderOf(checked));
    },
  };
};

/** Whether no mapping would move. An editor asks at each move of the cursor. */
function areSorted({ units }: CheckedMapping): boolean {
  let highest = -Infinity;
  for (const unit of units) {
    const next = rankOf(unit);
    if (next < highest) return false;
    highest = next;
  }
  return true;
}

/** The index of the mapping that comes to each place. */
function orderOf({ units }: CheckedMapping): readonly number[] {
  const ranks = units.map(rankOf);
  // Infinity minus Infinity is no number.
  return units.map((_, index) => index).sort((a, b) => (ranks[a] === ranks[b] ? a - b : ranks[a]! - ranks[b]!));
}

/** The place of a mapping's target among the definitions; Infinity if it has none. */
const rankOf = rememberedFor((unit: MappingUnit): number => {
  const { context, mapping } = unit;
  const { targetText } = mapping;
  const { defined } = context.objectMapping;
  if (targetText === undefined) return Infinity;
  if (!defined) return placesInSchemas(context).get(unit.key ?? '') ?? Infinity;
  const { exact, folded } = placesIn(defined);
  return exact.get(targetText) ?? folded.get(targetText.toLowerCase()) ?? Infinity;
});

/** The first place of each name, with its letter case and without. */
const placesIn = rememberedFor(({ all }: DirectoryObject) => {
  const exact = new Map<string, number>();
  const folded = new Map<string, number>();
  for (const [index, { name }] of all.entries()) {
    exact.set(name, index);
    const form = name.toLowerCase();
    if (!folded.has(form)) folded.set(form, index);
  }
  return { exact, folded };
});

const placesInSchemas = rememberedFor((context: MappingContext): ReadonlyMap<string, number> => {
  const choices = context.resource ? targetChoices(context.resource) : [];
  return new Map(choices.map(({ path }, index) => [context.keyOf(path), index]));
});
