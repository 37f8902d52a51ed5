/*
 * Documents in the form in which Microsoft Graph and people write them, of any size: schemas whose directories define as many
 * attributes as are mapped, and provisioning files. Every 33rd attribute mapping has a mistake that is reported.
 */

import { attribute, definition, mapping, type Json, type JsonObject } from '../../kit/shapes.js';

/** How a schema is laid out. */
export type Shape = 'wide' | 'deep' | 'flat';

export const SHAPES: readonly Shape[] = ['wide', 'deep', 'flat'];

export interface BenchDocument {
  readonly name: string;
  readonly uri: string;
  readonly text: string;
}

const EVERY = 33;

/** Source attributes of a real tenant: the usual ones, and directory extensions. */
const SOURCES = [
  ...['userPrincipalName', 'mail', 'givenName', 'surname', 'displayName', 'jobTitle', 'department', 'city', 'country'],
  ...['postalCode', 'state', 'streetAddress', 'employeeId', 'mobile', 'telephoneNumber', 'companyName', 'mailNickname'],
  ...Array.from({ length: 15 }, (_, i) => `extensionAttribute${i + 1}`),
];

const EXTENSION = 'urn:ietf:params:scim:schemas:extension:acme:2.0:User';

/** The name of the n-th target attribute: the usual ones of SCIM first, then attributes of an extension. */
function targetName(n: number): string {
  const usual = [
    ...['userName', 'active', 'displayName', 'title', 'name.givenName', 'name.familyName', 'externalId'],
    ...['emails[type eq "work"].value', 'phoneNumbers[type eq "mobile"].value', 'addresses[type eq "work"].locality'],
    ...['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', 'preferredLanguage'],
  ];
  return usual[n] ?? `${EXTENSION}:attribute${n}`;
}

interface Source {
  readonly [name: string]: Json;
  readonly expression: string;
  readonly name: string;
  readonly type: string;
  readonly parameters: readonly Json[];
}

function constantSource(text: string): Source {
  const expression = `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  return { expression, name: text, type: 'Constant', parameters: [] };
}

function call(name: string, parameters: readonly (readonly [key: string, value: Source])[]): Source {
  const expression = `${name}(${parameters.map(([, value]) => value.expression).join(', ')})`;
  return { expression, name, type: 'Function', parameters: parameters.map(([key, value]) => ({ key, value })) };
}

/** A source of functions within each other. */
function nestedSource(n: number, levels: number): Source {
  if (levels === 0) return attribute(SOURCES[n % SOURCES.length]!);
  const inner = nestedSource(n + 1, levels - 1);
  if (levels % 3 === 0) return call('ToLower', [['source', inner]]);
  return levels % 3 === 1
    ? call('Join', [
        ['separator', constantSource(n % 5 === 0 ? '"\\' : ', ')],
        ['source', inner],
        ['source', attribute(SOURCES[(n + 7) % SOURCES.length]!)],
      ])
    : call('Append', [
        ['source', inner],
        ['suffix', constantSource(`@example${n % 100}.com`)],
      ]);
}

function mappingNumber(n: number, levels: number): JsonObject {
  const name = SOURCES[n % SOURCES.length]!;
  const isWrong = n % EVERY === EVERY - 1;
  const isNested = levels > 0 && n % 2 === 0 && n > 0 && !isWrong;
  const source = isNested ? nestedSource(n, levels) : attribute(isWrong ? name.toUpperCase() : name);
  return mapping(targetName(n), source, n === 0 ? 1 : 0);
}

function schema(count: number, levels: number): Json {
  const numbers = Array.from({ length: count }, (_, n) => n);
  return {
    id: 'scim.acme.5c1f',
    version: 'Date:2026-01-07T10:00:00.0000000Z',
    synchronizationRules: [
      {
        editable: true,
        id: '1b2c',
        name: 'USER_OUTBOUND_USER',
        priority: 1,
        sourceDirectoryName: 'Azure Active Directory',
        targetDirectoryName: 'customappsso',
        metadata: [],
        objectMappings: [
          {
            enabled: true,
            flowTypes: 'Add, Update, Delete',
            name: 'Provision Azure Active Directory Users',
            sourceObjectName: 'User',
            targetObjectName: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
            attributeMappings: numbers.map((n) => mappingNumber(n, levels)),
            scope: {
              groups: [
                {
                  name: 'Sales',
                  clauses: [
                    {
                      operatorName: 'EQUALS',
                      sourceOperandName: 'department',
                      targetOperand: { values: ['Sales'] },
                    },
                  ],
                },
              ],
              inputFilterGroups: [],
              categoryFilterGroups: [],
            },
          },
        ],
      },
    ],
    directories: [
      {
        id: '66e4',
        name: 'Azure Active Directory',
        objects: [
          {
            name: 'User',
            attributes: [...SOURCES, 'IsSoftDeleted'].map((name) => definition(name)),
            supportedApis: [],
          },
        ],
      },
      {
        id: '8ffa',
        name: 'customappsso',
        objects: [
          {
            name: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
            attributes: numbers.map((n) => definition(targetName(n))),
            supportedApis: [],
          },
        ],
      },
    ],
  };
}

/**
 * A synchronization schema of about a size. Wide ones have simple sources, deep ones functions within each other, and flat
 * ones are on a single line.
 *
 * @param size in characters
 */
export function schemaOf(shape: Shape, size: number): BenchDocument {
  const printed = (count: number): string =>
    JSON.stringify(schema(count, shape === 'deep' ? 6 : 0), undefined, shape === 'flat' ? undefined : 2);
  const few = printed(100).length;
  const each = (printed(200).length - few) / 100;
  const count = Math.max(1, Math.round(100 + (size - few) / each));
  const name = `${shape} schema, ${(size / 1e6).toString()} MB`;
  return { name, uri: `file:///${shape}-${size}.json`, text: printed(count) };
}

/** Expressions of provisioning files, with their escapes. */
function expressionOf(n: number): string {
  const name = SOURCES[n % SOURCES.length]!;
  if (n === 1) return 'Switch([IsSoftDeleted], , "False", "True", "True", "False")';
  if (n % EVERY === EVERY - 1) return `[${name.toUpperCase()}]`;
  switch (n % 6) {
    case 0:
      return `Join(" ", [givenName], [${name}])`;
    case 1:
      return `Switch([${name}], "other", "1", "one", "2", "two")`;
    case 2:
      return `Append(ToUpper([${name}]), "\\\\${n}\\"")`;
    default:
      return `[${name}]`;
  }
}

/** A provisioning file with so many attribute mappings. */
export function provisioningOf(count: number): BenchDocument {
  const mappings = Array.from({ length: count }, (_, n) => {
    const matching = n === 0 ? ', "matchingPriority": 1' : '';
    const source = n === 0 ? '[userPrincipalName]' : expressionOf(n);
    return `      { "target": ${JSON.stringify(targetName(n))}, "source": ${JSON.stringify(source)}${matching} }`;
  });
  const text = `{
  // Made for measuring.
  "$schema": "../schemas/provisioning.schema.json",
  "application": "scim",
  "connection": { "tenantUrl": "https://scim.example.com/v2" },
  "scope": "assigned",
  "users": {
    "actions": ["create", "update", "delete"],
    "scopingFilter": [{ "clauses": [{ "attribute": "department", "operator": "EQUALS", "value": "Sales" }] }],
    "attributeMappings": [
${mappings.join(',\n')}
    ]
  }
}
`;
  return { name: `${count} mappings`, uri: `file:///${count}.provisioning.json`, text };
}

/** An edit in a mapping: the offset at which a letter is typed, in the name of a target attribute. */
export function placesToType({ text }: BenchDocument, count: number): number[] {
  const places: number[] = [];
  const targets = [...text.matchAll(/"target(?:AttributeName)?":\s*"/g)];
  for (let i = 0; i < count; i++) {
    const { index, 0: beginning } = targets[Math.floor(((i + 0.5) / count) * targets.length)]!;
    places.push(text.indexOf('"', index + beginning.length));
  }
  return places;
}
