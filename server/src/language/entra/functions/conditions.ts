import { t } from '../../l10n.js';
import type { Value } from '../value.js';
import { truth, truthOf, type ExpressionFunction } from './function.js';

/** Functions that choose a value, and functions that return True or False. */
export const conditionFunctions: readonly ExpressionFunction[] = [
  {
    name: 'CBool',
    summary: 'Returns True if a comparison is true or a number is not 0, else False.',
    returns: 'Boolean',
    result: 'Boolean',
    parameters: [{ name: 'expression', type: 'Expression' }],
    examples: [
      {
        expression: 'CBool([attribute1] = [attribute2])',
        attributes: { attribute1: 'same value', attribute2: 'same value' },
        gives: 'True',
      },
    ],
    evaluate: (call) => {
      const text = call.text(0);
      if (text === null || text === '') return 'False';
      return truth(truthOf(text) ?? call.fail(t`“${text}” is not a number, True or False.`, 0));
    },
  },
  {
    name: 'Coalesce',
    summary: 'Returns the first argument that has a value.',
    returns: 'the first value that is not null, or null if there is none',
    parameters: [
      { name: 'source', type: 'String', repeating: true, isOutcome: true },
      {
        name: 'defaultValue',
        type: 'String',
        optional: true,
        isOutcome: true,
        doc: 'The last argument, used if every source is null. May be "".',
      },
    ],
    examples: [
      {
        expression: 'Coalesce([mail],[userPrincipalName])',
        attributes: { mail: null, userPrincipalName: 'John.Doe@contoso.com' },
        gives: 'John.Doe@contoso.com',
      },
    ],
    evaluate: (call) => {
      for (let index = 0; index < call.count; index++) {
        const value = call.value(index);
        if (!isNothing(value)) return value;
      }
      return null;
    },
  },
  {
    name: 'Error',
    summary:
      'Stops the evaluation with an error. It is not in Microsoft’s reference, but schemas of Cloud Sync use it.',
    returns: 'no value; the service reports the message',
    parameters: [{ name: 'message', type: 'String' }],
    examples: [{ expression: 'Error("AccountName is not present")' }],
    undocumented: true,
    evaluate: (call) => call.fail(t`The expression stops with an error: “${call.text(0) ?? ''}”.`),
  },
  {
    name: 'IgnoreFlowIfNullOrEmpty',
    summary: 'Does not change the target attribute if the source is null or empty.',
    returns: 'the value; if it is null or empty, the attribute is not written',
    parameters: [{ name: 'expression', type: 'Expression', isOutcome: true }],
    examples: [
      { expression: 'IgnoreFlowIfNullOrEmpty([department])', attributes: { department: 'Sales' }, gives: 'Sales' },
    ],
    evaluate: (call) => {
      const value = call.value(0);
      return isEmpty(value) ? call.drop() : value;
    },
  },
  {
    name: 'IIF',
    summary: 'Returns one of two values, depending on a condition.',
    returns: 'valueIfTrue or valueIfFalse',
    parameters: [
      {
        name: 'condition',
        type: 'Expression',
        doc: 'A comparison with =, <>, >, >=, < or <=, or a value that is True or False.',
      },
      { name: 'valueIfTrue', type: 'String', mayBeEmpty: true, isOutcome: true },
      {
        name: 'valueIfFalse',
        type: 'String',
        mayBeEmpty: true,
        isOutcome: true,
        doc: 'Default mappings of Cloud Sync leave it empty.',
      },
    ],
    notes: [
      'There is no AND and no OR. Put one IIF into another instead.',
      'It fails if an attribute in the condition is null or empty. Use Switch with the key "" for that case.',
      'IgnoreFlowIfNullOrEmpty in the condition is not supported.',
    ],
    examples: [
      {
        expression: 'IIF([country]="USA",[country],[department])',
        attributes: { country: 'USA', department: 'Sales' },
        gives: 'USA',
      },
      {
        expression: 'IIF([country]="USA",IIF([state]="CA","True","False"),"False")',
        attributes: { country: 'USA', state: 'CA' },
        gives: 'True',
      },
    ],
    evaluate: (call) => (call.condition(0) ? call.value(1) : call.value(2)),
  },
  {
    name: 'IsNothing',
    summary:
      'Returns whether the source has no value. It is not in Microsoft’s reference, but in Graph’s list of functions of 2021.',
    returns: 'Boolean',
    result: 'Boolean',
    parameters: [{ name: 'source', type: 'Expression' }],
    examples: [],
    undocumented: true,
    evaluate: (call) => truth(isNothing(call.value(0))),
  },
  {
    name: 'IsNull',
    summary: 'Returns whether an expression has no value. A missing attribute has no value.',
    returns: 'Boolean',
    result: 'Boolean',
    testsPresence: true,
    parameters: [{ name: 'expression', type: 'Expression' }],
    examples: [{ expression: 'IsNull([displayName])', attributes: { displayName: null }, gives: 'True' }],
    evaluate: (call) => truth(isNothing(call.value(0))),
  },
  {
    name: 'IsNullOrEmpty',
    summary: 'Returns whether an expression has no value or is an empty string. The opposite of IsPresent.',
    returns: 'Boolean',
    result: 'Boolean',
    testsPresence: true,
    parameters: [{ name: 'expression', type: 'Expression' }],
    examples: [{ expression: 'IsNullOrEmpty([displayName])', attributes: { displayName: '' }, gives: 'True' }],
    evaluate: (call) => truth(isEmpty(call.value(0))),
  },
  {
    name: 'IsPresent',
    summary: 'Returns whether an expression has a value that is not empty. The opposite of IsNullOrEmpty.',
    returns: 'Boolean',
    result: 'Boolean',
    testsPresence: true,
    parameters: [{ name: 'expression', type: 'Expression' }],
    examples: [
      {
        expression:
          'Switch(IsPresent([directManager]),[directManager], IsPresent([skiplevelManager]),[skiplevelManager], IsPresent([director]),[director])',
      },
      { expression: 'IsPresent([displayName])', attributes: { displayName: 'Ada' }, gives: 'True' },
    ],
    evaluate: (call) => truth(!isEmpty(call.value(0))),
  },
  {
    name: 'IsString',
    summary: 'Returns whether an expression can be evaluated as a string.',
    returns: 'Boolean',
    result: 'Boolean',
    parameters: [{ name: 'expression', type: 'Expression' }],
    examples: [{ expression: 'IsString([displayName])', attributes: { displayName: 'Ada' }, gives: 'True' }],
    evaluate: (call) => truth(typeof call.value(0) === 'string'),
  },
  {
    name: 'Not',
    summary: 'Returns False for True, and True for every other value.',
    returns: 'Boolean',
    result: 'Boolean',
    parameters: [{ name: 'source', type: 'Boolean', doc: '"True" or "False".' }],
    examples: [{ expression: 'Not([IsSoftDeleted])', attributes: { IsSoftDeleted: 'False' }, gives: 'True' }],
    evaluate: (call) => truth(call.text(0)?.toLowerCase() !== 'true'),
  },
  {
    name: 'Switch',
    summary: 'Returns the value after the key that equals the source, or the default value if no key does.',
    returns: 'the value of the key, or defaultValue',
    parameters: [
      { name: 'source', type: 'String' },
      {
        name: 'defaultValue',
        type: 'String',
        optional: true,
        isOutcome: true,
        doc: 'May be empty between its commas, or "".',
      },
      {
        name: 'key',
        type: 'String',
        repeating: true,
        isComparedWithFirst: true,
        doc: 'Compared with the source, case-sensitively. "" means a source without a value.',
      },
      { name: 'value', type: 'String', repeating: true, isOutcome: true },
    ],
    notes: [
      'Each key is followed by its value, so the number of arguments is even.',
      'To ignore case, put ToLower around the source and write the keys in lower case.',
      'It does not support reference attributes such as manager.',
      'Known issue if Entra is the source and there is a default value: when another attribute changes and the source does not, the result may be wrong. Microsoft recommends IgnoreFlowIfNullOrEmpty around the source.',
    ],
    examples: [
      {
        expression:
          'Switch([state], "Australia/Sydney", "NSW", "Australia/Sydney","QLD", "Australia/Brisbane", "SA", "Australia/Adelaide")',
        attributes: { state: 'QLD' },
        gives: 'Australia/Brisbane',
      },
      {
        expression: 'Switch([statusFlag], "Default Value", "true", "1", "", "0")',
        attributes: { statusFlag: '' },
        gives: '0',
      },
      { expression: 'Switch([country],[country],"","Other")', attributes: { country: '' }, gives: 'Other' },
      {
        expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
        attributes: { IsSoftDeleted: 'False' },
        gives: 'True',
      },
    ],
    evaluate: (call) => {
      const source = call.text(0) ?? '';
      for (let index = 2; index + 1 < call.count; index += 2) {
        if ((call.text(index) ?? '') === source) return call.value(index + 1);
      }
      return call.value(1);
    },
  },
];

/** Whether a value is null or an empty list. */
function isNothing(value: Value): boolean {
  return value === null || (typeof value !== 'string' && value.length === 0);
}

function isEmpty(value: Value): boolean {
  return value === null || value.length === 0;
}
