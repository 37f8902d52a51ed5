import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver';
import { hover } from '../language/services/hover.js';
import type { Context } from './context.js';
import { linkTo } from './rule-links.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/hover */
export function onHover({ client }: Context): DocumentHandler<HoverParams, Hover | null> {
  return (document, { position }) => {
    const found = document && hover(document.scim, document.text.offsetAt(position), (code) => linkTo(code, client));
    if (!found) return null;
    return { contents: { kind: MarkupKind.Markdown, value: found.text }, range: document.rangeOf(found.at) };
  };
}
