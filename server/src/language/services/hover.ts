import { placeOf } from '../applications/tenant-url.js';
import { type ScimDocument } from '../documents/document.js';
import type { DirectoryAttribute, DirectoryObject } from '../documents/directory-object.js';
import { type EmbeddedText } from '../documents/embedded-text.js';
import { regionAt, type TargetPathRegion, type TenantUrlRegion } from '../documents/regions.js';
import { t } from '../l10n.js';
import type { RuleCode } from '../problems/catalogue/index.js';
import { canonicalPath } from '../scim/canonical.js';
import type { Mention } from '../scim/checks/analysis.js';
import { schemaNamed } from '../scim/resource.js';
import { inPlainWords } from '../scim/words.js';
import type { Comparison, Filter, Path } from '../scim/tree.js';
import { span, textOf, touches, type Span } from '../span.js';
import { hoverExpression } from './expressions/hover.js';
import { hoverScope } from './scoping/hover.js';
import { hoverSuppression } from './suppressions/hover.js';
import { describeEndpoint } from './describe-endpoint.js';
import { pageOf } from './rule-pages.js';
import {
  code,
  describeAttribute,
  describeKeyword,
  describeOperator,
  describePath,
  describeSchema,
  describeValue,
  plain,
  reading,
} from './describe.js';
import type { Hover } from './answers.js';
import { describeMember, describeMemberValue } from './describe-member.js';

/** A part of an embedded text, and its description. */
interface Said {
  readonly part: Span;
  readonly text: string;
}

/**
 * Describes the part at an offset of the source.
 *
 * @param linkTo the address of the page of a rule
 */
export function hover(
  document: ScimDocument,
  offset: number,
  linkTo: (code: RuleCode) => string = pageOf,
): Hover | undefined {
  const found = hoverAt(document, offset, linkTo);
  if (!found || touches(found.at, offset)) return found;
  // Within an escape, a part may end before the offset or begin after it.
  return { ...found, at: span(Math.min(found.at.start, offset), Math.max(found.at.end, offset)) };
}

function hoverAt(document: ScimDocument, offset: number, linkTo: (code: RuleCode) => string): Hover | undefined {
  const region = regionAt(document, offset);
  switch (region?.kind) {
    case 'targetPath': {
      const { at, target } = region;
      return hoverTarget(region, offset) ?? hoverDefinition(at, target.definition, target.objectMapping.defined);
    }
    case 'filter':
      return hoverPath(region.embedded, offset);
    case 'targetName':
      return hoverDefinition(region.at, region.target.definition, region.target.objectMapping.defined);
    case 'definition':
      return hoverDefinition(region.at, region.attribute, region.object);
    case 'sourceExpression':
    case 'sourceAttribute':
      return hoverExpression(region.source, offset);
    case 'scopingFilter':
    case 'scopingText':
    case 'scopingAttribute':
    case 'scopingOperator':
    case 'scopingValue':
      return hoverScope(region);
    case 'member':
      return { at: region.at, text: describeMember(region.member) };
    case 'memberValue':
      return { at: region.at, text: describeMemberValue(region.member, region.node.value) };
    case 'tenantUrl':
      return hoverTenantUrl(region);
    case 'suppression':
      return hoverSuppression(region, linkTo);
    default:
      return undefined;
  }
}

function hoverPath(embedded: EmbeddedText, offset: number): Hover | undefined {
  const found = inText(embedded, embedded.toDecoded(offset));
  return found && { at: embedded.sourceOf(found.part), text: found.text };
}

/** Describes a target, also by the schemas that the server of the document's connection returned. */
function hoverTarget({ document, target, embedded }: TargetPathRegion, offset: number): Hover | undefined {
  const found = hoverPath(embedded, offset);
  if (!found) return undefined;
  const endpoint = describeEndpoint(document, target);
  return endpoint === undefined ? found : { ...found, text: `${found.text}\n\n${endpoint}` };
}

function inText(embedded: EmbeddedText, at: number): Said | undefined {
  const { tree, role } = embedded;
  return role === 'path' && tree.kind === 'valuePath' && (at < tree.open.end || at > tree.close.start)
    ? ofPath(embedded, tree, at)
    : inNode(embedded, tree, at);
}

/** The smallest part of a node at an offset that has a description. */
function inNode(embedded: EmbeddedText, node: Path | Filter, at: number): Said | undefined {
  if (!touches(node, at)) return undefined;
  switch (node.kind) {
    case 'attributePath':
      return ofPath(embedded, node, at);
    case 'valuePath':
      if (at >= node.open.end && at <= node.close.start) {
        const inside = inNode(embedded, node.filter, at);
        if (inside) return inside;
      }
      return ofPath(embedded, node, at);
    case 'comparison':
      return inComparison(embedded, node, at);
    case 'logical':
      for (const operator of node.operators) {
        if (operator.start < operator.end && touches(operator, at))
          return { part: operator, text: describeKeyword(node.operator, said(embedded, node)) };
      }
      return first(node.operands, (operand) => inNode(embedded, operand, at));
    case 'not':
      return touches(node.keyword, at)
        ? { part: node.keyword, text: describeKeyword('not', said(embedded, node)) }
        : inNode(embedded, node.operand, at);
    case 'group':
      return inNode(embedded, node.filter, at) ?? { part: node, text: reading(said(embedded, node.filter)) };
    case 'missing':
      return undefined;
  }
}

function inComparison(embedded: EmbeddedText, node: Comparison, at: number): Said | undefined {
  const { operator, operatorName, value } = node;
  if (operatorName && touches(operator, at)) {
    const text = describeOperator(operatorName, said(embedded, node));
    if (text !== undefined) return { part: operator, text };
  }
  if (value && touches(value, at)) {
    // In a target the value selects the element that is written, so the element is described.
    const whole = embedded.role === 'path' ? ofPath(embedded, embedded.tree as Path, 0) : undefined;
    const compared = embedded.analysis.conditionOf.get(node)?.compared;
    const text = whole?.text ?? describeValue(compared, said(embedded, node));
    return { part: value, text };
  }
  return inNode(embedded, node.path, at);
}

/** A path has one description, wherever the cursor is in it; a URN before it is described as a schema. */
function ofPath(embedded: EmbeddedText, path: Path, at: number): Said | undefined {
  const { resource, application, text, analysis } = embedded;
  const head = path.kind === 'valuePath' ? path.path : path;
  const mention = analysis.mentionOf.get(head);
  if (!mention) return undefined;
  if (head.schema && at <= head.schema.end && at > 0) {
    const schema = schemaNamed(resource, textOf(text, head.schema));
    if (schema) return { part: head.schema, text: describeSchema(schema, application) };
  }
  const { attribute, subAttribute, subAttributeAt, inSelector } = mention;
  if (!attribute) return undefined;
  if (inSelector) {
    return { part: head, text: describeAttribute(attribute, resource, attribute.section ?? mention.owner?.section) };
  }
  if (subAttributeAt && subAttributeAt.start < subAttributeAt.end && !subAttribute) {
    return { part: head.name, text: describeAttribute(attribute, resource) };
  }
  const description = describePath(application, {
    path: textOf(text, path),
    key: keyOf(embedded, path, mention),
    resource,
    attribute,
    subAttribute,
  });
  const isFilter = embedded.role === 'filter' && path.kind === 'valuePath';
  return { part: path, text: isFilter ? `${reading(said(embedded, path))}\n\n${description}` : description };
}

function keyOf({ resource, text, target }: EmbeddedText, path: Path, { path: head }: Mention): string {
  if (target) return target.key;
  return canonicalPath(resource, text, path.kind === 'valuePath' ? path : head);
}

function said({ text, analysis }: EmbeddedText, node: Filter | Path): string {
  return inPlainWords(text, node, analysis);
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}

// ---------------------------------------------------------------- names that are not SCIM's

/** Describes an attribute by its definition in a directory of the document. */
function hoverDefinition(
  at: Span,
  definition: DirectoryAttribute | undefined,
  object: DirectoryObject | undefined,
): Hover | undefined {
  if (!definition) return undefined;
  const facts = [
    definition.type && plain(definition.type),
    definition.required && t`required`,
    definition.multivalued && t`several values`,
    definition.anchor && t`anchor`,
  ];
  const text = `**${code(definition.name)}** ${facts.filter(Boolean).join(', ')}\n\n${t`Defined in the directory of this schema, for ${code(object?.name ?? '')}.`}`;
  return { at, text };
}

function hoverTenantUrl({ document: { applicationProfile }, at, string }: TenantUrlRegion): Hover | undefined {
  const place = placeOf(string.text, applicationProfile);
  return place === undefined ? undefined : { at, text: t`${applicationProfile.name}, region ${place}` };
}
