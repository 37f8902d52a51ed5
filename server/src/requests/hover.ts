import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver';
import { hover } from '../language/services/hover.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/hover */
export function onHover(): DocumentHandler<HoverParams, Hover | null> {
  return (document, { position }) => {
    const found = document && hover(document.scim, document.text.offsetAt(position));
    if (!found) return null;
    return { contents: { kind: MarkupKind.Markdown, value: found.text }, range: document.rangeOf(found.at) };
  };
}
