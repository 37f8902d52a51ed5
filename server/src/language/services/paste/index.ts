import { isMappingDocument, type ScimDocument } from '../../documents/document.js';
import type { Span, TextEdit } from '../../span.js';
import { pastedIntoList } from './into-list.js';
import { pastedIntoString } from './into-string.js';

/** A text to paste in place of a selection. */
export interface Pasted {
  readonly at: Span;
  readonly text: string;
}

/** Another way to paste than as text. */
export interface PasteOffer {
  readonly kind: 'string' | 'mappings';
  readonly title: string;
  /** All edits of the document, those of the selections included. */
  readonly edits: readonly TextEdit[];
  /** Whether it is what is meant; if not, it is only an alternative to text. */
  readonly isCertain: boolean;
}

/** How texts can be pasted into a mapping document; undefined if text is best. @param pasted one for each cursor */
export function pasteOffer(document: ScimDocument, pasted: readonly Pasted[]): PasteOffer | undefined {
  if (!isMappingDocument(document)) return undefined;
  const [first, ...others] = pasted;
  if (first && others.length === 0) {
    const list = pastedIntoList(document, first.at, first.text);
    if (list) return { kind: 'mappings', ...list, isCertain: true };
  }
  const strings = pasted.map(({ at, text }) => pastedIntoString(document, at, text));
  const changed = strings.find((string) => string !== undefined);
  if (!changed) return undefined;
  return {
    kind: 'string',
    title: changed.title,
    edits: pasted.map(({ at, text }, i) => ({ ...at, newText: strings[i]?.newText ?? text })),
    isCertain: strings.every((string) => string?.isCertain !== false),
  };
}
