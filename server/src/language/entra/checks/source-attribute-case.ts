import { textOf } from '../../span.js';
import { caseMessage, namesInOtherCase } from '../source-object.js';
import { replacement } from '../../problems/fixes.js';
import { problem, type ExpressionCheck } from './check.js';

/**
 * An attribute in another letter case than the directory's. The service refuses a schema with it (SchemaInvalid), and
 * Microsoft's reference calls the language case-sensitive.
 */
export const sourceAttributeCase: ExpressionCheck = function* (expression, { sourceObject }) {
  if (!sourceObject) return;
  for (const { name: at } of expression.nodes('attribute')) {
    const name = textOf(expression.text, at);
    const others = namesInOtherCase(sourceObject, name);
    if (others.length === 0) continue;
    yield problem(
      'source-attribute-case',
      at,
      caseMessage(sourceObject, name, others),
      ...others.map((other) => replacement(at, other, others.length === 1)),
    );
  }
};
