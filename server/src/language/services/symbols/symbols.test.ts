import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checked } from '../../../../../test/kit/documents.js';
import { definition, mapping, attribute, schema, type JsonObject } from '../../../../../test/kit/shapes.js';
import { readDocument } from '../../documents/read.js';
import { documentSymbols } from './index.js';
import { MOST_SYMBOLS, type DocumentSymbol } from './symbol.js';
import { workspaceSymbols } from './workspace.js';

function example(name: string): string {
  return readFileSync(new URL(`../../../../../examples/${name}`, import.meta.url), 'utf8');
}

/** Symbols as an outline shows them, two spaces a level. */
function outline(symbols: readonly DocumentSymbol[], indent = ''): string {
  return symbols
    .map(
      ({ name, detail, children }) => `${`${indent}${name} ${detail}`.trimEnd()}\n${outline(children, `${indent}  `)}`,
    )
    .join('');
}

function symbolsIn(text: string, uri = 'file:///x.json', languageId = 'json'): readonly DocumentSymbol[] {
  return documentSymbols(readDocument({ uri, languageId }, text)!);
}

function inSchema(text: JsonObject): string {
  return outline(symbolsIn(JSON.stringify(text)));
}

describe('the symbols of a provisioning file', () => {
  it('are the connection, and the mappings with their sources', () => {
    const text = example('genesys-cloud.provisioning.json');
    const shown = outline(documentSymbols(checked(text)));
    expect(shown).toContain('connection api.mypurecloud.com\nusers 20 attribute mappings\n');
    expect(shown).toContain('\n  userName ← [userPrincipalName] (matching priority 1)\n');
    expect(shown).toContain('\n  phoneNumbers[type eq "work2"].value ← [extensionAttribute2]\n');
    expect(shown).toContain('\ngroups 3 attribute mappings\n');
  });

  it('are the groups and clauses of scoping filters, in document order', () => {
    const text = `{
      "groups": { "attributeMappings": [], "scopingFilter": [] },
      "users": {
        "attributeMappings": [{ "target": "title", "source": null, "defaultValue": "None" }, {}, 5],
        "scopingFilter": [
          { "name": "Sales", "clauses": [{ "attribute": "department", "operator": "EQUALS", "value": "Sales" }] },
          { "clauses": [{ "attribute": "city", "operator": "IS NOT NULL" }, {}] },
          {}
        ]
      },
      "connection": { "tenantUrl": "https://admin:secret@example.com:8443/scim?token=secret" }
    }`;
    expect(outline(symbolsIn(text, 'file:///x.provisioning.json'))).toBe(`groups 0 attribute mappings
  scoping filter everyone
users 3 attribute mappings
  title ← default “None”
  (no target)
  (no target)
  scoping filter 3 groups
    Sales
      department EQUALS Sales
    Group 2
      city IS NOT NULL
      (no condition)
    Group 3 no conditions
connection example.com:8443
`);
  });

  it('select the name, and go from the beginning of a part to its end', () => {
    const text =
      '{ "users": { "attributeMappings": [ { "source": "[mail]", "target": "emails[type eq \\"work\\"]" } ] } }';
    const [users] = symbolsIn(text, 'file:///x.provisioning.json');
    const [mapped] = users!.children;
    const textOf = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    expect(textOf(users!)).toBe(text.slice(2, -2));
    expect(textOf(users!.selection)).toBe('"users"');
    expect(textOf(mapped!)).toMatch(/^\{ "source".*\}$/);
    expect(textOf(mapped!.selection)).toBe('"emails[type eq \\"work\\"]"');
  });

  it('have one line and a length that can be read', () => {
    const source = `Join("-",\n  ${'[mail], '.repeat(200)}[city])`;
    const target = `${'x'.repeat(118)}😀😀`;
    const text = JSON.stringify({ users: { attributeMappings: [{ target, source, matchingPriority: 2 }] } });
    const [mapped] = symbolsIn(text, 'file:///x.provisioning.json')[0]!.children;
    expect(mapped!.name).toBe(`${'x'.repeat(118)}…`);
    expect(mapped!.detail).toBe('← Join("-", [mail], [mail], [mail], [mail], [mail], [mail… (matching priority 2)');
  });
});

describe('the symbols of a synchronization schema', () => {
  it('are the rules, object mappings, directories, objects and definitions by name', () => {
    expect(inSchema(schema)).toBe(`USER_OUTBOUND_USER Microsoft Entra ID → customappsso
  Provision Microsoft Entra ID Users User → urn:ietf:params:scim:schemas:core:2.0:User
    scoping filter 1 group
      Harbour office
        city EQUALS Esbjerg
        department IS NOT NULL
    userName ← [userPrincipalName] (matching priority 1)
    displayName ← Joni(", ", [surname], [givenName])
    nickNmae ← [mailNickname]
    title ← [jobTitle]
    externalId ← [objectId]
Microsoft Entra ID 1 object
  User 8 attributes
    objectId String, anchor, required
    userPrincipalName String
    surname String
    givenName String
    mailNickname String
    jobTitle String
    city String
    department String
customappsso 1 object
  urn:ietf:params:scim:schemas:core:2.0:User 6 attributes
    id String, anchor, required
    userName String
    displayName String
    nickName String
    title String
    externalId String
`);
  });

  it('have names where the document has none, and leave out what is no object', () => {
    const text = {
      synchronizationRules: [
        null,
        'x',
        { objectMappings: [{ attributeMappings: [mapping(' ', attribute('mail'))] }] },
        {
          targetDirectoryName: 'app',
          objectMappings: [{ name: '', sourceObjectName: 'User', enabled: false, attributeMappings: [5] }, 'x'],
        },
        { name: 'Empty' },
      ],
      directories: [5, { objects: [null, {}, { attributes: [null, {}, definition('')] }] }, { name: 5, objects: 'x' }],
    };
    expect(inSchema(text as unknown as JsonObject)).toBe(`(unnamed rule)
  (unnamed object mapping)
    (no target) ← [mail]
(unnamed rule) … → app
  User → … (disabled)
    (no target)
Empty
(unnamed directory) 2 objects
  (unnamed object) 0 attributes
  (unnamed object) 2 attributes
    (unnamed attribute)
    (unnamed attribute) String
(unnamed directory) 0 objects
`);
  });

  it('are found in each of several schemas', () => {
    const one = { id: 'one', synchronizationRules: [{ name: 'A', objectMappings: [] }] };
    const text = { value: [{ ...schema, id: '' }, one, { directories: [] }] };
    expect(inSchema(text).match(/^\S.*$/gm)).toEqual(['Schema 1', 'one']);
    expect(inSchema({ value: [one, schema] })).toContain('one\n  A\ncustomappsso.51d9\n  USER_OUTBOUND_USER');
  });

  it('are attribute mappings outside of a rule', () => {
    expect(inSchema({ attributeMappings: [mapping('title', attribute('jobTitle'))] })).toBe(
      '(unnamed object mapping)\n  title ← [jobTitle]\n',
    );
    expect(outline(symbolsIn(JSON.stringify([mapping('title', attribute('jobTitle'))])))).toBe(
      'attribute mappings\n  title ← [jobTitle]\n',
    );
    expect(inSchema({ synchronizationRules: [mapping('title', attribute('jobTitle'))] })).toBe('title ← [jobTitle]\n');
  });

  it('are as many as an editor can show; all of a list come before what is in them', () => {
    const attributes = Array.from({ length: MOST_SYMBOLS }, (_, index) => definition(`a${index}`));
    const text = {
      ...schema,
      directories: [
        { name: 'One', objects: [{ name: 'User', attributes }] },
        { name: 'Two', objects: [] },
      ],
    };
    const symbols = symbolsIn(JSON.stringify(text));
    expect(symbols.map(({ name }) => name)).toEqual(['USER_OUTBOUND_USER', 'One', 'Two']);
    const shown = symbols[1]!.children[0]!.children;
    expect(shown.length).toBeGreaterThan(MOST_SYMBOLS - 100);
    expect(shown.at(-1)!.name).toBe(`… ${MOST_SYMBOLS - (shown.length - 1)} more are not shown`);
  });
});

describe('the symbols of embedded languages', () => {
  it('are the conditions of a filter', () => {
    const text = '# old\nactive eq true and (title pr or not (emails[type eq "work"]\n  and title sw "x"))';
    expect(outline(symbolsIn(text, 'file:///x.scimfilter', 'scim-filter'))).toBe(`active eq true
any of
  title pr
  not
    all of
      emails[type eq "work"]
      title sw "x"
`);
    expect(symbolsIn('', 'file:///x.scimfilter', 'scim-filter')).toEqual([]);
  });
});

describe('workspaceSymbols', () => {
  const documents = [
    { scim: checked(example('genesys-cloud.provisioning.json')) },
    { scim: readDocument({ uri: 'file:///x.json' }, JSON.stringify(schema))! },
    { scim: readDocument({ uri: 'file:///x.scimfilter', languageId: 'scim-filter' }, 'title pr')! },
  ];
  const found = (query: string): string[] =>
    workspaceSymbols(documents, query).map(({ symbol, container }) => `${container} › ${symbol.name}`);

  it('have the letters of the query in their order, the best first', () => {
    expect(found('TITLE').slice(0, 3)).toEqual([
      'users › title',
      'USER_OUTBOUND_USER › Provision Microsoft Entra ID Users › title',
      'customappsso › urn:ietf:params:scim:schemas:core:2.0:User › title',
    ]);
    expect(found('phw2val')).toEqual(['users › phoneNumbers[type eq "work2"].value']);
    expect(found('type eq "work2"')).toEqual(['users › phoneNumbers[type eq "work2"].value']);
    expect(found('nothing has this')).toEqual([]);
  });

  it('are found by words of what is around them', () => {
    expect(found('title custom')).toEqual(['customappsso › urn:ietf:params:scim:schemas:core:2.0:User › title']);
    expect(found('provision outbound')).toEqual(['USER_OUTBOUND_USER › Provision Microsoft Entra ID Users']);
  });

  it('are all for an empty query, without scoping clauses and filters', () => {
    const all = found('');
    expect(all).toContain(' › USER_OUTBOUND_USER');
    expect(all.some((name) => /Harbour|EQUALS|title pr|connection/.test(name))).toBe(false);
  });
});
