import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExitStatus } from './command.js';
import { main } from './main.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scim-rehearse-'));
  write('a.provisioning.json', document('[displayName]'));
  write('old.provisioning.json', document('[mail]'));
  write('ada.json', { userPrincipalName: 'ada@example.com', displayName: 'Ada', mail: 'a@example.com', objectId: '1' });
  write('ben.json', { userPrincipalName: 'ben@example.com', displayName: 'Ben', department: 'Legal', objectId: '2' });
  write('eve.json', { displayName: 'Eve', objectId: '3' });
  write(
    'people.csv',
    'userPrincipalName,displayName,department\na@example.com,A,Sales\na@example.com,B,Sales\nc@example.com,C,Legal\nd@example.com,D,\n',
  );
  write('team.json', { displayName: 'Team', objectId: 'g', members: ['1'] });
  write('existing.json', { Resources: [{ id: 'u-1', userName: 'ADA@example.com', displayName: 'Old' }] });
  write('broken.json', '{');
  write('other.json', { hello: 'world' });
  mkdirSync(path.join(folder, 'people'));
  write('people/one.json', { userPrincipalName: 'one@example.com' });
  write('people/two.csv', 'userPrincipalName\ntwo@example.com\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: object | string): void {
  writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
}

function document(source: string): string {
  return `{
  "application": "scim",
  "users": {
    "scopingFilter": [{ "clauses": [{ "attribute": "department", "operator": "NOT EQUALS", "value": "Legal" }] },
      { "clauses": [{ "attribute": "department", "operator": "IS NULL" }] }],
    "attributeMappings": [
      { "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 },
      { "target": "displayName", "source": "${source}" }
    ]
  },
  "groups": {
    "attributeMappings": [
      { "target": "displayName", "source": "[displayName]", "matchingPriority": 1 },
      { "target": "members", "source": "[members]" }
    ]
  }
}
`;
}

async function run(...args: string[]): Promise<{ status: ExitStatus | undefined; out: string; errors: string }> {
  let [out, errors] = ['', ''];
  const status = await main(
    [
      'rehearse',
      ...args.map((arg) => (/^\w[\w./]*\.(?:json|csv)(?:#\w+)?$|^people$/.test(arg) ? path.join(folder, arg) : arg)),
    ],
    {
      write: (text) => (out += text),
      writeError: (text) => (errors += text),
      lines: async function* () {
        // Nothing is read.
      },
      text: () => Promise.resolve(''),
      colour: false,
      environment: {},
    },
  );
  return { status, out, errors: errors.replaceAll(folder, '') };
}

interface Report {
  users: {
    name: string;
    decision: string;
    scope: object;
    match: object[];
    requests: { method: string; path: string }[];
    warnings: object[];
    changes?: object;
  }[];
  groups?: Report['users'];
  summary: Record<string, unknown>;
}

const json = async (...args: string[]): Promise<Report> => {
  const { out } = await run(...args, '--format', 'json');
  return JSON.parse(out) as Report;
};

describe('rehearse', () => {
  it('prints what is sent for one user', async () => {
    const { status, out } = await run('a.provisioning.json', '--user', 'ada.json');
    expect(status).toBe(0);
    expect(out).toContain('Ada: create. No account is known, so one is created.');
    expect(out).toContain('userName     ada@example.com');
    expect(out).toContain('1. GET /Users?filter=userName+eq+%22ada%40example.com%22  (documented)');
    expect(out).toContain('"displayName": "Ada",');
    expect(out).toContain('1 user: 1 in scope; create 1; 0 failing; 2 requests');
  });

  it('prints JSON for several users, of whom one fails', async () => {
    const { status } = await run('a.provisioning.json', '--user', 'ada.json', 'ben.json', '--user', 'eve.json');
    expect(status).toBe(1);
    const { users, summary, groups } = await json(
      'a.provisioning.json',
      '--user',
      'ada.json',
      'ben.json',
      '--user',
      'eve.json',
    );
    expect(users.map(({ name, decision }) => [name, decision])).toEqual([
      ['Ada', 'create'],
      ['Ben', 'skip'],
      ['Eve', 'skip'],
    ]);
    const [ada, ben, eve] = users;
    expect(Object.keys(ada!)).toEqual(['name', 'scope', 'match', 'decision', 'reason', 'requests', 'warnings']);
    expect(ada).toMatchObject({
      scope: { state: 'in' },
      match: [{ attribute: 'userName', filter: 'userName eq "ada@example.com"' }],
      requests: [
        { method: 'GET', path: '/Users?filter=userName+eq+%22ada%40example.com%22', certainty: 'documented' },
        { method: 'POST', path: '/Users', certainty: 'documented' },
      ],
    });
    expect(ben!.scope).toEqual({ state: 'out', reason: 'department is “Legal”' });
    expect(eve!.warnings).toEqual([
      {
        code: 'empty-matching-value',
        severity: 'error',
        message: 'No matching attribute has a value, so Entra does not import the object.',
        line: 7,
      },
    ]);
    expect(summary).toMatchObject({ objects: 3, create: 1, skip: 2, failing: 1 });
    expect(groups).toBeUndefined();
  });

  it('updates accounts that exist', async () => {
    const { users } = await json('a.provisioning.json', '--user', 'ada.json', '--existing', 'existing.json');
    expect(users[0]).toMatchObject({
      decision: 'update',
      requests: [
        { method: 'GET' },
        {
          method: 'PATCH',
          path: '/Users/u-1',
          body: { Operations: [{ op: 'Replace', path: 'displayName', value: 'Ada' }] },
        },
      ],
    });
    const flag = ['--dialect', 'aadOptscim062020'];
    const { users: other } = await json(
      'a.provisioning.json',
      '--user',
      'ada.json',
      '--existing',
      'existing.json',
      ...flag,
    );
    expect(JSON.stringify(other)).toContain('"op":"replace"');
  });

  it('lists who fails in a table, and counts all', async () => {
    const { status, out } = await run('a.provisioning.json', '--users', 'people.csv');
    expect(status).toBe(1);
    expect(out).toContain(
      'A has the same userName, “a@example.com”. Both would be the same account. [duplicate-matching-value]',
    );
    expect(out).toContain('B has the same userName');
    expect(out).toContain('4 users: 3 in scope, 1 out of scope; create 3, skip 1; 2 failing');
    expect(out).not.toContain('\u001b');
  });

  it('compares with another document', async () => {
    const { users, summary } = await json(
      'a.provisioning.json',
      '--user',
      'ada.json',
      'ben.json',
      '--compare',
      'old.provisioning.json',
    );
    expect(users[0]!.changes).toEqual({ targets: [{ target: 'displayName', before: 'a@example.com', after: 'Ada' }] });
    expect(users[1]!.changes).toBeUndefined();
    expect(summary).toMatchObject({ changed: 1 });
    const { out } = await run(
      'a.provisioning.json',
      '--user',
      'ada.json',
      '--compare',
      'old.provisioning.json',
      '--format',
      'markdown',
    );
    expect(out).toContain(
      '| Ada | create | No account is known, so one is created.<br>displayName: a@example.com → Ada |',
    );
  });

  it('reads a folder, a user by name, and groups with their members', async () => {
    expect((await json('a.provisioning.json', '--users', 'people')).users.map(({ name }) => name)).toEqual([
      'one@example.com',
      'two@example.com',
    ]);
    expect((await json('a.provisioning.json', '--user', 'people.csv#D')).users).toHaveLength(1);
    const { users, groups } = await json('a.provisioning.json', '--user', 'ada.json', '--group', 'team.json');
    expect(users).toHaveLength(1);
    expect(JSON.stringify(groups)).toContain('<ID of Ada>');
  });

  it.each([
    [['a.provisioning.json'], 'whom? Name users by --user USER.json'],
    [['--user', 'ada.json'], 'a FILE is required'],
    [['a.provisioning.json', 'old.provisioning.json', '--user', 'ada.json'], 'only one FILE is allowed'],
    [['a.provisioning.json', '--user', 'missing.json'], 'missing.json: '],
    [['a.provisioning.json', '--user', 'broken.json'], 'it has no users. It is not valid JSON'],
    [['a.provisioning.json', '--user', 'people.csv#Nobody'], 'it has no user “Nobody”'],
    [['other.json', '--user', 'ada.json'], 'it is not a mapping document'],
    [['a.provisioning.json', '--user', 'ada.json', '--existing', 'other.json'], 'neither a SCIM list response'],
    [['a.provisioning.json', '--user', 'ada.json', '--format', 'xml'], '--format must be text, json or markdown'],
    [['a.provisioning.json', '--user', 'ada.json', '--dialect', 'x'], '--dialect must be'],
    [['a.provisioning.json', '--user', 'ada.json', '--now', 'x'], '--now must be a time'],
    [['a.provisioning.json', '--user', 'ada.json', '--application', 'x'], 'x'],
    [['a.provisioning.json', '--frobnicate'], 'frobnicate'],
  ])('%j has the exit status 2', async (args, problem) => {
    const { status, out, errors } = await run(...args);
    expect([status, out]).toEqual([2, '']);
    expect(errors).toContain(problem);
  });
});
