import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { editor } from '../../../../test/kit/vscode/editor.js';
import type { TestController, TestItem } from '../../../../test/kit/vscode/tests.js';
import { startSandbox } from '../../../../test/sandbox/genesys-cloud.mjs';

const TOKEN = 'sesame-open-123';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox({ token: TOKEN });
});
afterAll(() => sandbox.stop());

const withConnection = (tenantUrl: string): string =>
  provisioningFile([]).replace('{', `{\n  "connection": { "tenantUrl": "${tenantUrl}" },`);

let extension: Extension;
let explorer: TestController;
beforeEach(() => {
  editor.documents.write('a.provisioning.json', withConnection(sandbox.url));
  editor.documents.write('none.provisioning.json', provisioningFile([]));
  extension = activated();
  explorer = editor.tests[0]!;
  editor.user.enter = () => TOKEN;
});
afterEach(() => extension.deactivate());

const labels = (): string[] => [...explorer.items].map(([, { label }]) => label);

/** The suite of the first file, with its steps. */
async function suite(): Promise<TestItem> {
  await explorer.resolveHandler!(undefined);
  const item = [...explorer.items].map(([, found]) => found).find(({ label }) => label === 'a.provisioning.json')!;
  await explorer.resolveHandler!(item);
  return item;
}

describe('the Test Explorer', () => {
  it('lists the provisioning files of the workspace, and their steps when one is opened', async () => {
    await explorer.resolveHandler!(undefined);
    expect(labels()).toEqual(['a.provisioning.json', 'none.provisioning.json']);
    const item = await suite();
    const steps = [...item.children].map(([, { label }]) => label);
    expect(steps).toContain('Authenticate with the token');
    expect(steps).toContain('Filter users by userName');
    expect(item.range).toBeDefined();
  });

  it('lists no document without a connection once it has been read', async () => {
    await explorer.refreshHandler!();
    for (const [, item] of [...explorer.items]) await explorer.resolveHandler!(item);
    expect(labels()).toEqual(['a.provisioning.json']);
  });

  it('lists the active document, until its connection is gone', async () => {
    const document = await editor.show('a.provisioning.json');
    await expect.poll(labels).toEqual(['a.provisioning.json']);
    editor.documents.type(document, provisioningFile([]));
    await expect.poll(labels).toEqual([]);
  });

  it('shows what was found of an earlier text as stale', async () => {
    const item = await suite();
    expect(explorer.stale.has(item)).toBe(false);
    editor.documents.type(editor.documents.find(item.id)!, withConnection(`${sandbox.url}/`));
    expect(explorer.stale.has(item)).toBe(true);
  });
});

describe('a run', () => {
  it('shows what became of each step, in a file that nobody has opened', async () => {
    await explorer.resolveHandler!(undefined);
    const run = await explorer.run({ include: [[...explorer.items][0]![1]] });
    expect(run.isEnded).toBe(true);
    expect(run.states.get('credentials')).toBe('passed');
    expect(run.states.get('User:userName')).toBe('passed');
    expect([...run.states.values()].filter((state) => state !== 'passed' && state !== 'skipped')).toEqual([]);
    expect(run.output).toContain('Entra can connect to Genesys Cloud and find users by userName.');
    expect(run.output).not.toContain(TOKEN);
  });

  it('of one step shows that one, and those that it waits for', async () => {
    const item = await suite();
    const run = await explorer.run({ include: [item.children.get('credentials')!] });
    expect(Object.fromEntries(run.states)).toEqual({ 'tenant-url': 'passed', reach: 'passed', credentials: 'passed' });
  });

  it('leaves out what is excluded', async () => {
    const item = await suite();
    const run = await explorer.run({ include: [item], exclude: [item.children.get('paging')!] });
    expect(run.states.has('paging')).toBe(false);
    expect(run.states.get('credentials')).toBe('passed');
    expect((await explorer.run({ include: [item], exclude: [item] })).states.size).toBe(0);
  });

  it('says at the place of the fault what failed, and skips the rest', async () => {
    editor.user.enter = () => 'wrong-token-123';
    const run = await explorer.run({ include: [await suite()] });
    expect(run.states.get('credentials')).toBe('failed');
    expect(run.messages.get('credentials')?.message).toMatch(/^The server rejects the secret token \(401\)\./);
    expect(run.messages.get('credentials')?.location?.uri.path).toBe('/folder/a.provisioning.json');
    expect(run.states.get('User:userName')).toBe('skipped');
  });

  it('is skipped where no token is entered', async () => {
    editor.user.enter = () => undefined;
    const run = await explorer.run({ include: [await suite()] });
    expect(new Set(run.states.values())).toEqual(new Set(['skipped']));
    expect(run.isEnded).toBe(true);
  });

  it('of a file that is gone says that something went wrong', async () => {
    await explorer.resolveHandler!(undefined);
    const item = [...explorer.items][0]![1];
    editor.documents.remove('a.provisioning.json');
    await expect(explorer.run({ include: [item] })).rejects.toMatchObject({ code: 'FileNotFound' });
    expect(explorer.runs[0]?.messages.get(item.id)?.message).toBe(
      'The test could not be run. See the log for details.',
    );
    expect(explorer.runs[0]?.isEnded).toBe(true);
  });

  it('ends when the user stops it', async () => {
    const item = await suite();
    const stopped = { isCancellationRequested: true, onCancellationRequested: () => ({ dispose: () => undefined }) };
    expect((await explorer.run({ include: [item] }, stopped)).states.size).toBe(0);
    const run = await explorer.run(
      { include: [item] },
      {
        isCancellationRequested: false,
        onCancellationRequested: (stop) => {
          stop();
          return { dispose: () => undefined };
        },
      },
    );
    expect(new Set(run.states.values())).toEqual(new Set(['skipped']));
  });
});
