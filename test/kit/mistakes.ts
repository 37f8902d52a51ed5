import { parseExpression } from '../../server/src/language/entra/parser.js';
import { sourceTree } from '../../server/src/language/entra/source-tree.js';

/*
 * Realistic mistakes: sound documents of each kind in which one string, or the JSON around it, is wrong in a way that people
 * get it wrong. Everything is drawn from a seeded generator, so that a failing case can be had again.
 */

/** A document with mistakes, and what it was before. */
export interface Mistaken {
  readonly uri: string;
  /** The sound document. */
  readonly sound: string;
  readonly text: string;
  /** What is wrong, for a message. */
  readonly about: string;
  /** Whether it is the JSON that is wrong, not what is in a string. */
  readonly isOfJson: boolean;
}

/** Pseudo-random numbers (mulberry32): the same for the same seed. */
class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** One of the characters of a text, all of one code unit. */
  character(text: string): string {
    return text.charAt(this.below(text.length));
  }

  sometimes(probability: number): boolean {
    return this.next() < probability;
  }
}

const MAPPINGS: readonly (readonly [target: string, source: string])[] = [
  ['emails[type eq "work"].value', '[mail]'],
  ['title', '[jobTitle]'],
  ['phoneNumbers[type eq "mobile"].value', 'Replace([mobile], , "[ ()-]", , "", , )'],
  ['phoneNumbers[type eq "work"].value', '[telephoneNumber]'],
  ['phoneNumbers[type eq "work3"].value', 'Left([telephoneNumber], 20)'],
  ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', 'Trim([department])'],
  ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber', '[employeeId]'],
  ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division', 'Coalesce([companyName], "None")'],
  [
    'urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds[authority eq "ringcentral"].value',
    'Append([employeeId], "@example.com")',
  ],
];

const EXPRESSIONS: readonly string[] = [
  'Join(" ", [givenName], [surname])',
  'IIF(IsPresent([jobTitle]), [jobTitle], "None")',
  'Switch([country], "Other", "DE", "Germany", "FR", "France")',
  'Mid([employeeId], 1, 3)',
  'ToUpper(Append("n-", [department]), "en-US")',
  'Coalesce([mailNickname], "none 🙂")',
];

const FILTERS: readonly string[] = [
  'userName eq "alice@example.com"',
  'userName eq "alice" and active eq true',
  'not (active eq false)',
  'emails[type eq "work" and value co "@example.com"]',
  'title pr or (displayName sw "A" and active eq true)',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "Sales 🙂"',
  'name.familyName co "O\'Malley" or title eq "Café"',
];

const URLS: readonly string[] = [
  'https://api.mypurecloud.com/api/v2/scim/v2',
  'https://api.mypurecloud.de/api/v2/scim/v2',
  'https://api.usw2.pure.cloud/api/v2/scim/v2',
];

const CLAUSES: readonly (readonly [attribute: string, operator: string, value: string])[] = [
  ['department', 'EQUALS', 'Sales'],
  ['accountEnabled', 'EQUALS', 'True'],
  ['country', 'NOT EQUALS', 'Germany'],
  ['employeeId', 'EQUALS', '5'],
];

/** The slots of a document: texts that a mistake can be made in. */
interface Content {
  readonly url: string;
  readonly clause: readonly [attribute: string, operator: string, value: string];
  readonly mappings: readonly (readonly [target: string, source: string])[];
}

/** A document of one of several forms: both kinds, each way of ending lines, with comments and escapes or without. */
class Form {
  private readonly kind: 'provisioning' | 'schema' | 'minified';
  private readonly lineBreak: string;
  private readonly comments: boolean;
  private readonly escapes: boolean;
  readonly uri: string;

  constructor(chance: Chance) {
    this.kind = chance.pick(['provisioning', 'provisioning', 'schema', 'minified'] as const);
    this.lineBreak = chance.sometimes(0.3) ? '\r\n' : '\n';
    this.comments = this.kind === 'provisioning' && chance.sometimes(0.5);
    this.escapes = chance.sometimes(0.25);
    this.uri = this.kind === 'schema' ? 'file:///schema.json' : 'file:///test.provisioning.json';
  }

  private quoted(text: string): string {
    const json = JSON.stringify(text);
    return this.escapes ? json.replace(/[ae]/, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`) : json;
  }

  /** @param sound what the trees of sources are made of, which a mistake in an expression does not change */
  print(content: Content, sound = content): string {
    return this.kind === 'schema' ? this.schema(content, sound) : this.provisioning(content);
  }

  private provisioning({ url, clause: [attribute, operator, value], mappings }: Content): string {
    const rows = mappings.map(([target, source], i) => {
      const priority = i === 0 ? ', "matchingPriority": 1' : '';
      return `      { "target": ${this.quoted(target)}, "source": ${this.quoted(source)}${priority} }`;
    });
    const lines = [
      ...(this.comments ? ["// “Everything”, as it’s provisioned: emails[type eq 'work'] 🙂"] : []),
      '{',
      '  "application": "genesys-cloud",',
      `  "connection": { "tenantUrl": ${this.quoted(url)} },`,
      '  "users": {',
      `    "scopingFilter": [{ "clauses": [{ "attribute": ${this.quoted(attribute)}, "operator": ${this.quoted(operator)}, "value": ${this.quoted(value)} }] }],`,
      '    "attributeMappings": [',
      ...rows.map(
        (row, i) => `${row}${i < rows.length - 1 || this.comments ? ',' : ''}${this.comments ? ' /* "a" */' : ''}`,
      ),
      '    ]',
      '  }',
      '}',
      '',
    ];
    return this.kind === 'minified' ? lines.map((line) => line.trim()).join(' ') : lines.join(this.lineBreak);
  }

  private schema({ clause: [attribute, operator, value], mappings }: Content, sound: Content): string {
    const target = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const lines = [
      '{',
      '  "synchronizationRules": [',
      '    {',
      '      "sourceDirectoryName": "Microsoft Entra ID",',
      '      "targetDirectoryName": "purecloud",',
      '      "objectMappings": [',
      '        {',
      '          "enabled": true,',
      '          "flowTypes": "Add, Update, Delete",',
      '          "name": "Users",',
      '          "sourceObjectName": "User",',
      `          "targetObjectName": "${target}",`,
      `          "scope": { "groups": [{ "name": "x", "clauses": [{ "sourceOperandName": ${this.quoted(attribute)}, "operatorName": ${this.quoted(operator)}, "targetOperand": { "values": [${this.quoted(value)}] } }] }] },`,
      '          "attributeMappings": [',
      ...mappings.map(
        ([name, source], i) =>
          `            { "targetAttributeName": ${this.quoted(name)}, "matchingPriority": ${i === 0 ? 1 : 0}, "source": ${this.tree(source, sound.mappings[i]![1])} }${i < mappings.length - 1 ? ',' : ''}`,
      ),
      '          ]',
      '        }',
      '      ]',
      '    }',
      '  ]',
      '}',
      '',
    ];
    return lines.join(this.lineBreak);
  }

  /** A source as Graph has it, with the tree of the sound expression. */
  private tree(source: string, sound: string): string {
    const tree = sourceTree(parseExpression(sound));
    return JSON.stringify({ ...tree, expression: 0 }).replace('"expression":0', `"expression": ${this.quoted(source)}`);
  }
}

/** A way to get a text wrong; undefined where it does not apply. */
type Slip = (text: string, chance: Chance) => string | undefined;

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
const KEYS: Readonly<Record<string, Slip>> = {
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
const SCIM: Readonly<Record<string, Slip>> = {
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
const EXPRESSION: Readonly<Record<string, Slip>> = {
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
const URL_SLIPS: Readonly<Record<string, Slip>> = {
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
const JSON_SLIPS: Readonly<Record<string, Slip>> = {
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

/** A document with mistakes in several strings, or with one in the JSON. */
export function mistaken(seed: number, count: number): Mistaken {
  const chance = new Chance(seed);
  if (count === 1 && chance.sometimes(0.2)) return inFilter(chance);
  const form = new Form(chance);
  const sound = contentOf(chance);
  const text = form.print(sound);
  if (count === 1 && chance.sometimes(0.25)) {
    const { kind, after } = slipped(JSON_SLIPS, text, chance);
    return { uri: form.uri, sound: text, text: after, about: kind, isOfJson: true };
  }
  let content = sound;
  const about: string[] = [];
  const done = new Set<string>();
  while (about.length < count) {
    const { changed, slot, kind } = mutated(content, chance);
    // One mistake in each text: of two, one may hide the other.
    if (done.has(slot)) continue;
    done.add(slot);
    content = changed;
    about.push(kind);
  }
  return { uri: form.uri, sound: text, text: form.print(content, sound), about: about.join('; '), isOfJson: false };
}

function contentOf(chance: Chance): Content {
  const mappings: [string, string][] = [
    ['userName', '[userPrincipalName]'],
    ['displayName', '[displayName]'],
    ['active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'],
  ];
  const pool = [...MAPPINGS];
  for (let count = 2 + chance.below(3); count > 0; count--) {
    const [[target, source]] = pool.splice(chance.below(pool.length), 1) as [(typeof MAPPINGS)[number]];
    mappings.push([target, chance.sometimes(0.3) && !target.includes('phone') ? chance.pick(EXPRESSIONS) : source]);
  }
  return { url: chance.pick(URLS), clause: chance.pick(CLAUSES), mappings };
}

function inFilter(chance: Chance): Mistaken {
  const before = chance.pick(FILTERS);
  const head = chance.sometimes(0.6) ? '# application: genesys-cloud “x”\r\n' : '';
  const { kind, after } = slipped({ ...KEYS, ...SCIM }, before, chance);
  const about = `${kind}: ${before} became ${after}`;
  return { uri: 'file:///test.scimfilter', sound: head + before, text: head + after, about, isOfJson: false };
}

/** A text with a slip that changes it. */
function slipped(
  slips: Readonly<Record<string, Slip>>,
  before: string,
  chance: Chance,
): { readonly kind: string; readonly after: string } {
  for (;;) {
    const [kind, slip] = chance.pick(Object.entries(slips));
    const after = slip(before, chance);
    if (after !== undefined && after !== before) return { kind, after };
  }
}

/** A content with a slip in one of its texts. */
function mutated(
  content: Content,
  chance: Chance,
): { readonly changed: Content; readonly slot: string; readonly kind: string } {
  const row = chance.below(content.mappings.length);
  const [target, source] = content.mappings[row]!;
  const withRow = (pair: readonly [string, string]): Content => ({
    ...content,
    mappings: content.mappings.map((other, i) => (i === row ? pair : other)),
  });
  const done = (
    slot: string,
    slips: Readonly<Record<string, Slip>>,
    before: string,
    changed: (after: string) => Content,
  ): ReturnType<typeof mutated> => {
    const { kind, after } = slipped(slips, before, chance);
    return { changed: changed(after), slot, kind: `${kind}: ${before} became ${after}` };
  };
  switch (chance.pick(['path', 'path', 'path', 'expression', 'expression', 'scoping', 'url'] as const)) {
    case 'path':
      return done(`target ${row}`, { ...KEYS, ...SCIM }, target, (after) => withRow([after, source]));
    case 'expression':
      return done(`source ${row}`, { ...KEYS, ...EXPRESSION }, source, (after) => withRow([target, after]));
    case 'scoping': {
      const part = chance.below(3);
      const changed = (after: string): Content['clause'] => {
        const [attribute, operator, value] = content.clause;
        return [part === 0 ? after : attribute, part === 1 ? after : operator, part === 2 ? after : value];
      };
      return done('clause', KEYS, content.clause[part]!, (after) => ({ ...content, clause: changed(after) }));
    }
    case 'url':
      return done('url', { ...KEYS, ...URL_SLIPS }, content.url, (url) => ({ ...content, url }));
  }
}
