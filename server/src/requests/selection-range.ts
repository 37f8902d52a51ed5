import { SelectionRange, type SelectionRangeParams } from 'vscode-languageserver';
import { selectionRanges } from '../language/services/selection-ranges.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/selectionRange */
export function onSelectionRange(): DocumentHandler<SelectionRangeParams, SelectionRange[] | null> {
  return (document, { positions }) => {
    if (!document) return null;
    return positions.map((position) => {
      const spans = selectionRanges(document.scim, document.text.offsetAt(position));
      const outermost = spans.reduceRight<SelectionRange | undefined>(
        (parent, span) => SelectionRange.create(document.rangeOf(span), parent),
        undefined,
      );
      return outermost ?? SelectionRange.create({ start: position, end: position });
    });
  };
}
