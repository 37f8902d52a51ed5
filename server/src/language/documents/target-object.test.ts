import { describe, expect, it } from 'vitest';
import { objectMapping, rule, schema } from '../../../../test/kit/shapes.js';
import { diagnose } from '../services/diagnostics.js';
import { checkedDocument } from './checked-document.js';
import { readMappingDocument } from './mapping-document.js';

const { directories: DIRECTORIES, ...WITHOUT_DIRECTORIES } = schema;
const [ENTRA, TARGET] = DIRECTORIES as readonly Readonly<Record<string, unknown>>[];
const [USER] = TARGET!['objects'] as readonly object[];
const GROUP = {
  name: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  attributes: ['id', 'displayName', 'externalId', 'members'].map((name) => ({ name, type: 'String' })),
};

/** The mapping of the kit with a target object of another name. */
function withTarget(targetObjectName: unknown, rest: object): object {
  // A member that is undefined is not printed.
  const mapping = { ...objectMapping, targetObjectName };
  return { ...WITHOUT_DIRECTORIES, synchronizationRules: [{ ...rule, objectMappings: [mapping] }], ...rest };
}

function read(value: object): ReturnType<typeof checkedDocument> {
  return checkedDocument(readMappingDocument('file:///x.json', JSON.stringify(value), { comments: false })!);
}

const WRONG = [undefined, '', null, 'User', 'urn:ietf:params:scim:schemas:core:2.0:Usr', 'Users ', 'Person', 'Konto'];

describe.each(WRONG)('a target object that is called %j', (name) => {
  it.each([
    ['there are no directories', {}],
    ['the target directory has one object', { directories: [ENTRA, { ...TARGET, objects: [USER] }] }],
    ['the target directory has several objects', { directories: [ENTRA, { ...TARGET, objects: [GROUP, USER] }] }],
    ['the target directory has another name', { directories: [ENTRA, { ...TARGET, name: 'other', objects: [USER] }] }],
  ])('does not switch off the checks of targets where %s', (_, rest) => {
    const document = read(withTarget(name, rest));
    expect(document.objectMappings[0]!.resource).toBe('User');
    expect(diagnose(document).map(({ code }) => code)).toContain('unknown-attribute');
  });
});

it('is taken by the kind of a mapping where several objects have the mapped attributes', () => {
  const attributeMappings = [
    { targetAttributeName: 'displayName', matchingPriority: 1, source: { name: 'displayName' } },
  ];
  const mapping = { ...objectMapping, name: 'Provision Entra ID Groups', sourceObjectName: 'Group', attributeMappings };
  const rules = [{ ...rule, objectMappings: [{ ...mapping, targetObjectName: 'Gruppe' }] }];
  const document = read({
    ...schema,
    synchronizationRules: rules,
    directories: [{ ...TARGET, objects: [USER, GROUP] }],
  });
  expect(document.objectMappings[0]!.defined?.name).toBe(GROUP.name);
  expect(document.objectMappings[0]!.resource).toBe('Group');
});

it('is none of the objects whose attributes are not mapped', () => {
  const document = read(withTarget('Role', { directories: [ENTRA, { ...TARGET, objects: [GROUP] }] }));
  expect(document.objectMappings[0]!.defined).toBeUndefined();
});

it('is itself where a directory defines it, whatever it is', () => {
  const role = { name: 'Role', attributes: [{ name: 'userName' }, { name: 'emails[type eq "work"].value' }] };
  const document = read(withTarget('Role', { directories: [{ ...TARGET, objects: [USER, role] }] }));
  expect(document.objectMappings[0]!.defined?.name).toBe('Role');
  expect(document.objectMappings[0]!.resource).toBeUndefined();
});

describe('a connector that does not speak SCIM', () => {
  const mapped = (directory: string, targets: readonly string[], targetObjectName = 'User'): object => ({
    synchronizationRules: [
      {
        ...rule,
        targetDirectoryName: directory,
        objectMappings: [
          {
            ...objectMapping,
            targetObjectName,
            attributeMappings: targets.map((name, i) => ({
              targetAttributeName: name,
              matchingPriority: i === 0 ? 1 : 0,
              source: { name: 'mail', type: 'Attribute', expression: '[mail]' },
            })),
          },
        ],
      },
    ],
  });

  it.each([
    ['Salesforce', 'salesforce.com', ['Username', 'IsActive', 'Email', 'FirstName', 'ProfileName']],
    ['Salesforce, as an example of Graph has it', 'Salesforce', ['userName', 'Email']],
    ['SuccessFactors', 'SAP SuccessFactors', ['username', 'email', 'custom01']],
    ['a connector with a username', 'harbour', ['username', 'email']],
    ['Google', 'G Suite', ['primaryEmail', 'name.givenName', 'emails[type eq "work"].value', 'orgUnitPath']],
    ['Google, under another name', 'x', ['primaryEmail', 'emails[type eq "work"].value']],
    ['Active Directory', 'Active Directory', ['sAMAccountName', 'cn', 'userPrincipalName']],
    ['another tenant', 'Azure Active Directory (target tenant)', ['alternativeSecurityIds', 'mail', 'userType']],
    ['Workday', 'Workday', ['EmailAddress', 'UserID']],
  ])('is %s', (_, directory, targets) => {
    const document = read(mapped(directory, targets));
    expect(document.objectMappings[0]!.resource).toBeUndefined();
    expect(diagnose(document, { 'partial-schema': 'off' })).toEqual([]);
  });

  it.each([
    ['an application of the gallery', 'Harbour', ['userName', 'title'], 'User'],
    ['an application with a value path', 'Harbour', ['externalId', 'emails[type eq "work"].value'], 'User'],
    ['one whose target object is SCIM’s', 'Salesforce', ['userName'], 'urn:ietf:params:scim:schemas:core:2.0:User'],
  ])('is not %s', (_, directory, targets, targetObjectName) => {
    expect(read(mapped(directory, targets, targetObjectName)).objectMappings[0]!.resource).toBe('User');
  });
});

describe('a mapping without a matching attribute', () => {
  const of = (rows: readonly object[]): unknown[] =>
    diagnose(
      read({
        ...WITHOUT_DIRECTORIES,
        synchronizationRules: [{ ...rule, objectMappings: [{ ...objectMapping, attributeMappings: rows }] }],
      }),
    )
      .filter(({ code }) => code === 'no-matching-attribute' || code === 'required-target')
      .map(({ code, severity, fixes }) => [code, severity, fixes.map(({ title }) => title)]);
  const row = (target: string, more = {}): object => ({
    targetAttributeName: target,
    source: { name: 'mail' },
    ...more,
  });

  it.each([
    [
      'with the usual attribute',
      [row('userName'), row('title')],
      [['no-matching-attribute', 'error', ['Match by userName']]],
    ],
    [
      'with a few lines',
      [row('title', { matchingPriority: 0 }), row('nickName', { matchingPriority: 0 })],
      [['no-matching-attribute', 'information', []]],
    ],
    [
      'with many lines that have no priority',
      ['title', 'nickName', 'locale', 'timezone', 'profileUrl', 'userType'].map((name) => row(name)),
      [['no-matching-attribute', 'information', []]],
    ],
    [
      'with all lines of an export',
      ['title', 'nickName', 'locale', 'timezone', 'profileUrl'].map((name) => row(name, { matchingPriority: 0 })),
      [
        ['no-matching-attribute', 'error', []],
        ['required-target', 'information', ['Map userName']],
      ],
    ],
  ])('is judged %s', (_, rows, expected) => {
    expect(of(rows)).toEqual(expected);
  });
});
