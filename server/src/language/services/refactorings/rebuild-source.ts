import type { CheckedDocument } from '../../documents/document.js';
import type { MappingUnit } from '../../documents/mapping-unit.js';
import { rebuildFromExpression } from '../../documents/rebuild-source.js';
import { t } from '../../l10n.js';
import { sourceDisagrees } from '../../rules/source-disagrees.js';
import type { TextEdit } from '../../span.js';
import type { Refactor } from './refactoring.js';

/** Updates the tree of a source to its expression, at the expression itself. */
export const rebuildSource: Refactor = function* ({ document, unit, offset }) {
  if (!unit?.treeNode || unit.source?.expression.place.contains(offset) !== true) return;
  const edits = editsOf(document, unit);
  if (edits.length > 0) yield { id: 'rebuildSource', title: t`Rebuild source tree from expression`, edits };
};

/** The edits that update all source trees of a document to their expressions. */
export function rebuildAllSources(document: CheckedDocument): readonly TextEdit[] {
  if (document.tree.errors.length > 0) return [];
  return document.mappings.flatMap(({ units }) => units.flatMap((unit) => editsOf(document, unit)));
}

/** The edits for a tree that disagrees with its expression; none for one that agrees, or that cannot be built. */
function editsOf({ json }: CheckedDocument, unit: MappingUnit): readonly TextEdit[] {
  const { treeNode } = unit;
  if (!treeNode || !sourceDisagrees.concerns(unit)) return [];
  for (const _ of sourceDisagrees.check(unit)) return rebuildFromExpression(json, treeNode) ?? [];
  return [];
}
