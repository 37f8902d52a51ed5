import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver';
import { hover } from '../language/services/hover.js';
import type { Context } from './context.js';

/** textDocument/hover */
export function onHover({ documents }: Context) {
  return ({ textDocument, position }: HoverParams): Hover | null => {
    const document = documents.get(textDocument.uri);
    const found = document && hover(document.mapping, document.text.offsetAt(position));
    if (!found) return null;
    return { contents: { kind: MarkupKind.Markdown, value: found.text }, range: document.rangeOf(found.at) };
  };
}
