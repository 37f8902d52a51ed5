import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checked } from '../../../../test/kit/documents.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { readExpressionDocument } from '../documents/expression-document.js';
import { readSampleUser } from '../documents/sample-user.js';
import { sampleUserFor } from './sample-user.js';

const GROUPS = '"groups": { "attributeMappings": [{ "target": "displayName", "source": "[description]" }] }';

function written(text: string): unknown {
  return JSON.parse(text);
}

describe('a new sample user', () => {
  it('has all that the expressions of users read, each once, and what belongs together side by side', () => {
    const json = provisioningFile(['title', 'nickName', 'locale'])
      .replace('[mail]', String.raw`Join(\"\", [Surname], [extensionAttribute10], [extensionAttribute2], [givenname])`)
      .replace(
        '"[mail]"',
        '"Switch([isSoftDeleted], [proxyAddresses], [extension_9d98ed114c4840d298fad781915f27e4_cost])"',
      )
      .replace('"users"', `${GROUPS}, "users"`);
    const { text, added } = sampleUserFor(checked(json));
    expect(Object.entries(written(text) as object)).toEqual([
      ['displayName', 'Renée Dubois'],
      ['givenName', 'Renée'],
      ['surname', 'Dubois'],
      ['userPrincipalName', 'renee.dubois@example.com'],
      ['mail', 'renee.dubois@example.com'],
      ['proxyAddresses', ['SMTP:renee.dubois@example.com', 'smtp:r.dubois@example.com']],
      ['IsSoftDeleted', false],
      ['extension_9d98ed114c4840d298fad781915f27e4_cost', null],
      ['extensionAttribute2', null],
      ['extensionAttribute10', null],
    ]);
    expect(added).toEqual(Object.keys(written(text) as object));
  });

  it('has what the scoping filter of a provisioning file asks', () => {
    const json = provisioningFile([]).replace(
      '"actions"',
      '"scopingFilter": [{ "clauses": [{ "attribute": "Department" }, {}, 1] }, null], "actions"',
    );
    expect(written(sampleUserFor(checked(json)).text)).toMatchObject({ department: 'Customer Service' });
  });

  it('has what the scoping filter of a synchronization schema asks', () => {
    const clause = { operatorName: 'IS TRUE', sourceOperandName: 'accountEnabled' };
    const json = JSON.stringify({
      synchronizationRules: [
        {
          objectMappings: [
            {
              sourceObjectName: 'User',
              targetObjectName: 'User',
              scope: { groups: [{ clauses: [clause] }] },
              attributeMappings: [],
            },
          ],
        },
      ],
    });
    expect(written(sampleUserFor(checked(json, 'file:///a.json')).text)).toEqual({ accountEnabled: true });
  });

  it('of an expression has what that one reads', () => {
    expect(written(sampleUserFor(readExpressionDocument('file:///a', 'Join("", [city], [constructor])')).text)).toEqual(
      {
        city: 'Seattle',
        constructor: null,
      },
    );
  });

  it('is an empty object where nothing is read', () => {
    expect(sampleUserFor(readExpressionDocument('file:///a', 'Now()'))).toEqual({ text: '{}\n', added: [] });
  });
});

describe('a sample user that is there', () => {
  const document = readExpressionDocument('file:///a', 'Join("", [city], [state], [givenName])');

  it.each([
    [
      '{\n  "CITY": "Rome" // of course\n}\n',
      '{\n  "CITY": "Rome",\n  "givenName": "Renée",\n  "state": "WA" // of course\n}\n',
    ],
    ['{ "city": null, "state": 1 }', '{ "city": null, "state": 1, "givenName": "Renée" }'],
    [
      '{ "state": "x", "city": "y", "givenName": "", "more": 1 }',
      '{ "state": "x", "city": "y", "givenName": "", "more": 1 }',
    ],
    ['// me\n{}\n', '// me\n{\n  "givenName": "Renée",\n  "city": "Seattle",\n  "state": "WA"\n}\n'],
    ['{ "city": ', '{ "city": '],
    ['[]', '[]'],
  ])('keeps what it has: %j', (existing, text) => {
    expect(sampleUserFor(document, existing).text).toBe(text);
  });

  it('has all that is read afterwards, whatever it had, and is complete then', () => {
    const value = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.array(fc.string()));
    const name = fc.oneof(fc.constantFrom('city', 'State', '__proto__', 'a"b'), fc.string());
    fc.assert(
      fc.property(fc.dictionary(name, value), fc.nat(2), (had, indent) => {
        const existing = JSON.stringify(had, undefined, indent);
        const { text } = sampleUserFor(document, existing);
        const now = readSampleUser('a', text)!.attributes;
        const before = readSampleUser('a', existing)!.attributes;
        for (const [key, known] of before) expect(now.get(key)).toEqual(known);
        const names = [...now.keys()].map((key) => key.toLowerCase());
        expect(names).toEqual(expect.arrayContaining(['city', 'state', 'givenname']));
        expect(sampleUserFor(document, text)).toEqual({ text, added: [] });
      }),
    );
  });
});
