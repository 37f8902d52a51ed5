import type { JsonString } from '../json/json-string.js';
import { nodeAt, spanOf, type JsonNode } from '../json/json-tree.js';
import { countWhile } from '../ordered.js';
import { touches, type Span } from '../span.js';
import { isMappingDocument, type CheckedDocument, type FilterDocument, type ScimDocument } from './document.js';
import { EmbeddedText } from './embedded-text.js';
import { memberAt } from './members.js';
import type { DirectoryAttribute, DirectoryObject } from './directory-object.js';
import type { MappingUnit } from './mapping-unit.js';
import type { MemberRecord, ObjectRecord } from '../structure/index.js';
import type { ObjectMapping } from './model.js';
import { partAt, type ScopingClause, type ScopingFilter } from './scoping-filter.js';
import type { Source } from './source.js';
import { suppressionAt, type SuppressedCode, type Suppression } from './suppressions.js';
import type { Target } from './target.js';

/**
 * The part of a document at an offset, with what it is. Hover, completion, highlights and all other features that start at
 * a cursor start from it. `at` is the span of the part, in source offsets.
 */
export type Region =
  | TargetPathRegion
  | TargetNameRegion
  | FilterRegion
  | SourceExpressionRegion
  | SourceAttributeRegion
  | ScopingFilterRegion
  | ScopingTextRegion
  | ScopingStringRegion
  | TenantUrlRegion
  | ApplicationRegion
  | DefinitionRegion
  | MemberRegion
  | MemberValueRegion
  | SuppressionRegion;

/** A part of a mapping document. */
interface InMappingDocument {
  readonly at: Span;
  readonly document: CheckedDocument;
}

/** A target attribute that is a SCIM path. */
export interface TargetPathRegion extends InMappingDocument {
  readonly kind: 'targetPath';
  readonly target: Target;
  readonly embedded: EmbeddedText;
}

/** A target attribute of a connector with attribute names of its own. */
export interface TargetNameRegion extends InMappingDocument {
  readonly kind: 'targetName';
  readonly target: Target;
}

/** The filter of a filter document. */
export interface FilterRegion {
  readonly kind: 'filter';
  readonly at: Span;
  readonly embedded: EmbeddedText;
}

/** A mapping expression, in a mapping document or as a document. */
export interface SourceExpressionRegion {
  readonly kind: 'sourceExpression';
  readonly at: Span;
  readonly source: Source;
}

/** The source attribute of a mapping that has only the attribute's name: its expression is not written there. */
export interface SourceAttributeRegion {
  readonly kind: 'sourceAttribute';
  readonly at: Span;
  readonly source: Source;
}

/** A part of an object mapping's scoping filter. */
interface InScopingFilter extends InMappingDocument {
  readonly objectMapping: ObjectMapping;
  readonly filter: ScopingFilter;
}

/** The name of the member that a scoping filter is. */
export interface ScopingFilterRegion extends InScopingFilter {
  readonly kind: 'scopingFilter';
}

/** A string value in a scoping filter outside conditions, such as the name of a group. */
export interface ScopingTextRegion extends InScopingFilter {
  readonly kind: 'scopingText';
  readonly clause: ScopingClause | undefined;
}

/** The attribute, the operator or a value of a scoping clause. */
export interface ScopingStringRegion extends InScopingFilter {
  readonly kind: 'scopingAttribute' | 'scopingOperator' | 'scopingValue';
  readonly clause: ScopingClause;
  readonly string: JsonString;
}

/** The tenant URL of a provisioning file. */
export interface TenantUrlRegion extends InMappingDocument {
  readonly kind: 'tenantUrl';
  readonly string: JsonString;
}

/** The name of the application in a document. */
export interface ApplicationRegion {
  readonly kind: 'application';
  readonly at: Span;
}

/** The name of a target attribute where a directory of the document defines it. */
export interface DefinitionRegion extends InMappingDocument {
  readonly kind: 'definition';
  readonly attribute: DirectoryAttribute;
  readonly object: DirectoryObject;
}

/** The name of a member. */
export interface MemberRegion extends InMappingDocument {
  readonly kind: 'member';
  readonly member: MemberRecord;
  /** The object that has it. */
  readonly owner: ObjectRecord;
}

/** A value that is a string, a number, true, false or null, of a member whose values have no other meaning. */
export interface MemberValueRegion extends InMappingDocument {
  readonly kind: 'memberValue';
  readonly member: MemberRecord;
  readonly owner: ObjectRecord;
  readonly node: JsonNode;
}

/** A comment that suppresses problems. */
export interface SuppressionRegion {
  readonly kind: 'suppression';
  readonly at: Span;
  readonly suppression: Suppression;
  /** The code at the offset; `at` is its span, or else that of the comment. */
  readonly code: SuppressedCode | undefined;
}

/**
 * The part of a document at an offset; undefined if nothing there has a meaning for provisioning. Both ends belong to a
 * part, because a cursor there can extend it.
 */
export function regionAt(document: ScimDocument, offset: number): Region | undefined {
  return ofSuppression(document, offset) ?? ofContent(document, offset);
}

function ofSuppression(document: ScimDocument, offset: number): Region | undefined {
  const suppression = suppressionAt(document, offset);
  if (!suppression) return undefined;
  const code = suppression.codes.find((candidate) => touches(candidate, offset));
  return { kind: 'suppression', at: code ?? suppression.comment, suppression, code };
}

function ofContent(document: ScimDocument, offset: number): Region | undefined {
  switch (document.kind) {
    case 'filter':
      return inFilterDocument(document, offset);
    case 'expression':
      return ofSource('sourceExpression', document.source, offset);
    default:
      return inMappingDocument(document, offset);
  }
}

function inFilterDocument(document: FilterDocument, offset: number): Region | undefined {
  const { application, comments } = document;
  if (application && touches(application, offset)) return { kind: 'application', at: application };
  if (comments.some(({ start, end }) => start < offset && offset <= end)) return undefined;
  const embedded = EmbeddedText.ofFilter(document);
  return { kind: 'filter', at: embedded.at, embedded };
}

function inMappingDocument(document: CheckedDocument, offset: number): Region | undefined {
  const unit = unitAt(document, offset);
  return (
    ofTarget(document, unit?.target, offset) ??
    ofSource('sourceExpression', unit?.source, offset) ??
    ofSource('sourceAttribute', unit?.namedSource, offset) ??
    ofScopingFilter(document, offset) ??
    ofConnection(document, offset) ??
    ofDefinition(document, offset) ??
    ofMember(document, nodeAt(document.tree.root, offset))
  );
}

/** The last attribute mapping of an object mapping that begins before an offset and has a target or a source there. */
export function unitAt({ mappings }: CheckedDocument, offset: number): MappingUnit | undefined {
  for (const { units } of mappings) {
    const unit = units[countWhile(units, ({ mapping }) => mapping.node.offset <= offset) - 1];
    const isAtTarget = unit?.target?.path.string.contains(offset) === true;
    if (isAtTarget || isIn(unit?.source, offset) || isIn(unit?.namedSource, offset)) return unit;
  }
  return undefined;
}

function isIn(source: Source | undefined, offset: number): boolean {
  return source?.expression.place.contains(offset) === true;
}

function ofTarget(document: CheckedDocument, target: Target | undefined, offset: number): Region | undefined {
  if (!target?.path.string.contains(offset)) return undefined;
  const embedded = EmbeddedText.ofTarget(document, target);
  const at = target.path.string.content;
  return embedded
    ? { kind: 'targetPath', at, document, target, embedded }
    : { kind: 'targetName', at, document, target };
}

function ofSource(
  kind: 'sourceExpression' | 'sourceAttribute',
  source: Source | undefined,
  offset: number,
): Region | undefined {
  return source && isIn(source, offset) ? { kind, at: source.expression.place.content, source } : undefined;
}

function ofScopingFilter(document: CheckedDocument, offset: number): Region | undefined {
  for (const objectMapping of document.objectMappings) {
    const filter = objectMapping.scopingFilter;
    if (!filter) continue;
    if (touches(filter.key, offset)) {
      return { kind: 'scopingFilter', at: filter.key, document, objectMapping, filter };
    }
    // Other members of a scope are not read.
    if (filter.list && touches(spanOf(filter.list), offset)) {
      return inScopingFilter({ document, objectMapping, filter }, filter.list, offset);
    }
  }
  return undefined;
}

function inScopingFilter(of: Omit<InScopingFilter, 'at'>, list: JsonNode, offset: number): Region | undefined {
  const { clause } = partAt(of.filter, offset);
  if (clause) {
    const { attributeString, operatorString, operands } = clause;
    const strings: readonly (readonly [ScopingStringRegion['kind'], JsonString | undefined])[] = [
      ['scopingAttribute', attributeString],
      ['scopingOperator', operatorString],
      ...operands.map(({ string }) => ['scopingValue', string] as const),
    ];
    for (const [kind, string] of strings) {
      if (string && touches(string.literal, offset)) {
        return { ...of, kind, at: string.literal, clause, string };
      }
    }
  }
  const string = nodeAt(list, offset);
  if (string?.type !== 'string') return undefined;
  const isName = string.parent?.type === 'property' && string.parent.children?.[0] === string;
  return isName ? ofMember(of.document, string) : { ...of, kind: 'scopingText', at: spanOf(string), clause };
}

function ofConnection(document: CheckedDocument, offset: number): Region | undefined {
  const { application, connection } = document;
  if (application?.contains(offset)) return { kind: 'application', at: application.content };
  const url = connection?.tenantUrl;
  return url?.contains(offset) ? { kind: 'tenantUrl', at: url.content, document, string: url } : undefined;
}

function ofDefinition(document: CheckedDocument, offset: number): Region | undefined {
  for (const { defined: object } of document.objectMappings) {
    if (!object?.list || !touches(spanOf(object.list), offset)) continue;
    const attribute = object.attributeAt(offset);
    if (attribute) return { kind: 'definition', at: attribute.at, document, attribute, object };
  }
  return undefined;
}

function ofMember(document: CheckedDocument, node: JsonNode | undefined): Region | undefined {
  if (!node || node.type === 'object' || node.type === 'array') return undefined;
  const found = memberAt(document, node);
  if (!found) return undefined;
  const { member, owner, isName } = found;
  const at = spanOf(node);
  return isName
    ? { kind: 'member', at, document, member, owner }
    : { kind: 'memberValue', at, document, member, owner, node };
}

const EVERYWHERE: Span = { start: 0, end: Infinity };

/** The attribute mappings that can have text between two offsets, in the order of the document. */
export function* unitsIn({ mappings }: CheckedDocument, { start, end }: Span): Iterable<MappingUnit> {
  for (const { units } of mappings) {
    for (
      let i = Math.max(0, countWhile(units, ({ mapping }) => mapping.node.offset <= start) - 1);
      i < units.length;
      i++
    ) {
      const unit = units[i]!;
      if (unit.mapping.node.offset > end) break;
      yield unit;
    }
  }
}

function isWithin(part: Span, { start, end }: Span): boolean {
  return part.end >= start && part.start <= end;
}

/**
 * The SCIM paths and filters between two offsets, in the order of the document, without the targets of other connectors.
 *
 * @param has whether a text is wanted: others are left out before more is made of them
 */
export function embeddedTexts(
  document: ScimDocument,
  within = EVERYWHERE,
  has: (text: string) => boolean = () => true,
): readonly EmbeddedText[] {
  if (document.kind === 'filter') return [EmbeddedText.ofFilter(document)].filter(({ at }) => isWithin(at, within));
  if (!isMappingDocument(document)) return [];
  return [...unitsIn(document, within)].flatMap((unit) => {
    const { targetText } = unit.mapping;
    if (targetText === undefined || !has(targetText)) return [];
    const embedded = EmbeddedText.ofTarget(document, unit.target!);
    return embedded && isWithin(embedded.at, within) ? [embedded] : [];
  });
}

/** The mapping expressions between two offsets, in the order of the document. */
export function sourcesOf(
  document: ScimDocument,
  within = EVERYWHERE,
  has: (text: string) => boolean = () => true,
): readonly Source[] {
  if (document.kind === 'expression') return [document.source];
  if (!isMappingDocument(document)) return [];
  return [...unitsIn(document, within)].flatMap((unit) => {
    const { sourceText } = unit.mapping;
    if (sourceText === undefined || !has(sourceText)) return [];
    const source = unit.source!;
    return isWithin(source.expression.place.content, within) ? [source] : [];
  });
}
