import { expressionOf } from '../language/services/expressions/edit-expression.js';
import type { ExpressionByIdParams, ExpressionInfo } from '../protocol.js';
import { expressionInfo } from './expression-at.js';
import type { DocumentHandler } from './waiting.js';

/** scimProvisioning/expressionById: the current expression of a mapping. */
export function onExpressionById(): DocumentHandler<ExpressionByIdParams, ExpressionInfo | null> {
  return (document, { id }) => {
    const found = document && expressionOf(document.scim, id);
    return found ? expressionInfo(document, found) : null;
  };
}
