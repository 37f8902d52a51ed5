import { t } from '../../l10n.js';
import { lowerCase, isCulture, titleCase, upperCase } from './letter-case.js';
import { trim } from '../../dotnet/white-space.js';
import { withoutDiacritics } from './diacritics.js';
import { each, type CallArguments, type ExpressionFunction, type Parameter } from './function.js';
import { replace } from './replace.js';
import { MAX_TEXT } from '../value.js';

const source: Parameter = { name: 'source', type: 'String', doc: 'Usually an attribute.' };
const culture: Parameter = {
  name: 'culture',
  type: 'String',
  optional: true,
  language: 'culture',
  doc: 'A culture such as tr-TR. If left out, it is the invariant culture, in which ı and İ do not change.',
};

/** Functions for strings. */
export const textFunctions: readonly ExpressionFunction[] = [
  {
    name: 'Append',
    summary: 'Adds a suffix to a string.',
    returns: 'String',
    result: 'String',
    parameters: [source, { name: 'suffix', type: 'String' }],
    examples: [
      {
        expression: 'Append([userPrincipalName], ".test")',
        attributes: { userPrincipalName: 'John.Doe@contoso.com' },
        gives: 'John.Doe@contoso.com.test',
      },
    ],
    evaluate: (call) => {
      const suffix = call.text(1) ?? '';
      return each(call.value(0), (text) => text + suffix);
    },
  },
  {
    name: 'ConvertToBase64',
    summary: 'Encodes a string in Base64, from its UTF-16 little-endian bytes (.NET: Unicode).',
    returns: 'String',
    result: 'String',
    parameters: [source],
    examples: [{ expression: 'ConvertToBase64("Hello world!")', gives: 'SABlAGwAbABvACAAdwBvAHIAbABkACEA' }],
    evaluate: (call) =>
      each(call.value(0), (text) => {
        let bytes = '';
        for (let at = 0; at < text.length; at++) {
          const unit = text.charCodeAt(at);
          bytes += String.fromCharCode(unit & 0xff, unit >> 8);
        }
        return btoa(bytes);
      }),
  },
  {
    name: 'ConvertToUTF8Hex',
    summary: 'Converts a string to the hexadecimal digits of its UTF-8 bytes.',
    returns: 'String',
    result: 'String',
    parameters: [source],
    examples: [{ expression: 'ConvertToUTF8Hex("Hello world!")', gives: '48656C6C6F20776F726C6421' }],
    evaluate: (call) =>
      each(call.value(0), (text) => {
        let digits = '';
        for (const byte of new TextEncoder().encode(text)) digits += byte.toString(16).padStart(2, '0');
        return digits.toUpperCase();
      }),
  },
  {
    name: 'InStr',
    alsoSpelled: ['Instr'],
    summary: 'Returns the position of the first occurrence of a string in another one.',
    returns: 'Integer: the position, counted from 1, or 0 if the string is not found',
    result: 'Integer',
    parameters: [
      { name: 'value1', type: 'String', doc: 'The string to search in.' },
      { name: 'value2', type: 'String', doc: 'The string to search for.' },
      {
        name: 'start',
        type: 'Integer',
        optional: true,
        minimum: 1,
        doc: 'The position where the search begins, counted from 1.',
      },
      {
        name: 'compareType',
        type: 'Word',
        optional: true,
        doc: 'Written without quotation marks.',
        values: { vbBinaryCompare: 'case-sensitive', vbTextCompare: 'case-insensitive' },
      },
    ],
    examples: [
      { expression: 'InStr("The quick brown fox","quick")', gives: '5' },
      { expression: 'InStr("repEated","e",3,vbBinaryCompare)', gives: '7' },
    ],
    evaluate: (call) => {
      const start = call.isGiven(2) ? call.count32(2) : 1;
      if (start < 1) call.fail(t`The start must be 1 or more.`, 2);
      const ignoresCase = call.text(3) === 'vbTextCompare';
      const [searched, sought] = [call.text(0) ?? '', call.text(1) ?? ''].map((text) =>
        ignoresCase ? upperCase(text) : text,
      );
      return start > searched!.length ? '0' : String(searched!.indexOf(sought!, start - 1) + 1);
    },
  },
  {
    name: 'Join',
    summary: 'Joins strings with a separator between them. Empty strings are left out.',
    returns: 'String',
    result: 'String',
    parameters: [
      { name: 'separator', type: 'String', doc: 'May be "".' },
      { name: 'source', type: 'String', repeating: true, doc: 'If it has several values, all of them are joined.' },
    ],
    examples: [
      {
        expression: 'Join(", ", "", [surname], [givenName])',
        attributes: { givenName: 'John', surname: 'Doe' },
        gives: 'Doe, John',
      },
      {
        // The reference prints the digits of another objectId, which it does not show.
        expression: 'Join("", 1000, Replace(ConvertToUTF8Hex([objectId]), , "[a-zA-Z_]*", , "", , ))',
        attributes: { objectId: '00aa00aa-bb11-cc22-dd33-44ee44ee44ee' },
        gives: '100030306161303061612626231312636332322646433332343465653434656534346565',
      },
    ],
    evaluate: (call) => {
      const separator = call.text(0) ?? '';
      let joined: string | undefined;
      for (let index = 1; index < call.count; index++) {
        for (const text of call.texts(index)) {
          if (text !== '') joined = joined === undefined ? text : joined + separator + text;
          if ((joined?.length ?? 0) > MAX_TEXT) call.fail(t`The result is too long.`);
        }
      }
      return joined ?? '';
    },
  },
  {
    name: 'Left',
    summary: 'Returns the first characters of a string.',
    returns: 'String',
    result: 'String',
    parameters: [
      source,
      {
        name: 'numChars',
        type: 'Integer',
        doc: 'The number of characters. A negative number returns the whole string.',
      },
    ],
    examples: [{ expression: 'Left("John Doe", 3)', gives: 'Joh' }],
    evaluate: (call) => {
      const count = call.count32(1);
      return each(call.value(0) ?? '', (text) => (count < 0 ? text : text.slice(0, count)));
    },
  },
  {
    name: 'Len',
    summary: 'Returns the number of characters of a string or a number.',
    returns: 'Integer, 0 if the source is null or empty',
    result: 'Integer',
    parameters: [{ name: 'source', type: 'String', doc: 'A string or a number.' }],
    examples: [
      { expression: 'Len("John Doe")', gives: '8' },
      { expression: 'Len(42568)', gives: '5' },
      { expression: 'Len(42568.75)', gives: '8' },
    ],
    evaluate: (call) => String((call.text(0) ?? '').length),
  },
  {
    name: 'Mid',
    summary: 'Returns a part of a string.',
    returns: 'String',
    result: 'String',
    parameters: [
      source,
      { name: 'start', type: 'Integer', minimum: 1, doc: 'The position where the part begins, counted from 1.' },
      {
        name: 'length',
        type: 'Integer',
        minimum: 0,
        doc: 'The number of characters. If it is too large, the part ends with the string.',
      },
    ],
    examples: [
      {
        expression: 'Mid([userPrincipalName], 1, 4)',
        attributes: { userPrincipalName: 'jdoe@example.com' },
        gives: 'jdoe',
      },
    ],
    evaluate: (call) => {
      const start = call.count32(1);
      const length = call.count32(2);
      if (start < 1) call.fail(t`The start must be 1 or more.`, 1);
      if (length < 0) call.fail(t`The length cannot be negative.`, 2);
      return each(call.value(0), (text) => text.slice(start - 1, start - 1 + length));
    },
  },
  {
    name: 'NormalizeDiacritics',
    summary: 'Replaces accented letters by plain ones: é becomes e, ø becomes oe.',
    returns: 'String',
    result: 'String',
    parameters: [source],
    notes: [
      'Letters are replaced by a table: ä becomes a, not ae. Letters that are not in the table lose their marks here, so ģ becomes g and ệ becomes e, because the reference says that all diacritical characters are normalized. How Entra changes these is not documented. Letters without marks, such as đ and œ, do not change.',
    ],
    examples: [{ expression: 'NormalizeDiacritics([givenName])', attributes: { givenName: 'Zoë' }, gives: 'Zoe' }],
    evaluate: (call) => each(call.value(0), withoutDiacritics),
  },
  {
    name: 'NormalizeDiacriticsByCulture',
    summary: 'It is not in Microsoft’s reference, but on a page of Microsoft’s for China.',
    returns: 'unstated',
    parameters: [source, culture],
    examples: [],
    undocumented: true,
  },
  {
    name: 'PCase',
    summary: 'Converts the first letter of each word to upper case and the other letters to lower case.',
    returns: 'String',
    result: 'String',
    parameters: [
      source,
      {
        name: 'wordSeparators',
        type: 'String',
        optional: true,
        doc: 'The characters that separate words. If left out, these are the separators of .NET, which do not include the apostrophe.',
      },
    ],
    examples: [
      {
        expression: 'PCase([firstName])',
        attributes: { firstName: 'PABLO GONSALVES (SECOND)' },
        gives: 'Pablo Gonsalves (Second)',
      },
      {
        expression: `PCase([lastName]," '-")`,
        attributes: { lastName: "PINTO-DE'SILVA" },
        gives: "Pinto-De'Silva",
      },
    ],
    evaluate: (call) => {
      const separators = call.isGiven(1) ? (call.text(1) ?? '') : undefined;
      return each(call.value(0), (text) => titleCase(text, separators));
    },
  },
  {
    name: 'Prepend',
    summary: 'Adds a prefix to a string. It is not in Microsoft’s reference, but in Graph’s list of functions of 2021.',
    returns: 'String',
    result: 'String',
    parameters: [{ name: 'prefix', type: 'String' }, source],
    examples: [
      { expression: 'Prepend("ext-", [mailNickname])', attributes: { mailNickname: 'ada' }, gives: 'ext-ada' },
    ],
    undocumented: true,
    evaluate: (call) => {
      const prefix = call.text(0) ?? '';
      return each(call.value(1), (text) => prefix + text);
    },
  },
  replace,
  {
    name: 'Split',
    summary: 'Splits a string at a delimiter and removes whitespace around the parts.',
    returns: 'a list of strings',
    result: 'Strings',
    parameters: [source, { name: 'delimiter', type: 'String', doc: 'The string between the parts.' }],
    examples: [
      {
        expression: 'Split([extensionAttribute5], ",")',
        attributes: { extensionAttribute5: 'PermissionSetOne, PermissionSetTwo' },
        gives: ['PermissionSetOne', 'PermissionSetTwo'],
      },
    ],
    evaluate: (call) => {
      const delimiter = call.text(1) ?? '';
      const texts = call.texts(0);
      if (texts.length === 0) return null;
      // In the reference's example there is a space after the comma, but none in the values.
      return texts.flatMap((text) => (delimiter === '' ? [text] : text.split(delimiter)).map(trim));
    },
  },
  {
    name: 'StripSpaces',
    summary: 'Removes all spaces from a string.',
    returns: 'String',
    result: 'String',
    parameters: [source],
    examples: [{ expression: 'StripSpaces("de la Cruz")', gives: 'delaCruz' }],
    evaluate: (call) => each(call.value(0), (text) => text.replaceAll(' ', '')),
  },
  {
    name: 'ToLower',
    summary: 'Converts a string to lower case.',
    returns: 'String',
    result: 'String',
    parameters: [source, culture],
    notes: ['To change the case of existing values in the target, set caseExact of the target attribute to true.'],
    examples: [
      {
        expression:
          'ToLower(Join("@", NormalizeDiacritics(StripSpaces(Join(".",  [PreferredFirstName], [PreferredLastName]))), "contoso.com"))',
        attributes: { PreferredFirstName: 'John', PreferredLastName: 'Smith' },
        gives: 'john.smith@contoso.com',
      },
    ],
    evaluate: (call) => {
      const named = cultureOf(call);
      return each(call.value(0), (text) => lowerCase(text, named));
    },
  },
  {
    name: 'ToUpper',
    summary: 'Converts a string to upper case.',
    returns: 'String',
    result: 'String',
    parameters: [source, culture],
    notes: ['To change the case of existing values in the target, set caseExact of the target attribute to true.'],
    examples: [{ expression: 'ToUpper([country])', attributes: { country: 'de' }, gives: 'DE' }],
    evaluate: (call) => {
      const named = cultureOf(call);
      return each(call.value(0), (text) => upperCase(text, named));
    },
  },
  {
    name: 'Trim',
    summary:
      'Removes whitespace from both ends of a string. It is not in Microsoft’s reference, but schemas of Cloud Sync use it.',
    returns: 'String',
    result: 'String',
    parameters: [source],
    examples: [{ expression: 'Trim(" Ada ")', gives: 'Ada' }],
    undocumented: true,
    evaluate: (call) => each(call.value(0), trim),
  },
  {
    name: 'Word',
    summary: 'Returns one word of a string.',
    returns: 'String, empty if there are fewer words',
    result: 'String',
    parameters: [
      source,
      { name: 'wordNumber', type: 'Integer', minimum: 1, doc: 'The position of the word, counted from 1.' },
      { name: 'delimiters', type: 'String', doc: 'The characters that separate words.' },
    ],
    examples: [
      { expression: 'Word("The quick brown fox",3," ")', gives: 'brown' },
      { expression: 'Word("This,string!has&many separators",3,",!&#")', gives: 'has' },
    ],
    evaluate: (call) => {
      const number = call.count32(1);
      const delimiters = new Set(call.text(2) ?? '');
      return each(call.value(0) ?? '', (text) => (number < 1 ? '' : (words(text, delimiters)[number - 1] ?? '')));
    },
  },
];

function words(text: string, delimiters: ReadonlySet<string>): string[] {
  const found = [''];
  for (const character of text) {
    if (delimiters.has(character)) found.push('');
    else found.push((found.pop() ?? '') + character);
  }
  return found.filter((word) => word !== '');
}

function cultureOf(call: CallArguments): string | undefined {
  const named = call.text(1);
  if (named === null || named === '') return undefined;
  return isCulture(named) ? named : call.fail(t`“${named}” is not the name of a culture. Use a name such as tr-TR.`, 1);
}
