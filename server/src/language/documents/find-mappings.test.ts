import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attributeMappings, objectMapping, rule, schema } from '../../../../test/kit/shapes.js';
import { readMappingDocument } from './mapping-document.js';
import { type MappingDocument } from './model.js';
import { mayBeMappingDocument } from './recognise.js';

function read(value: unknown, isTreatedAsSchema = false): MappingDocument | undefined {
  const json = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  return readMappingDocument('file:///x.json', json, { comments: false, isTreatedAsSchema });
}

const root = new URL('../../../../', import.meta.url);

describe('other JSON', () => {
  it.each([
    ...['package.json', 'package-lock.json', 'tsconfig.json'],
    ...readdirSync(new URL('schemas', root)).map((name) => `schemas/${name}`),
    ...readdirSync(new URL('syntaxes', root)).map((name) => `syntaxes/${name}`),
  ])('is not %s', (file) => {
    expect(read(readFileSync(new URL(file, root), 'utf8'))).toBeUndefined();
  });

  const described = {
    type: 'object',
    properties: {
      synchronizationRules: { type: 'array', items: { properties: { objectMappings: { type: 'array' } } } },
      attributeMappings: { type: 'array', items: { properties: { targetAttributeName: { type: 'string' } } } },
    },
  };
  it.each([
    ['a JSON Schema', described],
    [
      'a JSON Schema with an example',
      { $schema: 'https://json-schema.org/draft/2020-12/schema', ...described, examples: [schema] },
    ],
    [
      'an API in OpenAPI',
      { openapi: '3.1.0', components: { schemas: { 'microsoft.graph.synchronizationSchema': described } } },
    ],
    ['an API in OpenAPI with an example', { openapi: '3.0.3', paths: { '/schema': { get: { example: schema } } } }],
    ['an API in Swagger', { swagger: '2.0', paths: { '/schema': { get: { example: schema } } } }],
    [
      'metadata of Graph',
      {
        $Version: '4.01',
        'microsoft.graph': {
          objectMapping: { $Kind: 'ComplexType', attributeMappings: { $Collection: true, $Type: 'x' } },
          attributeMapping: { $Kind: 'ComplexType', targetAttributeName: { $Nullable: true }, source: { $Type: 'x' } },
        },
      },
    ],
    [
      'a form that Graph’s documentation shows',
      {
        '@odata.type': '#microsoft.graph.objectMapping',
        attributeMappings: [{ '@odata.type': 'microsoft.graph.attributeMapping' }],
        targetObjectName: 'String',
      },
    ],
    ['mappings of another product', { attributeMappings: [{ source: 'mail', target: 'email' }], name: 'x' }],
    ['a list of targets', [{ targetAttributeName: 'mail' }]],
    ['directories only', { directories: schema['directories'] }],
    ['a SCIM schema', { id: 'urn:ietf:params:scim:schemas:core:2.0:User', attributes: [{ name: 'userName' }] }],
    ['a Bicep template', { $schema: 'https://schema.management.azure.com/x#', resources: [{ schema: 'a' }] }],
    ['a schema in a string', { body: JSON.stringify(schema) }],
    ['names in values', { a: 'synchronizationRules', b: ['objectMappings', 'attributeMappings'] }],
  ])('is not %s', (_, value) => {
    expect(read(value)).toBeUndefined();
  });
});

it('never misses by a cheap look what it recognises by its members', () => {
  for (const value of [schema, rule, objectMapping, attributeMappings]) {
    for (const name of ['x.json', 'a/b/provisioning.json']) {
      expect(mayBeMappingDocument(`file:///${name}`, JSON.stringify(value))).toBe(true);
    }
  }
});

describe('a document that the user treats as a synchronization schema', () => {
  it.each([
    ['targets without more', [{ targetAttributeName: 'mail' }], 1],
    ['mappings of which the targets are missing', { attributeMappings: [{ source: {} }, {}] }, 2],
    ['a JSON Schema with an example', { $schema: 'https://json-schema.org/draft-07/schema', default: schema }, 5],
  ])('is read if it is %s', (_, value, count) => {
    expect(read(value)).toBeUndefined();
    expect(read(value, true)?.objectMappings.flatMap((mapping) => mapping.attributeMappings)).toHaveLength(count);
  });

  it('has to have attribute mappings nevertheless', () => {
    expect(read({ name: 'x', attributes: [] }, true)).toBeUndefined();
    expect(read({ directories: schema['directories'] }, true)).toBeUndefined();
  });
});

describe('attribute mappings directly in synchronizationRules', () => {
  it.each([
    ['in a rule', [{ name: 'USER_TO_USER', targetDirectoryName: 'x', attributeMappings }]],
    ['as the rules', attributeMappings],
    ['as a rule beside rules', [rule, ...attributeMappings]],
  ])('are found %s', (_, synchronizationRules) => {
    const document = read({ ...schema, synchronizationRules })!;
    expect(document.misplaced).toHaveLength(1);
    const found = document.objectMappings.at(-1)!;
    expect(found.attributeMappings).toHaveLength(5);
    expect(found.active).toBe(false);
  });
});
