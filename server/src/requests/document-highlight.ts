import { DocumentHighlightKind, type DocumentHighlight, type DocumentHighlightParams } from 'vscode-languageserver';
import type { Highlight } from '../language/services/answers.js';
import { documentHighlights } from '../language/services/document-highlights.js';
import type { DocumentHandler } from './waiting.js';

const KINDS: Readonly<Record<Highlight['kind'], DocumentHighlightKind>> = {
  text: DocumentHighlightKind.Text,
  read: DocumentHighlightKind.Read,
  write: DocumentHighlightKind.Write,
};

/** textDocument/documentHighlight */
export function onDocumentHighlight(): DocumentHandler<DocumentHighlightParams, DocumentHighlight[] | null> {
  return (document, { position }) => {
    const found = document ? documentHighlights(document.scim, document.text.offsetAt(position)) : [];
    // After null, the editor highlights equal words itself.
    if (!document || found.length === 0) return null;
    return found.map(({ kind, ...at }) => ({ range: document.rangeOf(at), kind: KINDS[kind] }));
  };
}
