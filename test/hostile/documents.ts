/*
 * Documents that nobody writes by hand: each function makes one of a size, of which everything that is done with it should
 * take time in proportion.
 */

const CUSTOM = 'customappsso';
const URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

function list<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** A schema whose rules name directories, and whose object mappings name objects, that are nearly those that it defines. */
function unknownNames(count: number): string {
  const objectMapping = (source: string, target: string): object => ({
    sourceObjectName: source,
    targetObjectName: target,
    attributeMappings: [{ targetAttributeName: 'cn', matchingPriority: 1, source: { expression: '[mail]' } }],
  });
  const known = list(count, (i) => ({ name: `directory ${i}`, objects: [] }));
  const objects = list(count, (i) => ({ name: `object ${i}`, attributes: [{ name: 'mail' }] }));
  return JSON.stringify({
    directories: [...known, { name: CUSTOM, objects }],
    synchronizationRules: list(count, (i) => ({
      sourceDirectoryName: `directroy ${i}`,
      targetDirectoryName: CUSTOM,
      objectMappings: [objectMapping(`objekt ${i}`, `object no ${i}`)],
    })),
  }).replaceAll(':', ': ');
}

interface Mapping {
  readonly target: string;
  /** The source, as its text or as its tree. */
  readonly source: string | object;
}

interface SchemaParts {
  readonly mappings: readonly Mapping[];
  readonly definitions?: readonly string[];
  readonly sourceDefinitions?: readonly string[];
  readonly scope?: object;
  readonly targetObject?: string;
  readonly indent?: number;
}

/** A synchronization schema, on one line unless an indent is given. */
function schema({
  mappings,
  definitions,
  sourceDefinitions,
  scope,
  targetObject = 'User',
  indent,
}: SchemaParts): string {
  const directory = (name: string, object: string, names: readonly string[]): object => ({
    name,
    objects: [{ name: object, attributes: names.map((attribute) => ({ name: attribute, type: 'String' })) }],
  });
  return JSON.stringify(
    {
      directories: [
        ...(sourceDefinitions ? [directory('Azure Active Directory', 'User', sourceDefinitions)] : []),
        ...(definitions ? [directory(CUSTOM, targetObject, definitions)] : []),
      ],
      synchronizationRules: [
        {
          sourceDirectoryName: 'Azure Active Directory',
          targetDirectoryName: CUSTOM,
          objectMappings: [
            {
              enabled: true,
              name: 'Users',
              sourceObjectName: 'User',
              targetObjectName: targetObject,
              ...(scope && { scope }),
              attributeMappings: mappings.map(({ target, source }) => ({
                matchingPriority: 0,
                targetAttributeName: target,
                source: typeof source === 'string' ? attribute(source) : source,
              })),
            },
          ],
        },
      ],
    },
    undefined,
    indent,
  );
}

function attribute(expression: string): object {
  return { expression, name: expression.slice(1, -1), parameters: [], type: 'Attribute' };
}

function provisioning(mappings: readonly Mapping[], rest = ''): string {
  const lines = mappings.map((mapping) => `      ${JSON.stringify(mapping)}`);
  return `{\n  "users": {\n${rest}    "attributeMappings": [\n${lines.join(',\n')}\n    ]\n  }\n}\n`;
}

/** Words of two letters and more that are far apart, so that most are no misspelling of another. */
function word(index: number): string {
  let letters = '';
  for (let rest = (index + 1) * 7919; rest > 0; rest = Math.floor(rest / 20)) {
    letters += 'bcdfghjklmnpqrstvwxz'[rest % 20]! + 'aeiou'[rest % 5]!;
  }
  return letters;
}

const functionTree = (expression: string, name: string, parameters: readonly object[]): object => ({
  expression,
  name,
  parameters,
  type: 'Function',
});

const parameter = (key: string, expression: string): object => ({ key, value: attribute(expression) });

export interface HostileDocument {
  readonly uri: string;
  /** A document of about so many parts. */
  readonly make: (size: number) => string;
  /** How many parts it has when the growth of its work is measured. */
  readonly size: number;
  /** A text whose occurrences are where questions are asked: the first, the middle and the last. */
  readonly at: string;
}

const SCHEMA = 'file:///hostile.json';
const FILE = 'file:///hostile.provisioning.json';
const FILTER = 'file:///hostile.scimfilter';
const EXPRESSION = 'file:///hostile.entraexpression';

/** By what is hostile in them. */
export const HOSTILE_DOCUMENTS: Readonly<Record<string, HostileDocument>> = {
  'a schema on one line': {
    uri: SCHEMA,
    size: 60,
    at: 'emails[',
    make: (n) =>
      schema({
        mappings: list(n, (i) => ({
          target: `emails[type eq "${word(i)}"].value`,
          source: '[mail]',
        })),
      }),
  },
  'sources that disagree with their expressions': {
    uri: SCHEMA,
    size: 12,
    at: 'ToLower(',
    make: (n) =>
      schema({
        mappings: list(n, (i) => ({
          target: `title${i}`,
          source: functionTree(`ToLower([attribute${i}])`, 'ToUpper', [parameter('wrong', `[other${i}]`)]),
        })),
      }),
  },
  'one source with many wrong parameters': {
    uri: SCHEMA,
    size: 40,
    at: 'Join(',
    make: (n) =>
      schema({
        mappings: [
          {
            target: 'title',
            source: functionTree(
              `Join(" ", ${list(n, (i) => `[a${i}]`).join(', ')})`,
              'Join',
              list(n, (i) => parameter(`wrong${i}`, `[b${i}]`)),
            ),
          },
        ],
      }),
  },
  'many mappings with many wrong parameters': {
    uri: SCHEMA,
    size: 36,
    at: 'Join(',
    make: (n) =>
      schema({
        mappings: list(Math.ceil(Math.sqrt(n)), (m) => ({
          target: `title${m}`,
          source: functionTree(
            `Join(" ", ${list(Math.ceil(Math.sqrt(n)), (i) => `[a${i}]`).join(', ')})`,
            'Join',
            list(Math.ceil(Math.sqrt(n)), (i) => parameter(`wrong${i}`, `[b${i}]`)),
          ),
        })),
      }),
  },
  'targets that the directory writes otherwise': {
    uri: SCHEMA,
    size: 60,
    at: 'Marks',
    make: (n) =>
      schema({
        targetObject: 'Account',
        definitions: list(n, (i) => word(i)),
        mappings: list(n, (i) => ({ target: `${word(i + n)}Marks`, source: '[mail]' })),
      }),
  },
  'SCIM targets that nobody defines': {
    uri: SCHEMA,
    size: 60,
    at: 'Marks',
    make: (n) =>
      schema({
        targetObject: 'urn:ietf:params:scim:schemas:core:2.0:User',
        definitions: list(n, (i) => word(i)),
        mappings: list(n, (i) => ({ target: `${word(i + n)}Marks`, source: '[mail]' })),
      }),
  },
  'sources that the directory does not have': {
    uri: SCHEMA,
    size: 60,
    at: 'Marks',
    make: (n) =>
      schema({
        sourceDefinitions: list(n, (i) => word(i)),
        mappings: list(n, (i) => ({ target: `title${i}`, source: `[${word(i + n)}Marks]` })),
      }),
  },
  'scoping clauses with unknown attributes': {
    uri: SCHEMA,
    size: 60,
    at: 'Marks',
    make: (n) =>
      schema({
        sourceDefinitions: list(n, (i) => word(i)),
        scope: {
          groups: list(Math.ceil(n / 4), (g) => ({
            clauses: list(4, (c) => ({
              operatorName: c % 2 === 0 ? 'REGEX MATCH' : 'EQUALS',
              sourceOperandName: `${word(4 * g + c + n)}Marks`,
              targetOperand: { values: [word(c)] },
            })),
          })),
        },
        mappings: [{ target: 'title', source: '[mail]' }],
      }),
  },
  'one group of many clauses': {
    uri: FILE,
    size: 60,
    at: '"department"',
    make: (n) =>
      provisioning(
        [{ target: 'title', source: '[jobTitle]' }],
        `    "scopingFilter": [{ "clauses": [${list(
          n,
          (i) => `{ "attribute": "department", "operator": "NOT EQUALS", "value": "${word(i)}" }`,
        ).join(', ')}] }],\n`,
      ),
  },
  'one target many times': {
    uri: FILE,
    size: 60,
    at: '"title"',
    make: (n) => provisioning(list(n, () => ({ target: 'title', source: '[jobTitle]' }))),
  },
  'as many targets': {
    uri: FILE,
    size: 60,
    at: 'enterprise',
    make: (n) => provisioning(list(n, (i) => ({ target: `${URN}:${word(i)}`, source: `Trim([${word(i)}])` }))),
  },
  'matching attributes only': {
    uri: FILE,
    size: 60,
    at: '"target"',
    make: (n) =>
      provisioning(list(n, (i) => ({ target: word(i), source: '[mail]', matchingPriority: i + 1 }) as Mapping)),
  },
  'JSON errors all over': {
    uri: FILE,
    size: 60,
    at: '"target"',
    make: (n) => `{ "users": { "attributeMappings": [ ${'{ "target" "title" oops, } '.repeat(n)}] } }`,
  },
  'unescaped quotes all over': {
    uri: FILE,
    size: 60,
    at: '"target"',
    make: (n) =>
      `{ "users": { "attributeMappings": [ ${'{ "target": "emails[type eq "work"].value", "source": "[mail]" }, '.repeat(n)}] } }`,
  },
  'lines of unescaped quotes between lines of other mistakes': {
    uri: FILE,
    size: 60,
    at: '"target"',
    make: (n) =>
      `{ "users": { "attributeMappings": [\n${list(
        n,
        (i) =>
          `{ "target": "emails[type eq "work"].value", "source": "[mail]" },\n{ "target": "${word(i)}" "source": "[mail]" },\n`,
      ).join('')}] } }`,
  },
  'one target with a mistake in each of many mappings': {
    uri: FILE,
    size: 60,
    at: '"target"',
    make: (n) =>
      provisioning(list(n, (i) => ({ target: `emails[type eq "${word(i)}"]value`, source: `Trim([${word(i)}])` }))),
  },
  'as many object mappings': {
    uri: SCHEMA,
    size: 60,
    at: '"userNam',
    make: (n) =>
      JSON.stringify({
        synchronizationRules: [
          {
            sourceDirectoryName: 'Azure Active Directory',
            targetDirectoryName: CUSTOM,
            objectMappings: list(n, () => ({
              enabled: true,
              sourceObjectName: 'User',
              targetObjectName: 'User',
              attributeMappings: [
                { targetAttributeName: 'userName', source: { type: 'Attribute', name: 'mail', expression: '[mail]' } },
              ],
            })),
          },
        ],
      }),
  },
  'comments all over': {
    uri: FILE,
    size: 60,
    at: '"target"',
    make: (n) =>
      `{ "users": { "attributeMappings": [ ${'// a\n/* b */{ /* c */ "target": /* d */ "title" /* e */, "source": "[mail]" }, // f\n'.repeat(n)}] } }`,
  },
  'unknown members all over': {
    uri: FILE,
    size: 60,
    at: '"target"',
    make: (n) =>
      `{ "users": { ${list(n, (i) => `"${word(i)}": ${i}`).join(', ')}, "attributeMappings": [{ "target": "title", ${list(n, (i) => `"${word(i)}": ${i}`).join(', ')} }] } }`,
  },
  'deeply nested JSON': {
    uri: FILE,
    size: 60,
    at: '"target"',
    make: (n) => `{ "users": { "attributeMappings": [{ "target": "title", "x": ${'['.repeat(n)}${']'.repeat(n)} }] } }`,
  },
  'rules and object mappings with names that nothing defines': {
    uri: SCHEMA,
    size: 40,
    at: 'Name": "',
    make: (n) => unknownNames(n),
  },
  'a long chain of conditions': {
    uri: FILTER,
    size: 60,
    at: 'userName',
    make: (n) => list(n, (i) => `userName eq "${word(i)}"`).join(' or '),
  },
  'a chain of contradictions': {
    uri: FILTER,
    size: 60,
    at: 'userName',
    make: (n) => list(n, (i) => `userName eq "${word(i)}"`).join(' and '),
  },
  'the same condition again and again': {
    uri: FILTER,
    size: 60,
    at: 'userName',
    make: (n) => list(n, () => 'userName eq "a"').join(' or '),
  },
  'parentheses that are not closed': { uri: FILTER, size: 40, at: '(', make: (n) => '('.repeat(n) },
  'parentheses that are not opened': { uri: FILTER, size: 60, at: ')', make: (n) => `userName pr${')'.repeat(n)}` },
  'groups side by side': {
    uri: FILTER,
    size: 60,
    at: '(',
    make: (n) => list(n, (i) => `not (emails[type eq "${word(i)}"].value pr)`).join('\nand '),
  },
  'selectors that are not closed': { uri: FILTER, size: 60, at: '[', make: (n) => 'emails['.repeat(n) },
  'mistakes in every condition': {
    uri: FILTER,
    size: 60,
    at: 'userNam',
    make: (n) => list(n, (i) => `userNam = ‘${word(i)}’`).join(' && '),
  },
  'comments on every line of a filter': {
    uri: FILTER,
    size: 60,
    at: '#',
    make: (n) => list(n, (i) => `# ${word(i)}\nuserName pr or`).join('\n'),
  },
  'one very long value': { uri: FILTER, size: 400, at: 'aaa', make: (n) => `userName eq "${'a'.repeat(n)}"` },
  'one value of escapes': { uri: FILTER, size: 400, at: '\\"', make: (n) => `userName eq "${'\\"'.repeat(n)}"` },
  'a value that is not closed': {
    uri: FILTER,
    size: 200,
    at: 'userName',
    make: (n) => `userName eq "${'and userName eq '.repeat(n)}`,
  },
  'a call of many arguments': {
    uri: EXPRESSION,
    size: 60,
    at: '[a',
    make: (n) => `Join(" ", ${list(n, (i) => `[a${i}]`).join(', ')})`,
  },
  'calls within calls': {
    uri: EXPRESSION,
    size: 24,
    at: 'Trim',
    make: (n) => `${'Trim('.repeat(n)}[mail]${')'.repeat(n)}`,
  },
  'brackets that are not closed': { uri: EXPRESSION, size: 700, at: '[', make: (n) => `Join(${'['.repeat(n)}` },
  'quotation marks that are not closed': {
    uri: EXPRESSION,
    size: 60,
    at: '"',
    make: (n) => `Join(${'" [a] , '.repeat(2 * n + 1)}`,
  },
  'a Switch of many cases': {
    uri: EXPRESSION,
    size: 60,
    at: '"',
    make: (n) => `Switch([city], "", ${list(n, (i) => `"${word(i)}", "${word(i)}"`).join(', ')})`,
  },
  'a template full of references': {
    uri: EXPRESSION,
    size: 200,
    at: '[mail]',
    make: (n) => `Replace([mail], , "(?<a>.)(b)?", , "${'$1${a}$$'.repeat(n)}", , )`,
  },
  'a regular expression of many groups': {
    uri: EXPRESSION,
    size: 60,
    at: '[mail]',
    make: (n) => `Replace([mail], , "${list(n, (i) => `(?<g${i}>a[b-d]|e*?)`).join('')}", , "", , )`,
  },
  'words and operators without sense': {
    uri: EXPRESSION,
    size: 60,
    at: 'foo',
    make: (n) => 'foo <> bar & + (baz, '.repeat(n),
  },
};
