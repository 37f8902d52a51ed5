import { parseExpression } from '../../server/src/language/entra/parser.js';
import { sourceTree } from '../../server/src/language/entra/source-tree.js';
import { Chance } from './chance.js';
import { EXPRESSION, JSON_SLIPS, KEYS, SCIM, URL_SLIPS, type Slip } from './slips.js';

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
