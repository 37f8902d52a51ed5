import { describe, expect, it } from 'vitest';
import { namesOf } from '../../server/src/language/index/names.js';
import { documentHighlights } from '../../server/src/language/services/document-highlights.js';
import { textOf } from '../../server/src/language/span.js';
import {
  expectSameFromEverywhere,
  expectThereAndBack,
  mappingDocument,
  NEW_NAMES,
  problemsWithout,
  renamed,
} from '../kit/names.js';
import {
  definition,
  mapping,
  renamed as withNames,
  schema,
  SHAPES,
  type Json,
  type JsonObject,
} from '../kit/shapes.js';
import { fixture, FIXTURES } from '../protocol/fixtures.js';

/*
 * Definition, references, rename and highlights agree, for every name of every document: each place of a name finds the same
 * thing, and a name that is changed and changed back leaves the text as it was.
 */

const URI = 'file:///schema.json';

/** The same text with all letters of the names escaped, in every second place. */
function escaped(text: string): string {
  let count = 0;
  return text.replace(/(mail|surname|title|userName|User)(?=[A-Za-z]*\]?")/g, (word) =>
    count++ % 2 === 0
      ? word
      : word
          .split('')
          .map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join(''),
  );
}

/** Names that need escapes in JSON, and names that look like expressions. */
const ODD = [
  'q"uote',
  'back\\slash',
  '😀 smile',
  'emails[type eq "work"].value',
  '[in] brackets',
  '\\u0041',
  'a/b',
  'é',
];

function oddSchema(): JsonObject {
  const [rule] = schema['synchronizationRules'] as readonly JsonObject[];
  const [objectMapping] = rule!['objectMappings'] as readonly JsonObject[];
  const readable = ODD.filter((name) => !name.includes('"') || name.includes('['));
  const source = (name: string): JsonObject => ({
    expression: `Append([${name}], "[not]")`,
    name: 'Append',
    type: 'Function',
    parameters: [
      { key: 'source', value: { expression: `[${name}]`, name, type: 'Attribute', parameters: [] } },
      { key: 'suffix', value: { expression: '"[not]"', name: '[not]', type: 'Constant', parameters: [] } },
    ],
  });
  const clauses = readable.map((name) => ({
    operatorName: 'IS NOT NULL',
    sourceOperandName: name,
    targetOperand: { values: [] },
  }));
  const target = 'ta"rget\\😀';
  return {
    ...schema,
    synchronizationRules: [
      {
        ...rule,
        sourceDirectoryName: 'Dir "A" \\ 😀',
        targetDirectoryName: target,
        objectMappings: [
          {
            ...objectMapping,
            sourceObjectName: 'Us"er',
            targetObjectName: 'person',
            scope: { groups: [{ name: 'x', clauses }] },
            attributeMappings: ODD.map((name, i) =>
              mapping(name, source(readable[i % readable.length]!), i === 0 ? 1 : 0),
            ),
          },
        ],
      },
    ],
    directories: [
      {
        id: '1',
        name: 'Dir "A" \\ 😀',
        objects: [{ name: 'Us"er', attributes: readable.map((name) => definition(name)) }],
      },
      { id: '2', name: target, objects: [{ name: 'person', attributes: ODD.map((name) => definition(name)) }] },
    ],
  };
}

const LAYOUTS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll('\n', '\r\n'),
  escaped,
];

const DOCUMENTS: readonly (readonly [name: string, uri: string, text: string])[] = [
  ...[...FIXTURES, 'examples/genesys-cloud.synchronization-schema.json']
    .filter((name) => name.endsWith('.json'))
    .map((name): [string, string, string] => [name, fixture(name).uri, fixture(name).text]),
  ...Object.entries(SHAPES).map(([name, shape], i): [string, string, string] => [
    name,
    URI,
    LAYOUTS[i % LAYOUTS.length]!(JSON.stringify(shape, undefined, i % 4 === 0 ? undefined : 2)),
  ]),
  ['odd names', URI, JSON.stringify(oddSchema(), undefined, 2)],
  [
    'odd names, escaped',
    URI,
    JSON.stringify(oddSchema()).replace(/[a-z](?=[^"\\]*":)|é|😀/g, (c) =>
      c.length > 1 || c === 'é'
        ? [...Array(c.length).keys()].map((i) => `\\u${c.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')
        : c,
    ),
  ],
];

describe('every name of', () => {
  it.each(DOCUMENTS)(
    '%s',
    (name, uri, text) => {
      const document = mappingDocument(uri, text);
      // In that file nothing is where a name is read.
      const hasNames = !name.endsWith('/half-typed.provisioning.json');
      expect(expectSameFromEverywhere(document) > 0).toBe(hasNames);
      // Each document has some of the new names, because all of them take long.
      const some =
        text.length > 30_000 ? [0] : uri === URI && !name.startsWith('odd') ? [0, 2 + (name.length % 3)] : [];
      const newNames = some.length > 0 ? some.map((index) => NEW_NAMES[index]!) : NEW_NAMES;
      expect(expectThereAndBack(uri, text, newNames).renamed > 0).toBe(hasNames);
    },
    60_000,
  );
});

/** A value in which a string is replaced where it is a name of an attribute that is read. */
function renamedSource(value: Json, from: string, to: string, member = ''): Json {
  if (typeof value === 'string') {
    if (member === 'expression') return value.replaceAll(`[${from}]`, () => `[${to}]`);
    return value === from ? to : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return (value as readonly Json[]).map((element) => renamedSource(element, from, to, member));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'targetAttributeName' ? inner : renamedSource(inner, from, to, name),
    ]),
  );
}

describe('renaming', () => {
  const text = JSON.stringify(schema, undefined, 2);

  it.each(['surname', 'givenName', 'mailNickname', 'city', 'department'])(
    'reaches the definition, expressions, source trees and clauses: %s',
    (name) => {
      const document = mappingDocument(URI, text);
      const thing = namesOf(document).things.find((found) => found.name === name)!;
      const changed = renamed(document, thing, 'other 😀')!;
      expect(JSON.parse(changed)).toEqual(renamedSource(schema, name, 'other 😀'));
      expect(changed).not.toContain(name);
    },
  );

  it('leaves an attribute with the same name in another object alone', () => {
    const { directories, ...rest } = schema as { directories: readonly JsonObject[] } & JsonObject;
    const more = directories.map((directory) => ({
      ...directory,
      objects: [
        ...(directory['objects'] as readonly JsonObject[]),
        { name: 'Group', attributes: [definition('city'), definition('title')] },
      ],
    }));
    const document = mappingDocument(URI, JSON.stringify({ ...rest, directories: more }));
    const cities = namesOf(document).things.filter(({ name }) => name === 'city');
    expect(cities.map((thing) => namesOf(document).placesOf(thing).length)).toEqual([2, 1, 1]);
  });

  it.each(['title', 'nickName', 'surname', 'city', 'department', 'jobTitle'])(
    'does not change what is reported, apart from the name: %s',
    (name) => {
      const document = mappingDocument(URI, text);
      const thing = namesOf(document).things.find((found) => found.name === name && found.isDefined)!;
      const newName = 'qqqzzz';
      const changed = mappingDocument(URI, renamed(document, thing, newName)!);
      // What was nearly the old name is not nearly the new one.
      const suggests = (line: string): string => line.replace(/ Did you mean .*$/, '');
      expect(problemsWithout(changed, newName).map(suggests)).toEqual(problemsWithout(document, name).map(suggests));
    },
  );

  it('takes objects and directories with everything that refers to them', () => {
    const document = mappingDocument(URI, JSON.stringify(oddSchema()));
    for (const kind of ['directory', 'object'] as const)
      for (const thing of namesOf(document).things.filter((found) => found.kind === kind))
        expect(
          namesOf(document)
            .placesOf(thing)
            .map(({ role }) => role)
            .sort(),
        ).toEqual(['definition', 'reference']);
  });

  it('reads the metadata that names attributes and objects', () => {
    const linked: JsonObject = {
      ...schema,
      directories: [
        {
          name: 'salesforce.com',
          objects: [
            {
              name: 'User',
              attributes: [
                {
                  ...definition('PermissionSets'),
                  metadata: [
                    { key: 'LinkTypeName', value: 'Assignment' },
                    { key: 'LinkPropertyNames', value: '["Set\\"Id", "Other"]' },
                  ],
                  referencedObjects: [{ referencedObjectName: 'Assignment', referencedProperty: null }],
                },
                definition('gone'),
              ],
              metadata: [{ key: 'PropertyNameSoftDeleted', value: 'gone' }],
            },
            { name: 'Assignment', attributes: [definition('Set"Id')] },
          ],
        },
      ],
    };
    for (const naming of [(name: string) => name, (name: string) => name.toUpperCase()]) {
      const document = mappingDocument(URI, JSON.stringify(withNames(linked, naming), undefined, 2));
      const counts = new Map(
        namesOf(document).things.map((thing) => [thing.name, namesOf(document).placesOf(thing).length]),
      );
      expect(['Assignment', 'Set"Id', 'gone', 'Other'].map((name) => counts.get(name))).toEqual([3, 2, 2, 1]);
      const thing = namesOf(document).things.find(({ name }) => name === 'Set"Id')!;
      const changed = renamed(document, thing, 'New\\"Id')!;
      expect(changed).toContain(JSON.stringify('["New\\\\\\"Id", "Other"]'));
    }
  });
});

it('says whether an attribute is read or written', () => {
  const text = JSON.stringify(schema, undefined, 2);
  const document = mappingDocument(URI, text);
  const kindsAt = (marked: string): string[] =>
    documentHighlights(document, text.indexOf(marked) + 1).map((at) => `${at.kind} ${textOf(text, at)}`);
  expect(kindsAt('city')).toEqual(['read city', 'text city']);
  expect(kindsAt('surname')).toEqual(['read surname', 'read surname', 'read surname', 'text surname']);
  expect(kindsAt('displayName')).toEqual(['write displayName', 'text displayName']);
  expect(kindsAt('customappsso"')).toEqual(['text customappsso', 'text customappsso']);
});
