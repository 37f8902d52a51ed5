import { isMappingDocument, type ScimDocument } from '../../documents/document.js';
import type { Target } from '../../documents/target.js';
import { type EmbeddedText } from '../../documents/embedded-text.js';
import { regionAt, type TenantUrlRegion } from '../../documents/regions.js';
import { escapeJson } from '../../json/json-string.js';
import { t } from '../../l10n.js';
import type { Path, ValuePath } from '../../scim/tree.js';
import { span, touches } from '../../span.js';
import { completeAttributeName, completeExpression } from '../expressions/completion.js';
import { completeScope } from '../scoping/completion.js';
import { inFilter } from './conditions.js';
import { pathsBeyond } from './beyond.js';
import { completeFile } from './files.js';
import { fitting, MAX_OFFERED } from './fitting.js';
import { Items, RANK, type Completion } from './items.js';
import { attributes, headSpan, readyPaths, subAttributes } from './paths.js';
import { continued, continuedInClause } from './continued.js';
import { completeMember } from './members.js';
import { selectorAt } from './position.js';
import { completeSuppression } from '../suppressions/completion.js';

export type { Completion, CompletionKind, CompletionSubject } from './items.js';

/**
 * The completions at an offset of the source, the best first.
 *
 * @param typed the character that was typed, if completion was not requested
 */
export function complete(document: ScimDocument, offset: number, typed?: string): Completion[] {
  const text = sourceOf(document);
  const meant = isMappingDocument(document) ? withoutEscapes : (written: string): string => written;
  // An item that changes nothing is of no use.
  return completions(document, offset, typed).filter(
    ({ edit: { start, end, newText }, also }) =>
      also !== undefined || (text.slice(start, end) !== newText && meant(text.slice(start, end)) !== meant(newText)),
  );
}

/** What a part of a JSON string says, with or without its quotation marks. */
function withoutEscapes(written: string): string {
  if (!written.includes('\\')) return written;
  try {
    return JSON.stringify(JSON.parse(written.startsWith('"') ? written : `"${written}"`)).slice(1, -1);
  } catch {
    return written;
  }
}

function sourceOf(document: ScimDocument): Pick<string, 'slice'> {
  if (isMappingDocument(document)) return document.json;
  return document.kind === 'filter' ? document.source : document.source.expression.text;
}

function completions(document: ScimDocument, offset: number, typed: string | undefined): Completion[] {
  const region = regionAt(document, offset);
  switch (region?.kind) {
    case 'targetPath':
      return continued(inText(region.embedded, offset), region, offset);
    case 'filter':
      return inText(region.embedded, offset);
    case 'targetName':
      return continued(definedNames(region.target, offset), region, offset);
    case 'sourceExpression':
      return completeExpression(region.source, offset);
    case 'sourceAttribute':
      return completeAttributeName(region.source, offset);
    case 'scopingAttribute':
    case 'scopingOperator':
    case 'scopingValue':
      return continuedInClause(completeScope(region, offset), region);
    case 'tenantUrl':
      return tenantUrls(region);
    case 'suppression':
      return completeSuppression(region, offset);
    case 'scopingText':
      return [];
    default:
      return isMappingDocument(document)
        ? [...completeFile(document, offset, typed), ...completeMember(document, offset, typed)]
        : [];
  }
}

/** Whether the document defines so many names that `complete` returns only those that fit what is typed. */
export function isExcerpt(document: ScimDocument, offset: number): boolean {
  const region = regionAt(document, offset);
  switch (region?.kind) {
    case 'targetPath':
    case 'targetName':
      return (region.target.objectMapping.defined?.attributes.size ?? 0) > MAX_OFFERED;
    case 'sourceExpression':
    case 'sourceAttribute':
      return (region.source.context.sourceObject?.attributes.length ?? 0) > MAX_OFFERED;
    case 'scopingAttribute':
      return (region.objectMapping.sourceObject?.attributes.length ?? 0) > MAX_OFFERED;
    default:
      return false;
  }
}

function inText(embedded: EmbeddedText, offset: number): Completion[] {
  const at = embedded.toDecoded(offset);
  // Nothing can be completed within an escape.
  if (embedded.toSource(at) !== offset) return [];
  const items = new Items(embedded, at);
  if (embedded.target) definedPaths(items, embedded.target);
  const { role, tree } = embedded;
  if (role === 'filter') inFilter(items, tree as Exclude<typeof tree, { kind: 'attributePath' }>);
  else inPath(items, tree as Path);
  return items.sorted();
}

function inPath(items: Items, tree: Path): void {
  const { at } = items;
  if (tree.kind === 'valuePath' && selectorAt(tree, at)) {
    inFilter(items, tree);
    return;
  }
  if (tree.kind === 'valuePath' && at >= tree.open.end) {
    afterSelector(items, tree);
    return;
  }
  const head = tree.kind === 'valuePath' ? tree.path : tree;
  const attribute = items.embedded.analysis.mentions[0]?.attribute;
  if (head.subAttribute && touches(head.subAttribute, at)) {
    subAttributes(items, head, attribute, head.subAttribute);
    return;
  }
  readyPaths(items);
  attributes(items, headSpan(head), head);
  pathsBeyond(items, headSpan(head), head);
}

function afterSelector(items: Items, { path, subAttribute }: ValuePath): void {
  const { at } = items;
  const attribute = items.embedded.analysis.mentions[0]?.attribute;
  if (subAttribute && at >= subAttribute.start) subAttributes(items, path, attribute, subAttribute);
  else subAttributes(items, path, attribute, span(at, subAttribute?.end ?? at), '.');
}

// ---------------------------------------------------------------- definitions of directories

/** Names that the document's own directory defines, in addition to those of SCIM. */
function definedPaths(items: Items, { objectMapping, path }: Target): void {
  const { defined } = objectMapping;
  for (const { name, type } of fitting([...(defined?.attributes.values() ?? [])], path.text.slice(0, items.at))) {
    const mapped = items.isMapped(name);
    items.add({
      label: name,
      kind: 'path',
      detail: [type, t`defined in the directory`, ...(mapped ? [t`already mapped`] : [])].filter(Boolean).join(', '),
      replace: span(0, path.text.length),
      text: name,
      rank: mapped ? RANK.mapped : RANK.usual,
      ...items.aboutPath(name),
    });
  }
}

/** Names that the directory of another connector defines: there are no others. */
function definedNames(target: Target, offset: number): Completion[] {
  const { defined } = target.objectMapping;
  const { string, text } = target.path;
  return fitting([...(defined?.attributes.values() ?? [])], text.slice(0, string.toDecoded(offset)))
    .map(({ name, type }, index): Completion => {
      const mapped = target.isMappedElsewhere(name);
      return {
        label: name,
        kind: 'path',
        detail: [type, t`defined in the directory`, ...(mapped ? [t`already mapped`] : [])].filter(Boolean).join(', '),
        edit: string.edit(span(0, text.length), name),
        filterText: escapeJson(name),
        sortText: `${mapped ? RANK.mapped : RANK.usual}${String(index).padStart(4, '0')}`,
      };
    })
    .sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
}

function tenantUrls({ document: { applicationProfile }, string }: TenantUrlRegion): Completion[] {
  const { hosts, paths } = applicationProfile.tenantUrl;
  return (hosts ?? []).map(({ host, place }, index) => {
    const text = `https://${host}${paths?.[0] ?? ''}`;
    return {
      label: text,
      kind: 'url',
      ...(place !== undefined && { detail: place }),
      edit: string.edit(span(0, string.text.length), text),
      filterText: `${escapeJson(text)} ${place ?? ''}`.trimEnd(),
      sortText: String(index).padStart(4, '0'),
    };
  });
}
