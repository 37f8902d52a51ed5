import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checked } from '../../../../test/kit/documents.js';
import { withCursor } from '../../../../test/kit/marked.js';
import { touches } from '../span.js';
import { readDocument } from './read.js';
import type { ScimDocument } from './document.js';
import { regionAt } from './regions.js';
import { mappingAt } from './expression-address.js';

const SCHEMA = `{
  "synchronizationRules": [
    {
      "sourceDirectoryName": "Azure Active Directory",
      "targetDirectoryName": "HR",
      "objectMappings": [
        {
          "sourceObjectName": "User",
          "targetObjectName": "Person",
          "scope": {
            "groups": [
              {
                "name": "Staff",
                "clauses": [
                  {
                    "operatorName": "EQUALS",
                    "sourceOperandName": "department",
                    "targetOperand": { "values": ["Sales"] }
                  }
                ]
              }
            ]
          },
          "attributeMappings": [
            { "targetAttributeName": "CostCentre", "source": { "type": "Attribute", "name": "mail", "expression": "[mail]" } },
            { "targetAttributeName": "Company", "source": { "type": "Attribute", "name": "companyName" } }
          ]
        }
      ]
    }
  ],
  "directories": [
    { "name": "HR", "objects": [{ "name": "Person", "attributes": [{ "name": "CostCenter", "type": "String" }, { "name": "Company", "type": "String" }] }] }
  ]
}`;

const PROVISIONING = `{
  "application": "genesys-cloud",
  "connection": { "tenantUrl": "https://api.mypurecloud.com/api/v2/scim/v2" },
  "users": {
    "scopingFilter": [{ "clauses": [{ "attribute": "department", "operator": "EQUALS", "value": "Sales" }] }],
    "attributeMappings": [
      { "target": "emails[type eq \\"work\\"].value", "source": "Trim([mail])" }
    ]
  }
}`;

/** A document with the cursor after the first time that a text is in it. */
function cursorAfter(json: string, before: string): { document: ScimDocument; offset: number } {
  const offset = json.indexOf(before) + before.length;
  expect(json).toContain(before);
  return { document: checked(json, json === SCHEMA ? 'file:///schema.json' : undefined), offset };
}

describe('regionAt', () => {
  it.each([
    [PROVISIONING, '"application": "gen', 'application', 'genesys-cloud'],
    [PROVISIONING, 'https://api', 'tenantUrl', 'https://api.mypurecloud.com/api/v2/scim/v2'],
    [PROVISIONING, 'scopingFil', 'scopingFilter', '"scopingFilter"'],
    [PROVISIONING, '"targ', 'member', '"target"'],
    [PROVISIONING, '"sour', 'member', '"source"'],
    [PROVISIONING, '"attri', 'member', '"attribute"'],
    [PROVISIONING, '"oper', 'member', '"operator"'],
    [PROVISIONING, '"val', 'member', '"value"'],
    [PROVISIONING, '"tenantU', 'member', '"tenantUrl"'],
    [PROVISIONING, '"attribute": "dep', 'scopingAttribute', '"department"'],
    [PROVISIONING, 'EQU', 'scopingOperator', '"EQUALS"'],
    [PROVISIONING, 'Sal', 'scopingValue', '"Sales"'],
    [PROVISIONING, 'emails[', 'targetPath', 'emails[type eq \\"work\\"].value'],
    [PROVISIONING, 'Trim(', 'sourceExpression', 'Trim([mail])'],
    [SCHEMA, '"sco', 'scopingFilter', '"scope"'],
    [SCHEMA, '"Sta', 'scopingText', '"Staff"'],
    [SCHEMA, '"groups": [\n              {\n                "na', 'member', '"name"'],
    [SCHEMA, '"operatorN', 'member', '"operatorName"'],
    [SCHEMA, '"sourceOp', 'member', '"sourceOperandName"'],
    [SCHEMA, '"targetAttr', 'member', '"targetAttributeName"'],
    [SCHEMA, '"expr', 'member', '"expression"'],
    [SCHEMA, 'depart', 'scopingAttribute', '"department"'],
    [SCHEMA, 'CostCentre', 'targetName', 'CostCentre'],
    [SCHEMA, '"[ma', 'sourceExpression', '[mail]'],
    [SCHEMA, 'companyN', 'sourceAttribute', 'companyName'],
    [SCHEMA, 'CostCenter', 'definition', '"CostCenter"'],
    [PROVISIONING, '"users', 'member', '"users"'],
    [PROVISIONING, '"clau', 'member', '"clauses"'],
    [SCHEMA, '"clau', 'member', '"clauses"'],
    [SCHEMA, '"sour', 'member', '"sourceDirectoryName"'],
    [SCHEMA, '"Azure', 'memberValue', '"Azure Active Directory"'],
    [SCHEMA, '"type": "Attri', 'memberValue', '"Attribute"'],
  ])('says what stands there', (json, before, kind, text) => {
    const { document, offset } = cursorAfter(json, before);
    const region = regionAt(document, offset);
    expect(region && [region.kind, json.slice(region.at.start, region.at.end)]).toEqual([kind, text]);
  });

  it.each([
    [PROVISIONING, '"connection": '],
    [PROVISIONING, '"users": '],
  ])('knows nothing of %#', (json, before) => {
    const { document, offset } = cursorAfter(json, before);
    expect(regionAt(document, offset)).toBeUndefined();
  });

  it('reads a filter document, but not its comments, except where they name the application', () => {
    const kindAt = (marked: string): string | undefined => {
      const { text, offset } = withCursor(marked);
      return regionAt(readDocument({ uri: 'file:///a.scimfilter' }, text)!, offset)?.kind;
    };
    expect(kindAt('# application: sc<|>im\nuserName pr')).toBe('application');
    expect(kindAt('# resou<|>rce: User\nuserName pr')).toBeUndefined();
    expect(kindAt('# resource: User\nuser<|>Name pr')).toBe('filter');
    expect(kindAt('<|>')).toBe('filter');
  });

  it('reads an expression document', () => {
    const document = readDocument({ uri: 'file:///a.entraexpression' }, 'Trim([mail])')!;
    expect(regionAt(document, 3)).toMatchObject({ kind: 'sourceExpression', at: { start: 0, end: 12 } });
  });

  it.each(['genesys-cloud.provisioning.json', 'genesys-cloud.synchronization-schema.json'])(
    'has one region at each offset, which touches it: %s',
    (name) => {
      const json = readFileSync(new URL(`../../../../examples/${name}`, import.meta.url), 'utf8');
      const document = checked(json, `file:///${name}`);
      const kinds = new Set<string>();
      for (let offset = 0; offset <= json.length; offset++) {
        const region = regionAt(document, offset);
        if (!region) continue;
        kinds.add(region.kind);
        expect([offset, touches(region.at, offset)]).toEqual([offset, true]);
        // The whole region is one: whatever its features do, they do at each place of it.
        expect(regionAt(document, region.at.start)?.at).toEqual(region.at);
        expect(mappingAt(document, offset) !== undefined).toBe(region.kind === 'sourceExpression');
      }
      expect(kinds.size).toBeGreaterThan(2);
    },
  );
});

describe('an empty expression beside the name of an attribute', () => {
  const source = '{ "type": "Attribute", "name": "ma<|>il", "expression": "" }';
  const json = (written: string): string =>
    `{ "attributeMappings": [{ "targetAttributeName": "title", "source": ${written} }] }`;
  const kindAt = (written: string): string | undefined => {
    const { text, offset } = withCursor(json(written));
    return regionAt(readDocument({ uri: 'file:///x.json' }, text)!, offset)?.kind;
  };

  it('is where an expression can be written, and the name is a source attribute', () => {
    expect(kindAt(source)).toBe('sourceAttribute');
    expect(kindAt(source.replace('<|>', '').replace('"" }', '"<|>" }'))).toBe('sourceExpression');
  });
});
