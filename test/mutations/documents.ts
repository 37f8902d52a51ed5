import { readFileSync } from 'node:fs';
import { parseExpression } from '../../server/src/language/entra/parser.js';
import { sourceTree } from '../../server/src/language/entra/source-tree.js';
import { numbered, pascal, renamed, type Json, type JsonObject } from '../kit/shapes.js';
import { Sound } from './document.js';

/*
 * The documents that mistakes are made in: the examples, provisioning files and schemas that are made here, and schemas with
 * what exports of the service have: mappings of the service’s own, metadata, disabled groups, other connectors.
 */

type Row = readonly [target: string, source: string, more?: JsonObject];
type Kind = 'String' | 'Boolean' | 'Integer' | 'Reference' | 'DateTime';
type Definition = readonly [name: string, type?: Kind, more?: JsonObject];

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const USERS: readonly Row[] = [
  ['userName', '[userPrincipalName]', { matchingPriority: 1 }],
  ['active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'],
  ['displayName', '[displayName]'],
  ['title', '[jobTitle]', { defaultValue: 'Staff' }],
  ['emails[type eq "work"].value', '[mail]'],
  ['name.givenName', '[givenName]'],
  ['name.familyName', '[surname]'],
  ['phoneNumbers[type eq "mobile"].value', 'Replace([mobile], , "[ ()-]", , "", , )'],
  ['phoneNumbers[type eq "work"].value', 'Left([telephoneNumber], 20)'],
  ['externalId', '[mailNickname]', { matchingPriority: 2 }],
  [`${ENTERPRISE}:employeeNumber`, 'Trim([employeeId])'],
  [`${ENTERPRISE}:department`, 'Coalesce([department], [companyName])'],
  [`${ENTERPRISE}:manager`, '[manager]'],
];

const GROUPS: readonly Row[] = [
  ['displayName', '[displayName]', { matchingPriority: 1 }],
  ['externalId', '[objectId]'],
  ['members', '[members]'],
];

const CLAUSES: readonly (readonly [attribute: string, operator: string, value: string | undefined])[] = [
  ['department', 'EQUALS', 'Sales'],
  ['employeeId', 'REGEX MATCH', '[0-9]+'],
  ['country', 'NOT EQUALS', 'Norway'],
  ['jobTitle', 'IS NOT NULL', undefined],
];

/** Attributes of Entra’s users that the mappings and the clauses read. */
const SOURCES: readonly Definition[] = [
  ['objectId', 'String', { anchor: true, required: true }],
  ...[
    ...['userPrincipalName', 'displayName', 'jobTitle', 'mail', 'givenName', 'surname', 'mobile', 'telephoneNumber'],
    ...['mailNickname', 'employeeId', 'department', 'companyName', 'country', 'city', 'extensionAttribute1'],
  ].map((name): Definition => [name]),
  ['IsSoftDeleted', 'Boolean'],
  ['accountEnabled', 'Boolean'],
  ['manager', 'Reference', { referencedObjects: [{ referencedObjectName: 'User', referencedProperty: 'objectId' }] }],
  ['appRoleAssignments', 'String', { multivalued: true }],
];

const TARGETS: readonly Definition[] = [
  ['id', 'String', { anchor: true, required: true, mutability: 'ReadOnly' }],
  ['userName', 'String', { required: true }],
  ['active', 'Boolean'],
  ...['displayName', 'title', 'emails[type eq "work"].value', 'name.givenName', 'name.familyName', 'externalId'].map(
    (name): Definition => [name],
  ),
  ['phoneNumbers[type eq "mobile"].value'],
  ['phoneNumbers[type eq "work"].value'],
  ['roles', 'String', { multivalued: true }],
  [`${ENTERPRISE}:employeeNumber`],
  [`${ENTERPRISE}:department`],
  [
    `${ENTERPRISE}:manager`,
    'Reference',
    { referencedObjects: [{ referencedObjectName: ENTERPRISE, referencedProperty: 'id' }] },
  ],
];

const GROUP_SOURCES: readonly Definition[] = [
  ['objectId', 'String', { anchor: true, required: true }],
  ['displayName'],
  ['mailNickname'],
  [
    'members',
    'Reference',
    { multivalued: true, referencedObjects: [{ referencedObjectName: 'User', referencedProperty: 'objectId' }] },
  ],
];

const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

const GROUP_TARGETS: readonly Definition[] = [
  ['id', 'String', { anchor: true, required: true, mutability: 'ReadOnly' }],
  ['displayName', 'String', { required: true }],
  ['externalId'],
  [
    'members',
    'Reference',
    { multivalued: true, referencedObjects: [{ referencedObjectName: ENTERPRISE, referencedProperty: 'id' }] },
  ],
];

function attributeMapping([target, source, more = {}]: Row): JsonObject {
  return {
    defaultValue: null,
    exportMissingReferences: false,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    matchingPriority: 0,
    targetAttributeName: target,
    source: sourceTree(parseExpression(source)) as unknown as JsonObject,
    ...more,
  };
}

function attributeDefinition([name, type = 'String', more = {}]: Definition): JsonObject {
  return {
    anchor: false,
    caseExact: false,
    defaultValue: null,
    flowNullValues: false,
    multivalued: false,
    mutability: 'ReadWrite',
    name,
    required: false,
    type,
    apiExpressions: [],
    metadata: [],
    referencedObjects: [],
    ...more,
  };
}

function object(name: string, definitions: readonly Definition[]): JsonObject {
  return { name, attributes: definitions.map(attributeDefinition), metadata: [], supportedApis: [] };
}

function directory(id: string, name: string, objects: readonly JsonObject[]): JsonObject {
  return { discoverabilities: 'None', discoveryDateTime: null, id, name, readOnly: false, version: '6.0', objects };
}

function objectMapping(
  name: string,
  source: string,
  target: string,
  rows: readonly Row[],
  more: JsonObject = {},
): JsonObject {
  return {
    enabled: true,
    flowTypes: 'Add,Update,Delete',
    name,
    scope: null,
    sourceObjectName: source,
    targetObjectName: target,
    attributeMappings: rows.map(attributeMapping),
    metadata: [{ key: 'Disposition', value: '"Normal"' }],
    ...more,
  };
}

const scope: JsonObject = {
  groups: [
    {
      name: 'Harbour office',
      clauses: CLAUSES.map(([attribute, operator, value]) => ({
        operatorName: operator,
        sourceOperandName: attribute,
        targetOperand: { values: value === undefined ? [] : [value] },
      })),
    },
  ],
  inputFilterGroups: [],
  categoryFilterGroups: [],
};

function rule(
  name: string,
  priority: number,
  objectMappings: readonly JsonObject[],
  more: JsonObject = {},
): JsonObject {
  return {
    containerFilter: null,
    editable: true,
    groupFilter: null,
    id: `0b5c1a9e-3c42-4f0e-9c63-5f3c2f0f7a${String(priority).padStart(2, '0')}`,
    name,
    priority,
    sourceDirectoryName: 'Microsoft Entra ID',
    targetDirectoryName: 'customappsso',
    metadata: [{ key: 'supportsProvisionOnDemand', value: 'true' }],
    objectMappings,
    ...more,
  };
}

/** A schema of a custom application. */
export const custom: JsonObject = {
  '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#servicePrincipals/synchronization/jobs/schema/$entity',
  id: 'scim.a80bf6c1.4d89f061',
  version: 'Date:2026-04-30T13:58:46.0955403Z, ActivityId:5f0c1d2e-0000-4000-8000-00000000000a',
  synchronizationRules: [
    rule('USER_OUTBOUND_USER', 1, [
      objectMapping('Provision Microsoft Entra ID Users', 'User', ENTERPRISE, USERS, { scope }),
    ]),
    rule('USERGROUP_OUTBOUND_USERGROUP', 2, [
      objectMapping('Provision Microsoft Entra ID Groups', 'Group', CORE_GROUP, GROUPS),
    ]),
  ],
  'directories@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#directories',
  directories: [
    directory('66e4a8cc', 'Microsoft Entra ID', [object('User', SOURCES), object('Group', GROUP_SOURCES)]),
    directory('81a1b2c3', 'customappsso', [object(ENTERPRISE, TARGETS), object(CORE_GROUP, GROUP_TARGETS)]),
  ],
};

/** A schema of a connector that is not SCIM, with a mapping of the service’s own and a disabled one. */
const connector: JsonObject = {
  id: 'harbour.9f',
  version: '6.0',
  synchronizationRules: [
    rule(
      'USER_OUTBOUND_USER',
      1,
      [
        objectMapping('Synchronize Users to harbour.example', 'User', 'User', [
          ['Username', '[userPrincipalName]', { matchingPriority: 1 }],
          ['IsActive', 'Not([IsSoftDeleted])'],
          ['Email', '[mail]'],
          ['LastName', 'Left([surname], 80)'],
          ['Title', '[jobTitle]', { defaultValue: 'Staff' }],
        ]),
        objectMapping('Synchronize Groups to harbour.example', 'Group', 'Group', [['Name', '[displayName]']], {
          enabled: false,
        }),
        { ...objectMapping('', '', '', []), name: null, enabled: false, flowTypes: 'None' },
      ],
      {
        targetDirectoryName: 'harbour.example',
        metadata: [{ key: 'defaultSourceObjectMappings', value: '[{"Enabled":true}]' }],
      },
    ),
  ],
  directories: [
    directory('66e4a8cc', 'Microsoft Entra ID', [object('User', SOURCES), object('Group', GROUP_SOURCES)]),
    directory('77a1b2c3', 'harbour.example', [
      object('User', [
        ['Id', 'String', { anchor: true }],
        ['Username', 'String', { required: true }],
        ['IsActive', 'Boolean'],
        ...['Email', 'LastName', 'Title', 'ProfileId'].map((name): Definition => [name]),
      ]),
      object('Group', [['Id', 'String', { anchor: true }], ['Name']]),
    ]),
  ],
};

/** A provisioning file. */
export function provisioning(
  application: string,
  more: { readonly comments?: boolean; readonly scope?: string } = {},
): string {
  const row = ([target, source, { matchingPriority, defaultValue } = {}]: Row): string =>
    `      ${JSON.stringify({ target, source, ...(matchingPriority !== undefined && { matchingPriority }), ...(defaultValue !== undefined && { defaultValue }) })}`;
  const clause = ([attribute, operator, value]: (typeof CLAUSES)[number]): string =>
    JSON.stringify({ attribute, operator, ...(value !== undefined && { value }) });
  const actions = application === 'genesys-cloud' ? '["update"]' : '["create", "update"]';
  const url =
    application === 'genesys-cloud' ? 'https://api.mypurecloud.de/api/v2/scim/v2' : 'https://scim.example.com/scim/v2';
  // Genesys Cloud filters users by userName only.
  const users =
    application === 'genesys-cloud' ? USERS.filter(([target]) => !/^externalId|^name\./.test(target)) : USERS;
  return [
    ...(more.comments ? ["// Users and groups, “as printed”: emails[type eq 'work']"] : []),
    '{',
    `  "application": "${application}",`,
    `  "connection": {${more.comments ? ' // from the portal' : ''}`,
    `    "tenantUrl": "${url}"`,
    '  },',
    '  "notificationEmail": "identity@example.com",',
    `  "scope": "${more.scope ?? 'assigned'}",`,
    '  "provisioningStatus": "off",',
    '  "users": {',
    '    "actions": ["create", "update", "delete"],',
    '    "scopingFilter": [',
    `      { "name": "Office", "clauses": [${CLAUSES.map(clause).join(', ')}] }`,
    '    ],',
    '    "attributeMappings": [',
    users.map(row).join(',\n'),
    '    ]',
    '  },',
    '  "groups": {',
    `    "actions": ${actions},`,
    '    "attributeMappings": [',
    GROUPS.map(row).join(',\n'),
    '    ]',
    '  }',
    '}',
    '',
  ].join('\n');
}

const indented = (value: Json): string => `${JSON.stringify(value, undefined, 2)}\n`;
const example = (name: string): string => readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8');

const schema = (name: string, text: string): Sound => new Sound(name, 'file:///schema.json', text);
const file = (name: string, text: string): Sound => new Sound(name, 'file:///users.provisioning.json', text);

export const documents: readonly Sound[] = [
  file('example: provisioning file', example('genesys-cloud.provisioning.json')),
  schema('example: schema', example('genesys-cloud.synchronization-schema.json')),
  file('generated: provisioning file', provisioning('scim')),
  file(
    'generated: Genesys Cloud, comments, CRLF',
    provisioning('genesys-cloud', { comments: true }).replaceAll('\n', '\r\n'),
  ),
  schema('generated: schema', indented(custom)),
  schema(
    'generated: job with a schema, tabs',
    JSON.stringify({ value: [{ id: 'scim.9f', templateId: 'scim', schema: custom }] }, undefined, '\t'),
  ),
  schema('export: PowerShell', indented(renamed(custom, (name) => (name.startsWith('@') ? name : pascal(name))))),
  schema('export: C#', indented(renamed(numbered(custom), pascal))),
  schema('export: another connector', indented(connector)),
];
