import { describe, expect, it } from 'vitest';
import { numbered, pascal, renamed, schema, type Json } from '../../../../../test/kit/shapes.js';
import { readDocument } from '../../documents/read.js';
import type { RuleCode } from '../../problems/catalogue/index.js';
import { diagnose } from '../../services/diagnostics.js';
import { applyEdits } from '../../span.js';

/*
 * Mistakes in a schema that is sound otherwise, in each form in which programs print it. The pages of the rules show what they
 * report in Graph's own form.
 */

/** A schema that can be changed. */
interface Changeable {
  synchronizationRules: { id: string; objectMappings: Changeable[] }[];
  directories: { name: string; objects: { name: string; attributes: Definition[] }[] }[];
  attributeMappings: {
    targetAttributeName: string;
    matchingPriority: number;
    source: unknown;
    defaultValue: unknown;
  }[];
}
type Definition = Record<string, unknown>;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const kebab = (name: string): string => snake(name).replaceAll('_', '-');

const FORMS: Readonly<Record<string, (value: Json) => string>> = {
  'as Graph prints it': (value) => JSON.stringify(value, undefined, 2),
  minified: (value) => JSON.stringify(value),
  'with PascalCase': (value) => JSON.stringify(renamed(value, pascal), undefined, '\t'),
  'with snake_case': (value) => JSON.stringify(renamed(value, snake), undefined, 2),
  'with kebab-case': (value) => JSON.stringify(renamed(value, kebab), undefined, 2),
  'with enumerations as numbers': (value) => JSON.stringify(numbered(value), undefined, 2),
  'with CRLF': (value) => JSON.stringify(value, undefined, 2).replaceAll('\n', '\r\n'),
  'with comments': (value) => JSON.stringify(value, undefined, 2).replaceAll(/,\n/g, ', // “a”\n'),
};

const TARGET = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** What is changed in the sound schema, and the rule that reports it. */
const MISTAKES: Readonly<Record<string, readonly [RuleCode, (schema: Changeable) => void]>> = {
  'a directory twice': ['duplicate-directory', ({ directories }) => directories.push(structuredClone(directories[0]!))],
  'an object twice': [
    'duplicate-object',
    ({ directories }) => directories[1]!.objects.push(structuredClone(directories[1]!.objects[0]!)),
  ],
  'a definition twice': [
    'duplicate-definition',
    (changed) => attributesOf(changed, 1).splice(1, 0, structuredClone(attributesOf(changed, 1).at(-1)!)),
  ],
  'a rule twice': [
    'duplicate-rule',
    ({ synchronizationRules: rules }) => rules.push({ ...structuredClone(rules[0]!), objectMappings: [] }),
  ],
  'an object mapping twice': [
    'duplicate-object-mapping',
    ({ synchronizationRules: [rule] }) => rule!.objectMappings.push(structuredClone(rule!.objectMappings[0]!)),
  ],
  'no anchor': ['anchor-count', (changed) => (attributesOf(changed, 1)[0]!['anchor'] = false)],
  'two anchors': ['anchor-count', (changed) => (attributesOf(changed, 0)[1]!['anchor'] = true)],
  'a mapped anchor': ['anchor-target', (changed) => (mappingsOf(changed)[3]!.targetAttributeName = 'id')],
  'a read-only target': ['read-only-target', (changed) => (attributesOf(changed, 1)[4]!['mutability'] = 'ReadOnly')],
  'an unknown object': [
    'unknown-referenced-object',
    (changed) => (attributesOf(changed, 1)[4]!['referencedObjects'] = [{ referencedObjectName: `${TARGET}s` }]),
  ],
  'equal priorities': ['equal-matching-priority', (changed) => (mappingsOf(changed)[4]!.matchingPriority = 1)],
  'a gap in the priorities': ['matching-priority-gap', (changed) => (mappingsOf(changed)[4]!.matchingPriority = 4)],
  'a matching attribute with several values': [
    'matching-multi-valued',
    (changed) => (attributesOf(changed, 1)[1]!['multivalued'] = true),
  ],
  'a shared matching attribute': ['matching-not-unique', (changed) => (mappingsOf(changed)[3]!.matchingPriority = 2)],
  'several values for one': ['multi-valued-source', (changed) => (attributesOf(changed, 0)[5]!['multivalued'] = true)],
  'a reference for a string': ['reference-mismatch', (changed) => (attributesOf(changed, 0)[5]!['type'] = 'Reference')],
  'a string for a reference': ['reference-mismatch', (changed) => (attributesOf(changed, 1)[4]!['type'] = 'Reference')],
  'a date for True or False': [
    'result-type',
    (changed) => {
      attributesOf(changed, 0)[5]!['type'] = 'DateTime';
      attributesOf(changed, 1)[4]!['type'] = 'Boolean';
    },
  ],
  'a string for True or False': ['result-type', (changed) => (attributesOf(changed, 1)[4]!['type'] = 'Boolean')],
};

function attributesOf({ directories }: Changeable, index: number): Definition[] {
  return directories[index]!.objects[0]!.attributes;
}

function mappingsOf({ synchronizationRules: [rule] }: Changeable): Changeable['attributeMappings'] {
  return rule!.objectMappings[0]!.attributeMappings;
}

/** The schema without its usual mistakes. */
function sound(): Changeable {
  return JSON.parse(JSON.stringify(schema).replaceAll('Joni', 'Join').replaceAll('nickNmae', 'nickName')) as Changeable;
}

const DEFINITION_RULES = new Set(Object.values(MISTAKES).map(([code]) => code));

function codesIn(text: string): RuleCode[] {
  const document = readDocument({ uri: 'file:///schema.json', languageId: 'jsonc' }, text);
  const problems = document ? diagnose(document) : [];
  for (const { start, end, fixes } of problems) {
    expect(text.slice(start, end)).not.toBe('');
    for (const { edits } of fixes) expect(() => applyEdits(text, edits)).not.toThrow();
  }
  return problems.map(({ code }) => code).filter((code) => DEFINITION_RULES.has(code));
}

describe.each(Object.entries(FORMS))('a schema %s', (form, print) => {
  it('is sound', () => {
    expect(codesIn(print(sound() as unknown as Json))).toEqual([]);
  });

  // Numbers stand for the usual values only.
  const unprintable = form.includes('numbers') ? /Boolean|Reference|date|True|reference|read-only/ : /(?!)/;
  const mistakes = Object.entries(MISTAKES).filter(([what]) => !unprintable.test(what));

  it.each(mistakes)('is reported with %s', (_, [code, change]) => {
    const changed = sound();
    change(changed);
    expect(new Set(codesIn(print(changed as unknown as Json)))).toEqual(new Set([code]));
  });
});

describe('fixes', () => {
  it.each(Object.entries(MISTAKES))('resolve what they are offered for: %s', (_, [code, change]) => {
    const changed = sound();
    change(changed);
    const text = JSON.stringify(changed, undefined, 2);
    const document = readDocument({ uri: 'file:///schema.json' }, text)!;
    for (const problem of diagnose(document).filter((found) => found.code === code))
      for (const { edits } of problem.fixes) expect(codesIn(applyEdits(text, edits))).toEqual([]);
  });
});

describe('quiet', () => {
  it('about mappings that are disabled', () => {
    const changed = sound();
    for (const name of ['equal priorities', 'a shared matching attribute', 'a matching attribute with several values'])
      MISTAKES[name]![1](changed);
    Object.assign(changed.synchronizationRules[0]!.objectMappings[0]!, { enabled: false });
    expect(codesIn(JSON.stringify(changed))).toEqual([]);
  });

  it('about rules of the same name, and objects of the same name in other directories', () => {
    const changed = sound();
    changed.synchronizationRules.push({ ...structuredClone(changed.synchronizationRules[0]!), id: 'another' });
    changed.directories[0]!.objects.push({ name: TARGET, attributes: [] });
    expect(codesIn(JSON.stringify(changed))).toEqual([]);
  });
});

describe('values of any type', () => {
  const values: readonly unknown[] = [
    null,
    5,
    'x',
    true,
    [],
    {},
    [null, 'x', [], 7, {}],
    { name: 4 },
    [{ name: null }],
  ];
  const paths: readonly (readonly (string | number)[])[] = [
    ['directories'],
    ['directories', 0],
    ['directories', 0, 'name'],
    ['directories', 0, 'objects'],
    ['directories', 0, 'objects', 0],
    ['directories', 0, 'objects', 0, 'name'],
    ['directories', 0, 'objects', 0, 'attributes'],
    ['directories', 0, 'objects', 0, 'attributes', 1],
    ...['name', 'type', 'anchor', 'multivalued', 'mutability', 'referencedObjects'].map(
      (name) => ['directories', 0, 'objects', 0, 'attributes', 1, name] as const,
    ),
    ['synchronizationRules', 0],
    ['synchronizationRules', 0, 'id'],
    ['synchronizationRules', 0, 'objectMappings'],
    ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings', 0, 'matchingPriority'],
    ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings', 0, 'source'],
  ];

  it.each(paths.map((path) => [path.join('.'), path] as const))('throw nothing: %s', (_, path) => {
    for (const value of values) {
      const changed = sound() as unknown as Record<string | number, unknown>;
      let at = changed;
      for (const name of path.slice(0, -1)) at = at[name] as Record<string | number, unknown>;
      at[path.at(-1)!] = value;
      expect(() => codesIn(JSON.stringify(changed, undefined, 2))).not.toThrow();
    }
  });
});
