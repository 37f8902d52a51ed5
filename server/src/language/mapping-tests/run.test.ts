import { describe, expect, it } from 'vitest';
import { applyEdits } from '../span.js';
import { acceptValue } from './accept.js';
import { filesOf, prepareTests, type CaseResult, type MappingTests, type NamedFile, type NotRun } from './run.js';
import { readTestFile } from './test-file.js';

const DOCUMENT = JSON.stringify({
  application: 'scim',
  users: {
    scopingFilter: [{ clauses: [{ attribute: 'department', operator: 'EQUALS', value: 'Sales' }] }],
    attributeMappings: [
      { target: 'userName', source: '[userPrincipalName]', matchingPriority: 1 },
      { target: 'active', source: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' },
      { target: 'title', source: 'IgnoreFlowIfNullOrEmpty([jobTitle])' },
      { target: 'nickName', source: 'IIF([country]="US", Coalesce([mailNickname], [givenName]), IgnoreAttributeFlow)' },
      { target: 'emails[type eq "work"].value', source: '[mail]', defaultValue: 'nobody@example.com' },
      { target: 'displayName', source: 'Join(" ", [givenName], ToUpper([surname]))' },
      { target: 'roles', source: '[proxyAddresses]' },
      { target: 'timezone', source: 'DefaultDomain()' },
    ],
  },
});

interface Options {
  readonly document?: string;
  readonly files?: Record<string, NamedFile>;
}

function prepared(text: string, { document = DOCUMENT, files = {} }: Options = {}): MappingTests | NotRun {
  const documentUri = 'file:///a/a.provisioning.json';
  const all = new Map<string, NamedFile>([['a.provisioning.json', { text: document }], ...Object.entries(files)]);
  return prepareTests(readTestFile(text), { files: all, documentUri });
}

/** The results of cases, each without its document. */
function results(cases: readonly object[], options: Options & { readonly head?: object } = {}): CaseResult[] {
  const text = JSON.stringify({ document: 'a.provisioning.json', ...options.head, cases });
  const tests = prepared(text, options);
  if ('problems' in tests) throw new Error(tests.problems[0]?.message);
  return Array.from({ length: tests.size }, (_, index) => tests.run(index));
}

/** What is wrong with a case, in its order. */
function wrong({ problems, checks }: CaseResult): string[] {
  return [...problems, ...checks.filter(({ isPassed }) => !isPassed)].map(({ message }) => message);
}

const ADA = {
  userPrincipalName: 'ada@example.com',
  department: 'Sales',
  givenName: 'Ada',
  surname: 'Lovelace',
  jobTitle: 'Analyst',
  country: 'US',
};

describe('a case', () => {
  it('passes where each target has the expected value', () => {
    const [found] = results([
      {
        name: 'Ada',
        user: { ...ADA, proxyAddresses: ['b', 'a'] },
        expect: {
          USERNAME: 'ada@example.com',
          active: true,
          title: 'Analyst',
          nickName: 'Ada',
          'emails[TYPE eq "work"].value': 'nobody@example.com',
          'emails[type eq "werk"].value': 'x',
          displayName: 'Ada LOVELACE',
          roles: ['b', 'a'],
          timezone: { unknown: true },
        },
        inScope: true,
        decision: 'create',
      },
    ]);
    expect(wrong(found!)).toEqual([
      'The document does not map “emails[type eq "werk"].value”. Did you mean “emails[type eq "work"].value”?',
    ]);
  });

  it('says of each target what is expected and what is', () => {
    const [found] = results([
      {
        name: 'Ada',
        user: { ...ADA, jobTitle: null, country: 'DE', proxyAddresses: ['b', 'a'] },
        expect: {
          userName: 'ADA@example.com',
          active: 'False',
          title: 'Analyst',
          nickName: 'Ada',
          'emails[type eq "work"].value': null,
          displayName: { dropped: true },
          roles: ['a', 'b'],
          timezone: 'Europe/Berlin',
        },
        inScope: false,
        decision: 'skip',
      },
    ]);
    expect(wrong(found!)).toEqual([
      '“userName” is "ada@example.com", but "ADA@example.com" is expected.',
      '“active” is "True", but "False" is expected.',
      '“title” is { "dropped": true }, but "Analyst" is expected.',
      '“nickName” is { "dropped": true }, but "Ada" is expected.',
      '“emails[type eq "work"].value” is "nobody@example.com", but null is expected. It is the default value, because the source has no value.',
      '“displayName” is "Ada LOVELACE", but { "dropped": true } is expected.',
      '“roles” is ["b", "a"], but ["a", "b"] is expected.',
      '“timezone” is { "unknown": true }, but "Europe/Berlin" is expected. Only the service knows the result of DefaultDomain.',
      'The object is in scope.',
      'The decision is “create”, not “skip”. No account is known, so one is created.',
    ]);
  });

  it('expects failures by a part of their message', () => {
    const user = { ...ADA, country: null };
    const found = results([
      { name: '1', user, expect: { nickName: { error: true } } },
      { name: '2', user, expect: { nickName: { error: 'has no value' } } },
      { name: '3', user, expect: { nickName: { error: 'too long' } } },
      { name: '4', user, expect: { nickName: null } },
    ]);
    expect(found.map(({ isPassed }) => isPassed)).toEqual([true, true, false, false]);
    expect(wrong(found[2]!)[0]).toBe(
      '“nickName” is { "error": "[country] has no value, so the condition fails. Use Switch with the key \\"\\" for that case." }, but { "error": "too long" } is expected.',
    );
  });

  it('knows the account that exists, for which there are no default values', () => {
    const account = { id: '1', userName: 'ada@example.com', active: true };
    const [found] = results([
      {
        name: 'disabled',
        user: ADA,
        with: { IsSoftDeleted: true },
        account,
        expect: { active: false, 'emails[type eq "work"].value': null },
        decision: 'disable',
      },
    ]);
    expect(wrong(found!)).toEqual([]);
  });

  it('says why a user is out of scope', () => {
    const [found] = results([
      { name: 'a', user: { ...ADA, department: 'IT' }, inScope: true, expect: { active: 'False' } },
    ]);
    expect(wrong(found!)).toEqual([expect.stringMatching(/^The object is not in scope: .*department/)]);
  });

  it('returns the time that the file says', () => {
    const document = JSON.stringify({
      application: 'scim',
      users: { attributeMappings: [{ target: 'title', source: 'DateDiff("d", "2026-01-01", Now())' }] },
    });
    const cases = [{ name: 'a', user: {}, expect: { title: '30' } }];
    const found = results(cases, { document, head: { now: '2026-01-31T12:00:00Z' } });
    expect(wrong(found[0]!)).toEqual([]);
  });

  it.each([
    [{ user: {}, expect: { title: null } }, 'This case has no “name”.'],
    [{ name: 'a', expect: { title: null } }, 'A test case has either a “user” or a “group”.'],
    [{ name: 'a', user: {}, group: {}, inScope: true }, 'A test case has either a “user” or a “group”.'],
    [{ name: 'a', user: {} }, 'This case expects nothing. Add “expect”, “inScope” or “decision”.'],
    [{ name: 'a', user: {}, expects: {} }, '“expects” is not known here. Did you mean “expect”?'],
    [
      { name: 'a', user: 1, inScope: true },
      '“user” is an object with source attributes, or a text such as "FILE#NAME".',
    ],
    [{ name: 'a', user: {}, inScope: 'yes' }, '“inScope” is true or false.'],
    [
      { name: 'a', user: {}, decision: 'drop' },
      '“decision” is “create”, “update”, “disable”, “delete”, “skip” or “unknown”.',
    ],
    [{ name: 'a', user: {}, expect: [] }, '“expect” is an object.'],
    [
      { name: 'a', user: {}, expect: { title: { droped: true } } },
      /^“title”: An object in place of a value is one of /,
    ],
    [{ name: 'a', user: {}, expect: { title: { dropped: false } } }, /^“title”: “dropped” is always true\./],
    [
      { name: 'a', user: {}, expect: { title: { error: 1 } } },
      '“title”: “error” is true, or a part of the error message.',
    ],
    [{ name: 'a', user: {}, expect: { title: [{}] } }, /^“title”: A list of expected values has /],
    [{ name: 'a', user: {}, with: 'x', inScope: true }, '“with” is an object.'],
    [{ name: 'a', user: {}, account: [], inScope: true }, '“account” is an object.'],
    [{ name: 'a', user: '#Ada', inScope: true }, /^“#Ada” names no file\./],
    [{ name: 'a', user: 'b.json#Ada', inScope: true }, 'The file “b.json” cannot be read: it was not read.'],
    [
      { name: 'a', user: 'a.mapping-tests.json#Ada', inScope: true },
      /has mapping tests, not sample users or groups\.$/,
    ],
    [{ name: 'a', group: {}, inScope: true }, 'The document has no mapping of groups that is switched on.'],
    ['a', 'A test case is an object with “user” or “group”, and “expect”.'],
  ])('fails where it is not well-formed: %j', (one, message) => {
    const [found] = results([one as object]);
    expect(found!.isPassed).toBe(false);
    expect(wrong(found!)[0]).toMatch(message);
  });
});

describe('a sample user', () => {
  const files: Record<string, NamedFile> = {
    'u.json': {
      text: JSON.stringify([ADA, { ...ADA, displayName: 'Grace #1', userPrincipalName: 'grace@example.com' }]),
    },
    'missing.json': { problem: 'there is no such file' },
    'empty.json': { text: '' },
  };
  const nameOf = (user: string, head = {}): string[] => {
    const [found] = results([{ name: 'a', user, expect: { userName: 'ada@example.com' } }], { files, head });
    return wrong(found!);
  };

  it('is the first one of a file, or the named one', () => {
    expect(nameOf('u.json')).toEqual([]);
    expect(nameOf('u.json#ada@example.com')).toEqual([]);
    expect(nameOf('#1', { users: 'u.json' })).toEqual([]);
    expect(nameOf('u.json#grace@example.com')).toEqual([
      '“userName” is "grace@example.com", but "ada@example.com" is expected.',
    ]);
  });

  it('is missing', () => {
    expect(nameOf('u.json#Alan')).toEqual(['“u.json” has no user “Alan”.']);
    expect(nameOf('missing.json')).toEqual(['The file “missing.json” cannot be read: there is no such file.']);
    expect(nameOf('empty.json')).toEqual(['“empty.json” has no sample users.']);
  });

  it('is in a file that is read', () => {
    const cases = [{ user: '../x.json#A' }, { user: '#B' }, { group: 'g.json' }, { user: 'a.mapping-tests.json' }];
    const file = readTestFile(JSON.stringify({ document: 'd.json', users: 'u.json', cases }));
    expect(filesOf(file)).toEqual(['d.json', '../x.json', 'u.json', 'g.json']);
  });
});

describe('a test file that cannot be run', () => {
  it.each([
    ['', /^A file with mapping tests is a JSON object|^This is not valid JSON|expected/],
    ['[]', /^A file with mapping tests is a JSON object/],
    ['null', /^A file with mapping tests is a JSON object/],
    ['{ "document": ', /./],
    ['{}', 'The member “document” is missing: the path of the mapping document, relative to this file.'],
    ['{ "document": "a.provisioning.json" }', 'The member “cases” is missing: the list of test cases.'],
    ['{ "document": 1, "cases": [] }', '“document” is a text.'],
    ['{ "document": "a.provisioning.json", "cases": {} }', '“cases” is a list of test cases.'],
    [
      '{ "document": "a.provisioning.json", "case": [], "cases": [] }',
      /^“case” is not known here\. Did you mean “cases”\?/,
    ],
    ['{ "document": "a.provisioning.json", "now": "soon", "cases": [] }', /^“now” is a time/],
    ['{ "document": "b.json", "cases": [] }', 'The mapping document “b.json” cannot be read: it was not read.'],
    ['{ "document": "c.json", "cases": [] }', '“c.json” is not a mapping document.'],
    ['{ "document": "a.mapping-tests.json", "cases": [] }', '“a.mapping-tests.json” is not a mapping document.'],
  ])('%s', (text, message) => {
    const itself = { 'a.mapping-tests.json': { text } };
    const documentUri = text.includes('.provisioning.json') ? 'file:///a.provisioning.json' : 'file:///c.json';
    const files = new Map(
      Object.entries({ 'a.provisioning.json': { text: DOCUMENT }, 'c.json': { text: '{}' }, ...itself }),
    );
    const tests = prepareTests(readTestFile(text), { files, documentUri });
    expect('problems' in tests && tests.problems[0]?.message).toMatch(message);
  });

  it('nothing of any form makes it crash', () => {
    const values = ['1', 'null', '[]', '{}', '"x"', 'true', '[[{}]]', '{ "error": {} }', ''];
    const members = ['document', 'users', 'now', 'cases', 'name', 'user', 'with', 'account', 'expect', 'inScope', 'x'];
    for (const member of members)
      for (const value of values)
        for (const text of [
          `{ "document": "a.provisioning.json", "${member}": ${value}, "cases": [{}] }`,
          `{ "document": "a.provisioning.json", "cases": [{ "user": {}, "${member}": ${value} }] }`,
          `{ "document": "a.provisioning.json", "cases": [{ "user": {}, "${member}": ${value}`,
        ]) {
          const tests = prepared(text);
          if ('problems' in tests) expect(tests.problems.length).toBeGreaterThan(0);
          else expect(tests.run(0).isPassed).toBe(false);
        }
  });

  it('runs 10,000 cases', () => {
    const cases = Array.from({ length: 10_000 }, (_, index) => ({
      name: `Case ${index}`,
      user: ADA,
      expect: { title: 'x' },
    }));
    expect(results(cases).filter(({ isPassed }) => isPassed)).toEqual([]);
  });
});

describe('steps', () => {
  const steps = (target: string, user: object): string[] => {
    const [found] = results([{ name: 'a', user, expect: { [target]: 'x' } }]);
    return found!.checks[0]!.steps.map(({ part, value }) => `${part} → ${value}`);
  };

  it('are the parts that were evaluated, with their values', () => {
    expect(steps('displayName', ADA)).toEqual([
      '[givenName] → "Ada"',
      '[surname] → "Lovelace"',
      'ToUpper([surname]) → "LOVELACE"',
      'Join(" ", [givenName], ToUpper([surname])) → "Ada LOVELACE"',
    ]);
    expect(steps('nickName', ADA)).toEqual([
      '[country] → "US"',
      '[country]="US" → "True"',
      '[mailNickname] → null',
      '[givenName] → "Ada"',
      'Coalesce([mailNickname], [givenName]) → "Ada"',
      'IIF([country]="US", Coalesce([mailNickname], [givenName]), IgnoreAttributeFlow) → "Ada"',
    ]);
  });

  it('end with the part that ended the evaluation', () => {
    expect(steps('nickName', { country: 'DE' }).slice(1)).toEqual([
      '[country]="US" → "False"',
      'IgnoreAttributeFlow → { "dropped": true }',
      'IIF([country]="US", Coalesce([mailNickname], [givenName]), IgnoreAttributeFlow) → { "dropped": true }',
    ]);
    expect(steps('title', {})).toEqual([
      '[jobTitle] → null',
      'IgnoreFlowIfNullOrEmpty([jobTitle]) → { "dropped": true }',
    ]);
  });
});

describe('coverage', () => {
  const coverage = (...users: object[]): Record<string, string> => {
    const cases = users.map((user, index) => ({ name: String(index), user, expect: { active: 'True' } }));
    const tests = prepared(JSON.stringify({ document: 'a.provisioning.json', cases })) as MappingTests;
    for (let index = 0; index < tests.size; index++) tests.run(index);
    const [users_] = tests.coverage;
    return Object.fromEntries(
      users_!.mappings.map(({ target, expected, branches }) => [
        target,
        [`expected ${expected}`, ...branches.map(({ label, reached }) => `${label}: ${reached}`)].join('; '),
      ]),
    );
  };

  it('counts which branches are reached', () => {
    expect(coverage(ADA, { ...ADA, IsSoftDeleted: true, jobTitle: '' })).toEqual({
      userName: 'expected 0',
      active: 'expected 2; Switch "False": 1; Switch "True": 1; Switch, default value: 0',
      title: 'expected 0; IgnoreFlowIfNullOrEmpty, with a value: 1; IgnoreFlowIfNullOrEmpty, without a value: 1',
      nickName: 'expected 0; IIF true: 2; IIF false: 0; Coalesce [mailNickname]: 0; Coalesce [givenName]: 2',
      'emails[type eq "work"].value': 'expected 0',
      displayName: 'expected 0',
      roles: 'expected 0',
      timezone: 'expected 0',
    });
  });

  it('counts a branch that ends the evaluation', () => {
    expect(coverage({ ...ADA, country: 'DE' })['nickName']).toContain('IIF true: 0; IIF false: 1');
    // The condition itself fails.
    expect(coverage({ ...ADA, country: null })['nickName']).toContain('IIF true: 0; IIF false: 0');
  });

  it('says where a branch is', () => {
    const tests = prepared(
      JSON.stringify({ document: 'a.provisioning.json', cases: [{ name: 'a', user: ADA, inScope: true }] }),
    );
    (tests as MappingTests).run(0);
    const mapping = (tests as MappingTests).coverage[0]!.mappings.find(({ target }) => target === 'active')!;
    const at = (span: { start: number; end: number } | undefined): string => DOCUMENT.slice(span!.start, span!.end);
    expect(at(mapping.at)).toBe('"active"');
    expect(mapping.branches.map((branch) => at(branch.at))).toEqual(['\\"True\\"', '\\"False\\"', 'Switch']);
  });
});

describe('Accept Current Value', () => {
  const TEXT = `{
  // The document.
  "document": "a.provisioning.json",
  "cases": [
    { "name": "a", "user": {}, "expect": { "title": "old", /* here */ "roles": [
      "a" ] }, "inScope": true, "decision": "create", },
  ]
}`;
  const accepted = (id: object, value: unknown): string | undefined => {
    const edit = acceptValue(TEXT, { index: 0, name: 'a', label: 'title', kind: 'value', ...id }, value);
    return edit && applyEdits(TEXT, [edit]);
  };

  it('changes the value and nothing else', () => {
    expect(accepted({}, 'new "one"')).toBe(TEXT.replace('"old"', '"new \\"one\\""'));
    expect(accepted({}, { dropped: true })).toBe(TEXT.replace('"old"', '{ "dropped": true }'));
    expect(accepted({ label: 'roles' }, ['b', 'c'])).toBe(TEXT.replace(/\[\s+"a" \]/, '["b", "c"]'));
    expect(accepted({ kind: 'scope', label: 'inScope' }, false)).toBe(TEXT.replace('true,', 'false,'));
    expect(accepted({ kind: 'decision', label: 'decision' }, 'skip')).toBe(TEXT.replace('"create"', '"skip"'));
  });

  it('finds the case by its name where the file has changed', () => {
    expect(accepted({ index: 7 }, 'new')).toBe(TEXT.replace('"old"', '"new"'));
    expect(accepted({ name: 'b' }, 'new')).toBeUndefined();
    expect(accepted({ label: 'nickName' }, 'new')).toBeUndefined();
  });
});
