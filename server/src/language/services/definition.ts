import { isMappingDocument, type ScimDocument } from '../documents/document.js';
import { namesOf } from '../index/names.js';
import { spanOf } from '../json/json-tree.js';
import type { Span } from '../span.js';

/** Where a name is defined. Spans are source offsets. */
export interface Definition {
  /** The name that was asked for. */
  readonly origin: Span;
  /** Usually one; a name that is defined twice has two. */
  readonly targets: readonly DefinitionTarget[];
}

export interface DefinitionTarget {
  /** The name where it is defined. */
  readonly name: Span;
  /** The whole definition. */
  readonly whole: Span;
}

/** The definition of the directory, object or attribute at an offset; undefined if the document does not define it. */
export function definition(document: ScimDocument, offset: number): Definition | undefined {
  if (!isMappingDocument(document)) return undefined;
  const names = namesOf(document);
  const found = names.at(offset);
  if (!found?.thing.isDefined) return undefined;
  const targets = names
    .placesOf(found.thing)
    .flatMap(({ at, defines }) => (defines ? [{ name: at, whole: spanOf(defines) }] : []));
  return { origin: found.written.at, targets };
}
