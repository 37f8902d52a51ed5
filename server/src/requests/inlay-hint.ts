import { MarkupKind, type InlayHint, type InlayHintParams } from 'vscode-languageserver';
import { inlayHints } from '../language/services/inlay-hints.js';
import type { Context } from './context.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/inlayHint: the results of sources and scoping filters for the sample user. */
export function onInlayHint({ settings }: Context): DocumentHandler<InlayHintParams, InlayHint[]> {
  return (document, { range }) => {
    if (!document) return [];
    return inlayHints(document.scim, document.spanOf(range), settings.visibleColumns).map(
      ({ at, isBefore, label, tooltip }) => ({
        position: document.text.positionAt(at),
        label,
        ...(tooltip !== undefined && { tooltip: { kind: MarkupKind.Markdown, value: tooltip } }),
        ...(isBefore ? { paddingRight: true } : { paddingLeft: true }),
      }),
    );
  };
}
