/*
 * One synchronization schema in the many shapes in which people have it: as Microsoft Graph answers, as programs print it
 * again, and in part. It has two mistakes, `MISTAKES`.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

/** The expression and the target that are wrong, each with what is meant. */
export const MISTAKES = {
  expression: { wrong: 'Joni', right: 'Join' },
  target: { wrong: 'nickNmae', right: 'nickName' },
} as const;

const TREE: JsonObject = {
  expression: 'Joni(", ", [surname], [givenName])',
  name: 'Joni',
  type: 'Function',
  parameters: [
    { key: 'separator', value: { expression: '", "', name: ', ', type: 'Constant', parameters: [] } },
    { key: 'source', value: attribute('surname') },
    { key: 'source', value: attribute('givenName') },
  ],
};

/** The source that reads an attribute. */
export function attribute(name: string) {
  return { expression: `[${name}]`, name, type: 'Attribute', parameters: [] } satisfies JsonObject;
}

export function mapping(target: string, source: JsonObject, matchingPriority = 0): JsonObject {
  return {
    defaultValue: null,
    exportMissingReferences: false,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    matchingPriority,
    targetAttributeName: target,
    source,
  };
}

export function definition(name: string, isAnchor = false): JsonObject {
  return {
    anchor: isAnchor,
    caseExact: false,
    defaultValue: null,
    flowNullValues: false,
    multivalued: false,
    mutability: 'ReadWrite',
    name,
    required: isAnchor,
    type: 'String',
    apiExpressions: [],
    metadata: [],
    referencedObjects: [],
  };
}

export const attributeMappings: readonly JsonObject[] = [
  mapping('userName', attribute('userPrincipalName'), 1),
  mapping('displayName', TREE),
  mapping('nickNmae', attribute('mailNickname')),
  mapping('title', attribute('jobTitle')),
  mapping('externalId', attribute('objectId')),
];

export const objectMapping: JsonObject = {
  enabled: true,
  flowTypes: 'Add,Update,Delete',
  name: 'Provision Microsoft Entra ID Users',
  scope: {
    groups: [
      {
        name: 'Harbour office',
        clauses: [
          { operatorName: 'EQUALS', sourceOperandName: 'city', targetOperand: { values: ['Esbjerg'] } },
          { operatorName: 'IS NOT NULL', sourceOperandName: 'department', targetOperand: { values: [] } },
        ],
      },
    ],
    inputFilterGroups: [],
    categoryFilterGroups: [],
  },
  sourceObjectName: 'User',
  targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:User',
  attributeMappings,
  metadata: [
    { key: 'IsCustomerDefined', value: 'false' },
    { key: 'Disposition', value: '"Normal"' },
  ],
};

export const rule: JsonObject = {
  containerFilter: null,
  editable: true,
  groupFilter: null,
  id: '7a1f',
  name: 'USER_OUTBOUND_USER',
  priority: 1,
  sourceDirectoryName: 'Microsoft Entra ID',
  targetDirectoryName: 'customappsso',
  metadata: [{ key: 'supportsProvisionOnDemand', value: 'true' }],
  objectMappings: [objectMapping],
};

export const schema: JsonObject = {
  id: 'customappsso.51d9',
  version: '6.0',
  synchronizationRules: [rule],
  directories: [
    {
      id: 'd1',
      name: 'Microsoft Entra ID',
      readOnly: false,
      version: '6.0',
      discoverabilities: 'None',
      discoveryDateTime: null,
      objects: [
        {
          name: 'User',
          attributes: [
            ...['objectId', 'userPrincipalName', 'surname', 'givenName', 'mailNickname', 'jobTitle', 'city'],
            'department',
          ].map((name) => definition(name, name === 'objectId')),
          metadata: [],
          supportedApis: [],
        },
      ],
    },
    {
      id: 'd2',
      name: 'customappsso',
      readOnly: false,
      version: '6.0',
      discoverabilities: 'None',
      discoveryDateTime: null,
      objects: [
        {
          name: 'urn:ietf:params:scim:schemas:core:2.0:User',
          attributes: ['id', 'userName', 'displayName', 'nickName', 'title', 'externalId'].map((name) =>
            definition(name, name === 'id'),
          ),
          metadata: [],
          supportedApis: [],
        },
      ],
    },
  ],
};

/** The same with other names of members, however deep. */
export function renamed(value: Json, rename: (name: string) => string): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((element) => renamed(element, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [rename(name), renamed(member, rename)]));
}

const words = (name: string): string[] => name.split(/(?=[A-Z])/);
export const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Graph's enumerations as numbers. */
const NUMBERS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  type: { Attribute: 0, Constant: 1, Function: 2, String: 0 },
  flowType: { Always: 0 },
  flowBehavior: { FlowWhenChanged: 0 },
  flowTypes: { 'Add,Update,Delete': 7 },
  mutability: { ReadWrite: 0 },
  discoverabilities: { None: 0 },
};

/** The same with enumerations as numbers. */
export function numbered(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(numbered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const number = typeof member === 'string' ? NUMBERS[name]?.[member] : undefined;
      return [name, number ?? numbered(member)];
    }),
  );
}

/** A member more at the end of each object, or at its beginning. */
function decorated(value: Json, add: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((element) => decorated(element, add));
  if (typeof value !== 'object' || value === null) return value;
  return add(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, decorated(member, add)])));
}

const reversed = (object: JsonObject): JsonObject => Object.fromEntries(Object.entries(object).reverse());
const withoutDirectories = Object.fromEntries(Object.entries(schema).filter(([name]) => name !== 'directories'));
const withContext = { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#schema/$entity', ...schema };

/** Every shape that is read. */
export const SHAPES: Readonly<Record<string, Json>> = {
  'an answer of Graph': withContext,
  'no directories': withoutDirectories,
  'a list': [schema],
  'a list of an answer': { value: [schema] },
  'a template': { id: 'scim', factoryTag: 'CustomSCIM', schema },
  'a list of templates': { value: [{ id: 'scim', schema }] },
  'a job': { id: 'scim.9f', templateId: 'scim', status: { code: 'Active' }, schema },
  'a list of jobs': { value: [{ id: 'scim.9f', schema }] },
  'an answer to a batch': { responses: [{ id: '1', status: 200, headers: {}, body: withContext }] },
  'a batch': { requests: [{ id: '1', method: 'PUT', url: '/x/schema', body: schema }] },
  'a map by application': { 'Harbour Desk': schema },
  'applications with jobs': [{ servicePrincipal: { displayName: 'Harbour Desk' }, jobs: [{ id: 'j', schema }] }],
  'a service principal': { displayName: 'Harbour Desk', synchronization: { jobs: [{ id: 'j', schema }] } },
  Terraform: { resource: { msgraph_update_resource: { schema: { url: 'x/schema', body: schema } } } },
  'a state of Terraform': { resources: [{ type: 'x', instances: [{ attributes: { body: schema } }] }] },
  'a Postman-like request': { item: [{ request: { method: 'PUT', body: { json: schema } } }] },
  'deep in an envelope': { a: { b: [[{ c: { d: [{ e: { f: schema } }] } }]] } },
  'rules by their names': { ...schema, synchronizationRules: { USER_OUTBOUND_USER: rule } },
  'object mappings by their names': {
    ...schema,
    synchronizationRules: [{ ...rule, objectMappings: { Users: objectMapping } }],
  },
  'attribute mappings by their targets': {
    ...schema,
    synchronizationRules: [
      {
        ...rule,
        objectMappings: [
          {
            ...objectMapping,
            attributeMappings: Object.fromEntries(attributeMappings.map((row, i) => [`row ${i}`, row])),
          },
        ],
      },
    ],
  },
  'members as PowerShell prints models': renamed(schema, pascal),
  'members in lower case': renamed(schema, (name) => name.toLowerCase()),
  'members in upper case': renamed(schema, (name) => name.toUpperCase()),
  'members in snake case': renamed(schema, (name) => words(name).join('_').toLowerCase()),
  'members in upper snake case': renamed(schema, (name) => words(name).join('_').toUpperCase()),
  'members in kebab case': renamed(schema, (name) => words(name).join('-').toLowerCase()),
  'enumerations as numbers': numbered(schema),
  'models of C#': decorated(renamed(numbered(schema), pascal), (object) => ({
    ...object,
    OdataType: null,
    AdditionalData: {},
    BackingStore: { InitializationCompleted: true, ReturnOnlyChangedValues: false },
  })),
  'types of OData': decorated(schema, (object) => ({ '@odata.type': '#microsoft.graph.x', ...object })),
  'members in another order': decorated(schema, reversed),
  'lists as PowerShell 5.1 wraps them': {
    ...schema,
    synchronizationRules: { value: [rule], Count: 1 },
  },
  'single elements without their lists': {
    ...schema,
    synchronizationRules: { ...rule, objectMappings: objectMapping },
  },
  'a rule': rule,
  'an object mapping': objectMapping,
  'attribute mappings': attributeMappings,
  'attribute mappings in an object': { attributeMappings },
  'object mappings': { objectMappings: [objectMapping] },
  'a rule in a list': [rule],
};
