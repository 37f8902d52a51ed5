import { describe, expect, it } from 'vitest';
import { numbered, objectMapping, pascal, renamed, rule, schema } from '../../../../test/kit/shapes.js';
import { diagnose } from '../services/diagnostics.js';
import { applyEdits } from '../span.js';
import { checkedDocument } from './checked-document.js';
import { type CheckedDocument } from './document.js';
import { readMappingDocument } from './mapping-document.js';
import { rebuildEdits } from './rebuild-source.js';

function read(json: string): CheckedDocument {
  return checkedDocument(readMappingDocument('file:///x.json', json, { comments: false })!);
}

const lower = (name: string): string => name.toLowerCase();
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const FORMS: readonly (readonly [string, (name: string) => string])[] = [
  ['as Graph does', (name) => name],
  ['as PowerShell does', pascal],
  ['in lower case', lower],
  ['in snake case', snake],
];

describe.each(FORMS)('a document that writes names %s', (_, form) => {
  const inForm = (value: unknown): string => JSON.stringify(renamed(value as never, form), undefined, 2);

  it('gets members in its form: a priority', () => {
    const source = { expression: '[userPrincipalName]', name: 'userPrincipalName', type: 'Attribute', parameters: [] };
    const mapping = { exportMissingReferences: false, targetAttributeName: 'userName', source };
    const build = (node: object): string =>
      inForm({
        ...schema,
        synchronizationRules: [{ ...rule, objectMappings: [{ ...objectMapping, attributeMappings: [node] }] }],
      });
    const json = build(mapping);
    const [finding] = diagnose(read(json)).filter(({ code }) => code === 'no-matching-attribute');
    const fixed = applyEdits(json, finding!.fixes[0]!.edits);
    expect(JSON.parse(fixed)).toEqual(JSON.parse(build({ ...mapping, matchingPriority: 1 })));
  });

  it('gets members in its form: a definition', () => {
    const definitions = (names: readonly string[]): unknown =>
      names.map((name) => ({
        anchor: false,
        caseExact: false,
        defaultValue: null,
        flowNullValues: false,
        multivalued: false,
        mutability: 'ReadWrite',
        name,
        required: false,
        type: 'String',
        apiExpressions: [],
        metadata: [],
        referencedObjects: [],
      }));
    const build = (names: readonly string[]): string =>
      inForm({
        ...schema,
        directories: [
          {
            name: 'customappsso',
            objects: [{ name: 'urn:ietf:params:scim:schemas:core:2.0:User', attributes: definitions(names) }],
          },
        ],
      });
    const json = build(['userName', 'displayName', 'externalId']);
    const [finding] = diagnose(read(json)).filter(({ code }) => code === 'undefined-target');
    const fixed = applyEdits(json, finding!.fixes[0]!.edits);
    expect(JSON.parse(fixed)).toEqual(JSON.parse(build(['userName', 'displayName', 'externalId', 'title'])));
  });

  it.each([
    ['words', (value: unknown) => value, 'Function', 'Attribute', 'Constant'],
    ['numbers', (value: unknown) => numbered(value as never), 2, 0, 1],
  ])('gets a rebuilt source in its form, with types as %s', (_types, print, aFunction, anAttribute, aConstant) => {
    const json = inForm(print(schema));
    const document = read(json);
    const [, mapping] = document.objectMappings[0]!.attributeMappings;
    const expression = 'Join(", ", [surname], [givenName], "x")';
    const fixed = applyEdits(json, rebuildEdits(document.json, mapping!, expression));
    const rebuilt = read(fixed).objectMappings[0]!.attributeMappings[1]!.sourceNode!;
    const source = (text: string, name: string, type: unknown): object => ({
      expression: text,
      name,
      type,
      parameters: [],
    });
    expect(JSON.parse(fixed.slice(rebuilt.offset, rebuilt.offset + rebuilt.length))).toEqual(
      renamed(
        {
          expression,
          name: 'Join',
          type: aFunction,
          parameters: [
            { key: 'separator', value: source('", "', ', ', aConstant) },
            { key: 'source', value: source('[surname]', 'surname', anAttribute) },
            { key: 'source', value: source('[givenName]', 'givenName', anAttribute) },
            { key: 'source', value: source('"x"', 'x', aConstant) },
          ],
        } as never,
        form,
      ),
    );
  });
});

describe('flow types as a number', () => {
  const build = (flowTypes: number): string =>
    JSON.stringify({
      ...schema,
      synchronizationRules: [{ ...rule, objectMappings: [{ ...objectMapping, flowTypes }] }],
    });

  it.each([
    [0, []],
    [1, ['create']],
    [3, ['create', 'update']],
    [7, ['create', 'update', 'delete']],
    [8, []],
    [-1, []],
    [1.5, []],
  ])('are read from %j', (flowTypes, actions) => {
    expect(read(build(flowTypes)).objectMappings[0]!.actions.map(({ action }) => action)).toEqual(actions);
  });

  it.each([
    [7, 'create', 6],
    [7, 'delete', 3],
    [2, 'update', 0],
  ])('stay a number when an action is taken out of %j', (flowTypes, action, left) => {
    const json = build(flowTypes);
    const { removal } = read(json).objectMappings[0]!.actions.find((declared) => declared.action === action)!;
    expect(applyEdits(json, [removal])).toBe(build(left));
  });
});

it('reads other enumerations from numbers', () => {
  const document = read(JSON.stringify(numbered(schema)));
  const [mapping] = document.objectMappings;
  expect(mapping!.attributeMappings[0]!.flowType).toBe('Always');
  expect(mapping!.defined!.attributes.get('title')).toMatchObject({ type: 'String', mutability: 'ReadWrite' });
  expect(mapping!.sourceObject!.attributes[0]!.type).toBe('String');
});
