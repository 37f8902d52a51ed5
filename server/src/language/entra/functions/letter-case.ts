/*
 * Upper and lower case as .NET changes them: character by character, by Unicode's simple mappings, so that a text keeps its
 * length. ß has no capital letter, and a sigma at the end of a word is an ordinary one.
 */

/** The longest name of a culture in .NET. */
const LONGEST_CULTURE = 84;

/**
 * Whether .NET takes a text for the name of a culture: letters and digits with single hyphens between them, one of which may
 * be an underscore. With ICU there need be no culture of that name, as `xx-YY` shows; a .NET that asks Windows may be stricter.
 */
export function isCulture(culture: string): boolean {
  if (culture.length < 2) return culture === '' || culture.toLowerCase() === 'c'; // The invariant culture.
  if (culture.length > LONGEST_CULTURE || culture.indexOf('_') !== culture.lastIndexOf('_')) return false;
  return /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/i.test(culture);
}

/** Whether a culture has an i with a dot and one without, as two letters. */
function isTurkic(culture: string): boolean {
  return /^(?:tr|tur|az|aze)(?:[-_]|$)/i.test(culture);
}

/** Lower case in a culture; without one, or with `''`, in the invariant culture, which has no i but that of ASCII. */
export function lowerCase(text: string, culture = ''): string {
  if (isTurkic(culture)) return byCharacter(text, (character) => (character === 'I' ? 'ı' : lower(character)));
  if (culture !== '') return byCharacter(text, lower);
  return byCharacter(text, (character) => (character === 'İ' ? character : lower(character)));
}

/** Upper case in a culture; without one, or with `''`, in the invariant culture, which has no I but that of ASCII. */
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
  // The only one that JavaScript makes two characters of.
  if (character === 'İ') return 'i';
  return character.toLowerCase();
}

function upper(character: string): string {
  const changed = character.toUpperCase();
  if (changed.length === character.length) return changed;
  return SIMPLE_UPPER.get(character) ?? character;
}

/** Greek letters with an iota below: in full their capital is two letters, but each has one of its own as well. */
const SIMPLE_UPPER: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0x80 }, (_, at) => String.fromCharCode(0x1f80 + at))
    .filter((letter) => letter.toLowerCase() !== letter && letter.toLowerCase().toUpperCase().length > 1)
    .map((letter) => [letter.toLowerCase(), letter]),
);

/** Letters that are two, of which only the first is a capital at the beginning of a word. */
const TITLE: ReadonlyMap<string, string> = new Map([
  ['ǆ', 'ǅ'],
  ['ǉ', 'ǈ'],
  ['ǌ', 'ǋ'],
  ['ǳ', 'ǲ'],
]);

/** What separates words for `TextInfo.ToTitleCase`: white space, controls, punctuation and symbols, but not the apostrophe. */
const SEPARATOR = /[\p{Z}\p{Cc}\p{Cf}\p{P}\p{S}]/u;

/**
 * A text in which each word begins with a capital letter and goes on in small ones.
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
      // A digit begins no word for .NET: 3rd becomes 3Rd.
      isInWord = /\p{L}/u.test(character);
      const small = lowerCase(character);
      changed += TITLE.get(small) ?? upperCase(small);
    }
  }
  return changed;
}
