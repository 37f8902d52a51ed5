import type { Chance } from './chance.js';

/* The ways in which people get a text wrong. */

/** A way to get a text wrong; undefined where it does not apply. */
export type Slip = (text: string, chance: Chance) => string | undefined;

function at(text: string, chance: Chance, pattern: RegExp): { start: number; found: string } | undefined {
  const all = [...text.matchAll(new RegExp(pattern, 'g'))];
  if (all.length === 0) return undefined;
  const match = chance.pick(all);
  return { start: match.index, found: match[0] };
}

function replacing(pattern: RegExp, by: (found: string, chance: Chance) => string): Slip {
  return (text, chance) => {
    const place = at(text, chance, pattern);
    return place && text.slice(0, place.start) + by(place.found, chance) + text.slice(place.start + place.found.length);
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Slips of the keys, which happen everywhere. */
export const KEYS: Readonly<Record<string, Slip>> = {
  'dropped character': replacing(/[\s\S]/, () => ''),
  'dropped letter': replacing(/[a-z]/i, () => ''),
  'doubled character': replacing(/[\s\S]/, (found) => found + found),
  'doubled letter': replacing(/[a-z]/i, (found) => found + found),
  'transposed letters': replacing(/[a-z]{2}/i, (found) => found[1]! + found[0]!),
  'wrong letter': replacing(/[a-z]/i, (_, chance) => chance.character(LETTERS)),
  'inserted character': (text, chance) => {
    const place = chance.below(text.length + 1);
    return (
      text.slice(0, place) + chance.character(`${LETTERS} .,;:"'“”‘’()[]{}=\\/%&+-_0\u00a0\u200b`) + text.slice(place)
    );
  },
  'doubled space': replacing(/ /, () => '  '),
  'dropped space': replacing(/ /, () => ''),
  'no-break space': replacing(/ /, () => '\u00a0'),
  'space at an end': (text, chance) => (chance.sometimes(0.5) ? ` ${text}` : `${text} `),
  'cut off': (text, chance) => text.slice(0, 1 + chance.below(text.length - 1)),
  'beginning cut off': (text, chance) => text.slice(1 + chance.below(text.length - 1)),
  'wrong case': replacing(/[A-Za-z]+/, (found) =>
    found === found.toLowerCase() ? found.toUpperCase() : found.toLowerCase(),
  ),
  'percent-encoded quotes': (text) => (text.includes('"') ? text.replaceAll('"', '%22') : undefined),
  'percent-encoded': (text) => encodeURI(text),
  'plus for space': (text) => (text.includes(' ') ? text.replaceAll(' ', '+') : undefined),
  'typographic quotes': (text, chance) => {
    const [open, close] = chance.pick(['“”', '„“', '‘’', '«»', '””', "''", '``'].map((pair) => [pair[0]!, pair[1]!]));
    let isOpen = false;
    return text.includes('"') ? text.replace(/"/g, () => ((isOpen = !isOpen) ? open : close)) : undefined;
  },
  'one typographic quote': replacing(/"/, (_, chance) => chance.character("“”‘’„«»'`")),
  'dropped quote': replacing(/"/, () => ''),
  'dropped quotes': (text) => (text.includes('"') ? text.replaceAll('"', '') : undefined),
  'doubled quotes': (text) => (text.includes('"') ? text.replaceAll('"', '""') : undefined),
  'escaped once more': (text) => (text.includes('"') ? text.replaceAll('"', '\\"') : undefined),
  'dropped bracket': replacing(/[()[\]]/, () => ''),
  'doubled bracket': replacing(/[()[\]]/, (found) => found + found),
  'other bracket': replacing(/[()[\]]/, (found) => '[({)]}'['([{)]}'.indexOf(found)]!),
};

/** Slips in SCIM. */
export const SCIM: Readonly<Record<string, Slip>> = {
  'operator of another language': replacing(/\beq\b/, (_, chance) =>
    chance.pick(['=', '==', '===', 'equals', 'is', ':', '-eq', '=>', 'eqq']),
  ),
  'operator without spaces': replacing(/ eq /, (_, chance) => chance.pick(['=', '==', 'eq'])),
  'joint of another language': replacing(/\b(?:and|or)\b/, (found, chance) =>
    chance.pick(found === 'and' ? ['&&', '&', ',', ';', 'AND', 'plus'] : ['||', '|', ',', ';', 'OR', 'else']),
  ),
  'cut-off literal': replacing(/\b(?:true|false)\b/, (found, chance) =>
    found.slice(0, 1 + chance.below(found.length - 1)),
  ),
  'literal in capitals': replacing(/\b(?:true|false)\b/, (found, chance) =>
    chance.pick([found.toUpperCase(), found[0]!.toUpperCase() + found.slice(1), `"${found}"`]),
  ),
  'dropped dot': replacing(/\.(?=[a-z])/i, () => ''),
  'wrong separator': replacing(/[.:](?=[a-z]+$)/i, (_, chance) => chance.character(':./-_ ')),
  'parenthesis moved': replacing(/\((\w)/, (found) => `${found[1]!}(`),
  'not without parentheses': replacing(/not \(([^()]*)\)/, (found) => found.replace(/[()]/g, '')),
  'sub-attribute before the selector': (text) =>
    /^(\w+)(\[.*\])(\.\w+)$/.exec(text) ? text.replace(/^(\w+)(\[.*\])(\.\w+)$/, '$1$3$2') : undefined,
};

/** Slips in expressions. */
export const EXPRESSION: Readonly<Record<string, Slip>> = {
  'begins with =': (text) => `=${text}`,
  'name in other case': replacing(/[A-Z]\w+(?=\()/, (found, chance) =>
    chance.pick([found.toLowerCase(), found.toUpperCase()]),
  ),
  'dropped comma': replacing(/, /, () => ' '),
  'semicolon for comma': replacing(/,/, () => ';'),
  'attribute without brackets': replacing(/\[\w+\]/, (found) => found.slice(1, -1)),
  'attribute in quotes': replacing(/\[\w+\]/, (found) => `"${found.slice(1, -1)}"`),
  'attribute in other case': replacing(/(?<=\[)\w+(?=\])/, (found) => found.toUpperCase()),
  'function of another language': replacing(/\b(?:Join|Append|IIF|Left|Mid)\b/, (_, chance) =>
    chance.pick(['Concat', 'If', 'Substring', 'iif']),
  ),
  'argument left out': replacing(/, [^,()]+(?=[,)])/, () => ''),
  'joined by &': replacing(/, /, () => ' & '),
};

/** Slips in tenant URLs. */
export const URL_SLIPS: Readonly<Record<string, Slip>> = {
  'no scheme': (text) => text.replace(/^https:\/\//, ''),
  'broken scheme': (text, chance) =>
    text.replace(/^https:\/\//, () =>
      chance.pick([
        '//',
        'https:/',
        'https//',
        'https:',
        'https:///',
        'htps://',
        'http://',
        'http:/',
        'https:\\\\',
        'https;//',
        'ttps://',
        ':////',
        '/',
      ]),
    ),
  endpoint: (text, chance) =>
    text + chance.pick(['/Users', '/users/', '/Groups', '/ServiceProviderConfig', '/Schemas']),
  'slash at the end': (text) => `${text}/`,
  'path cut off': (text, chance) => text.slice(0, 12 + chance.below(Math.max(1, text.length - 12))),
  'path twice': (text) => `${text}/api/v2/scim/v2`,
  'double slash': replacing(/(?<=\w)\//, () => '//'),
  'host of the pages': (text) => text.replace('//api.', '//apps.'),
  'host without api': (text) => text.replace('//api.', '//'),
  port: (text) => text.replace(/^(https:\/\/[^/]*)/, '$1:8443'),
  credentials: (text) => text.replace('//', '//user:password@'),
  fragment: (text) => `${text}#users`,
  token: (text) => `${text}${text.includes('?') ? '&' : '?'}access_token=1234567890`,
  'blanks around': (text) => ` ${text} `,
  placeholder: (text) => text.replace(/api\.[^/]*/, '<your host>'),
};

/** Mistakes in the JSON. The text that they are given is the whole document. */
export const JSON_SLIPS: Readonly<Record<string, Slip>> = {
  'unescaped quotes': (text, chance) => {
    const place = at(text, chance, /"(?:[^"\\]|\\.)*\\"(?:[^"\\]|\\.)*"/);
    return (
      place &&
      text.slice(0, place.start) + place.found.replaceAll('\\"', '"') + text.slice(place.start + place.found.length)
    );
  },
  'unescaped quotes in the line': (text, chance) => {
    const place = at(text, chance, /[^\r\n]*\\"[^\r\n]*/);
    return (
      place &&
      text.slice(0, place.start) + place.found.replaceAll('\\"', '"') + text.slice(place.start + place.found.length)
    );
  },
  'all quotes unescaped': (text) => (text.includes('\\"') ? text.replaceAll('\\"', '"') : undefined),
  'one unescaped quote': replacing(/\\"/, () => '"'),
  'dropped quote of JSON': replacing(/(?<!\\)"/, () => ''),
  'dropped comma of JSON': replacing(/,(?=\s*["{])/, () => ''),
  'doubled comma': replacing(/,(?=\s*["{])/, () => ',,'),
  'dropped brace': replacing(/[{}[\]]/, () => ''),
  'dropped colon': replacing(/":/, () => '"'),
  'single backslash in JSON': replacing(/\\\\|\\"/, () => '\\'),
  'typographic quotes of JSON': replacing(/"[a-zA-Z]+"/, (found) => `“${found.slice(1, -1)}”`),
  'number or boolean for a text': replacing(/"(?:True|5)"/, (found) => found.slice(1, -1).toLowerCase()),
};
