import type { ScimDocument } from './document.js';
import { EmbeddedText } from './embedded-text.js';
import type { Source } from './source.js';

/** Every SCIM text of a document, in its order. Targets of other connectors are none. */
export function embeddedTexts(document: ScimDocument): readonly EmbeddedText[] {
  if (document.kind === 'filter') return [EmbeddedText.ofFilter(document)];
  if (document.kind === 'expression') return [];
  return document.targets.flatMap((target) => EmbeddedText.ofTarget(document, target) ?? []);
}
/** The SCIM text at an offset of the source. */
export function embeddedAt(document: ScimDocument, offset: number): EmbeddedText | undefined {
  if (document.kind === 'filter') {
    const inComment = document.comments.some(({ start, end }) => start < offset && offset <= end);
    return inComment ? undefined : EmbeddedText.ofFilter(document);
  }
  if (document.kind === 'expression') return undefined;
  const target = document.targets.find(({ path }) => path.string.contains(offset));
  return target && EmbeddedText.ofTarget(document, target);
}
/** Every source of a document, in its order. */
export function sourcesOf(document: ScimDocument): readonly Source[] {
  if (document.kind === 'filter') return [];
  return document.kind === 'expression' ? [document.source] : document.sources;
}
/** The source at an offset of the document. */
export function sourceAt(document: ScimDocument, offset: number): Source | undefined {
  return sourcesOf(document).find(({ expression }) => expression.place.contains(offset));
}
