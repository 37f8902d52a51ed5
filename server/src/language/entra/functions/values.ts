import type { ExpressionFunction } from './function.js';

/** Functions of several values, of numbers, and of values as such. */
export const valueFunctions: readonly ExpressionFunction[] = [
  {
    name: 'BitAnd',
    summary: 'The bits that two numbers have in common.',
    returns: 'Integer',
    result: 'Integer',
    parameters: [
      { name: 'value1', type: 'Integer', doc: 'Such as 15 or &HF.' },
      { name: 'value2', type: 'Integer' },
    ],
    examples: [{ expression: 'BitAnd(&HF, &HF7)', gives: '7' }],
    evaluate: (call) => String(call.integer(0) & call.integer(1)),
  },
  {
    name: 'Count',
    summary: 'How many values an attribute has.',
    returns: 'Integer',
    result: 'Integer',
    parameters: [{ name: 'attribute', type: 'Attribute', doc: 'An attribute of several values.' }],
    examples: [{ expression: 'Count([proxyAddresses])', attributes: { proxyAddresses: ['a', 'b'] }, gives: '2' }],
    evaluate: (call) => String(call.texts(0).length),
  },
  {
    name: 'CStr',
    summary: 'A number, a reference, or what is true or false, as a text.',
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
    summary: 'One value of an attribute that has several.',
    returns: 'String',
    result: 'String',
    parameters: [
      { name: 'attribute', type: 'Attribute', doc: 'An attribute of several values.' },
      { name: 'index', type: 'Integer', minimum: 1, doc: 'Counted from 1; 0 is not allowed.' },
    ],
    examples: [{ expression: 'Item([proxyAddresses], 1)', attributes: { proxyAddresses: ['a', 'b'] }, gives: 'a' }],
    evaluate: (call) => {
      const index = call.count32(1);
      if (index < 1) call.fail('Item counts from 1.', 1);
      return call.texts(0)[index - 1] ?? null;
    },
  },
  {
    name: 'RemoveDuplicates',
    summary: 'The values of an attribute, each once.',
    returns: 'several texts',
    result: 'Strings',
    parameters: [{ name: 'attribute', type: 'Attribute', doc: 'An attribute of several values.' }],
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
