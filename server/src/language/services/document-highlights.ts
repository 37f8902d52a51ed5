import { isMappingDocument, type ScimDocument } from '../documents/document.js';
import { type EmbeddedText } from '../documents/embedded-text.js';
import { embeddedTexts, regionAt, type Region } from '../documents/regions.js';
import { namesOf } from '../index/names.js';
import type { NameRole } from '../index/written-name.js';
import { textOf, touches, type Span } from '../span.js';
import type { Highlight } from './answers.js';
import { highlightsInExpression } from './expressions/highlights.js';
import { nodeAt } from './expressions/nodes.js';

/** Every place of what is named at an offset, including the offset's own, in document order. */
export function documentHighlights(document: ScimDocument, offset: number): readonly Highlight[] {
  const region = regionAt(document, offset);
  const parts = ofRegion(document, region, offset);
  const names = ofName(document, nameOffset(region, offset));
  // Where a part of a path is highlighted, the whole path around it is not.
  const others = parts.length > 0 ? names.filter(({ kind }) => kind !== 'write') : names;
  return [...parts, ...others].sort((a, b) => a.start - b.start);
}

function ofRegion(document: ScimDocument, region: Region | undefined, offset: number): readonly Highlight[] {
  switch (region?.kind) {
    case 'sourceExpression':
      return highlightsInExpression(document, region.source, offset);
    case 'targetPath':
    case 'filter': {
      const kind = region.kind === 'targetPath' ? 'write' : 'text';
      return highlightsOfPath(document, region.embedded, offset).map((at) => ({ ...at, kind }));
    }
    default:
      return [];
  }
}

/** The offset of the name that is meant: a cursor at the brackets of an attribute means the attribute. */
function nameOffset(region: Region | undefined, offset: number): number {
  if (region?.kind !== 'sourceExpression') return offset;
  const { expression } = region.source;
  const at = expression.place.toDecoded(offset);
  const node = nodeAt(expression.parse.tree, at);
  if (node?.kind !== 'attribute' || touches(node.name, at)) return offset;
  return expression.place.toSource(at < node.name.start ? node.name.start : node.name.end);
}

const KINDS: Readonly<Record<NameRole, Highlight['kind']>> = {
  definition: 'text',
  reference: 'text',
  source: 'read',
  target: 'write',
};

/** Every place of the directory, object or attribute that is named at an offset. */
function ofName(document: ScimDocument, offset: number): readonly Highlight[] {
  if (!isMappingDocument(document)) return [];
  const names = namesOf(document);
  const found = names.at(offset);
  return found ? names.placesOf(found.thing).map(({ at, role }) => ({ ...at, kind: KINDS[role] })) : [];
}

function highlightsOfPath(document: ScimDocument, embedded: EmbeddedText, offset: number): readonly Span[] {
  const at = embedded.toDecoded(offset);
  const wanted = namesIn(embedded).find(({ part }) => touches(part, at));
  if (!wanted) return [];
  const word = textOf(embedded.text, wanted.part).toLowerCase();
  return embeddedTexts(document, undefined, (text) => text.toLowerCase().includes(word))
    .filter(({ resource }) => resource === embedded.resource)
    .flatMap((text) =>
      namesIn(text)
        .filter(({ name }) => name === wanted.name)
        .map(({ part }) => text.sourceOf(part)),
    );
}

/** The names in a text, each with a key that is equal for the same attribute. */
function namesIn({ analysis, text, resource }: EmbeddedText): { part: Span; name: string }[] {
  return analysis.mentions.flatMap(({ path, schema, attribute, owner, inSelector, subAttributeAt }) => {
    const written = path.schema && textOf(text, path.schema);
    const urn = written === undefined || schema === resource.core ? '' : `${schema?.id ?? written}:`;
    const outer = inSelector ? `${owner?.name ?? '?'}.` : urn;
    const name = `${outer}${attribute?.name ?? textOf(text, path.name)}`.toLowerCase();
    const own = path.name.start < path.name.end ? [{ part: path.name, name }] : [];
    if (!subAttributeAt) return own;
    return [...own, { part: subAttributeAt, name: `${name}.${textOf(text, subAttributeAt).toLowerCase()}` }];
  });
}
