import { expressionAt, type EditableExpression } from '../language/services/expressions/edit-expression.js';
import type { ExpressionAtParams, ExpressionInfo } from '../protocol.js';
import type { OpenDocument } from './documents.js';
import type { DocumentHandler } from './waiting.js';

/** scimProvisioning/expressionAt: the expression at the cursor, for Edit Expression. */
export function onExpressionAt(): DocumentHandler<ExpressionAtParams, ExpressionInfo | null> {
  return (document, { position }) => {
    const found = document && expressionAt(document.scim, document.text.offsetAt(position));
    return found ? expressionInfo(document, found) : null;
  };
}

export function expressionInfo(
  document: OpenDocument,
  { mapping, title, text, at }: EditableExpression,
): ExpressionInfo {
  return { id: mapping, title, text, range: document.rangeOf(at) };
}
