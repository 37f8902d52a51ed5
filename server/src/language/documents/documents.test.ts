import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../span.js';
import { checkedDocument } from './checked-document.js';
import { readMappingDocument } from './mapping-document.js';
import { type MappingDocument } from './model.js';

const SYNC = readFileSync(
  new URL('../../../../examples/genesys-cloud.synchronization-schema.json', import.meta.url),
  'utf8',
);

function read(json: string, uri = 'file:///x.json'): MappingDocument | undefined {
  return readMappingDocument(uri, json, { comments: false });
}

/** A synchronization schema with one object mapping. */
function schema(objectMapping: object, rest: object = {}): string {
  return JSON.stringify({
    synchronizationRules: [{ objectMappings: [objectMapping], targetDirectoryName: 'target' }],
    ...rest,
  });
}

describe('recognition', () => {
  it.each([
    ['a schema by its content', SYNC, 'file:///anything.json', 'synchronizationSchema'],
    ['a template around a schema', `{ "id": "x", "schema": ${SYNC} }`, 'file:///x.json', 'synchronizationSchema'],
    ['a list of templates', `{ "value": [ { "schema": ${SYNC} } ] }`, 'file:///x.json', 'synchronizationSchema'],
    ['a provisioning file by its name', '', 'file:///x.provisioning.json', 'provisioningFile'],
    ['a provisioning file by its name, in a query', '{}', 'git:/x.provisioning.json?ref=HEAD', 'provisioningFile'],
    [
      'a provisioning file by its schema',
      '{ "$schema": "https://example.com/schemas/provisioning.schema.json" }',
      'file:///x.json',
      'provisioningFile',
    ],
    ['other JSON', '{ "target": "ES2022" }', 'file:///tsconfig.json', undefined],
    ['JSON that speaks of schemas', '{ "synchronizationRules": "objectMappings" }', 'file:///x.json', undefined],
    ['rules without mappings', '{ "synchronizationRules": [{}], "objectMappings": [] }', 'file:///x.json', undefined],
    ['nothing', '', 'file:///x.json', undefined],
  ])('%s', (_, json, uri, kind) => {
    expect(read(json, uri)?.kind).toBe(kind);
  });
});

describe('a synchronization schema', () => {
  it('has its object mappings, with what the directories define', () => {
    const document = read(SYNC)!;
    expect(
      document.objectMappings.map(({ resource, active, attributeMappings, defined }) => [
        resource,
        active,
        attributeMappings.length,
        defined?.attributes.size,
      ]),
    ).toEqual([
      ['User', true, 20, 22],
      ['Group', true, 3, 4],
    ]);
    expect(checkedDocument(document)).toMatchObject({
      applicationProfile: { id: 'genesys-cloud' },
      applicationBasis: 'recognised',
    });
  });

  it.each([
    ['Add,Update,Delete', ['create', 'update', 'delete']],
    ['Add, Update, Delete', ['create', 'update', 'delete']],
    ['delete,add', ['delete', 'create']],
    ['None', []],
    ['', []],
  ])('reads the actions in %j', (flowTypes, actions) => {
    expect(read(schema({ flowTypes }))!.objectMappings[0]!.actions.map(({ action }) => action)).toEqual(actions);
  });

  it.each([
    ['Add,Update,Delete', 'create', 'Update,Delete'],
    ['Add, Update, Delete', 'delete', 'Add, Update'],
    ['Update', 'update', 'None'],
  ])('takes an action out of %j', (flowTypes, action, left) => {
    const json = schema({ flowTypes });
    const { removal } = read(json)!.objectMappings[0]!.actions.find((declared) => declared.action === action)!;
    expect(JSON.parse(applyEdits(json, [removal]))).toEqual(JSON.parse(schema({ flowTypes: left })));
  });

  it.each([
    ['a mapping that is switched off', { enabled: false }],
    ["a mapping of the service's own", { name: null, sourceObjectName: '' }],
  ])('passes over %s', (_, mapping) => {
    expect(
      read(schema({ targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:Group', ...mapping }))!.objectMappings[0]!
        .active,
    ).toBe(false);
  });

  it('tells SCIM from other connectors', () => {
    const objects = (attributes: string[]): object => ({
      directories: [{ name: 'target', objects: [{ name: 'User', attributes: attributes.map((name) => ({ name })) }] }],
    });
    const resource = (json: string): unknown => read(json)!.objectMappings[0]!.resource;
    expect(resource(schema({ targetObjectName: 'User' }, objects(['IsActive', 'Email'])))).toBeUndefined();
    expect(resource(schema({ targetObjectName: 'User' }, objects(['userName', 'emails[type eq "work"].value'])))).toBe(
      'User',
    );
    expect(
      resource(schema({ targetObjectName: 'User' }, objects(['primaryEmail', 'emails.[type eq "work"].address']))),
    ).toBeUndefined();
    expect(
      resource(schema({ targetObjectName: 'User', attributeMappings: [{ targetAttributeName: 'accountEnabled' }] })),
    ).toBeUndefined();
    expect(
      resource(schema({ targetObjectName: 'User', attributeMappings: [{ targetAttributeName: 'userName' }] })),
    ).toBe('User');
    expect(resource(schema({ targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:Group' }))).toBe('Group');
    expect(resource(schema({ targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:Device' }))).toBeUndefined();
  });

  it('survives members of the wrong type', () => {
    for (const wrong of ['1', 'null', '"x"', '[]', '{}', '[1]', '[null]', '[[]]', '[{}]']) {
      for (const name of [
        'flowTypes',
        'attributeMappings',
        'targetObjectName',
        'enabled',
        'name',
        'sourceObjectName',
        'scope',
      ]) {
        const json = `{ "synchronizationRules": [{ "objectMappings": [{ "${name}": ${wrong} }, ${wrong}] }, ${wrong}], "directories": ${wrong} }`;
        expect(() => checkedDocument(read(json)!)).not.toThrow();
      }
      for (const name of ['application', 'connection', 'users', 'groups']) {
        const json = `{ "${name}": ${wrong}, "users": { "actions": ${wrong}, "attributeMappings": ${wrong} } }`;
        expect(() => checkedDocument(read(json, 'file:///x.provisioning.json')!)).not.toThrow();
      }
    }
  });
});

describe('a scoping filter', () => {
  /** What is read of the first filter: of each group, of each clause. */
  function clauses(document: MappingDocument): unknown {
    return document.objectMappings[0]!.scopingFilter?.groups.map((group) =>
      group.clauses.map(({ attribute, operator, values }) => [attribute, operator, values]),
    );
  }
  const clause = (attribute: string, operator: string, values: unknown): object => ({
    sourceOperandName: attribute,
    operatorName: operator,
    targetOperand: { values },
  });
  const scope = (groups: unknown): MappingDocument => read(schema({ scope: { groups, inputFilterGroups: [{}] } }))!;
  const file = (scopingFilter: string): MappingDocument =>
    read(`{ "users": { "scopingFilter": ${scopingFilter} } }`, 'file:///x.provisioning.json')!;

  it.each([
    [
      'of a synchronization schema',
      scope([
        {
          name: 'x',
          clauses: [clause('department', 'EQUALS', ['Sales', 'IT']), clause('accountEnabled', 'IS TRUE', [])],
        },
        { clauses: [clause('city', 'IS NULL', null)] },
      ]),
      [
        [
          ['department', 'EQUALS', ['Sales', 'IT']],
          ['accountEnabled', 'IS TRUE', []],
        ],
        [['city', 'IS NULL', []]],
      ],
    ],
    [
      'of a provisioning file',
      file(String.raw`[{ "clauses": [{ "attribute": "\u0061", "operator": "EQUALS", "value": "x\"y" }] }]`),
      [[['a', 'EQUALS', ['x"y']]]],
    ],
    [
      'with values that are no texts',
      scope([{ clauses: [clause('a', 'EQUALS', [1, true, null, {}]), clause('a', 'EQUALS', 5)] }]),
      [
        [
          ['a', 'EQUALS', ['1', 'True']],
          ['a', 'EQUALS', ['5']],
        ],
      ],
    ],
    [
      'with parts of the wrong type',
      file('[{ "clauses": [{ "attribute": 1, "operator": null }, null, 5] }, null, { "clauses": {} }]'),
      [
        [
          [undefined, undefined, []],
          [undefined, undefined, []],
          [undefined, undefined, []],
        ],
        [],
        [],
      ],
    ],
    ['without groups', scope(null), []],
    ['that is not there', read(schema({ scope: null }))!, undefined],
    ['that is none', file('"everyone"'), undefined],
  ])('%s', (_, document, groups) => {
    expect(clauses(document)).toEqual(groups);
  });
});

describe('the application of a document', () => {
  const file = (application?: string, target = 'userName'): MappingDocument =>
    read(
      JSON.stringify({ ...(application !== undefined && { application }), users: { attributeMappings: [{ target }] } }),
      'file:///x.provisioning.json',
    )!;
  const genesys = 'urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds';

  it.each([
    ['named', file('genesys-cloud'), undefined, 'genesys-cloud', 'named'],
    ['named, whatever was chosen', file('scim', genesys), 'genesys-cloud', 'scim', 'named'],
    ['chosen', file(), 'genesys-cloud', 'genesys-cloud', 'chosen'],
    ['chosen against what it holds', file(undefined, genesys), 'scim', 'scim', 'chosen'],
    ['recognised', file(undefined, genesys), undefined, 'genesys-cloud', 'recognised'],
    ['recognised, though named by an unknown name', file('genesis', genesys), undefined, 'genesys-cloud', 'recognised'],
    ['assumed', file(), undefined, 'scim', 'assumed'],
    ['assumed, where what was chosen is unknown', file(), 'nonsense', 'scim', 'assumed'],
  ])('is %s', (_, document, chosenApplication, id, basis) => {
    expect(checkedDocument(document, { chosenApplication })).toMatchObject({
      applicationProfile: { id },
      applicationBasis: basis,
    });
  });
});
