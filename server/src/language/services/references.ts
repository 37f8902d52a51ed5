import { isMappingDocument, type ScimDocument } from '../documents/document.js';
import { namesOf } from '../index/names.js';
import type { Span } from '../span.js';

/**
 * Every place that names the directory, object or attribute at an offset, in document order and source offsets; undefined if
 * there is no name.
 *
 * @param withDefinition whether the places that define it are included
 */
export function references(
  document: ScimDocument,
  offset: number,
  withDefinition: boolean,
): readonly Span[] | undefined {
  if (!isMappingDocument(document)) return undefined;
  const names = namesOf(document);
  const found = names.at(offset);
  return (
    found &&
    names
      .placesOf(found.thing)
      .filter(({ role }) => withDefinition || role !== 'definition')
      .map(({ at }) => at)
  );
}
