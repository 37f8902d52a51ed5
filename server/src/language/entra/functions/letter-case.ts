/*
 * Upper and lower case as .NET changes them: character by character, so that a text keeps its length (ß has no capital
 * letter, and a sigma at the end of a word is an ordinary one).
 */

/** Whether a culture has a name that can be one (RFC 5646). */
export function isCulture(culture: string): boolean {
  try {
    return Intl.getCanonicalLocales(culture).length > 0;
  } catch {
    return false;
  }
}

export function lowerCase(text: string, culture?: string): string {
  return byCharacter(text, (character) =>
    culture === undefined ? character.toLowerCase() : character.toLocaleLowerCase(culture),
  );
}

export function upperCase(text: string, culture?: string): string {
  return byCharacter(text, (character) =>
    culture === undefined ? character.toUpperCase() : character.toLocaleUpperCase(culture),
  );
}

function byCharacter(text: string, change: (character: string) => string): string {
  let changed = '';
  for (const character of text) {
    const other = change(character);
    changed += other.length === character.length ? other : character;
  }
  return changed;
}

/** Letters that are two, of which only the first is a capital at the beginning of a word. */
const TITLE: ReadonlyMap<string, string> = new Map([
  ['ǆ', 'ǅ'],
  ['ǉ', 'ǈ'],
  ['ǌ', 'ǋ'],
  ['ǳ', 'ǲ'],
]);

/** What separates words for `TextInfo.ToTitleCase`: blanks, controls, punctuation and symbols, but not the apostrophe. */
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
      changed += TITLE.get(lowerCase(character)) ?? upperCase(character);
    }
  }
  return changed;
}
