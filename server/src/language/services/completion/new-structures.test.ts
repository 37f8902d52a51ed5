import { describe, expect, it } from 'vitest';
import { checked, PROVISIONING_URI } from '../../../../../test/kit/documents.js';
import { withCursor } from '../../../../../test/kit/marked.js';
import { applyEdits } from '../../span.js';
import { complete, type Completion } from './index.js';

const SCHEMA_URI = 'file:///export.json';

interface Answer {
  readonly labels: readonly string[];
  readonly item: (label: string) => Completion;
  /** The text after an item was accepted. */
  readonly accepted: (label: string) => string;
}

function at(marked: string, uri = PROVISIONING_URI): Answer {
  const { text, offset } = withCursor(marked);
  const items = complete(checked(text, uri), offset);
  const item = (label: string): Completion => {
    const found = items.find((one) => one.label === label);
    if (!found) throw new Error(`“${label}” is not offered: ${items.map((one) => one.label).join(', ')}`);
    return found;
  };
  const accepted = (label: string): string => {
    const { edit, also = [] } = item(label);
    return applyEdits(text, [...also, edit]);
  };
  return { labels: items.map(({ label }) => label), item, accepted };
}

/** The last lines of the users of a provisioning file: mappings, and what follows them. */
function file(mappings: string, more = ''): string {
  return `{
  "application": "genesys-cloud",
  "users": {
    "attributeMappings": [
      { "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 }${mappings}
    ]${more}
  }
}
`;
}

describe('a mapping in a provisioning file', () => {
  const TITLE = ',\n      { "target": "title", "source": "[jobTitle]" }';

  it.each([
    ['after a comma', file(',\n      <|>'), file(TITLE)],
    ['without one', file('\n      <|>'), file(TITLE)],
    ['on the same line', file('<|>'), file(', { "target": "title", "source": "[jobTitle]" }')],
    [
      'behind a comment',
      file(' // The key\n      <|>'),
      file(', // The key\n      { "target": "title", "source": "[jobTitle]" }'),
    ],
    [
      'in the middle',
      file('\n      <|>\n      { "target": "active", "source": "Not([IsSoftDeleted])" }'),
      file(`${TITLE},\n      { "target": "active", "source": "Not([IsSoftDeleted])" }`),
    ],
    [
      'at the beginning',
      file('').replace('{ "target"', '<|>\n      { "target"'),
      file('').replace('{ "target"', '{ "target": "title", "source": "[jobTitle]" },\n      { "target"'),
    ],
    ['with Windows line breaks', file(',\n      <|>').replaceAll('\n', '\r\n'), file(TITLE).replaceAll('\n', '\r\n')],
  ])('has commas where they are needed: %s', (_, marked, result) => {
    expect(at(marked).accepted('title')).toBe(result);
  });

  it('fills a list whose brackets are side by side', () => {
    const marked = '{\n  "application": "scim",\n  "users": {\n    "attributeMappings": [<|>]\n  }\n}';
    expect(at(marked).accepted('userName')).toBe(
      marked.replace(
        '<|>',
        '\n      { "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 }\n    ',
      ),
    );
  });

  it('offers first what is required, then one to fill in, then what is usual', () => {
    const { labels, item } = at(file(',\n      <|>'));
    expect(labels.slice(0, 4)).toEqual(['displayName', 'active', 'attribute mapping', 'emails[type eq "work"].value']);
    expect(item('displayName').detail).toBe('required, from [displayName]');
    expect(item('attribute mapping')).toMatchObject({
      snippet: '{ "target": "$1", "source": "$2" \\}',
      edit: { newText: '{ "target": "", "source": "" }' },
      goesOn: true,
    });
    expect(labels).not.toContain('userName');
  });

  it('has the layout of the others', () => {
    const marked = `{
\t"users": {
\t\t"attributeMappings": [
\t\t\t{
\t\t\t\t"target":"userName"
\t\t\t},
\t\t\t<|>
\t\t]
\t}
}`;
    expect(at(marked).accepted('title')).toBe(
      marked.replace('<|>', '{\n\t\t\t\t"target":"title",\n\t\t\t\t"source":"[jobTitle]"\n\t\t\t}'),
    );
  });

  it('continues at its source when its target is accepted', () => {
    expect(at(file(',\n      { "target": "<|>", "source": "" }')).item('title').thenNext).toBe(true);
    expect(at(file(',\n      { "target": "<|>", "source": "[mail]" }')).item('title').thenNext).toBeUndefined();
  });
});

describe('other structures of a provisioning file', () => {
  it.each([
    [
      'a scoping filter',
      file('', ',\n    "scopingFilter": [<|>]'),
      'group of clauses',
      `[
      {
        "clauses": [
          { "attribute": "", "operator": "", "value": "" }
        ]
      }
    ]`,
    ],
    [
      'a clause',
      file('', ',\n    "scopingFilter": [{ "clauses": [{ "attribute": "city", "operator": "IS NULL" }, <|>] }]'),
      'clause',
      '{ "attribute": "city", "operator": "IS NULL" }, { "attribute": "", "operator": "", "value": "" }]',
    ],
    [
      'a connection',
      '{\n  "application": "genesys-cloud",\n  <|>\n  "users": {}\n}',
      'connection',
      '  "connection": {\n    "tenantUrl": ""\n  },\n  "users"',
    ],
    [
      'a connection with OAuth, whose token URL follows from the host',
      '{\n  "application": "genesys-cloud",\n  <|>\n  "users": {}\n}',
      'connection with OAuth',
      `  "connection": {
    "tenantUrl": "",
    "authentication": {
      "type": "oauthClientCredentials",
      "clientId": ""
    }
  },
  "users"`,
    ],
    [
      'a connection with OAuth to any application',
      '{ "application": "scim", "connection": <|>, "users": {} }',
      'connection with OAuth',
      '{ "tenantUrl": "", "authentication": { "type": "oauthClientCredentials", "tokenUrl": "", "clientId": "" } }, "users"',
    ],
    [
      'the users',
      '{\n  "application": "scim"\n  <|>\n}',
      'users',
      `  "application": "scim",
  "users": {
    "attributeMappings": [
      { "target": "", "source": "" }
    ]
  }
}`,
    ],
  ])('%s', (_, marked, label, result) => {
    const answer = at(marked);
    expect(answer.accepted(label)).toContain(result);
    expect(answer.item(label).goesOn).toBe(true);
  });

  it('writes colon and value list after the keys of strings that are completed', () => {
    expect(at('{ <|> }').item('application')).toMatchObject({ snippet: '"application": "$1"', goesOn: true });
    const clause = file('', ',\n    "scopingFilter": [{ "clauses": [{ "attribute": "city", <|> }] }]');
    expect(at(clause).item('operator')).toMatchObject({ snippet: '"operator": "$1"', goesOn: true });
    expect(at('{ <|> }').item('notificationEmail').goesOn).toBeUndefined();
  });

  it('continues through a clause, not to the value of an operator that takes none', () => {
    const clause = (members: string): string => file('', `,\n    "scopingFilter": [{ "clauses": [{ ${members} }] }]`);
    const attribute = at(clause('"attribute": "<|>", "operator": "", "value": ""'));
    expect(attribute.item('department').thenNext).toBe(true);
    const operator = at(clause('"attribute": "department", "operator": "<|>", "value": ""'));
    expect(operator.item('EQUALS').thenNext).toBe(true);
    expect(operator.item('IS NULL').thenNext).toBeUndefined();
  });
});

describe('values that are not written yet', () => {
  it.each([
    [file(',\n      { "target": "title", "source": <|> }'), ['[jobTitle]', '""', 'null']],
    [file(',\n      { "target": "title", "source": nu<|>ll }'), ['[jobTitle]', '""']],
    [file(',\n      { "target": "title", "matchingPriority": <|> }'), ['2', '0']],
    [
      file(',\n      { "target": "title", "flowType": <|> }'),
      ['Always', 'ObjectAddOnly', 'MultiValueAddOnly', 'ValueAddOnly', 'AttributeAddOnly'],
    ],
    [file(',\n      { "target": "title", "defaultValue": <|> }'), ['""', 'null']],
    [file('', ',\n    "actions": <|>'), ['create, update, delete', 'create, update']],
    [file('', ',\n    "actions": ["create", <|>]'), ['update', 'delete']],
    ['{ "scope": <|>\n  "users": {} }', ['assigned', 'all']],
    ['{ "application": <|> }', ['alertmedia', 'genesys-cloud', 'sap-cloud-identity-services', 'zscaler', 'scim']],
    ['{ "connection": { "authentication": <|> } }', ['secret token', 'OAuth']],
  ])('%s', (marked, labels) => {
    expect(at(marked).labels).toEqual(labels);
  });

  it('get a comma where the next member follows', () => {
    expect(at('{ "scope": <|>\n  "users": {} }').accepted('all')).toBe('{ "scope": "all",\n  "users": {} }');
  });

  it('are not those of the rest of a word', () => {
    expect(at('{ "scope": a<|>ny }').accepted('all')).toBe('{ "scope": "all" }');
    expect(at('{ "scope": <|>any }').labels).toEqual([]);
  });
});

describe('a synchronization schema', () => {
  const schema = (mappings: string, more = '', directories = ''): string => `{
  "synchronizationRules": [
    {
      "targetDirectoryName": "customappsso",
      "objectMappings": [
        {
          "sourceObjectName": "User",
          "targetObjectName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
          "attributeMappings": [
            {
              "flowType": "Always",
              "matchingPriority": 1,
              "targetAttributeName": "userName",
              "source": {
                "expression": "[userPrincipalName]",
                "name": "userPrincipalName",
                "type": "Attribute",
                "parameters": []
              }
            }${mappings}
          ]${more}
        }
      ]
    }
  ],
  "directories": [${directories}]
}
`;
  const mapping = (target: string, expression: string, name: string): string => `,
            {
              "flowType": "Always",
              "matchingPriority": 0,
              "targetAttributeName": "${target}",
              "source": {
                "expression": "${expression}",
                "name": "${name}",
                "type": "Attribute",
                "parameters": []
              }
            }`;

  it('gets a mapping with its source tree, in the shape of the others', () => {
    const { accepted, item } = at(schema('\n            <|>'), SCHEMA_URI);
    expect(accepted('title')).toBe(schema(mapping('title', '[jobTitle]', 'jobTitle')));
    expect(accepted('attribute mapping')).toBe(schema(mapping('', '', '')));
    expect(item('attribute mapping').snippet).toContain('"targetAttributeName": "$1"');
  });

  it('gets the source tree of a target that is accepted in a new mapping', () => {
    const { accepted, item } = at(schema(mapping('<|>', '', '')), SCHEMA_URI);
    expect(accepted('title')).toBe(schema(mapping('title', '[jobTitle]', 'jobTitle')));
    expect(item('nickName')).toMatchObject({ thenNext: true });
    expect(accepted('nickName')).toBe(schema(mapping('nickName', '', '')));
    expect(at(schema(mapping('<|>', '[mail]', 'mail')), SCHEMA_URI).accepted('title')).toBe(
      schema(mapping('title', '[mail]', 'mail')),
    );
  });

  it('has the naming style and the numbers of the document', () => {
    const marked = `{ "SynchronizationRules": [{ "ObjectMappings": [{ "AttributeMappings": [
      { "FlowType": 0, "TargetAttributeName": "userName", "Source": { "Name": "mail", "Type": 0, "Parameters": [] } },
      <|>] }] }] }`;
    expect(at(marked, SCHEMA_URI).accepted('title')).toContain(
      '{ "FlowType": 0, "TargetAttributeName": "title", "Source": { "Name": "jobTitle", "Type": 0, "Parameters": [] } }',
    );
  });

  it('gets scopes, and definitions in the shape of the others', () => {
    expect(JSON.parse(at(schema('', ',\n          "scope": <|>'), SCHEMA_URI).accepted('scope'))).toMatchObject({
      synchronizationRules: [
        {
          objectMappings: [
            {
              scope: {
                groups: [
                  { clauses: [{ sourceOperandName: '', operatorName: '', targetOperand: { values: [''] } }], name: '' },
                ],
              },
            },
          ],
        },
      ],
    });
    const defined = `{ "name": "customappsso", "objects": [{ "name": "User", "attributes": [
      { "anchor": false, "name": "id", "type": "String" }
      <|>] }] }`;
    expect(at(schema('', '', defined), SCHEMA_URI).accepted('attribute definition')).toContain(
      '{ "anchor": false, "name": "id", "type": "String" },\n      { "anchor": false, "name": "", "type": "String" }',
    );
  });

  it.each([
    ['"type"', ['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime']],
    ['"required"', ['false', 'true']],
    ['"mutability"', ['ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly']],
  ])('has the values of %s', (member, labels) => {
    const defined = `{ "name": "d", "objects": [{ "name": "User", "attributes": [{ "name": "id", ${member}: <|> }] }] }`;
    expect(at(schema('', '', defined), SCHEMA_URI).labels).toEqual(labels);
  });

  it('has numbers where the other objects have them', () => {
    const marked = `{ "synchronizationRules": [{ "objectMappings": [{ "attributeMappings": [
      { "targetAttributeName": "userName", "flowType": 0 }, { "targetAttributeName": "title", "flowType": <|> }] }] }] }`;
    expect(at(marked, SCHEMA_URI).accepted('ObjectAddOnly')).toContain('"flowType": 1 }');
  });
});
