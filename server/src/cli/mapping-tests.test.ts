import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from './main.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scim-tests-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, content: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

async function run(...args: string[]): Promise<{ status: number | undefined; out: string; error: string }> {
  let out = '';
  let error = '';
  const status = await main(['test', ...args], {
    write: (text) => (out += text),
    writeError: (text) => (error += text),
    lines: () => {
      throw new Error('Standard input is not read.');
    },
    text: () => Promise.reject(new Error('Standard input is not read.')),
    colour: false,
    environment: {},
  });
  return { status, out: out.replaceAll(folder + path.sep, ''), error: error.replaceAll(folder + path.sep, '') };
}

const DOCUMENT = `{
  "application": "scim",
  "users": {
    "attributeMappings": [
      { "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 },
      { "target": "active", "source": "Switch([IsSoftDeleted], , \\"False\\", \\"True\\", \\"True\\", \\"False\\")" },
      { "target": "title", "source": "IgnoreFlowIfNullOrEmpty([jobTitle])" }
    ]
  }
}`;
const USERS = '[{ "userPrincipalName": "ada", "jobTitle": "Analyst" }, { "userPrincipalName": "grace" }]';

function tests(...cases: object[]): string {
  const lines = cases.map((one) => `    ${JSON.stringify(one)}`).join(',\n');
  return `// Tests.\n{\n  "document": "../a.provisioning.json",\n  "users": "u.json",\n  "cases": [\n${lines}\n  ]\n}\n`;
}

const PASSING = { name: 'Ada', user: '#ada', expect: { title: 'Analyst', userName: 'ada' } };
const FAILING = { name: 'Grace <3', user: '#grace', expect: { title: 'Rear Admiral' }, decision: 'skip' };

describe('test', () => {
  beforeEach(() => {
    put('a.provisioning.json', DOCUMENT);
    put('tests/u.json', USERS);
  });

  it('runs the tests in a folder, and says what differs and what no case reaches', async () => {
    put('tests/b.mapping-tests.json', tests(PASSING, FAILING));
    put('tests/a/c.mapping-tests.json', tests(PASSING).replace('../a', '../../a').replace('u.json', '../u.json'));
    put('tests/node_modules/x/d.mapping-tests.json', '{');
    put('tests/.git/d.mapping-tests.json', '{');
    if (process.platform !== 'win32') symlinkSync(folder, path.join(folder, 'tests/circle'));
    const { status, out, error } = await run(path.join(folder, 'tests'));
    expect(error).toBe('');
    expect(status).toBe(1);
    expect(out).toBe(`tests/a/c.mapping-tests.json
  ✓ Ada
  Coverage of users: 2 of 3 mappings tested, 2 of 5 branches of expressions reached
    active, line 6: 1 of 3 branches; not reached: Switch "True"; Switch, default value
    title, line 7: 1 of 2 branches; not reached: IgnoreFlowIfNullOrEmpty, without a value
    not tested: active

tests/b.mapping-tests.json
  ✓ Ada
  ✗ Grace <3
      “title” is { "dropped": true }, but "Rear Admiral" is expected. tests/b.mapping-tests.json:7:58
          [jobTitle] → null
          IgnoreFlowIfNullOrEmpty([jobTitle]) → { "dropped": true }
          a.provisioning.json:7:19
      The decision is “create”, not “skip”. No account is known, so one is created. tests/b.mapping-tests.json:7:85
  Coverage of users: 2 of 3 mappings tested, 3 of 5 branches of expressions reached
    active, line 6: 1 of 3 branches; not reached: Switch "True"; Switch, default value
    not tested: active

2 passed, 1 failed in 2 files
`);
  });

  it('prints JSON', async () => {
    const file = put('tests/b.mapping-tests.json', tests(PASSING, FAILING));
    const { status, out } = await run(file, '--format', 'json');
    expect(status).toBe(1);
    const { files, summary } = JSON.parse(out) as { files: object[]; summary: object };
    expect(summary).toEqual({ files: 1, passed: 1, failed: 1, notRun: 0 });
    expect(files).toMatchObject([
      {
        file: 'tests/b.mapping-tests.json',
        document: 'a.provisioning.json',
        cases: [
          { name: 'Ada', passed: true, line: 6, column: 13, checks: [{ passed: true }, { passed: true }] },
          {
            name: 'Grace <3',
            passed: false,
            checks: [
              {
                kind: 'value',
                target: 'title',
                expected: '"Rear Admiral"',
                actual: '{ "dropped": true }',
                line: 7,
                mapping: { line: 7, column: 19 },
                expression: 'IgnoreFlowIfNullOrEmpty([jobTitle])',
                steps: [{ part: '[jobTitle]', value: 'null' }, {}],
              },
              { kind: 'decision', expected: '"skip"', actual: '"create"' },
            ],
          },
        ],
        coverage: [{ kind: 'user', mappings: [{ branches: [] }, { branches: [{ reached: 2, line: 6 }, {}, {}] }, {}] }],
      },
    ]);
  });

  it('prints JUnit', async () => {
    put('tests/b.mapping-tests.json', tests(PASSING, FAILING));
    put('tests/c.mapping-tests.json', '{ "cases": [] }');
    const { status, out } = await run(path.join(folder, 'tests'), '--format', 'junit');
    expect(status).toBe(2);
    expect(out.replace(/(?:time|timestamp)="[^"]*"/g, '…')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" errors="1" skipped="0" …>
  <testsuite name="Mapping tests: tests/b.mapping-tests.json" … tests="2" failures="1" errors="0" skipped="0" …>
    <testcase classname="tests/b.mapping-tests.json" name="Ada" …/>
    <testcase classname="tests/b.mapping-tests.json" name="Grace &lt;3" …>
      <failure type="failed" message="“title” is { &quot;dropped&quot;: true }, but &quot;Rear Admiral&quot; is expected.">“title” is { "dropped": true }, but "Rear Admiral" is expected. (tests/b.mapping-tests.json:7)
The decision is “create”, not “skip”. No account is known, so one is created. (tests/b.mapping-tests.json:7)</failure>
    </testcase>
  </testsuite>
  <testsuite name="Mapping tests: tests/c.mapping-tests.json" … tests="1" failures="0" errors="1" skipped="0" …>
    <testcase classname="tests/c.mapping-tests.json" name="The file can be run" …>
      <error type="error" message="The member “document” is missing: the path of the mapping document, relative to this file.">The member “document” is missing: the path of the mapping document, relative to this file. (tests/c.mapping-tests.json:1)</error>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it('passes with 0, in any encoding and with Windows line ends', async () => {
    const file = put('tests/b.mapping-tests.json', `\ufeff${tests(PASSING).replaceAll('\n', '\r\n')}`);
    expect(await run(file)).toMatchObject({ status: 0, error: '' });
    // A file that is named twice is run once.
    expect((await run(file, path.dirname(file))).out).toContain('1 passed, 0 failed in 1 file\n');
  });

  it.each([
    ['', 'tests/b.mapping-tests.json', /A file with mapping tests is a JSON object/],
    ['{ "document": "x.json", "cases": [] }', '', /“x\.json” cannot be read: there is no such file\. /],
    ['{ "document": "..", "cases": [] }', '', /“\.\.” cannot be read: it is a folder\. /],
    ['{ "document": "u.json", "cases": [] }', '', /“u\.json” is not a mapping document\. /],
  ])('is 2 for a file that cannot be run: %s', async (text, _, message) => {
    put('tests/b.mapping-tests.json', text);
    const { status, out } = await run(folder);
    expect(status).toBe(2);
    expect(out).toMatch(message);
    expect(out).toContain('0 passed, 0 failed in 1 file; 1 file could not be run\n');
  });

  it.each([
    [['.'], 'there is no file *.mapping-tests.json in '],
    [['x'], 'x cannot be read: there is no such file\n'],
    [['--format', 'xml'], '--format must be text, json or junit, not “xml”\n'],
    [['--watch'], "Unknown option '--watch'"],
  ])('is 2 for what is not there: %j', async (args, message) => {
    const named = args.map((one) => (one.startsWith('-') || one === 'xml' ? one : path.join(folder, one)));
    const { status, error } = await run(...named);
    expect(status).toBe(2);
    expect(error).toContain(message);
  });

  it('is 2 without a case', async () => {
    put('tests/b.mapping-tests.json', tests());
    expect(await run(folder)).toMatchObject({ status: 2, error: expect.stringContaining('no test cases') as string });
  });

  it('passes for the examples, and reaches all branches but one', async () => {
    const { status, out } = await run(fileURLToPath(new URL('../../../examples', import.meta.url)));
    expect(status).toBe(0);
    expect(out).toContain('20 of 20 mappings tested, 2 of 3 branches of expressions reached');
  });
});
