import {
  lowerCase,
  isCulture,
  titleCase,
  upperCase,
} from '../../../../server/src/language/entra/functions/letter-case.js';
import { times, valueOf, type Area, type Case } from './area.mjs';
import type { Random } from './random.mjs';

/** The cultures that appear in mappings, with those whose casing is special. */
const CULTURES = [
  'en-US',
  'tr-TR',
  'tr',
  'el-GR',
  'de-DE',
  'lt-LT',
  'fr-FR',
  'nl-NL',
  'hr-HR',
  'ru-RU',
  'en',
  'sr-Latn-RS',
  'ES-es',
];

const NAMES = [
  ...[
    'Yıldız Işık',
    'İzmir',
    'ΓΙΏΡΓΟΣ',
    'Γιώργος',
    'ΟΔΥΣΣΕΥΣ',
    'Straße',
    'GROẞ',
    'ǆungla',
    'ǈ',
    'ﬁ',
    'ŉ',
    'ΐ',
    'Ὀδυσσεύς',
    'ᾳ',
  ],
  ...[
    "SEÁN O'NEIL-MCDONALD 3RD (VP)",
    "d'artagnan",
    'jean-luc',
    'van der berg',
    'MACDONALD',
    'élodie',
    'Łukasz',
    'Ἀθῆναι',
  ],
  ...[
    'lj',
    'ǉubav',
    'ß',
    'İİ',
    'ii',
    'Ì',
    'Į̃',
    'i̇',
    'ა',
    'ᲐᲑ',
    'Ꭰ',
    'ꭰ',
    'ẖ',
    'ſ',
    'K',
    'Å',
    'Ω',
    '𐐀',
    '𐐨',
    '💡',
    'e\u0301',
  ],
];

const EXTRA = [
  ' ',
  '-',
  "'",
  '’',
  '.',
  '1',
  '/',
  '(',
  '\u0301',
  '\u200d',
  '\u00ad',
  '_',
  'I',
  'i',
  'ı',
  'İ',
  'Σ',
  'σ',
  'ς',
];

function name(random: Random): string {
  return random.several(1, 3, () =>
    random.pick([random.pick(NAMES), random.pick(EXTRA), character(random, 0x24f), character(random, 0x1fff)]),
  );
}

/**
 * Letters that got their other case with Unicode 14 to 17: JavaScript's depends on the version of Node and the editor, and
 * .NET 10 does not know them.
 */
const NEW_PAIRS = /[\u019b\u0264\u1c89\u1c8a\u2c2f\u2c5f\ua7c0\ua7c1\ua7cb-\ua7dc]/g;

/** A character of the basic plane, up to a code point; no half of a surrogate pair. */
function character(random: Random, last: number): string {
  for (;;) {
    const code = random.whole(0x20, last);
    const made = String.fromCharCode(code);
    if ((code < 0xd800 || code > 0xdfff) && made.replace(NEW_PAIRS, '') !== '') return made;
  }
}

/** Every code unit of the basic plane that is no surrogate, so many in a text. */
function* everyUnit(size: number): Iterable<string> {
  for (let first = 0; first <= 0xffff; first += size) {
    const units = Array.from({ length: size }, (_, at) => String.fromCharCode(first + at)).join('');
    if (first < 0xd800 || first > 0xdfff) yield units.replace(NEW_PAIRS, '');
  }
}

type Change = (text: string, culture?: string) => string;

function invariant(title: string, question: string, change: Change): Area {
  return {
    name: `letter case: ${title}, invariant`,
    count: 1000,
    agreement: 1,
    *cases(random) {
      for (const given of everyUnit(128)) yield { question: [question, given, null], ours: () => [change(given)] };
      yield* times(504, () => {
        const given = name(random);
        return { question: [question, given, null], ours: () => [change(given)] };
      });
    },
  };
}

function cultural(title: string, question: string, change: Change): Area {
  return {
    name: `letter case: ${title} of a culture`,
    count: 1500,
    agreement: 1,
    *cases(random) {
      for (const culture of ['en-US', 'tr-TR', 'el-GR', 'lt-LT'])
        for (const given of everyUnit(512))
          yield { question: [question, given, culture], ours: () => [change(given, culture)] };
      yield* times(1004, () => {
        const [given, culture] = [name(random), random.pick(CULTURES)];
        return { question: [question, given, culture], ours: () => [change(given, culture)] };
      });
    },
  };
}

export const textAreas: readonly Area[] = [
  invariant('ToUpper', 'upper', upperCase),
  invariant('ToLower', 'lower', lowerCase),
  cultural('ToUpper', 'upper', upperCase),
  cultural('ToLower', 'lower', lowerCase),
  {
    name: 'letter case: ToTitleCase (PCase)',
    count: 1500,
    agreement: 1,
    cases: (random) =>
      times(1500, () => {
        const given = name(random);
        return { question: ['title', given], ours: () => [titleCase(given)] };
      }),
  },
  {
    name: 'diacritics beyond the table',
    count: 800,
    agreement: 1,
    cases: (random) =>
      times(800, () => {
        // Letters of the table are another matter: æ becomes ae there.
        const letters = Array.from('ḿṁẃẅẁẑấầẩẫạảẹẻẽếềểịỉọỏốồổợủụứừửựỳỵỷỹģķļņŗĢĶĻŅŖĉĥĵŝĈĤĴŜŵŷũẋḧȧœđħŧŋabcXYZ');
        const given = random.several(1, 8, () => random.pick(letters) + (random.chance(0.15) ? '\u0323' : ''));
        return { question: ['marks', given], ours: () => valueOf('NormalizeDiacritics([given])', { given }) };
      }),
  },
  {
    name: 'Trim',
    count: 900,
    agreement: 1,
    *cases(random) {
      const white = Array.from(
        ' \t\n\u000b\f\r\u0085\u00a0\u1680\u180e\u2000\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff',
      );
      for (let code = 1; code <= 0x3001; code += 1) {
        if (code > 0xff && code < 0x1fff && code !== 0x1680 && code !== 0x180e) continue;
        if (code > 0x2070 && code < 0x3000) continue;
        const given = `${String.fromCharCode(code)}x${String.fromCharCode(code)}`;
        yield { question: ['trim', given], ours: () => valueOf('Trim([given])', { given }) };
      }
      yield* times(600, () => {
        const around = () => random.several(0, 3, () => random.pick(white));
        const given = `${around()}x${around()}y${around()}`;
        return { question: ['trim', given], ours: () => valueOf('Trim([given])', { given }) };
      });
    },
  },
  {
    name: 'names of cultures',
    count: 800,
    agreement: 1,
    cases: (random) =>
      times(800, () => {
        let given = random.pick([
          ...CULTURES,
          ...[
            'zh-Hans-CN',
            'de-DE_phoneb',
            'es-ES_tradnl',
            'x-custom',
            'i-klingon',
            'iv',
            'de_DE',
            'a_b_c',
            'de_a-b_c',
            'xx-YY',
            'qps-ploc',
          ],
          ...[
            'ca-ES-valencia',
            'de-CH-1996',
            'en-US-u-ca-buddhist',
            'turkish',
            'Türkçe',
            'az-Latn-AZ',
            'a',
            'ab-',
            '-ab',
            '1',
          ],
        ]);
        for (let slips = random.whole(0, 2); slips > 0; slips--) given = random.mutated(given, 'abZ1-_ .é');
        return { question: ['culture', given], ours: () => (isCulture(given) ? [] : 'error') };
      }),
  },
  {
    name: 'InStr, Left, Mid, Base64, UTF-8',
    count: 1500,
    agreement: 1,
    cases: (random) =>
      times(1500, (): Case => {
        // Where case is ignored this is compared with .NET's ordinal comparison, which sees no S in ſ.
        const given = (name(random) + name(random)).replaceAll('ſ', 's');
        const start = random.whole(1, given.length);
        const length = random.pick([0, 1, 2, 5, 100]);
        switch (random.whole(0, 4)) {
          case 0:
            return {
              question: ['mid', given, String(start), String(length)],
              ours: () => valueOf(`Mid([given], ${start}, ${length})`, { given }),
            };
          case 1:
            return {
              question: ['left', given, String(length)],
              ours: () => valueOf(`Left([given], ${length})`, { given }),
            };
          case 2:
            return { question: ['base64', given], ours: () => valueOf('ConvertToBase64([given])', { given }) };
          case 3:
            return { question: ['utf8', given], ours: () => valueOf('ConvertToUTF8Hex([given])', { given }) };
          default: {
            const ignoresCase = random.chance(0.5);
            // No half of a surrogate pair: .NET looks at pairs where it ignores case.
            const part = given.slice(start - 1, start + 1).replace(/[\ud800-\udfff]/g, '');
            const sought = random.chance(0.5) ? part : name(random);
            return {
              question: [
                'index',
                given,
                ignoresCase ? upperCase(sought) : sought,
                String(start),
                ignoresCase ? '1' : '0',
              ],
              ours: () =>
                valueOf(`InStr([given], [sought], ${start}, ${ignoresCase ? 'vbTextCompare' : 'vbBinaryCompare'})`, {
                  given,
                  sought: ignoresCase ? upperCase(sought) : sought,
                }),
            };
          }
        }
      }),
  },
];
