import type { Applications } from '../applications/applications.js';
import { rememberedFor } from '../remembered.js';
import type { DirectoryObject } from './directory-object.js';
import { continued, differenceOf, keptList } from './kept-list.js';
import { MappingContext, type DocumentContext } from './mapping-context.js';
import { MappingUnit } from './mapping-unit.js';
import type { AttributeMapping, ObjectMapping } from './model.js';

/** An object mapping with what is known about each of its attribute mappings. */
export interface CheckedMapping {
  readonly objectMapping: ObjectMapping;
  readonly context: MappingContext;
  /** One for each attribute mapping, in document order. */
  readonly units: readonly MappingUnit[];
  /** The rank of the application that its mapped attributes show; undefined if the document names its application. */
  readonly rank: number | undefined;
}

/** Joins an object mapping with its context. @param earlier the same object mapping in an earlier version */
export function checkedMapping(
  objectMapping: ObjectMapping,
  document: DocumentContext,
  rank: number | undefined,
  earlier: CheckedMapping | undefined,
): CheckedMapping {
  const { resource, active, isDisabled, mayCreate, sourceObject, definedSource, defined, isTruncated } = objectMapping;
  const isKept = earlier?.context.isOf(document, objectMapping) === true;
  const context = isKept
    ? earlier.context
    : new MappingContext(document, {
        resource,
        active,
        isDisabled,
        mayCreate,
        sourceObject,
        definedSource,
        defined,
        isTruncated,
      });
  const { entries, change } = keptList(
    objectMapping.attributeMappings,
    isKept ? earlier.units : [],
    ({ mapping }) => mapping,
    (mapping) => new MappingUnit(mapping, context),
  );
  context.keys.update(change);
  context.matching.update(change);
  return { objectMapping, context, units: entries, rank };
}

/** The same object mapping in an earlier version of its document. */
export function earlierMapping(
  { attributeMappings }: ObjectMapping,
  {
    index,
    count,
    before,
  }: { readonly index: number; readonly count: number; readonly before: readonly CheckedMapping[] },
): CheckedMapping | undefined {
  return continued(attributeMappings, index, count, before, ({ units }) => ({
    first: units[0]?.mapping,
    last: units.at(-1)?.mapping,
  }));
}

/** The rank of the application that the attributes show that a directory defines. */
export function rankOfDefined({ defined }: ObjectMapping, applications: Applications): number {
  return defined ? rankOfObject(applications)(defined) : Infinity;
}

/** The rank of the application that the mapped attributes show. */
export function rankOfMapped(
  { attributeMappings: mappings }: ObjectMapping,
  applications: Applications,
  earlier: CheckedMapping | undefined,
): number {
  const rankOfAll = (some: readonly AttributeMapping[]): number => {
    let least = Infinity;
    for (const { targetText } of some)
      if (targetText !== undefined) least = Math.min(least, applications.rankOfTarget(targetText));
    return least;
  };
  if (earlier?.rank === undefined) return rankOfAll(mappings);
  const before = earlier.objectMapping.attributeMappings;
  const { removed, added } = differenceOf(mappings, before, (mapping) => mapping);
  // What is removed may have been the only one of its rank.
  if (rankOfAll(removed) < Infinity) return rankOfAll(mappings);
  return Math.min(earlier.rank, rankOfAll(added));
}

const rankOfObject = rememberedFor((applications: Applications) =>
  rememberedFor(({ attributes }: DirectoryObject): number => {
    let least = Infinity;
    for (const name of attributes.keys()) least = Math.min(least, applications.rankOfTarget(name));
    return least;
  }),
);
