/*
 * Upper and lower case as in .NET: character by character, with the simple mappings of Unicode, so that a string keeps its
 * length. ß does not change, and a sigma at the end of a word is not special.
 */

/** The length of the longest culture name in .NET. */
const LONGEST_CULTURE = 84;

/**
 * Whether .NET accepts a string as the name of a culture: letters and digits with single hyphens between them, one of which
 * may be an underscore. With ICU, .NET accepts names without a culture, such as `xx-YY`; with Windows' own data it may be
 * stricter.
 */
export function isCulture(culture: string): boolean {
  if (culture.length < 2) return culture === '' || culture.toLowerCase() === 'c'; // The invariant culture.
  if (culture.length > LONGEST_CULTURE || culture.indexOf('_') !== culture.lastIndexOf('_')) return false;
  return /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/i.test(culture);
}

/** Whether a culture has a dotted and a dotless i as two letters. */
function isTurkic(culture: string): boolean {
  return /^(?:tr|tur|az|aze)(?:[-_]|$)/i.test(culture);
}

/** Lower case in a culture; without one, or with `''`, in the invariant culture, which does not change İ. */
export function lowerCase(text: string, culture = ''): string {
  if (isTurkic(culture)) return byCharacter(text, (character) => (character === 'I' ? 'ı' : lower(character)));
  if (culture !== '') return byCharacter(text, lower);
  return byCharacter(text, (character) => (character === 'İ' ? character : lower(character)));
}

/** Upper case in a culture; without one, or with `''`, in the invariant culture, which does not change ı. */
export function upperCase(text: string, culture = ''): string {
  if (isTurkic(culture)) return byCharacter(text, (character) => (character === 'i' ? 'İ' : upper(character)));
  if (culture !== '') return byCharacter(text, upper);
  return byCharacter(text, (character) => (character === 'ı' ? character : upper(character)));
}

function byCharacter(text: string, change: (character: string) => string): string {
  let changed = '';
  for (const character of text) changed += change(character);
  return changed;
}

function lower(character: string): string {
  // The only character that JavaScript converts to two.
  if (character === 'İ') return 'i';
  return character.toLowerCase();
}

function upper(character: string): string {
  const changed = character.toUpperCase();
  if (changed.length === character.length) return changed;
  return SIMPLE_UPPER.get(character) ?? character;
}

/** Greek letters with a subscript iota: JavaScript converts them to two letters, but .NET to one. */
const SIMPLE_UPPER: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0x80 }, (_, at) => String.fromCharCode(0x1f80 + at))
    .filter((letter) => letter.toLowerCase() !== letter && letter.toLowerCase().toUpperCase().length > 1)
    .map((letter) => [letter.toLowerCase(), letter]),
);

/** Digraphs of which only the first letter is upper case at the beginning of a word. */
const TITLE: ReadonlyMap<string, string> = new Map([
  ['ǆ', 'ǅ'],
  ['ǉ', 'ǈ'],
  ['ǌ', 'ǋ'],
  ['ǳ', 'ǲ'],
]);

/** Word separators of `TextInfo.ToTitleCase`: whitespace, control characters, punctuation and symbols, but not the apostrophe. */
const SEPARATOR = /[\p{Z}\p{Cc}\p{Cf}\p{P}\p{S}]/u;

/**
 * Converts each word to an upper-case letter followed by lower-case letters.
 *
 * @param separators the characters that separate words; those of .NET if left out
 */
export function titleCase(text: string, separators?: string): string {
  const own = separators === undefined ? undefined : new Set(separators);
  let changed = '';
  let isInWord = false;
  for (const character of text) {
    if (own) {
      changed += isInWord ? lowerCase(character) : upperCase(character);
      isInWord = !own.has(character);
    } else if (isInWord) {
      changed += lowerCase(character);
      isInWord = character === "'" || !SEPARATOR.test(character);
    } else {
      // In .NET a digit does not begin a word: 3rd becomes 3Rd.
      isInWord = /\p{L}/u.test(character);
      const small = lowerCase(character);
      changed += TITLE.get(small) ?? upperCase(small);
    }
  }
  return changed;
}
