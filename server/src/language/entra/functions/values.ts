import { t } from '../../l10n.js';
import type { ExpressionFunction } from './function.js';

/** Functions for lists of values, for numbers, and for any value. */
export const valueFunctions: readonly ExpressionFunction[] = [
  {
    name: 'BitAnd',
    summary: 'Returns the bits that are set in both numbers.',
    returns: 'Integer',
    result: 'Integer',
    parameters: [
      { name: 'value1', type: 'Integer', doc: 'For example 15 or &HF.' },
      { name: 'value2', type: 'Integer' },
    ],
    examples: [{ expression: 'BitAnd(&HF, &HF7)', gives: '7' }],
    evaluate: (call) => String(call.integer(0) & call.integer(1)),
  },
  {
    name: 'Count',
    summary: 'Returns the number of values of an attribute.',
    returns: 'Integer',
    result: 'Integer',
    parameters: [{ name: 'attribute', type: 'Attribute', doc: 'A multi-valued attribute.' }],
    examples: [{ expression: 'Count([proxyAddresses])', attributes: { proxyAddresses: ['a', 'b'] }, gives: '2' }],
    evaluate: (call) => String(call.texts(0).length),
  },
  {
    name: 'CStr',
    summary: 'Converts a number, a reference or a Boolean to a string.',
    returns: 'String',
    result: 'String',
    parameters: [{ name: 'value', type: 'Expression', isOutcome: true }],
    examples: [
      { expression: 'CStr([dn])', attributes: { dn: 'cn=Joe,dc=contoso,dc=com' }, gives: 'cn=Joe,dc=contoso,dc=com' },
    ],
    evaluate: (call) => call.text(0),
  },
  {
    name: 'Item',
    summary: 'Returns one value of a multi-valued attribute.',
    returns: 'String',
    result: 'String',
    parameters: [
      { name: 'attribute', type: 'Attribute', doc: 'A multi-valued attribute.' },
      {
        name: 'index',
        type: 'Integer',
        minimum: 1,
        doc: 'The position of the value. Counting starts at 1; 0 is not allowed.',
      },
    ],
    examples: [{ expression: 'Item([proxyAddresses], 1)', attributes: { proxyAddresses: ['a', 'b'] }, gives: 'a' }],
    evaluate: (call) => {
      const index = call.count32(1);
      if (index < 1) call.fail(t`The index must be 1 or more.`, 1);
      return call.texts(0)[index - 1] ?? null;
    },
  },
  {
    name: 'RemoveDuplicates',
    summary: 'Returns the values of an attribute without duplicates.',
    returns: 'a list of strings',
    result: 'Strings',
    parameters: [{ name: 'attribute', type: 'Attribute', doc: 'A multi-valued attribute.' }],
    examples: [
      {
        expression: 'RemoveDuplicates([proxyAddresses])',
        attributes: { proxyAddresses: ['a', 'b', 'a'] },
        gives: ['a', 'b'],
      },
    ],
    evaluate: (call) => {
      const value = call.value(0);
      return value === null || typeof value === 'string' ? value : [...new Set(value)];
    },
  },
];
