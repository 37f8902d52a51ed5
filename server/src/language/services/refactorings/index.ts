import { isMappingDocument, type ScimDocument } from '../../documents/document.js';
import { addRequiredMappings } from './add-required.js';
import { rewriteConstant } from './constant.js';
import { setMatchingPriority } from './matching-priority.js';
import { rebuildSource } from './rebuild-source.js';
import { placeAt, type Refactor, type Refactoring } from './refactoring.js';
import { sortMappings } from './sort-mappings.js';

export type { Refactoring } from './refactoring.js';
export { rebuildAllSources } from './rebuild-source.js';

const refactorings: readonly Refactor[] = [
  rebuildSource,
  rewriteConstant,
  setMatchingPriority,
  addRequiredMappings,
  sortMappings,
];

/** The refactorings at an offset of a document. Invalid JSON has none: an edit could change more than it means to. */
export function refactoringsAt(document: ScimDocument, offset: number): Refactoring[] {
  if (!isMappingDocument(document) || document.tree.errors.length > 0) return [];
  const place = placeAt(document, offset);
  return place ? refactorings.flatMap((refactor) => [...refactor(place)]) : [];
}
