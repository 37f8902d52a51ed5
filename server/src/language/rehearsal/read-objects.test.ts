import { describe, expect, it } from 'vitest';
import { whyUnknown } from '../entra/unknown-attributes.js';
import { readObjects as readWith, type ReadObjects } from './read-objects.js';
import { parseTable } from './table.js';

function readObjects(file: string, text: string, kind: 'user' | 'group' = 'user'): ReadObjects {
  return readWith(file, text, kind, parseTable);
}

function read(text: string, kind?: 'user' | 'group'): unknown[] {
  return readObjects('people.csv', text, kind).objects.map(({ name, attributes, deletion }) => ({
    name,
    ...Object.fromEntries(attributes),
    ...(deletion && { deletion }),
  }));
}

describe('a table', () => {
  it.each([
    ['with commas', 'userPrincipalName,displayName\nada@example.com,"King, Ada"\n'],
    [
      'with semicolons, a byte order mark and CRLF',
      '\ufeffuserPrincipalName;displayName\r\nada@example.com;King, Ada\r\n',
    ],
    ['with tabs', 'userPrincipalName\tdisplayName\nada@example.com\tKing, Ada\n\n'],
    ['as PowerShell exports it', '"UserPrincipalName","DisplayName"\n"ada@example.com","King, Ada"\n'],
    [
      'as the portal has it',
      'User principal name [userPrincipalName] Required,Name [displayName] Required\nada@example.com,"King, Ada"\n',
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual([{ name: 'King, Ada', userPrincipalName: 'ada@example.com', displayName: 'King, Ada' }]);
  });

  it('has the names of Graph, empty cells, lists and truth values', () => {
    expect(
      read(
        'userPrincipalName,id,mobilePhone,accountEnabled,jobTitle,proxyAddresses,businessPhones\n' +
          'a@example.com,1,+49,TRUE,,SMTP:a;smtp:b,System.String[]\n',
      ),
    ).toEqual([
      {
        name: 'a@example.com',
        userPrincipalName: 'a@example.com',
        objectId: '1',
        mobile: '+49',
        accountEnabled: 'True',
        jobTitle: null,
        proxyAddresses: ['SMTP:a', 'smtp:b'],
      },
    ]);
  });

  it('does not know what it has no column for', () => {
    const { attributes } = readObjects('people.csv', 'mail\na@example.com').objects[0]!;
    expect(whyUnknown(attributes, 'title')).toBe('“title” is not a column of people.csv.');
    expect(whyUnknown(attributes, 'mail')).toBeUndefined();
  });

  it.each([
    ['without rows', 'userPrincipalName', 'It has no rows'],
    ['without a known column', 'a,b\n1,2', 'None of its columns is a source attribute.'],
    ['that is empty', '', 'It has no rows'],
    ['of one long line', 'x'.repeat(100_000), 'It has no rows'],
  ])('%s is explained', (_, text, problem) => {
    const { objects, problems } = readObjects('x.csv', text);
    expect(objects).toEqual([]);
    expect(problems[0]).toContain(problem);
  });

  it('says what is odd in its rows', () => {
    const { objects, problems } = readObjects('x.csv', 'mail,mail,displayName\na,b,c,d\n"e,f,g');
    expect(objects).toHaveLength(2);
    expect(problems).toEqual([
      'Several columns are “mail”. The last one is used.',
      'Row 3: a quotation mark is not closed.',
      'Row 2 has 4 cells, but there are 3 columns.',
    ]);
    const many = readObjects('x.csv', `mail\n${'a,b\n'.repeat(100)}`);
    expect(many.problems).toHaveLength(21);
  });
});

describe('JSON', () => {
  it('of a delta response has deletions', () => {
    expect(
      read(
        '{ "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": [' +
          '{ "id": "1", "userPrincipalName": "a" }, { "id": "2", "@removed": { "reason": "changed" } },' +
          '{ "id": "3", "@removed": { "reason": "deleted" } }, { "id": "4", "deletedDateTime": "2026-01-01T00:00:00Z" }] }',
      ).map((one) => (one as { deletion?: string }).deletion),
    ).toEqual([undefined, 'soft', 'hard', 'soft']);
  });

  it.each([
    ['{ "value": [] }', 'It must be a user'],
    ['[1, 2]', 'It must be a user'],
    ['{ "mail": "a@example.com", ', 'It is not valid JSON'],
  ])('%s is explained', (text, problem) => {
    const { objects, problems } = readObjects('x.json', text);
    expect(objects).toEqual([]);
    expect(problems.join()).toContain(problem);
  });

  it('of groups', () => {
    expect(read('[{ "displayName": "Agents", "objectId": "1" }]', 'group')).toEqual([
      { name: 'Agents', displayName: 'Agents', objectId: '1' },
    ]);
  });
});
