import { isMappingDocument, type ScimDocument } from './document.js';
import type { MappingUnit } from './mapping-unit.js';
import type { AttributeMapping } from './model.js';
import { regionAt, unitAt } from './regions.js';
import type { Source } from './source.js';

/** Identifies the mapping of an expression by its target, because every edit moves offsets. */
export interface MappingId {
  /** The index of the object mapping, from 0. */
  readonly objectMapping: number;
  readonly target: string;
  /** The index among the mappings of that target, from 0. */
  readonly occurrence: number;
}

/** An expression of a mapping document that is edited on its own. */
export interface ExpressionAddress {
  /** The URI of the mapping document. */
  readonly document: string;
  readonly mapping: MappingId;
}

/** The scheme of URIs of such expressions; the query identifies the mapping. */
export const EXPRESSION_SCHEME = 'scim-expression';

/** The query of the URI of an expression, not yet encoded. */
export function queryOf({ document, mapping }: ExpressionAddress): string {
  return JSON.stringify([document, mapping.objectMapping, mapping.target, mapping.occurrence]);
}

/** The mapping that a URI identifies; undefined if the URI is not one of these. */
export function readExpressionAddress(uri: string): ExpressionAddress | undefined {
  if (!uri.startsWith(`${EXPRESSION_SCHEME}:`)) return undefined;
  const query = /\?([^#]*)/.exec(uri)?.[1] ?? '';
  try {
    const parts: unknown = JSON.parse(decodeURIComponent(query));
    if (!Array.isArray(parts)) return undefined;
    const [document, objectMapping, target, occurrence] = parts as unknown[];
    if (typeof document !== 'string' || typeof objectMapping !== 'number') return undefined;
    if (typeof target !== 'string' || typeof occurrence !== 'number') return undefined;
    return { document, mapping: { objectMapping, target, occurrence } };
  } catch {
    return undefined;
  }
}

/** The source of a mapping; undefined if the document has no such mapping, or the mapping has no expression. */
export function sourceOfMapping(document: ScimDocument, id: MappingId): Source | undefined {
  return mappingOf(document, id)?.source;
}

/** The mapping with that address; undefined if the document has none, or it has no expression. */
export function mappingOf(document: ScimDocument, id: MappingId): IdentifiedSource | undefined {
  for (const found of identified(document)) {
    if (isSame(found.mapping, id)) return identifiedSource(found);
  }
  return undefined;
}

/** The source at an offset of a mapping document, and the mapping that it belongs to. */
export function mappingAt(document: ScimDocument, offset: number): IdentifiedSource | undefined {
  if (!isMappingDocument(document) || regionAt(document, offset)?.kind !== 'sourceExpression') return undefined;
  const unit = unitAt(document, offset);
  for (const found of identified(document)) {
    if (found.unit === unit) return identifiedSource(found);
  }
  return undefined;
}

export interface IdentifiedSource {
  readonly mapping: MappingId;
  readonly attributeMapping: AttributeMapping;
  readonly source: Source;
}

interface Identified {
  readonly mapping: MappingId;
  readonly unit: MappingUnit;
}

function identifiedSource({ mapping, unit }: Identified): IdentifiedSource {
  return { mapping, attributeMapping: unit.mapping, source: unit.source! };
}

/** Every attribute mapping with an expression, in the order of the document. */
function* identified(document: ScimDocument): Iterable<Identified> {
  if (!isMappingDocument(document)) return;
  for (const [objectMapping, { units }] of document.mappings.entries()) {
    const counts = new Map<string, number>();
    for (const unit of units) {
      if (unit.mapping.sourceText === undefined) continue;
      const target = unit.mapping.targetText ?? '';
      const occurrence = counts.get(target) ?? 0;
      counts.set(target, occurrence + 1);
      yield { mapping: { objectMapping, target, occurrence }, unit };
    }
  }
}

function isSame(a: MappingId, b: MappingId): boolean {
  return a.objectMapping === b.objectMapping && a.target === b.target && a.occurrence === b.occurrence;
}
