import { embeddedTexts, regionAt } from '../documents/regions.js';
import { highlightsInExpressions } from './expressions/highlights.js';
import { type EmbeddedText } from '../documents/embedded-text.js';
import { type ScimDocument } from '../documents/document.js';
import { textOf, touches, type Span } from '../span.js';

/** Every place of the attribute at an offset, including the offset's own; in source offsets. */
export function documentHighlights(document: ScimDocument, offset: number): Span[] {
  const region = regionAt(document, offset);
  switch (region?.kind) {
    case 'sourceExpression':
      return highlightsInExpressions(document, region.source, offset);
    case 'targetPath':
    case 'filter':
      return highlightsOfPath(document, region.embedded, offset);
    default:
      return [];
  }
}

function highlightsOfPath(document: ScimDocument, embedded: EmbeddedText, offset: number): Span[] {
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
