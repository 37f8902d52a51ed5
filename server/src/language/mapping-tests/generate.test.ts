import { describe, expect, it } from 'vitest';
import { generateTests, type Generating } from './generate.js';
import { testFileNameFor } from './names.js';
import { prepareTests } from './run.js';
import { readTestFile } from './test-file.js';

const DOCUMENT = JSON.stringify({
  application: 'scim',
  users: {
    attributeMappings: [
      { target: 'userName', source: '[userPrincipalName]', matchingPriority: 1 },
      { target: 'active', source: 'Not([IsSoftDeleted])' },
      { target: 'title', source: 'IgnoreFlowIfNullOrEmpty([jobTitle])' },
      { target: 'roles', source: '[proxyAddresses]' },
      { target: 'nickName', source: 'IIF([country]="US", "a", "b")' },
    ],
  },
  groups: { attributeMappings: [{ target: 'displayName', source: '[displayName]', matchingPriority: 1 }] },
});
const USERS = JSON.stringify([
  { displayName: 'Ada', userPrincipalName: 'ada@example.com', proxyAddresses: ['b', 'a'], country: 'US' },
  { displayName: 'Ada', userPrincipalName: 'ada2@example.com', IsSoftDeleted: true, jobTitle: 'Analyst' },
]);
const SAMPLES = [
  { path: 'u.json', kind: 'user', text: USERS },
  { path: 'g.json', kind: 'group', text: '{ "displayName": "Research" }' },
] as const;

function generated(more: Partial<Generating> = {}): ReturnType<typeof generateTests> {
  return generateTests({
    path: 'a.provisioning.json',
    uri: 'file:///a.provisioning.json',
    text: DOCUMENT,
    samples: SAMPLES,
    now: Date.UTC(2026, 0, 31),
    ...more,
  });
}

function textOf(more: Partial<Generating> = {}): string {
  const found = generated(more);
  if ('problem' in found) throw new Error(found.problem);
  return found.text;
}

describe('Generate Mapping Tests', () => {
  it('writes a case for each user and group, with what is now', () => {
    expect(textOf()).toBe(`{
  "document": "a.provisioning.json",
  "cases": [
    {
      "name": "Ada",
      "user": "u.json#Ada",
      "inScope": true,
      "decision": "create",
      "expect": {
        "userName": "ada@example.com",
        "active": "True",
        "title": { "dropped": true },
        "roles": ["b", "a"],
        "nickName": "a"
      }
    },
    {
      "name": "Ada",
      "user": "u.json#ada2@example.com",
      "inScope": true,
      "decision": "skip",
      "expect": {
        "userName": "ada2@example.com",
        "active": "False",
        "title": "Analyst",
        "roles": null,
        "nickName": { "error": true }
      }
    },
    {
      "name": "Research",
      "group": "g.json",
      "inScope": true,
      "decision": "create",
      "expect": {
        "displayName": "Research"
      }
    }
  ]
}
`);
  });

  it('writes tests that pass', () => {
    for (const existing of [undefined, EXISTING]) {
      const file = readTestFile(textOf({ existing }));
      const files = new Map([
        ['a.provisioning.json', { text: DOCUMENT }],
        ...SAMPLES.map(({ path, text }) => [path, { text }] as const),
      ]);
      const tests = prepareTests(file, { files, documentUri: 'file:///a.provisioning.json' });
      if ('problems' in tests) throw new Error(tests.problems[0]?.message);
      for (let index = 0; index < tests.size; index++) {
        expect(
          tests
            .run(index)
            .checks.filter(({ isPassed }) => !isPassed)
            .map(({ message }) => message),
        ).toEqual([]);
      }
    }
  });

  const EXISTING = `// Mine.
{
\t"document": "a.provisioning.json",
\t"cases": [
\t\t// The first.
\t\t{ "name": "Mine", "user": "u.json#Ada", "inScope": true }, // stays
\t\t{ "name": "Disabled", "user": "u.json#ada2@example.com", "with": {}, "inScope": true } // stays, too
\t]
}
`;

  it('extends a file by the users that it has not', () => {
    const found = generated({ existing: EXISTING });
    if ('problem' in found) throw new Error(found.problem);
    const { text, added, at } = found;
    expect(added).toBe(2);
    expect(text.startsWith(EXISTING.slice(0, EXISTING.indexOf(' // stays, too')))).toBe(true);
    expect(text).toContain('// stays, too');
    expect(text.slice(at)).toMatch(/^\{\s+"name": "Ada"/);
    expect(readTestFile(text).cases.map(({ name }) => name)).toEqual(['Mine', 'Disabled', 'Ada', 'Research']);
    // A second time, there is nothing to add.
    expect(generated({ existing: text })).toEqual({ text, added: 0, at: undefined });
  });

  it('fills a list that is empty', () => {
    const text = textOf({ existing: '{\n  "document": "a.provisioning.json",\n  "cases": []\n}\n' });
    expect(readTestFile(text).cases.length).toBe(3);
  });

  it('states the time where an expression depends on it', () => {
    const document = DOCUMENT.replace('[jobTitle]', 'Now()');
    expect(textOf({ text: document })).toContain('"now": "2026-01-31T00:00:00.000Z",');
  });

  it.each([
    [{ text: '{}', uri: 'file:///a.json' }, '“a.provisioning.json” is not a mapping document.'],
    [
      { existing: '{ "document": "a.provisioning.json" }' },
      /^The file with mapping tests has a mistake: The member “cases” is missing/,
    ],
    [
      { existing: '{ "document": "b.json", "cases": [] }' },
      'The file with mapping tests is for another document, “b.json”.',
    ],
  ])('says what is wrong: %j', (more, message) => {
    const found = generated(more);
    expect('problem' in found && found.problem).toMatch(message);
  });

  it('names users by their number where no name is theirs', () => {
    const text = textOf({
      samples: [{ path: 'u.json', kind: 'user', text: '[{ "displayName": "a#b" }, { "displayName": "a#b" }]' }],
    });
    expect(text).toContain('"u.json#1"');
    expect(text).toContain('"u.json#2"');
  });
});

it.each([
  ['a.provisioning.json', 'a.mapping-tests.json'],
  ['a.synchronization-schema.json', 'a.mapping-tests.json'],
  ['schema.json', 'schema.mapping-tests.json'],
])('the tests of %s are in %s', (document, tests) => {
  expect(testFileNameFor(document)).toBe(tests);
});
