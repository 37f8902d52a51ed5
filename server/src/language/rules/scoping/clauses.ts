import type { CheckedDocument } from '../../documents/document.js';
import type { ObjectMapping } from '../../documents/model.js';
import type { ScopingClause, ScopingFilter, ScopingGroup } from '../../documents/scoping-filter.js';
import { scopingOperatorMeant, type ScopingOperator } from '../../entra/scoping/operators.js';
import type { SourceAttribute } from '../../entra/source-attributes.js';
import { attributeNamed } from '../../entra/source-object.js';

/** A scoping filter with its object mapping. */
export interface FilterInDocument {
  readonly filter: ScopingFilter;
  readonly objectMapping: ObjectMapping;
}

/** A clause with the attribute and the operator that it names. */
export interface ClauseInDocument extends FilterInDocument {
  readonly group: ScopingGroup;
  readonly clause: ScopingClause;
  /** The attribute, found case-insensitively; undefined if it is not known. */
  readonly attribute: SourceAttribute | undefined;
  /** The operator, whatever its spelling; undefined if it is not known. */
  readonly operator: ScopingOperator | undefined;
}

/** The scoping filters of the object mappings that are not disabled. */
export function scopingFilters({ objectMappings }: CheckedDocument): readonly FilterInDocument[] {
  return objectMappings.flatMap((objectMapping) => {
    const filter = objectMapping.isDisabled ? undefined : objectMapping.scopingFilter;
    return filter ? [{ filter, objectMapping }] : [];
  });
}

/** Every clause of a document's scoping filters, in order. */
export function* scopingClauses(document: CheckedDocument): Iterable<ClauseInDocument> {
  for (const { filter, objectMapping } of scopingFilters(document)) {
    for (const group of filter.groups) {
      for (const clause of group.clauses) {
        yield {
          filter,
          objectMapping,
          group,
          clause,
          attribute:
            clause.attribute === undefined ? undefined : attributeNamed(objectMapping.sourceObject, clause.attribute),
          operator: clause.operator === undefined ? undefined : scopingOperatorMeant(clause.operator),
        };
      }
    }
  }
}
