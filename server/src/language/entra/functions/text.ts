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
  doc: 'A culture such as tr-TR; the invariant culture if left out, in which ı and İ stay as they are.',
};

/** Functions that make texts of texts. */
export const textFunctions: readonly ExpressionFunction[] = [
  {
    name: 'Append',
    summary: 'Puts a suffix behind a text.',
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
    summary: 'A text in Base64, of its UTF-16 in little-endian order (.NET: Unicode).',
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
    summary: 'A text as the hexadecimal digits of its UTF-8.',
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
    summary: 'Where a text first occurs in another one.',
    returns: 'Integer: counted from 1, and 0 if it does not occur',
    result: 'Integer',
    parameters: [
      { name: 'value1', type: 'String', doc: 'The text that is searched.' },
      { name: 'value2', type: 'String', doc: 'The text that is sought.' },
      { name: 'start', type: 'Integer', optional: true, minimum: 1, doc: 'Where the search begins, counted from 1.' },
      {
        name: 'compareType',
        type: 'Word',
        optional: true,
        doc: 'Written without quotation marks.',
        values: { vbBinaryCompare: 'upper and lower case count', vbTextCompare: 'upper and lower case do not count' },
      },
    ],
    examples: [
      { expression: 'InStr("The quick brown fox","quick")', gives: '5' },
      { expression: 'InStr("repEated","e",3,vbBinaryCompare)', gives: '7' },
    ],
    evaluate: (call) => {
      const start = call.isGiven(2) ? call.count32(2) : 1;
      if (start < 1) call.fail('InStr counts from 1.', 2);
      const ignoresCase = call.text(3) === 'vbTextCompare';
      const [searched, sought] = [call.text(0) ?? '', call.text(1) ?? ''].map((text) =>
        ignoresCase ? upperCase(text) : text,
      );
      return start > searched!.length ? '0' : String(searched!.indexOf(sought!, start - 1) + 1);
    },
  },
  {
    name: 'Join',
    summary: 'Puts texts together, with a separator between them; empty ones are left out.',
    returns: 'String',
    result: 'String',
    parameters: [
      { name: 'separator', type: 'String', doc: 'May be "".' },
      { name: 'source', type: 'String', repeating: true, doc: 'If it has several values, each of them is joined.' },
    ],
    examples: [
      {
        expression: 'Join(", ", "", [surname], [givenName])',
        attributes: { givenName: 'John', surname: 'Doe' },
        gives: 'Doe, John',
      },
      {
        // The reference prints digits of another, hidden objectId.
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
          if ((joined?.length ?? 0) > MAX_TEXT) call.fail('The result is too long.');
        }
      }
      return joined ?? '';
    },
  },
  {
    name: 'Left',
    summary: 'The first characters of a text.',
    returns: 'String',
    result: 'String',
    parameters: [
      source,
      { name: 'numChars', type: 'Integer', doc: 'How many; a negative number gives the whole text.' },
    ],
    examples: [{ expression: 'Left("John Doe", 3)', gives: 'Joh' }],
    evaluate: (call) => {
      const count = call.count32(1);
      return each(call.value(0) ?? '', (text) => (count < 0 ? text : text.slice(0, count)));
    },
  },
  {
    name: 'Len',
    summary: 'The number of characters of a text or a number.',
    returns: 'Integer; 0 if the source is null or empty',
    result: 'Integer',
    parameters: [{ name: 'source', type: 'String', doc: 'A text or a number.' }],
    examples: [
      { expression: 'Len("John Doe")', gives: '8' },
      { expression: 'Len(42568)', gives: '5' },
      { expression: 'Len(42568.75)', gives: '8' },
    ],
    evaluate: (call) => String((call.text(0) ?? '').length),
  },
  {
    name: 'Mid',
    summary: 'A part of a text.',
    returns: 'String',
    result: 'String',
    parameters: [
      source,
      { name: 'start', type: 'Integer', minimum: 1, doc: 'Where it begins, counted from 1.' },
      { name: 'length', type: 'Integer', minimum: 0, doc: 'How many characters; beyond the end it goes to the end.' },
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
      if (start < 1) call.fail('Mid counts from 1.', 1);
      if (length < 0) call.fail('A part cannot have a negative length.', 2);
      return each(call.value(0), (text) => text.slice(start - 1, start - 1 + length));
    },
  },
  {
    name: 'NormalizeDiacritics',
    summary: 'Plain letters for accented ones: é becomes e, ø becomes oe.',
    returns: 'String',
    result: 'String',
    parameters: [source],
    notes: [
      'It goes by a table: ä becomes a and not ae. Letters that are not in the table lose their marks here, so ģ becomes g and ệ becomes e, as the reference speaks of any diacritical characters; how Entra changes them is not documented. Letters without marks, such as đ and œ, stay.',
    ],
    examples: [{ expression: 'NormalizeDiacritics([givenName])', attributes: { givenName: 'Zoë' }, gives: 'Zoe' }],
    evaluate: (call) => each(call.value(0), withoutDiacritics),
  },
  {
    name: 'NormalizeDiacriticsByCulture',
    summary: 'Not in the reference; on a page of Microsoft’s for China.',
    returns: 'unstated',
    parameters: [source, culture],
    examples: [],
    undocumented: true,
  },
  {
    name: 'PCase',
    summary: 'Each word with a capital letter at its beginning, and small ones behind.',
    returns: 'String',
    result: 'String',
    parameters: [
      source,
      {
        name: 'wordSeparators',
        type: 'String',
        optional: true,
        doc: 'The characters between words; those of .NET if left out, to which the apostrophe does not belong.',
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
    summary: 'Puts a prefix before a text. Not in the reference; in Graph’s list of functions of 2021.',
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
    summary: 'The parts of a text between delimiters, without blanks around them.',
    returns: 'several texts',
    result: 'Strings',
    parameters: [source, { name: 'delimiter', type: 'String', doc: 'What stands between the parts.' }],
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
      // The reference has a blank behind the comma, and none in the values.
      return texts.flatMap((text) => (delimiter === '' ? [text] : text.split(delimiter)).map(trim));
    },
  },
  {
    name: 'StripSpaces',
    summary: 'A text without its blanks.',
    returns: 'String',
    result: 'String',
    parameters: [source],
    examples: [{ expression: 'StripSpaces("de la Cruz")', gives: 'delaCruz' }],
    evaluate: (call) => each(call.value(0), (text) => text.replaceAll(' ', '')),
  },
  {
    name: 'ToLower',
    summary: 'A text in small letters.',
    returns: 'String',
    result: 'String',
    parameters: [source, culture],
    notes: ['For values that are in the target already, the target attribute needs caseExact true.'],
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
    summary: 'A text in capital letters.',
    returns: 'String',
    result: 'String',
    parameters: [source, culture],
    notes: ['For values that are in the target already, the target attribute needs caseExact true.'],
    examples: [{ expression: 'ToUpper([country])', attributes: { country: 'de' }, gives: 'DE' }],
    evaluate: (call) => {
      const named = cultureOf(call);
      return each(call.value(0), (text) => upperCase(text, named));
    },
  },
  {
    name: 'Trim',
    summary: 'A text without white space at its ends. Not in the reference; in schemas of Cloud Sync.',
    returns: 'String',
    result: 'String',
    parameters: [source],
    examples: [{ expression: 'Trim(" Ada ")', gives: 'Ada' }],
    undocumented: true,
    evaluate: (call) => each(call.value(0), trim),
  },
  {
    name: 'Word',
    summary: 'A word of a text, by its number.',
    returns: 'String; empty if there are not so many words',
    result: 'String',
    parameters: [
      source,
      { name: 'wordNumber', type: 'Integer', minimum: 1, doc: 'Counted from 1.' },
      { name: 'delimiters', type: 'String', doc: 'Each of these characters is between words.' },
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
  return isCulture(named) ? named : call.fail(`“${named}” is not the name of a culture, such as tr-TR.`, 1);
}
