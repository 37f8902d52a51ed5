import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { provisioningFile } from '../../../test/kit/marked.js';
import type { Reported } from './reporters/text-and-json.js';
import { main } from './main.js';
import { type ExitStatus } from './command.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scim-cli-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, content: string | Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

let input: readonly string[] = [];

async function run(...args: string[]): Promise<{ status: ExitStatus | undefined; out: string; error: string }> {
  let out = '';
  let error = '';
  const status = await main(args, {
    write: (text) => (out += text),
    writeError: (text) => (error += text),
    text: () => Promise.resolve(''),
    lines: async function* () {
      for (const line of await Promise.resolve(input)) yield line;
    },
    colour: false,
    environment: {},
  });
  return { status, out, error };
}

const BROKEN = provisioningFile(['emails[type eq ‘work’].value', 'phoneNumberss']);
const CLEAN = provisioningFile(['emails[type eq "work"].value']);

describe('check', () => {
  it('reports as JSON what is wrong, where, and the text that is meant', async () => {
    const file = put('a.provisioning.json', BROKEN);
    const { status, out } = await run('check', '--format', 'json', file);
    const lines = BROKEN.split('\n');
    const line = lines.findIndex((text) => text.includes('‘'));
    expect(status).toBe(1);
    expect((JSON.parse(out) as Reported[])[0]).toEqual({
      file,
      code: 'typographic-quote',
      severity: 'error',
      message: 'Use a straight quote (") here, not ‘',
      range: {
        start: { line, character: lines[line]!.indexOf('‘') },
        end: { line, character: lines[line]!.indexOf('‘') + 1 },
      },
      text: '‘',
    });
    expect((JSON.parse(out) as Reported[]).map(({ code }) => code)).toEqual([
      'typographic-quote',
      'typographic-quote',
      'unknown-attribute',
    ]);
  });

  it('reports as text, a line each, and a count', async () => {
    const file = put('a.provisioning.json', BROKEN);
    const { out } = await run('check', file);
    expect(out).toBe(`${file}:9:35: error: Use a straight quote (") here, not ‘ [typographic-quote]
${file}:9:40: error: Use a straight quote (") here, not ’ [typographic-quote]
${file}:10:20: warning: Genesys Cloud has no attribute “phoneNumberss”. Did you mean “phoneNumbers”? [unknown-attribute]
2 errors, 1 warning in 1 file
`);
  });

  it('says nothing of a clean file, and warnings do not fail', async () => {
    expect(await run('check', put('a.provisioning.json', CLEAN))).toEqual({
      status: 0,
      out: '0 errors, 0 warnings in 1 file\n',
      error: '',
    });
    expect((await run('check', put('b.provisioning.json', provisioningFile(['phoneNumberss'])))).status).toBe(0);
    expect((await run('check', '--format=json', put('c.provisioning.json', CLEAN))).out).toBe('[]\n');
  });

  it('applies fixes with --fix, and reports what is left', async () => {
    const file = put('a.provisioning.json', BROKEN.replace('phoneNumberss', 'id'));
    const { status, out } = await run('check', '--fix', '--format', 'json', file);
    expect((JSON.parse(out) as Reported[]).map(({ code }) => code)).toEqual(['read-only-target']);
    expect(status).toBe(1);
    expect(readFileSync(file, 'utf8')).toContain('emails[type eq \\"work\\"].value');
  });

  it('does not write a file that needs no fix', async () => {
    const file = put('a.provisioning.json', CLEAN);
    const before = readFileSync(file);
    await run('check', '--fix', file);
    expect(readFileSync(file)).toEqual(before);
  });

  it('counts positions without the byte order mark, as editors do', async () => {
    const json = '{"users": {"attributeMappings": [{"target": "id"}]}}';
    const { out } = await run('check', '--format', 'json', put('a.provisioning.json', `\ufeff${json}`));
    const found = (JSON.parse(out) as Reported[]).find(({ code }) => code === 'read-only-target');
    expect(found?.range.start.character).toBe(json.indexOf('id"'));
  });

  it('takes an application for documents that name none', async () => {
    const file = put(
      'schema.json',
      JSON.stringify({
        synchronizationRules: [
          {
            objectMappings: [
              {
                targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:User',
                attributeMappings: [
                  { targetAttributeName: 'userName', matchingPriority: 1 },
                  { targetAttributeName: 'name.givenName' },
                ],
              },
            ],
          },
        ],
      }),
    );
    expect((await run('check', file)).out).toContain('0 errors, 0 warnings');
    expect((await run('check', '--application', 'genesys-cloud', file)).out).toContain(
      'Genesys Cloud has no attribute “name”.',
    );
  });

  it('names invalid JSON', async () => {
    const { status, out } = await run('check', put('a.provisioning.json', '{ "users": '));
    expect(status).toBe(1);
    expect(out).toContain('[json-syntax]');
  });

  it.each(['', ' ', '\u0000', '{', '[', 'null', '[]', '"'.repeat(1000), '['.repeat(100_000)])(
    'survives a provisioning file of %j',
    async (content) => {
      expect((await run('check', '--fix', put('a.provisioning.json', content))).status).toBeLessThan(2);
    },
  );

  it('checks the other files when one cannot be read', async () => {
    const missing = path.join(folder, 'missing.json');
    const call = ['check', missing, put('a.provisioning.json', CLEAN), folder];
    expect(await run(...call)).toEqual({
      status: 2,
      out: `${missing}:1:1: error: This file cannot be read: there is no such file. [not-checked]
${folder}:1:1: error: This file cannot be read: it is a folder. [not-checked]
2 errors, 0 warnings in 3 files; 2 files could not be checked
`,
      error: '',
    });
    const { status, out, error } = await run(...call, '--format', 'json');
    const start = { line: 0, character: 0 };
    const failure = { code: 'not-checked', severity: 'error', range: { start, end: start }, text: '' };
    expect(status).toBe(2);
    expect(JSON.parse(out)).toEqual([
      { file: missing, message: 'This file cannot be read: there is no such file.', ...failure },
      { file: folder, message: 'This file cannot be read: it is a folder.', ...failure },
    ]);
    expect(error).toBe(
      `${missing}: This file cannot be read: there is no such file.\n${folder}: This file cannot be read: it is a folder.\n`,
    );
  });

  it('fails for a file that is not a mapping document, even if others are fine', async () => {
    const other = put('package.json', '{}');
    for (const files of [[other], [other, put('a.provisioning.json', CLEAN)]]) {
      const { status, out } = await run('check', ...files);
      expect(status).toBe(2);
      expect(out).toContain(
        `${other}:1:1: error: This file is neither a mapping document nor a filter, so it was not checked. [not-checked]`,
      );
    }
  });

  it('explains what stands in the way of a schema', async () => {
    const inString = put(
      'request.json',
      JSON.stringify({ body: JSON.stringify({ synchronizationRules: [{ objectMappings: [] }] }) }),
    );
    const { status, out } = await run('check', inString);
    expect(status).toBe(2);
    expect(out).toMatch(
      /: error: This file is neither .*, so it was not checked\. The synchronization schema is in a /,
    );
  });

  it('lets nothing in a file write to the terminal but text', async () => {
    const { out } = await run('check', put('a.provisioning.json', provisioningFile(['a\u009b31m'])));
    expect(out).not.toContain('\u009b');
    expect(out).toContain('\\u009b');
  });

  it.each([
    [['check'], 'at least one FILE is required'],
    [['check', '--format', 'xml', 'a'], '--format must be text or json, not “xml”'],
    [['check', '--application', 'x', 'a'], 'unknown application “x”; the known applications are alertmedia'],
    [['check', '--schemas', 'none.json', 'a'], 'none.json: cannot be read: there is no such file'],
    [['parse'], 'the first argument must be filter, path or expression'],
    [['parse', 'filter', 'a', 'b'], 'only one TEXT is allowed'],
    [['parse', 'filter', 'a', '--resource', 'Device'], '--resource must be User or Group'],
    [['parse', 'path', 'a', '--application', 'x'], 'unknown application “x”'],
    [['check', '--nonsense', 'a'], "Unknown option '--nonsense'"],
    [['chekc'], 'unknown command “chekc”'],
    [[], 'Usage:'],
    [['lsp'], 'the option --stdio is required'],
    [['lsp', '--pipe'], 'the option --stdio is required'],
  ])('refuses %j', async (args, message) => {
    const { status, out, error } = await run(...args);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(error).toContain(message);
  });

  it('helps', async () => {
    expect((await run('--help')).out).toContain('Usage: scim-provisioning');
    expect((await run('check', '--help')).status).toBe(0);
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+/);
  });
});

describe('parse', () => {
  it('prints a text with its problems and its tree', async () => {
    const { status, out } = await run('parse', 'filter', 'userName eq "a');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toEqual({
      text: 'userName eq "a',
      problems: [
        {
          code: 'missing-quote',
          severity: 'error',
          message: 'The closing quotation mark of this value is missing.',
          start: 12,
          end: 14,
        },
      ],
      tree: {
        kind: 'comparison',
        start: 0,
        end: 14,
        path: { kind: 'attributePath', start: 0, end: 8, name: { start: 0, end: 8 } },
        operator: { start: 9, end: 11 },
        operatorName: 'eq',
        value: { kind: 'value', type: 'string', start: 12, end: 14, content: { start: 13, end: 14 } },
      },
    });
  });

  it('reads one text a line where none is given', async () => {
    input = ['emails[type eq "work"].value', '', 'a b'];
    const { status, out } = await run('parse', 'path');
    const results = out.trimEnd().split('\n');
    expect(results.map((line) => (JSON.parse(line) as { text: string }).text)).toEqual(input);
    expect(results.map((line) => (JSON.parse(line) as { problems: unknown[] }).problems.length)).toEqual([0, 1, 1]);
    expect(status).toBe(1);
  });

  it('speaks of the grammar alone, unless an application is named', async () => {
    const codes = async (...args: string[]): Promise<string[]> =>
      (JSON.parse((await run('parse', ...args)).out) as { problems: { code: string }[] }).problems.map(
        ({ code }) => code,
      );
    expect(await codes('filter', 'activ gt true')).toEqual([]);
    expect(await codes('filter', 'active gt true', '--application', 'scim')).toEqual(['operator-type']);
    expect(await codes('path', 'members', '--application', 'scim')).toEqual(['unknown-attribute']);
    expect(await codes('path', 'members', '--application', 'scim', '--resource', 'Group')).toEqual([]);
  });

  it('knows the schemas that are handed to it', async () => {
    const schemas = put(
      'schemas.json',
      JSON.stringify({
        Resources: [
          { id: 'urn:acme:2.0:User', attributes: [{ name: 'badge', type: 'integer' }] },
          { id: 'urn:ietf:params:scim:schemas:core:2.0:User', attributes: [{ name: 'floor' }] },
        ],
      }),
    );
    const { out } = await run(
      'parse',
      'filter',
      'floor eq "1" and urn:acme:2.0:User:badge eq "x"',
      '--schemas',
      schemas,
    );
    expect((JSON.parse(out) as { problems: { code: string }[] }).problems.map(({ code }) => code)).toEqual([
      'value-type',
    ]);
  });

  it('ends with 0 where nothing is an error', async () => {
    expect((await run('parse', 'filter', ' active  eq true')).status).toBe(0);
  });
});

describe('eval', () => {
  it('prints what an expression gives, with a sample user', async () => {
    const user = put(
      'ada.sample-user.json',
      '{ "givenName": "Ada", "tags": ["a", "b"], "age": 12345678901234567890 } // Ada',
    );
    expect(await run('eval', 'Append([givenName], "!")', '--user', user)).toEqual({
      status: 0,
      out: 'Ada!\n',
      error: '',
    });
    expect((await run('eval', '[tags]', '--user', user)).out).toBe('a\nb\n');
    expect((await run('eval', '[age]', '--user', user)).out).toBe('12345678901234567890\n');
    expect((await run('eval', '[mail]', '--user', user)).out).toBe('(null)\n');
    expect((await run('eval', 'IgnoreFlowIfNullOrEmpty([mail])')).out).toBe('(dropped)\n');
    expect((await run('eval', 'IgnoreObjectFlow')).out).toBe('(object not created)\n');
  });

  it('does not find an attribute in another letter case', async () => {
    const user = put('ada.sample-user.json', '{ "description": "Ada" }');
    expect(await run('eval', 'Append([Description], "!")', '--user', user)).toEqual({
      status: 1,
      out: '',
      error: `Append([Description], "!")\n${' '.repeat(8)}${'^'.repeat(11)} There is no attribute “Description”, only “description”. Attribute names are case-sensitive.\n`,
    });
  });

  it('takes an answer of Microsoft Graph for a sample user, and does not take what it lacks for empty', async () => {
    const users = ['Jonna', 'Ole'].map((displayName) => ({
      id: displayName,
      displayName,
      mobilePhone: '+45 555 0101',
    }));
    const file = put('users.json', JSON.stringify({ value: users }));
    expect(await run('eval', 'Append([mobile], [displayName])', '--user', file)).toEqual({
      status: 0,
      out: '+45 555 0101Jonna\n',
      error: `using Jonna, the first of 2 users; name another one as ${file}#NAME\n`,
    });
    for (const name of ['Ole', 'ole', '2'])
      expect(await run('eval', '[displayName]', '--user', `${file}#${name}`)).toEqual({
        status: 0,
        out: 'Ole\n',
        error: '',
      });
    expect((await run('eval', '[displayName]', '--user', `${file}#Ada`)).error).toBe(
      `scim-provisioning eval: ${file}: it has no user “Ada”, only “Jonna” and “Ole”\n`,
    );
    const { status, error } = await run('eval', '[department]', '--user', file);
    expect(status).toBe(1);
    expect(error).toContain('“department” is not in the sample user.');
    const lines = await run(
      'eval',
      '--user',
      put('user.json', JSON.stringify(users[0])),
      '--format',
      'json',
      '[objectId]',
    );
    expect(lines.out).toBe('{"value":"Jonna"}\n');
  });

  it('draws where it fails', async () => {
    expect(await run('eval', 'Mid("Ada", 0, 2)')).toEqual({
      status: 1,
      out: '',
      error: 'Mid("Ada", 0, 2)\n           ^ The start must be 1 or more.\n',
    });
  });

  it('prints JSON', async () => {
    expect((await run('eval', 'Split("a,b", ",")', '--format', 'json')).out).toBe('{"value":["a","b"]}\n');
    expect((await run('eval', 'Mid(', '--format', 'json')).out).toMatch(
      /^\{"error":\{"message":".+","start":3,"end":4\}\}\n$/,
    );
    expect((await run('eval', 'IgnoreObjectFlow', '--format', 'json')).out).toBe('{"value":null,"notCreated":true}\n');
    const unknown = await run('eval', 'Append("@", %DomainFQDN%)', '--format', 'json');
    expect(unknown.out).toMatch(/^\{"unknown":\{"message":".+","start":12,"end":24\}\}\n$/);
    expect(unknown.status).toBe(1);
  });

  it('reads a line for each expression', async () => {
    input = [
      '{"expression": "Append([mail], \\".test\\")", "attributes": {"mail": "ada@example.com"}}',
      '{"expression": "IgnoreFlowIfNullOrEmpty([mail])", "attributes": {"mail": null}}',
      '{"expression": "Not([IsSoftDeleted])", "attributes": {"IsSoftDeleted": false}}',
      '{"expression": "Now()"}',
      '',
      'nonsense',
      '{"attributes": {}}',
      '{"expression": "[a]", "attributes": [1]}',
    ];
    const { out, status } = await run('eval', '--now', '2021-07-02T15:33:38Z');
    expect(status).toBe(1);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { error?: { message: string } });
    expect(lines.slice(0, 4)).toEqual([
      { value: 'ada@example.com.test' },
      { value: null, dropped: true },
      { value: 'True' },
      { value: '7/2/2021 3:33:38 PM' },
    ]);
    expect(lines.slice(4).map(({ error }) => error?.message)).toEqual([
      expect.stringContaining('not valid JSON'),
      expect.stringContaining('no string “expression”'),
      expect.stringContaining('not an object'),
    ]);
  });

  it.each([
    [['eval', 'a', 'b'], 'only one EXPRESSION'],
    [['eval', 'a', '--now', 'yesterday'], '--now must be a time'],
    [['eval', 'a', '--format', 'xml'], 'text or json'],
    [['eval', 'a', '--user', '/nowhere.json'], 'no such file'],
  ])('refuses %j', async (args, message) => {
    const { status, error } = await run(...args);
    expect(status).toBe(2);
    expect(error).toContain(message);
  });
});

describe('parse expression', () => {
  it('prints problems and tree', async () => {
    const { out, status } = await run('parse', 'expression', 'Mid([a], 1');
    const { problems, tree } = JSON.parse(out) as { problems: { code: string }[]; tree: { kind: string } };
    expect(status).toBe(1);
    expect(problems.map(({ code }) => code)).toEqual(['expression-unclosed']);
    expect(tree.kind).toBe('call');
  });

  it('reads texts in JSON, and as they are, a line each', async () => {
    input = ['"Append([a], \\"x\\")"', 'Now()'];
    const { out, status } = await run('parse', 'expression');
    expect(status).toBe(0);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { text: string }).text),
    ).toEqual(['Append([a], "x")', 'Now()']);
  });
});
