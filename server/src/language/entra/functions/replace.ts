import { t } from '../../l10n.js';
import { matches, parseRegex, replaceAll, replaceGroup, type ParsedRegex } from '../../dotnet/regex/index.js';
import { MAX_TEXT, type Value } from '../value.js';
import { each, type CallArguments, type ExpressionFunction } from './function.js';

/** The indices of its arguments. */
const SOURCE = 0;
const OLD_VALUE = 1;
const PATTERN = 2;
const GROUP = 3;
const REPLACEMENT = 4;
const OTHER_ATTRIBUTE = 5;
const TEMPLATE = 6;

export const replace: ExpressionFunction = {
  name: 'Replace',
  summary: 'Replaces parts of a string. The effect depends on which arguments are given.',
  returns: 'String',
  result: 'String',
  parameters: [
    { name: 'source', type: 'String' },
    { name: 'oldValue', type: 'String', optional: true, doc: 'The string to replace, case-sensitive.' },
    {
      name: 'regexPattern',
      type: 'String',
      optional: true,
      language: 'regex',
      doc: 'A .NET regular expression. Write each backslash twice: "\\\\d+".',
    },
    { name: 'regexGroupName', type: 'String', optional: true, doc: 'The name of a group of the pattern: (?<name>…).' },
    {
      name: 'replacementValue',
      type: 'String',
      optional: true,
      language: 'replacement',
      doc: 'The new value. With a pattern, ${name} is the match of a group.',
    },
    {
      name: 'replacementAttributeName',
      type: 'Attribute',
      optional: true,
      doc: 'An attribute in brackets, used if the source has no value.',
    },
    { name: 'template', type: 'String', optional: true, doc: 'A string in which oldValue is replaced by the source.' },
  ],
  notes: [
    'There are always seven arguments. Leave unused ones empty between their commas.',
    'oldValue and replacementValue: every oldValue in the source is replaced.',
    'oldValue and template: every oldValue in the template is replaced by the source.',
    'regexPattern and replacementValue: every match in the source is replaced.',
    'regexPattern, regexGroupName and replacementValue: the match of the group is replaced.',
    'regexPattern, regexGroupName and replacementAttributeName: the result is the source if it has a value, else the match of the group in the other attribute.',
  ],
  examples: [
    {
      expression: 'Replace([BusinessTitle],"Product Developer", , , "Software Engineer", , )',
      attributes: { BusinessTitle: 'Product Developer' },
      gives: 'Software Engineer',
    },
    {
      expression: 'Replace([UserID],"<username>", , , , , "<username>@contoso.com")',
      attributes: { UserID: 'jsmith' },
      gives: 'jsmith@contoso.com',
    },
    {
      // The reference prints 19998887777, but the pattern does not match the plus sign.
      expression: String.raw`Replace([mobile], , "[()\\s-]+", , "", , )`,
      attributes: { mobile: '+1 (999) 888-7777' },
      gives: '+19998887777',
    },
    {
      expression: String.raw`Replace([AddressLineData], ,"(?<streetNumber>^\\d*)","streetNumber", "888", , )`,
      attributes: { AddressLineData: '545 Tremont Street' },
      gives: '888 Tremont Street',
    },
    {
      expression: 'Replace([userPrincipalName], , "(?<Suffix>@(.)*)", "Suffix", "", , )',
      attributes: { userPrincipalName: 'jsmith@contoso.com' },
      gives: 'jsmith',
    },
    {
      expression: 'Replace([mailNickname], , "[a-zA-Z_]*", , "", , )',
      attributes: { mailNickname: 'john_doe72' },
      gives: '72',
    },
    {
      expression: 'Replace([mail], "@contoso.com", , ,"", ,)',
      attributes: { mail: 'john.doe@contoso.com' },
      gives: 'john.doe',
    },
  ],
  usual: [SOURCE, OLD_VALUE, REPLACEMENT],
  evaluate: (call) => (call.isGiven(PATTERN) ? byPattern(call) : byText(call)),
};

function byText(call: CallArguments): Value {
  const source = call.value(SOURCE);
  if (!call.isGiven(OLD_VALUE)) call.fail(t`Replace needs an oldValue or a regexPattern.`);
  const old = call.text(OLD_VALUE) ?? '';
  if (old === '') call.fail(t`The oldValue is empty.`, OLD_VALUE);
  if (call.isGiven(TEMPLATE)) {
    const template = call.text(TEMPLATE) ?? '';
    return each(source, (text) => {
      haveRoom(call, template, text);
      return template.replaceAll(old, () => text);
    });
  }
  if (!call.isGiven(REPLACEMENT)) call.fail(t`Replace needs a replacementValue or a template.`);
  const replacement = call.text(REPLACEMENT) ?? '';
  return each(source, (text) => {
    haveRoom(call, text, replacement);
    return text.replaceAll(old, () => replacement);
  });
}

function byPattern(call: CallArguments): Value {
  const regex = regexOf(call);
  const source = call.value(SOURCE);
  if (!call.isGiven(GROUP)) {
    if (!call.isGiven(REPLACEMENT)) call.fail(t`Replace needs a replacementValue for its regexPattern.`);
    const replacement = call.text(REPLACEMENT) ?? '';
    return each(source, (text) => {
      haveRoom(call, text, replacement);
      return replaceAll(regex, text, replacement, call.budget);
    });
  }
  const group = call.text(GROUP) ?? '';
  if (!regex.groupNames.includes(group)) call.fail(t`The regular expression has no group “${group}”.`, GROUP);
  if (call.isGiven(REPLACEMENT)) {
    const value = call.text(REPLACEMENT) ?? '';
    return each(source, (text) => {
      haveRoom(call, text, value);
      return replaceGroup(regex, text, group, value, call.budget);
    });
  }
  if (!call.isGiven(OTHER_ATTRIBUTE)) call.fail(t`Replace needs a replacementValue or a replacementAttributeName.`);
  if (source !== null && source.length > 0) return source;
  const other = call.text(OTHER_ATTRIBUTE);
  if (other === null) return null;
  const found = matches(regex, other, call.budget)[0]?.groups.get(group);
  return found ? other.slice(found.start, found.end) : null;
}

/** Fails before a string is built that is far too long: every character may be replaced. */
function haveRoom(call: CallArguments, text: string, replacement: string): void {
  if ((text.length + 1) * replacement.length > 100 * MAX_TEXT) call.fail(t`The result is too long.`);
}

function regexOf(call: CallArguments): ParsedRegex {
  const regex = parseRegex(call.text(PATTERN) ?? '');
  const [problem] = regex.problems;
  return problem ? call.fail(t`The regular expression is not valid: ${problem.message}`, PATTERN) : regex;
}
