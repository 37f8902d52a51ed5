import { problem, type ExpressionCheck } from './check.js';

/**
 * `SelectUniqueValue` asks the target for each of its values, which it can do at the outside of an expression only, when
 * an object is created, and in Active Directory.
 */
export const selectUniqueValue: ExpressionCheck = function* (expression, { isScim, isMatching, flowType, target }) {
  for (const { call, known } of expression.knownCalls) {
    if (known.name !== 'SelectUniqueValue') continue;
    if (isScim) {
      // Then it does not matter where it stands.
      yield problem(
        'select-unique-value',
        call.name,
        'SelectUniqueValue works from HR systems to Active Directory only, not to SCIM applications.',
      );
      continue;
    }
    if (call !== expression.tree) {
      yield problem(
        'nested-select-unique-value',
        call.name,
        'SelectUniqueValue stands at the outside of an expression only; what is done with its values goes into each of them.',
      );
    }
    if (isMatching) {
      yield problem(
        'select-unique-value',
        call.name,
        `SelectUniqueValue cannot feed a matching attribute: ${target?.name ?? 'it'} would never find its object again.`,
      );
    } else if (isScim !== undefined && flowType !== 'ObjectAddOnly') {
      yield problem(
        'select-unique-value',
        call.name,
        'SelectUniqueValue is for creation: the mapping needs the flowType ObjectAddOnly, or the value changes again and again.',
      );
    }
  }
};
