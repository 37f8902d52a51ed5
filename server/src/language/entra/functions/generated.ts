import { t } from '../../l10n.js';
import type { CallArguments, ExpressionFunction } from './function.js';

const MAX_RANDOM_LENGTH = 256;

/** Functions whose result does not depend on their arguments alone. */
export const generatedFunctions: readonly ExpressionFunction[] = [
  {
    name: 'DefaultDomain',
    summary: 'Returns the default verified domain of the tenant.',
    returns: 'String, which only the service knows',
    result: 'String',
    parameters: [],
    examples: [{ expression: 'DefaultDomain()' }],
  },
  {
    name: 'Guid',
    summary: 'Returns a new random GUID.',
    returns: 'String',
    result: 'String',
    parameters: [],
    examples: [{ expression: 'Guid()' }],
    evaluate: ({ surroundings: { random } }) => {
      const digit = (from: number, count: number): string => Math.floor(from + random() * count).toString(16);
      // Version 4 (RFC 9562 §5.4), as in .NET.
      return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) =>
        place === 'x' ? digit(0, 16) : digit(8, 4),
      );
    },
  },
  {
    name: 'RandomString',
    summary: 'Returns a random string, for example an initial password.',
    returns: 'String',
    result: 'String',
    parameters: [
      {
        name: 'length',
        type: 'Integer',
        minimum: 0,
        maximum: MAX_RANDOM_LENGTH,
        doc: 'At most 256, and at least the sum of the following numbers.',
      },
      { name: 'minimumNumbers', type: 'Integer', doc: 'The least number of digits.' },
      { name: 'minimumSpecialCharacters', type: 'Integer', doc: 'The least number of special characters.' },
      { name: 'minimumCapital', type: 'Integer', doc: 'The least number of upper-case letters.' },
      { name: 'minimumLowerCase', type: 'Integer', doc: 'The least number of lower-case letters.' },
      { name: 'charactersToAvoid', type: 'String', optional: true },
    ],
    examples: [{ expression: 'RandomString(6,3,0,0,3)' }, { expression: 'RandomString(10,2,2,2,1,"?,")' }],
    evaluate: randomString,
  },
  {
    name: 'Redact',
    summary: 'Hides a value in the provisioning logs.',
    returns: 'the value; the logs contain [Redact] instead',
    parameters: [{ name: 'value', type: 'Expression', isOutcome: true }],
    examples: [
      {
        expression: 'Redact([userPrincipalName])',
        attributes: { userPrincipalName: 'ada@example.com' },
        gives: 'ada@example.com',
      },
      { expression: 'Redact("StringToBeRedacted")', gives: 'StringToBeRedacted' },
      { expression: 'Redact(RandomString(6,3,0,0,3))' },
    ],
    evaluate: (call) => call.value(0),
  },
  {
    name: 'SelectUniqueValue',
    summary: 'Returns the first of several values that no other object in the target system has.',
    returns: 'String; here the first value, because the target system is not asked',
    result: 'String',
    parameters: [
      {
        name: 'uniqueValueRule',
        type: 'String',
        repeating: true,
        doc: 'Two or more values, tried one after the other.',
      },
    ],
    usualLeast: 2,
    notes: [
      'It must be the outermost function of an expression.',
      'It is only for new objects: set the mapping to “Only during object creation”.',
      'It cannot be used for matching attributes.',
      'It works only from Workday, SuccessFactors and the inbound provisioning API to Active Directory.',
      'Put NormalizeDiacritics around the values, because special characters are not escaped in the search.',
    ],
    examples: [
      {
        expression:
          'SelectUniqueValue(Join("@", NormalizeDiacritics(StripSpaces(Join(".",  [PreferredFirstName], [PreferredLastName]))), "contoso.com"), Join("@", NormalizeDiacritics(StripSpaces(Join(".",  Mid([PreferredFirstName], 1, 1), [PreferredLastName]))), "contoso.com"), Join("@", NormalizeDiacritics(StripSpaces(Join(".",  Mid([PreferredFirstName], 1, 2), [PreferredLastName]))), "contoso.com"))',
        attributes: { PreferredFirstName: 'John', PreferredLastName: 'Smith' },
        gives: 'John.Smith@contoso.com',
      },
    ],
    evaluate: (call) => call.value(0),
  },
];

const DIGITS = '0123456789';
const SPECIAL = '!@#$%^&*()-_=+[]{}|;:,.<>?';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function randomString(call: CallArguments): string {
  const length = call.count32(0);
  if (length < 0 || length > MAX_RANDOM_LENGTH) call.fail(t`The length must be from 0 to ${MAX_RANDOM_LENGTH}.`, 0);
  const avoided = new Set(call.text(5) ?? '');
  const { random } = call.surroundings;
  const kinds = [DIGITS, SPECIAL, CAPITALS, CAPITALS.toLowerCase()].map((all, kind) => ({
    from: Array.from(all).filter((character) => !avoided.has(character)),
    least: call.count32(kind + 1),
    index: kind + 1,
  }));
  if (kinds.reduce((sum, { least }) => sum + Math.max(0, least), 0) > length) {
    call.fail(t`The length is less than the sum of the least numbers of characters.`, 0);
  }
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)]!;
  const characters = kinds.flatMap(({ from, least, index }) => {
    if (least > 0 && from.length === 0) call.fail(t`charactersToAvoid contains all characters of this kind.`, index);
    return Array.from({ length: Math.max(0, least) }, () => pick(from));
  });
  // The rest are letters and digits. There are only as many special characters as requested.
  const rest = kinds.filter(({ index }) => index !== 2).flatMap(({ from }) => from);
  if (characters.length < length && rest.length === 0) call.fail(t`charactersToAvoid contains all characters.`, 5);
  while (characters.length < length) characters.push(pick(rest));
  for (let last = characters.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [characters[last], characters[other]] = [characters[other]!, characters[last]!];
  }
  return characters.join('');
}
