import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { CheckedDocument } from '../../documents/document.js';
import type { MappingUnit } from '../../documents/mapping-unit.js';
import { spanOf } from '../../json/json-tree.js';
import { countWhile } from '../../ordered.js';
import { touches, type TextEdit } from '../../span.js';

/** A change that keeps a document right and makes it better to read, or does a step of work. */
export interface Refactoring {
  /** What identifies it among those at a place. */
  readonly id: string;
  readonly title: string;
  /** They can be made when they are asked for. */
  readonly edits: readonly TextEdit[];
}

/** The place of a cursor: an object mapping, and the attribute mapping in it. */
export interface RefactoringPlace {
  readonly document: CheckedDocument;
  readonly offset: number;
  readonly checked: CheckedMapping;
  readonly unit: MappingUnit | undefined;
}

/** Finds the refactorings of one kind at a place. */
export type Refactor = (place: RefactoringPlace) => Iterable<Refactoring>;

/** The object mapping at an offset, and the attribute mapping there. */
export function placeAt(document: CheckedDocument, offset: number): RefactoringPlace | undefined {
  for (const checked of document.mappings) {
    const { node, list, key } = checked.objectMapping;
    if (!touches(key, offset) && ![node, list].some((part) => part && touches(spanOf(part), offset))) continue;
    const { units } = checked;
    const unit = units[countWhile(units, ({ mapping }) => mapping.node.offset <= offset) - 1];
    const isIn = unit !== undefined && touches(spanOf(unit.mapping.node), offset);
    return { document, offset, checked, unit: isIn ? unit : undefined };
  }
  return undefined;
}
