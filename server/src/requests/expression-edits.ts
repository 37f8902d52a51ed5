import { expressionEdits } from '../language/services/expressions/edit-expression.js';
import type { ExpressionEdits, ExpressionEditsParams } from '../protocol.js';
import type { DocumentHandler } from './waiting.js';

/** scimProvisioning/expressionEdits: how an expression that was edited on its own is put back. */
export function onExpressionEdits(): DocumentHandler<ExpressionEditsParams, ExpressionEdits | null> {
  return (document, { id, text }) => {
    const found = document && expressionEdits(document.scim, id, text);
    if (!found) return null;
    const edits = found.map((edit) => ({ range: document.rangeOf(edit), newText: edit.newText }));
    return { version: document.text.version, edits };
  };
}
