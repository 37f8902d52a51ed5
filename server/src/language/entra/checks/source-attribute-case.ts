import { textOf } from '../../span.js';
import { caseMessage, nameInOtherCase } from '../source-object.js';
import { replacement } from '../../problems/fixes.js';
import { problem, type ExpressionCheck } from './check.js';

/**
 * An attribute in a different letter case than in the directory. The service rejects a schema with it (SchemaInvalid), and
 * Microsoft's reference says that the language is case-sensitive.
 */
export const sourceAttributeCase: ExpressionCheck = function* (expression, { sourceObject }) {
  if (!sourceObject) return;
  for (const { name: at } of expression.nodes('attribute')) {
    const name = textOf(expression.text, at);
    const other = nameInOtherCase(sourceObject, name);
    if (other === undefined) continue;
    yield problem('source-attribute-case', at, caseMessage(sourceObject, name, other), replacement(at, other, true));
  }
};
