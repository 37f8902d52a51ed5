import { t } from '../../l10n.js';
import { problem, type ExpressionCheck } from './check.js';

/**
 * `SelectUniqueValue` looks for each of its values in the target. This works only as the outermost function, when an object
 * is created, and in Active Directory.
 */
export const selectUniqueValue: ExpressionCheck = function* (expression, { isScim, isMatching, flowType, target }) {
  for (const { call, known } of expression.knownCalls) {
    if (known.name !== 'SelectUniqueValue') continue;
    if (isScim) {
      // Then its position in the expression does not matter.
      yield problem(
        'select-unique-value',
        call.name,
        t`SelectUniqueValue works only from HR systems to Active Directory, not to SCIM applications.`,
      );
      continue;
    }
    if (call !== expression.tree) {
      yield problem(
        'nested-select-unique-value',
        call.name,
        t`SelectUniqueValue must be the outermost function. Apply the other functions to each of its arguments instead.`,
      );
    }
    if (isMatching) {
      yield problem(
        'select-unique-value',
        call.name,
        t`SelectUniqueValue cannot be used for a matching attribute: ${target?.name ?? t`it`} would never match the existing object.`,
      );
    } else if (isScim !== undefined && flowType !== 'ObjectAddOnly') {
      yield problem(
        'select-unique-value',
        call.name,
        t`SelectUniqueValue is only for new objects. Set flowType to ObjectAddOnly, or the value changes again and again.`,
      );
    }
  }
};
