import { FoldingRangeKind, type FoldingRange, type FoldingRangeParams } from 'vscode-languageserver';
import { foldingRanges } from '../language/services/folding-ranges.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/foldingRange */
export function onFoldingRange(): DocumentHandler<FoldingRangeParams, FoldingRange[]> {
  return (document) =>
    (document ? foldingRanges(document.scim) : []).map(({ kind, ...fold }) => {
      const { start, end } = document!.rangeOf(fold);
      return {
        startLine: start.line,
        // The line with the closing bracket stays visible.
        endLine: kind === 'comment' ? end.line : Math.max(start.line, end.line - 1),
        ...(kind && { kind: FoldingRangeKind.Comment }),
      };
    });
}
