import type { DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit } from 'vscode-languageserver';
import { EXPRESSION_LANGUAGE, FILTER_LANGUAGE } from '../language/documents/languages.js';
import { formattingEdits } from '../language/services/formatting/index.js';
import type { OpenDocument } from './documents.js';
import type { DocumentHandler } from './waiting.js';

/** The documents that are formatted: a server must not say that it formats JSON, because editors do that themselves. */
export const FORMATTED = { documentSelector: [EXPRESSION_LANGUAGE, FILTER_LANGUAGE].map((language) => ({ language })) };

/** textDocument/formatting */
export function onFormatting(): DocumentHandler<DocumentFormattingParams, TextEdit[]> {
  return (document) => (document ? edits(document) : []);
}

/** textDocument/rangeFormatting */
export function onRangeFormatting(): DocumentHandler<DocumentRangeFormattingParams, TextEdit[]> {
  return (document, { range }) => (document ? edits(document, document.spanOf(range)) : []);
}

function edits(document: OpenDocument, within?: { readonly start: number; readonly end: number }): TextEdit[] {
  return formattingEdits(document.scim, within).map((edit) => ({
    range: document.rangeOf(edit),
    newText: edit.newText,
  }));
}
