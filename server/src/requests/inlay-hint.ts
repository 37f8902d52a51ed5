import { MarkupKind, type InlayHint, type InlayHintParams } from 'vscode-languageserver';
import { resultHints } from '../language/services/expressions/results.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/inlayHint: what sources give for the sample user. */
export function onInlayHint(): DocumentHandler<InlayHintParams, InlayHint[]> {
  return (document, { range }) => {
    if (!document) return [];
    return resultHints(document.scim, document.spanOf(range)).map(({ at, label, tooltip }) => ({
      position: document.text.positionAt(at),
      label,
      tooltip: { kind: MarkupKind.Markdown, value: tooltip },
      paddingLeft: true,
    }));
  };
}
