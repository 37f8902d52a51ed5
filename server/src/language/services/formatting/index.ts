import type { ScimDocument } from '../../documents/document.js';
import { overlaps, type Span, type TextEdit } from '../../span.js';
import { expressionLayout } from './expression.js';
import { filterLayout } from './filter.js';

/**
 * The edits that lay out an expression or a filter that is a document of its own. They change whitespace between tokens and
 * nothing else. What is incomplete has none, and neither has a mapping document: its JSON is formatted by the editor.
 *
 * @param within only edits there
 */
export function formattingEdits(document: ScimDocument, within?: Span): TextEdit[] {
  const edits =
    document.kind === 'expression'
      ? expressionLayout(document.source.expression)
      : document.kind === 'filter'
        ? filterLayout(document)
        : [];
  return within ? edits.filter((edit) => overlaps(edit, within)) : edits;
}
