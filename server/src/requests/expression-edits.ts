import { expressionEdits } from '../language/services/expressions/edit-expression.js';
import type { ExpressionEdits, ExpressionEditsParams } from '../protocol.js';
import type { DocumentHandler } from './waiting.js';

/** scimProvisioning/expressionEdits: the edits that write an edited expression back to its document. */
export function onExpressionEdits(): DocumentHandler<ExpressionEditsParams, ExpressionEdits | null> {
  return (document, { id, text }) => {
    const found = document && expressionEdits(document.scim, id, text);
    if (!found) return null;
    const edits = found.map((edit) => ({ range: document.rangeOf(edit), newText: edit.newText }));
    return { version: document.text.version, edits };
  };
}
