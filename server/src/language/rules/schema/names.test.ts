import { describe, expect, it } from 'vitest';
import {
  attribute,
  mapping,
  MISTAKES,
  numbered,
  objectMapping,
  pascal,
  renamed,
  rule,
  schema,
  SHAPES,
  type Json,
  type JsonObject,
} from '../../../../../test/kit/shapes.js';
import { isMappingDocument } from '../../documents/document.js';
import { readDocument } from '../../documents/read.js';
import { diagnose } from '../../services/diagnostics.js';
import { applyEdits } from '../../span.js';
import type { Problem } from '../../problems/problem.js';

/* Names that nothing defines, in every form in which schemas are printed, and the fixes that define them. */

const URI = 'file:///schema.json';

function problemsIn(text: string): readonly Problem[] {
  const document = readDocument({ uri: URI }, text);
  return document && isMappingDocument(document) ? diagnose(document) : [];
}

const NAMES = ['unknown-directory', 'unknown-object', 'undefined-target', 'unknown-attribute'];
const SOURCES = ['unknown-source-attribute', 'scoping-unknown-attribute', 'source-attribute-case'];
const CODES = [...NAMES, ...SOURCES];

function namesReported(value: unknown): string[] {
  return problemsIn(JSON.stringify(value, undefined, 2)).flatMap(({ code }) => (CODES.includes(code) ? [code] : []));
}

/** A value in which every string that equals one is another. */
function replaced(value: Json, from: string, to: string, where: (member: string) => boolean, member = ''): Json {
  if (typeof value === 'string') return value === from && where(member) ? to : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => replaced(one, from, to, where, member));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, replaced(inner, from, to, where, name)]),
  );
}

const isMember = (...wanted: readonly string[]) => {
  const forms = wanted.map((name) => name.toLowerCase());
  return (name: string): boolean => forms.includes(name.replace(/[-_]/g, '').toLowerCase());
};

/** The shapes that have directories. */
const WITH_DIRECTORIES = Object.entries(SHAPES).filter(([, shape]) => /"directories"/i.test(JSON.stringify(shape)));

/** The mistakes that each shape has anyway. */
const USUAL = (value: Json): string[] => namesReported(value);

describe.each(WITH_DIRECTORIES)('%s', (_, shape) => {
  it.each([
    ['unknown-directory', 'customappsso', 'customapsso', isMember('targetDirectoryName'), 'Rename to “customappsso”'],
    [
      'unknown-directory',
      'Microsoft Entra ID',
      'Workday',
      isMember('sourceDirectoryName'),
      'Rename to “Microsoft Entra ID”',
    ],
    ['unknown-object', 'User', 'Usre', isMember('sourceObjectName'), 'Rename to “User”'],
    [
      'unknown-object',
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'Account',
      isMember('targetObjectName'),
      'Rename to “urn:ietf:params:scim:schemas:core:2.0:User”',
    ],
  ] as const)('%s: %s → %s', (code, from, to, where, title) => {
    const text = JSON.stringify(replaced(shape, from, to, where), undefined, 2);
    const found = problemsIn(text).filter((problem) => problem.code === code);
    expect(found.length).toBeGreaterThan(0);
    for (const { start, end, fixes, message } of found) {
      expect(text.slice(start, end)).toBe(to);
      expect(message).toContain(`“${to}”`);
      expect(fixes.map((fix) => [fix.title, fix.safe])).toEqual([[title, false]]);
    }
    const fixed = applyEdits(
      text,
      found.flatMap(({ fixes }) => fixes[0]!.edits),
    );
    expect(JSON.parse(fixed)).toEqual(shape);
  });

  it('defines what is missing, in the shape of the other definitions', () => {
    const other = replaced(
      replaced(
        shape,
        MISTAKES.target.wrong,
        'urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge',
        () => true,
      ),
      'city',
      'building',
      isMember('sourceOperandName'),
    );
    let text = JSON.stringify(other, undefined, 2);
    const missing = (): readonly Problem[] =>
      problemsIn(text).filter(({ code }) => code === 'undefined-target' || code === 'scoping-unknown-attribute');
    const count = missing().length;
    expect(count).toBeGreaterThanOrEqual(2);
    for (let left = count; left > 0; left--) {
      const [problem] = missing();
      const fix = problem!.fixes.find(({ title }) => title === 'Add attribute definition')!;
      expect(fix.safe).toBe(false);
      const before = problemsIn(text).length;
      text = applyEdits(text, fix.edits);
      expect(problemsIn(text).length).toBe(before - 1);
    }
    expect(missing()).toEqual([]);
    // Each definition has the members of the one before it, in the same order and with values of the same types.
    const lists = definitionLists(JSON.parse(text) as Json);
    const added = lists.filter((list) => list.length > 0).map((list) => [list.at(-2)!, list.at(-1)!] as const);
    for (const [neighbour, last] of added) {
      const known = Object.keys(neighbour).filter((name) => !/odata|additional|backing/i.test(name));
      expect(Object.keys(last).filter((name) => !/odata|additional|backing/i.test(name))).toEqual(known);
      for (const name of known) expect(typeof last[name]).toBe(typeof neighbour[name]);
    }
  });
});

/** The lists of attribute definitions in a value. */
function definitionLists(value: Json): (readonly JsonObject[])[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(definitionLists);
  return Object.entries(value).flatMap(([name, inner]) =>
    name.toLowerCase() === 'attributes' && Array.isArray(inner) ? [inner as JsonObject[]] : definitionLists(inner),
  );
}

it.each(Object.entries(SHAPES))('reports no other names: %s', (_, shape) => {
  const found = USUAL(shape);
  // A list has the same schema once, so each mistake is found once for each of them.
  expect(new Set(found)).toEqual(new Set(found.length > 0 ? ['unknown-attribute'] : []));
});

describe('nothing is reported', () => {
  const { directories } = schema as { directories: readonly JsonObject[] } & JsonObject;
  const wrong: JsonObject = {
    ...rule,
    sourceDirectoryName: 'Nowhere',
    targetDirectoryName: 'Nothing',
    objectMappings: [{ ...objectMapping, sourceObjectName: 'None', targetObjectName: 'Nil' }],
  };
  it.each([
    ['without directories', undefined],
    ['if they are no list', 5],
    ['if they are empty', []],
    ['if they are a text', 'System.Object[]'],
    ['if one is a text', ['@{name=x; objects=System.Object[]}', ...directories]],
    ['if one is null', [null, ...directories]],
    ['if one has no name', [{ objects: [] }, ...directories]],
    ['if one has a number for a name', [{ name: 5, objects: [] }]],
  ] as const)('%s', (_, value) => {
    const found = namesReported({ ...schema, synchronizationRules: [wrong], directories: value });
    expect(found.filter((code) => code === 'unknown-directory' || code === 'unknown-object')).toEqual([]);
  });

  it.each([
    ['if the objects are no list', 5],
    ['if there are none', []],
    ['if one is a text', ['@{name=User}', { name: 'User', attributes: [] }]],
    ['if one is null', [null, { name: 'User', attributes: [] }]],
    ['if one has no name', [{ attributes: [] }, { name: 'Group', attributes: [] }]],
  ] as const)('about objects %s', (_, objects) => {
    const changed = directories.map((directory) => ({ ...directory, objects }));
    const found = namesReported({
      ...schema,
      synchronizationRules: [
        { ...wrong, sourceDirectoryName: 'Microsoft Entra ID', targetDirectoryName: 'customappsso' },
      ],
      directories: changed,
    });
    expect(found.filter((code) => code === 'unknown-object')).toEqual([]);
  });

  it.each([
    ['Azure Active Directory', 'Microsoft Entra ID'],
    ['Microsoft Entra ID', 'Azure Active Directory'],
  ])('for Entra under its other name: %s for %s', (named, defined) => {
    const value = replaced(
      replaced(schema, 'Microsoft Entra ID', named, isMember('sourceDirectoryName')),
      'Microsoft Entra ID',
      defined,
      isMember('name'),
    );
    expect(namesReported(value)).not.toContain('unknown-directory');
  });
});

describe('a source tree without an expression', () => {
  const join = (names: readonly string[]): JsonObject => ({
    name: 'Join',
    type: 'Function',
    parameters: names.map((name) => ({ key: 'source', value: { ...attribute(name), expression: '' } })),
  });
  const withSource = (source: JsonObject): JsonObject => ({
    ...schema,
    synchronizationRules: [
      { ...rule, objectMappings: [{ ...objectMapping, attributeMappings: [mapping('title', source, 1)] }] },
    ],
  });

  it.each([
    ['as it is', (value: JsonObject): Json => value],
    ['with other names of members', (value: JsonObject): Json => renamed(value, pascal)],
    ['with numbers', (value: JsonObject): Json => numbered(value)],
  ])('is checked: %s', (_, form) => {
    const text = JSON.stringify(form(withSource(join(['surname', 'givenNam', 'City']))));
    const found = problemsIn(text).filter(({ code }) => SOURCES.includes(code));
    expect(found.map(({ code, start, end }) => [code, text.slice(start, end)])).toEqual([
      ['unknown-source-attribute', 'givenNam'],
      ['source-attribute-case', 'City'],
    ]);
    expect(found.flatMap(({ fixes }) => fixes.map(({ title, safe }) => [title, safe]))).toEqual([
      ['Replace with “givenName”', false],
      ['Add attribute definition', false],
      ['Replace with “city”', false],
    ]);
    const fixed = applyEdits(text, [...found[0]!.fixes[0]!.edits, ...found[1]!.fixes[0]!.edits]);
    expect(JSON.parse(fixed)).toEqual(form(withSource(join(['surname', 'givenName', 'city']))));
  });

  it('is not checked twice', () => {
    const source = { expression: 'Join(" ", [givenNam], [surname])', ...join(['givenNam', 'surname']) };
    expect(namesReported(withSource(source)).filter((code) => SOURCES.includes(code))).toEqual([
      'unknown-source-attribute',
    ]);
  });
});
