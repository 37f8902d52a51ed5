import { describe, expect, it } from 'vitest';
import { checked } from '../../../../test/kit/documents.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { inlayHints } from '../services/inlay-hints.js';
import { sampleUserFor } from '../services/sample-user.js';
import { readSampleUser, readSampleUsers, sampleUserNamed } from './sample-user.js';

const LIST = `\ufeff// two people
[
  { "displayName": "Ada Lovelace", "objectId": "1815", "mail": "ada@example.com" },
  { "userPrincipalName": "grace@example.com" },
  { "mail": "nobody@example.com" },
]`;

const names = (text: string, kind?: 'user' | 'group'): string[] =>
  readSampleUsers('x.json', text, kind).map(({ name }) => name);

describe('the users of a file', () => {
  it('are a list, or one, each by the name that it has', () => {
    expect(names(LIST)).toEqual(['Ada Lovelace', 'grace@example.com', 'x.json, user 3']);
    expect(names('{ "displayName": " ", "userPrincipalName": "ada@example.com" }')).toEqual(['ada@example.com']);
    expect(names('{ "mail": "ada@example.com" }')).toEqual(['x.json']);
    expect(names('[]')).toEqual([]);
    expect(names('[{ "mail": "x" }, 1]')).toEqual([]);
    expect(names('{ "displayName": "Half')).toEqual(['Half']);
  });

  it('are those of a response of Graph: one, a list, and a batch of them', () => {
    const user = (id: string): object => ({ id, displayName: `User ${id}`, mobilePhone: null });
    expect(names(JSON.stringify({ '@odata.context': '…/$metadata#users/$entity', ...user('1') }))).toEqual(['User 1']);
    expect(names(JSON.stringify({ value: [user('1'), user('2')] }))).toEqual(['User 1', 'User 2']);
    const responses = [{ body: user('1') }, { body: { error: { code: 'x' } } }, { body: { value: [user('2')] } }];
    expect(names(JSON.stringify({ responses }))).toEqual(['User 1', 'User 2']);
  });

  it('are not groups, and groups are not users', () => {
    const group = { id: '7', displayName: 'Research', securityEnabled: true, mailNickname: 'research' };
    const answer = { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#groups', value: [group] };
    expect(names(JSON.stringify(answer), 'group')).toEqual(['Research']);
    expect(names(JSON.stringify(answer))).toEqual([]);
    const users = { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users', value: [{ id: '7' }] };
    expect(names(JSON.stringify(users), 'group')).toEqual([]);
    const [read] = readSampleUsers('x.json', JSON.stringify(group), 'group');
    expect(read!.attributes.get('objectId')).toBe('7');
  });

  it.each([
    ['1815', 'Ada Lovelace'],
    ['ada lovelace', 'Ada Lovelace'],
    ['ADA@example.com', 'Ada Lovelace'],
    ['grace@example.com', 'grace@example.com'],
    ['3', 'x.json, user 3'],
    ['4', undefined],
    ['0', undefined],
    ['nobody', undefined],
    ['', undefined],
  ])('is found by %j', (wanted, name) => {
    expect(sampleUserNamed(readSampleUsers('x.json', LIST), wanted)?.name).toBe(name);
  });

  it('is the first, if the one that is meant is gone', () => {
    expect(readSampleUser('x.json', LIST, 'grace@example.com')?.name).toBe('grace@example.com');
    expect(readSampleUser('x.json', LIST, 'gone')?.name).toBe('Ada Lovelace');
    expect(readSampleUser('x.json', LIST)?.name).toBe('Ada Lovelace');
  });
});

describe('a sample group', () => {
  const json = provisioningFile([], { groups: true });
  const sampleGroup = readSampleUser('g.json', '{ "displayName": "Research", "objectId": "7" }', undefined, 'group');
  const sampleUser = readSampleUser('u.json', '{ "displayName": "Ada" }');

  it('has the values of group mappings, and the user has none there', () => {
    expect(inlayHints(checked(json, undefined, { sampleUser, sampleGroup })).map(({ label }) => label)).toContain(
      '→ Research',
    );
    expect(inlayHints(checked(json, undefined, { sampleUser }))).toEqual([]);
  });

  it('is written with what group mappings read, and completed', () => {
    const { text, added } = sampleUserFor(checked(json), '', { kind: 'group' });
    expect(added).toContain('displayName');
    expect(JSON.parse(text)).toMatchObject({ displayName: 'Équipe Support' });
    expect(sampleUserFor(checked(json), '[{ "objectId": "7" }]', { kind: 'group' }).text).toContain('"Équipe Support"');
    expect(sampleUserFor(checked(json)).text).not.toContain('Support');
  });
});

describe('a further sample user', () => {
  const document = checked(provisioningFile(['title']));

  it('is another person', () => {
    const people = [1, 2, 3, 4, 5].map((nth) => JSON.parse(sampleUserFor(document, '', { nth }).text) as object);
    expect(people[1]).toEqual({
      displayName: 'José Álvarez',
      userPrincipalName: 'jose.alvarez@example.com',
      mail: 'jose.alvarez@example.com',
      IsSoftDeleted: false,
    });
    expect(new Set(people.map((person) => JSON.stringify(person))).size).toBe(4);
  });

  it('is completed in a list where it stands', () => {
    const existing = '[{ "mail": "a" }, { "userPrincipalName": "b" }]';
    const { text } = sampleUserFor(document, existing, { user: 'b' });
    expect(JSON.parse(text)).toMatchObject([{ mail: 'a' }, { userPrincipalName: 'b', displayName: 'Renée Dubois' }]);
    expect(text.startsWith('[{ "mail": "a" }, ')).toBe(true);
  });
});
