import { DocumentHighlightKind, type DocumentHighlight, type DocumentHighlightParams } from 'vscode-languageserver';
import { documentHighlights } from '../language/services/document-highlights.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/documentHighlight */
export function onDocumentHighlight(): DocumentHandler<DocumentHighlightParams, DocumentHighlight[] | null> {
  return (document, { position }) => {
    const found = document ? documentHighlights(document.scim, document.text.offsetAt(position)) : [];
    // After null, the editor highlights equal words itself.
    if (!document || found.length === 0) return null;
    return found.map((span) => ({ range: document.rangeOf(span), kind: DocumentHighlightKind.Text }));
  };
}
