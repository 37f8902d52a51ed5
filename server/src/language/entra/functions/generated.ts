import type { CallArguments, ExpressionFunction } from './function.js';

const MAX_RANDOM_LENGTH = 256;

/** Functions whose value does not come from their arguments alone. */
export const generatedFunctions: readonly ExpressionFunction[] = [
  {
    name: 'DefaultDomain',
    summary: 'The default verified domain of the tenant.',
    returns: 'String; only the service knows it',
    result: 'String',
    parameters: [],
    examples: [{ expression: 'DefaultDomain()' }],
  },
  {
    name: 'Guid',
    summary: 'A new random GUID.',
    returns: 'String',
    result: 'String',
    parameters: [],
    examples: [{ expression: 'Guid()' }],
    evaluate: ({ surroundings: { random } }) => {
      const digit = (from: number, count: number): string => Math.floor(from + random() * count).toString(16);
      // Version 4 (RFC 9562 §5.4), as .NET makes them.
      return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) =>
        place === 'x' ? digit(0, 16) : digit(8, 4),
      );
    },
  },
  {
    name: 'RandomString',
    summary: 'A random text, for first passwords and the like.',
    returns: 'String',
    result: 'String',
    parameters: [
      {
        name: 'length',
        type: 'Integer',
        minimum: 0,
        maximum: MAX_RANDOM_LENGTH,
        doc: 'At most 256, and no less than the following numbers together.',
      },
      { name: 'minimumNumbers', type: 'Integer', doc: 'How many digits at least.' },
      { name: 'minimumSpecialCharacters', type: 'Integer', doc: 'How many special characters at least.' },
      { name: 'minimumCapital', type: 'Integer', doc: 'How many capital letters at least.' },
      { name: 'minimumLowerCase', type: 'Integer', doc: 'How many small letters at least.' },
      { name: 'charactersToAvoid', type: 'String', optional: true },
    ],
    examples: [{ expression: 'RandomString(6,3,0,0,3)' }, { expression: 'RandomString(10,2,2,2,1,"?,")' }],
    evaluate: randomString,
  },
  {
    name: 'Redact',
    summary: 'Keeps a value out of the provisioning logs.',
    returns: 'the value; the logs have [Redact]',
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
    summary: 'The first of several values that no other object of the target has.',
    returns: 'String; here the first value, since the target is not asked',
    result: 'String',
    parameters: [{ name: 'uniqueValueRule', type: 'String', repeating: true, doc: 'Two or more, tried in turn.' }],
    usualLeast: 2,
    notes: [
      'It stands at the outside of an expression only.',
      'It is for creation: set the mapping to “Only during object creation”.',
      'It is not for matching attributes.',
      'It works from Workday, SuccessFactors and the inbound provisioning API to Active Directory only.',
      'Put NormalizeDiacritics around the values: the directory is searched without escapes.',
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
  if (length < 0 || length > MAX_RANDOM_LENGTH) call.fail(`The length is ${MAX_RANDOM_LENGTH} at most.`, 0);
  const avoided = new Set(call.text(5) ?? '');
  const { random } = call.surroundings;
  const kinds = [DIGITS, SPECIAL, CAPITALS, CAPITALS.toLowerCase()].map((all, kind) => ({
    from: Array.from(all).filter((character) => !avoided.has(character)),
    least: call.count32(kind + 1),
    index: kind + 1,
  }));
  if (kinds.reduce((sum, { least }) => sum + Math.max(0, least), 0) > length) {
    call.fail('The length is less than the numbers of characters that are wanted.', 0);
  }
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)]!;
  const characters = kinds.flatMap(({ from, least, index }) => {
    if (least > 0 && from.length === 0) call.fail('All characters of this kind are to be avoided.', index);
    return Array.from({ length: Math.max(0, least) }, () => pick(from));
  });
  // What is left over has letters and digits; special characters come only as they are asked for.
  const rest = kinds.filter(({ index }) => index !== 2).flatMap(({ from }) => from);
  if (characters.length < length && rest.length === 0) call.fail('All characters are to be avoided.', 5);
  while (characters.length < length) characters.push(pick(rest));
  for (let last = characters.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [characters[last], characters[other]] = [characters[other]!, characters[last]!];
  }
  return characters.join('');
}
