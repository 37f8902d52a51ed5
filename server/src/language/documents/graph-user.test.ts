import { describe, expect, it } from 'vitest';
import { checked } from '../../../../test/kit/documents.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { pascal, renamed } from '../../../../test/kit/shapes.js';
import { evaluate } from '../entra/evaluator.js';
import { parseExpression } from '../entra/parser.js';
import { whyUnknown } from '../entra/unknown-attributes.js';
import { inlayHints } from '../services/inlay-hints.js';
import { sampleUserFor } from '../services/sample-user.js';
import { readSampleUser, type SampleUser } from './sample-user.js';

const USER = {
  '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
  id: '3a9d5f10-7c1e-4a55-8e7a-0b7f2f6d9c11',
  displayName: 'Jonna Brandt',
  userPrincipalName: 'jonna.brandt@harbour.example',
  mobilePhone: '+45 555 0101',
  businessPhones: ['+45 555 0102', '+45 555 0103'],
  officeLocation: '4/12',
  faxNumber: null,
  accountEnabled: true,
  onPremisesSyncEnabled: null,
  onPremisesSamAccountName: 'jbrandt',
  onPremisesExtensionAttributes: { extensionAttribute1: 'blue', extensionAttribute2: null },
  employeeOrgData: { costCenter: 'E-7', division: 'Quay' },
  manager: { '@odata.type': '#microsoft.graph.user', id: 'c0a1', displayName: 'Ole Holm' },
  extension_9d98ed114c4840d298fad781915f27e4_badge: '117',
  proxyAddresses: ['SMTP:jonna.brandt@harbour.example'],
};

function user(value: unknown): SampleUser {
  return readSampleUser('jonna.json', JSON.stringify(value, undefined, 2))!;
}

const PLAIN = Object.fromEntries(Object.entries(USER).filter(([name]) => !name.includes('@')));
const { displayName, id, userPrincipalName } = USER;

describe('a user in an answer of Microsoft Graph', () => {
  it.each([
    ['a user', USER],
    ['a user without a context', PLAIN],
    ['a list', { '@odata.context': 'x', value: [PLAIN] }],
    ['an answer to a batch', { responses: [{ id: '1', status: 200, body: USER }] }],
    ['a list in an answer to a batch', { responses: [{ id: '1', status: 200, body: { value: [PLAIN] } }] }],
    [
      'what Get-MgUser prints',
      renamed(PLAIN as never, (name) => (name.startsWith('extension_') ? name : pascal(name))),
    ],
    ['a list without an answer', [PLAIN]],
  ])('has the attributes under Entra’s names: %s', (_, value) => {
    const { attributes, name } = user(value);
    expect(name).toBe('Jonna Brandt');
    expect(Object.fromEntries(attributes)).toMatchObject({
      objectId: USER.id,
      displayName: 'Jonna Brandt',
      userPrincipalName: USER.userPrincipalName,
      originalUserPrincipalName: USER.userPrincipalName,
      mobile: '+45 555 0101',
      telephoneNumber: '+45 555 0102',
      physicalDeliveryOfficeName: '4/12',
      accountEnabled: 'True',
      IsSoftDeleted: 'False',
      onPremisesSamAccountName: 'jbrandt',
      SamAccountName: 'jbrandt',
      extensionAttribute1: 'blue',
      'employeeOrgData.costCenter': 'E-7',
      manager: 'c0a1',
      extension_9d98ed114c4840d298fad781915f27e4_badge: '117',
      proxyAddresses: ['SMTP:jonna.brandt@harbour.example'],
    });
    expect([...attributes.keys()].filter((key) => /mobilePhone|businessPhones|officeLocation|@/.test(key))).toEqual([]);
  });

  it.each([
    ['an empty list', { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users', value: [] }],
    ['an empty list without a context', { value: [] }],
    ['an empty list with a count', { '@odata.count': 0, value: [] }],
    ['an error', { error: { code: 'Request_ResourceNotFound', message: 'x' } }],
  ])('is missing from %s', (_, value) => {
    expect(readSampleUser('x', JSON.stringify(value))).toBeUndefined();
  });

  it.each([
    [
      'a list of selected properties',
      {
        '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users(department)',
        value: [{ department: 'Quay' }],
      },
    ],
    [
      'selected properties',
      { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users(department)/$entity', department: 'Quay' },
    ],
    ['a member of a group', { value: [{ '@odata.type': '#microsoft.graph.user', department: 'Quay' }] }],
  ])('is known by what the answer says of itself: %s', (_, value) => {
    const { attributes } = user(value);
    expect([...attributes]).toEqual([['department', 'Quay']]);
    expect(whyUnknown(attributes, 'jobTitle')).toContain('$select=jobTitle');
  });

  it('has no telephone number if the list of them is empty', () => {
    const { attributes } = user({ ...USER, businessPhones: [] });
    expect(attributes.get('telephoneNumber')).toBeNull();
    expect(whyUnknown(attributes, 'telephoneNumber')).toBeUndefined();
  });

  it.each(['SamAccountName', 'samAccountName', 'sAMAccountName'])('has an attribute that is added as %s', (name) => {
    expect(user(USER).attributes.get(name)).toBe('jbrandt');
  });

  it('is the first of several', () => {
    const found = user({ value: [PLAIN, { ...PLAIN, id: 'x' }, { ...PLAIN, id: 'y' }] });
    expect(found.name).toBe('Jonna Brandt');
    expect(found.attributes.get('objectId')).toBe(USER.id);
  });

  it('of a guest has no name of another tenant', () => {
    const guest = user({ ...USER, userPrincipalName: 'a_b.example#EXT#@harbour.example' });
    expect(guest.attributes.has('originalUserPrincipalName')).toBe(false);
  });

  it.each([
    ['Entra’s names', { objectId: 'x', displayName: 'Jonna', mobile: '1', mobilePhone: '2' }],
    ['a name only', { displayName: 'Jonna' }],
    ['a list of other things', { value: ['a'], displayName: 'x' }],
    ['nothing', {}],
  ])('is none where the sample user has %s', (_, value) => {
    expect(Object.fromEntries(user(value).attributes)).toEqual(
      Object.fromEntries(Object.entries(value).map(([name, member]) => [name, member as unknown])),
    );
  });
});

describe('what an answer does not have', () => {
  const attributes = user({ value: [{ id, displayName, userPrincipalName, mobilePhone: null }] }).attributes;
  const result = (expression: string): unknown =>
    evaluate(parseExpression(expression), { attributes, now: () => 0, random: () => 0 });

  it.each([
    ['[department]', '“department”', '$select=department'],
    ['ToUpper([telephoneNumber])', '“telephoneNumber”', '$select=businessPhones'],
    ['[extensionAttribute7]', '“extensionAttribute7”', '$select=onPremisesExtensionAttributes'],
    ['[employeeOrgData.division]', '“employeeOrgData.division”', '$select=employeeOrgData'],
    ['Not([IsSoftDeleted])', '“IsSoftDeleted”', '$select=accountEnabled'],
    ['[manager]', '“manager”', '$expand=manager'],
    ['[mobilePhone]', 'Graph’s name', '[mobile]'],
  ])('is not taken for empty: %s', (expression, name, advice) => {
    const { message } = result(expression) as { message: string };
    expect(message).toContain(name);
    expect(message).toContain(advice);
  });

  it('is something else than what is null', () => {
    expect(result('[mobile]')).toMatchObject({ kind: 'value', value: null });
  });

  it('is not known of what Get-MgUser prints as null', () => {
    const model = user({
      Id: id,
      DisplayName: displayName,
      UserPrincipalName: userPrincipalName,
      Department: null,
      BusinessPhones: [],
    });
    expect(model.attributes.get('displayName')).toBe(displayName);
    expect(model.attributes.has('department')).toBe(false);
    expect(model.attributes.has('telephoneNumber')).toBe(false);
  });

  it('is shown at sources and scoping filters of a document', () => {
    const clause = (attribute: string, value: string): string =>
      `{ "attribute": "${attribute}", "operator": "EQUALS", "value": "${value}" }`;
    const scoped = (...clauses: string[]): string =>
      provisioningFile(['title'])
        .replace('"[mail]"', '"[jobTitle]"')
        .replace(
          '"attributeMappings"',
          `"scopingFilter": [{ "clauses": [${clauses.join(', ')}] }], "attributeMappings"`,
        );
    const sampleUser = user(PLAIN);
    const labels = (json: string): string[] =>
      inlayHints(checked(json, undefined, { sampleUser })).map(({ label }) => label);
    expect(labels(scoped(clause('department', 'x'))).join('\n')).toMatch(/\? Jonna Brandt: department is not in the…/);
    expect(labels(scoped(clause('department', 'x'), clause('displayName', 'y'))).join('\n')).toContain(
      '✗ Jonna Brandt: displayName is Jonna Bran…',
    );
    expect(labels(scoped(clause('displayName', 'Jonna Brandt'))).join('\n')).toContain('✓ Jonna Brandt is in scope');
    expect(labels(provisioningFile(['title']).replace('"[mail]"', '"[jobTitle]"')).join('\n')).toContain(
      '→ ? “jobTitle” is not in the sample user.…',
    );
  });

  it('is added under Graph’s names by New Sample User', () => {
    const json = provisioningFile(['title', 'nickName', 'locale'])
      .replace('[mail]', '[telephoneNumber]')
      .replace('[mail]', '[department]')
      .replace('[mail]', '[extensionAttribute3]');
    const existing = JSON.stringify({ value: [{ id, displayName, userPrincipalName }] }, undefined, 2);
    const { text, added } = sampleUserFor(checked(json), existing);
    expect(added).toEqual(
      expect.arrayContaining(['IsSoftDeleted', 'department', 'telephoneNumber', 'extensionAttribute3']),
    );
    expect(Object.keys((JSON.parse(text) as { value: object[] }).value[0]!)).toEqual(
      expect.arrayContaining(['id', 'accountEnabled', 'department', 'businessPhones', 'extensionAttribute3']),
    );
    expect(sampleUserFor(checked(json), text).added).toEqual([]);
  });
});
