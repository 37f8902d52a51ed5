import { readFileSync } from 'node:fs';
import { parse } from 'jsonc-parser';
import type { Json } from './variants.js';

const example = (name: string): Readonly<Record<string, Json>> =>
  parse(readFileSync(new URL(`../../../examples/genesys-cloud.${name}.json`, import.meta.url), 'utf8')) as Readonly<
    Record<string, Json>
  >;

const file = example('provisioning');

/** The example with every member that a provisioning file can have. */
export const provisioningFile: Json = {
  $schema: '../schemas/provisioning.schema.json',
  ...file,
  connection: {
    tenantUrl: 'https://api.mypurecloud.com/api/v2/scim/v2',
    authentication: {
      type: 'oauthClientCredentials',
      tokenUrl: 'https://login.mypurecloud.com/oauth/token',
      clientId: 'b1946ac9',
    },
  },
  users: {
    ...(file['users'] as Readonly<Record<string, Json>>),
    scopingFilter: [{ name: 'Sales', clauses: [{ attribute: 'department', operator: 'EQUALS', value: 'Sales' }] }],
    attributeMappings: [
      { target: 'userName', source: '[userPrincipalName]', matchingPriority: 1 },
      {
        target: 'title',
        source: '[jobTitle]',
        defaultValue: '-',
        matchingPriority: 0,
        flowType: 'Always',
        flowBehavior: 'FlowWhenChanged',
      },
    ],
  },
};

const schema = example('synchronization-schema');
const [rule] = schema['synchronizationRules'] as readonly Readonly<Record<string, Json>>[];
const [mapping] = rule!['objectMappings'] as readonly Readonly<Record<string, Json>>[];
const entry = (key: string): Json => ({ key, value: 'true' });

/** The example with every member that a synchronization schema can have, and fewer attribute mappings. */
export const synchronizationSchema: Json = {
  ...schema,
  synchronizationRules: [
    {
      ...rule,
      containerFilter: { includedContainers: ['OU=Sales,DC=example,DC=com'] },
      groupFilter: { includedGroups: ['3c5a'] },
      metadata: [entry('supportsProvisionOnDemand')],
      objectMappings: [
        {
          ...mapping,
          scope: {
            groups: [
              {
                name: 'Sales',
                clauses: [
                  { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } },
                ],
              },
            ],
            inputFilterGroups: [],
            categoryFilterGroups: [],
          },
          metadata: [entry('IsCustomerDefined')],
          attributeMappings: (mapping!['attributeMappings'] as readonly Json[]).slice(0, 3),
        },
      ],
    },
  ],
  directories: [
    {
      id: 'd1',
      name: 'Microsoft Entra ID',
      readOnly: false,
      version: '6.0',
      discoverabilities: 'AttributeNames, AttributeDataTypes',
      discoveryDateTime: null,
      objects: [
        {
          name: 'User',
          supportedApis: ['Graph'],
          metadata: [entry('IsSoftDeletionSupported')],
          attributes: [
            ...['userPrincipalName', 'IsSoftDeleted', 'displayName', 'department'].map((name) => ({
              name,
              type: 'String',
            })),
            {
              name: 'manager',
              type: 'Reference',
              anchor: false,
              required: false,
              multivalued: false,
              caseExact: false,
              mutability: 'ReadWrite',
              defaultValue: null,
              flowNullValues: false,
              apiExpressions: [entry('get')],
              metadata: [entry('IsCustomerDefined')],
              referencedObjects: [{ referencedObjectName: 'User', referencedProperty: null }],
            },
          ],
        },
      ],
    },
    {
      id: 'd2',
      name: 'PureCloud by Genesys',
      objects: [
        {
          name: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
          attributes: ['userName', 'active', 'displayName'].map((name) => ({ name, type: 'String' })),
        },
      ],
    },
  ],
};
