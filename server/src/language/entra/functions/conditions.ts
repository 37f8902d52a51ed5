import type { Value } from '../value.js';
import { truth, truthOf, type ExpressionFunction } from './function.js';

/** Functions that choose, and that tell what is so. */
export const conditionFunctions: readonly ExpressionFunction[] = [
  {
    name: 'CBool',
    summary: 'Whether an expression is true: a comparison that holds, or a number other than 0.',
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
      return truth(truthOf(text) ?? call.fail(`“${text}” is neither a number nor True or False.`, 0));
    },
  },
  {
    name: 'Coalesce',
    summary: 'The first of its arguments that has a value.',
    returns: 'the first value that is not null; null if there is none',
    parameters: [
      { name: 'source', type: 'String', repeating: true, isOutcome: true },
      {
        name: 'defaultValue',
        type: 'String',
        optional: true,
        isOutcome: true,
        doc: 'The last argument, used when every source is null; may be "".',
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
    summary: 'Ends the evaluation with an error. Not in the reference; in schemas of Cloud Sync.',
    returns: 'no value: the service reports the message',
    parameters: [{ name: 'message', type: 'String' }],
    examples: [{ expression: 'Error("AccountName is not present")' }],
    undocumented: true,
    evaluate: (call) => call.fail(`The expression reports an error: “${call.text(0) ?? ''}”.`),
  },
  {
    name: 'IgnoreFlowIfNullOrEmpty',
    summary: 'Leaves the target alone when the source is null or empty.',
    returns: 'the value, or the attribute is left out of what is written',
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
    summary: 'One of two values, by a condition.',
    returns: 'valueIfTrue or valueIfFalse',
    parameters: [
      {
        name: 'condition',
        type: 'Expression',
        doc: 'A comparison with =, <>, >, >=, < or <=, or what is True or False.',
      },
      { name: 'valueIfTrue', type: 'String', mayBeEmpty: true, isOutcome: true },
      {
        name: 'valueIfFalse',
        type: 'String',
        mayBeEmpty: true,
        isOutcome: true,
        doc: 'Cloud Sync’s default mappings leave it empty.',
      },
    ],
    notes: [
      'There is no AND and no OR: put one IIF into the branch of another.',
      'It fails when an attribute in the condition is null or empty. Switch takes "" as a key for that.',
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
    summary: 'Whether the source has no value. Not in the reference; in Graph’s list of functions of 2021.',
    returns: 'Boolean',
    result: 'Boolean',
    parameters: [{ name: 'source', type: 'Expression' }],
    examples: [],
    undocumented: true,
    evaluate: (call) => truth(isNothing(call.value(0))),
  },
  {
    name: 'IsNull',
    summary: 'Whether an expression has no value; an attribute that is absent has none.',
    returns: 'Boolean',
    result: 'Boolean',
    testsPresence: true,
    parameters: [{ name: 'expression', type: 'Expression' }],
    examples: [{ expression: 'IsNull([displayName])', attributes: { displayName: null }, gives: 'True' }],
    evaluate: (call) => truth(isNothing(call.value(0))),
  },
  {
    name: 'IsNullOrEmpty',
    summary: 'Whether an expression has no value, or an empty text. The opposite of IsPresent.',
    returns: 'Boolean',
    result: 'Boolean',
    testsPresence: true,
    parameters: [{ name: 'expression', type: 'Expression' }],
    examples: [{ expression: 'IsNullOrEmpty([displayName])', attributes: { displayName: '' }, gives: 'True' }],
    evaluate: (call) => truth(isEmpty(call.value(0))),
  },
  {
    name: 'IsPresent',
    summary: 'Whether an expression has a value that is not empty. The opposite of IsNullOrEmpty.',
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
    summary: 'Whether an expression can be taken for a text.',
    returns: 'Boolean',
    result: 'Boolean',
    parameters: [{ name: 'expression', type: 'Expression' }],
    examples: [{ expression: 'IsString([displayName])', attributes: { displayName: 'Ada' }, gives: 'True' }],
    evaluate: (call) => truth(typeof call.value(0) === 'string'),
  },
  {
    name: 'Not',
    summary: 'Turns True into False, and everything else into True.',
    returns: 'Boolean',
    result: 'Boolean',
    parameters: [{ name: 'source', type: 'Boolean', doc: '"True" or "False".' }],
    examples: [{ expression: 'Not([IsSoftDeleted])', attributes: { IsSoftDeleted: 'False' }, gives: 'True' }],
    evaluate: (call) => truth(call.text(0)?.toLowerCase() !== 'true'),
  },
  {
    name: 'Switch',
    summary: 'The value behind the key that equals the source; the default value if there is none.',
    returns: 'the value of the key, or defaultValue',
    parameters: [
      { name: 'source', type: 'String' },
      {
        name: 'defaultValue',
        type: 'String',
        optional: true,
        isOutcome: true,
        doc: 'May be left empty between its commas, or "".',
      },
      {
        name: 'key',
        type: 'String',
        repeating: true,
        isComparedWithFirst: true,
        doc: 'Compared with the source; upper and lower case count. "" is a source without a value.',
      },
      { name: 'value', type: 'String', repeating: true, isOutcome: true },
    ],
    notes: [
      'Keys and values come in pairs, so the number of arguments is even.',
      'To ignore case, put ToLower around the source and write keys in small letters.',
      'It is not for reference attributes such as manager.',
      'Known issue with Entra as the source and a default value: when another attribute changes and the source does not, the result may be wrong. Microsoft advises to put IgnoreFlowIfNullOrEmpty around the source.',
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

/** Whether there is no value: that of an attribute which may have several is then no list, or an empty one. */
function isNothing(value: Value): boolean {
  return value === null || (typeof value !== 'string' && value.length === 0);
}

function isEmpty(value: Value): boolean {
  return value === null || value.length === 0;
}
