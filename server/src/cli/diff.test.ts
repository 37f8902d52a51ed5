import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { all, FILE, replace, ROWS, SCHEMA } from '../../../test/kit/comparison.js';
import { FileProblem } from './errors.js';
import { main } from './main.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scim-diff-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, content: string | Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

let input: () => Promise<string>;

async function run(...args: string[]): Promise<{ status: number | undefined; out: string; error: string }> {
  let out = '';
  let error = '';
  const status = await main(['diff', ...args], {
    write: (text) => (out += text),
    writeError: (text) => (error += text),
    lines: () => {
      throw new Error('Standard input is read as a whole.');
    },
    text: () => input(),
    colour: false,
    environment: {},
  });
  return { status, out: out.replaceAll(folder + path.sep, ''), error: error.replaceAll(folder + path.sep, '') };
}

const CHANGED = all(
  replace(ROWS.title, '{ "target": "title", "source": "[department]" },'),
  replace('"actions": ["update"],', '"actions": ["update", "delete"],'),
)(FILE);

describe('diff', () => {
  it('reports changes as text, by object, and what follows', async () => {
    const files = [put('old.provisioning.json', FILE), put('new.provisioning.json', CHANGED)];
    expect(await run(...files)).toEqual({
      status: 1,
      out: `~ users: title now comes from [department] instead of [jobTitle].

~ groups: the action delete is added.
    Genesys Cloud does not let Entra delete groups.

2 changes from old.provisioning.json to new.provisioning.json. Saving restarts an initial cycle.
`,
      error: '',
    });
  });

  it('reports them as JSON', async () => {
    const files = [put('old.provisioning.json', FILE), put('new.provisioning.json', CHANGED)];
    const { status, out } = await run('--format', 'json', ...files);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toEqual({
      changes: [
        {
          kind: 'source-changed',
          path: 'title',
          object: 'users',
          before: '[jobTitle]',
          after: '[department]',
          consequence: 'Saving restarts an initial cycle.',
        },
        {
          kind: 'actions-changed',
          path: 'actions',
          object: 'groups',
          before: 'update',
          after: 'update, delete',
          consequence: 'Genesys Cloud does not let Entra delete groups.',
        },
      ],
    });
  });

  it('reports them as Markdown', async () => {
    const files = [put('old.provisioning.json', FILE), put('new.provisioning.json', CHANGED)];
    const { status, out } = await run('--format=markdown', ...files);
    expect(status).toBe(1);
    expect(out).toContain('| `title` now comes from `[department]` instead of `[jobTitle]`. | |\n');
  });

  it('says that there is no difference, also between the two kinds and between encodings', async () => {
    const file = put('a.provisioning.json', FILE);
    const schema = put('schema.json', Buffer.from(`\ufeff${SCHEMA}`, 'utf16le'));
    expect(await run(file, schema)).toEqual({
      status: 0,
      out: 'No differences from a.provisioning.json to schema.json.\n',
      error: '',
    });
    expect(await run('--format', 'json', schema, file)).toEqual({
      status: 0,
      out: '{\n  "changes": []\n}\n',
      error: '',
    });
  });

  it('reads one of the two from standard input', async () => {
    input = () => Promise.resolve(CHANGED);
    const file = put('a.provisioning.json', FILE);
    expect((await run('-', file)).out).toContain('title now comes from [jobTitle] instead of [department].');
    expect((await run(file, '-')).out).toContain('from a.provisioning.json to standard input.');
    input = () => Promise.reject(new FileProblem('it is a folder'));
    expect(await run('-', file)).toMatchObject({
      status: 2,
      error: 'scim-provisioning diff: standard input cannot be compared: it is a folder.\n',
    });
    expect(await run('-', '-')).toMatchObject({
      status: 2,
      error: 'scim-provisioning diff: only one of OLD and NEW can be standard input\n',
    });
  });

  it('says why a document cannot be compared', async () => {
    const file = put('a.provisioning.json', FILE);
    expect(await run(put('b.json', '{ "users": '), file)).toEqual({
      status: 2,
      out: '',
      error:
        'scim-provisioning diff: b.json cannot be compared: it is not valid JSON: line 1: A value is expected here.\n',
    });
    expect((await run(file, path.join(folder, 'no.json'))).error).toBe(
      'scim-provisioning diff: no.json cannot be compared: there is no such file.\n',
    );
    expect((await run(file, put('c.json', '{}'))).error).toContain(
      'c.json cannot be compared: it is not a mapping document',
    );
  });

  it('writes notes of a comparison as JSON to standard error, and fails if it is not complete', async () => {
    const schema = put('a.json', SCHEMA);
    const cut = put(
      'b.json',
      SCHEMA.replace('"metadata": [', '"remark": "", "containerFilter": "@{a=b}", "metadata": ['),
    );
    const { status, out, error } = await run('--format', 'json', schema, cut);
    expect([status, JSON.parse(out)]).toEqual([2, { changes: [] }]);
    expect(error).toContain('A part of a document was cut off by ConvertTo-Json');
    expect((await run(schema, cut)).out).toContain('Note: A part of a document was cut off');
  });

  it.each([
    [[], 'two arguments are required: OLD and NEW'],
    [['a'], 'two arguments are required: OLD and NEW'],
    [['a', 'b', 'c'], 'two arguments are required: OLD and NEW'],
    [['a', 'b', '--format', 'html'], '--format must be text, json or markdown, not “html”'],
    [['--fix'], 'Unknown option'],
  ])('%j is wrong', async (args, problem) => {
    const { status, error } = await run(...args);
    expect(status).toBe(2);
    expect(error).toContain(problem);
  });
});
