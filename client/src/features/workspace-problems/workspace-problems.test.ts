import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { editor } from '../../../../test/kit/vscode/editor.js';

const SETTING = 'scimProvisioning.workspaceDiagnostics';
const MISTAKE = provisioningFile(['phoneNumberss']);
const SOUND = provisioningFile(['title']);
const SCHEMA = JSON.stringify({
  synchronizationRules: [
    { objectMappings: [{ attributeMappings: [{ targetAttributeName: 'a', matchingPriority: 0 }] }] },
  ],
});

let extension: Extension;
beforeEach(() => {
  editor.documents.write('a.provisioning.json', MISTAKE);
  editor.documents.write('open.provisioning.json', SOUND);
  extension = activated();
});
afterEach(() => extension.deactivate());

/** Shows a mapping document, which starts the server. */
async function start(): Promise<void> {
  await editor.show('open.provisioning.json');
  await expect.poll(() => extension.api.serverState()).toBe('running');
}

const codes = (name: string): unknown[] => editor.problemsOf(name).map(({ code }) => (code as { value: string }).value);

describe('problems of documents that are not open', () => {
  it('are shown once the server runs, with their pages', async () => {
    expect(extension.api.serverState()).toBe('notStarted');
    expect(editor.problemsOf('a.provisioning.json')).toEqual([]);
    await start();
    await expect.poll(() => codes('a.provisioning.json')).toEqual(['unknown-attribute']);
    const [problem] = editor.problemsOf('a.provisioning.json');
    expect(problem).toMatchObject({ severity: 1, source: 'SCIM Provisioning', range: { start: { line: 8 } } });
    expect(String((problem!.code as { target: unknown }).target)).toMatch(/\/rules\/unknown-attribute$/);
  });

  it('are those of the server while a document is open', async () => {
    await start();
    await expect.poll(() => codes('a.provisioning.json')).toHaveLength(1);
    const document = await editor.documents.openDocument(editor.documents.uri('a.provisioning.json'));
    expect(codes('a.provisioning.json')).toEqual([]);
    editor.documents.write('a.provisioning.json', MISTAKE);
    editor.documents.close(document);
    await expect.poll(() => codes('a.provisioning.json')).toHaveLength(1);
  });

  it('follow changes of files', async () => {
    await start();
    await expect.poll(() => codes('a.provisioning.json')).toHaveLength(1);
    editor.documents.write('b/synchronization-schema.json', SCHEMA);
    await expect.poll(() => codes('b/synchronization-schema.json')).toContain('no-matching-attribute');
    editor.documents.write('a.provisioning.json', SOUND);
    await expect.poll(() => codes('a.provisioning.json')).toEqual([]);
    editor.documents.write('a.provisioning.json', `${MISTAKE},`);
    await expect.poll(() => codes('a.provisioning.json')).toContain('json-syntax');
    editor.documents.write('b/synchronization-schema.json', '{}');
    await expect.poll(() => codes('b/synchronization-schema.json')).toEqual([]);
    editor.documents.remove('a.provisioning.json');
    expect(codes('a.provisioning.json')).toEqual([]);
  });

  it('have the severities of configuration files', async () => {
    await start();
    await expect.poll(() => codes('a.provisioning.json')).toHaveLength(1);
    editor.documents.write('scim-provisioning.config.json', '{ "rules": { "unknown-attribute": "off" } }');
    await expect.poll(() => codes('a.provisioning.json')).toEqual([]);
  });

  it('have another place that they refer to', async () => {
    editor.documents.write('a.provisioning.json', provisioningFile(['title', 'title']));
    await start();
    await expect
      .poll(() => editor.problemsOf('a.provisioning.json'))
      .toMatchObject([{ relatedInformation: [{ message: 'The first mapping is here.' }] }]);
  });

  it('are those of named files, of all files, or of none', async () => {
    editor.documents.write('export.json', SCHEMA);
    editor.documents.write('other.json', '{ "name": "x" }');
    editor.documents.write('node_modules/x/b.provisioning.json', MISTAKE);
    await start();
    await expect.poll(() => codes('a.provisioning.json')).toHaveLength(1);
    expect(codes('export.json')).toEqual([]);
    editor.set(SETTING, 'allFiles');
    await expect.poll(() => codes('export.json')).toContain('no-matching-attribute');
    expect(codes('a.provisioning.json')).toHaveLength(1);
    expect(codes('other.json')).toEqual([]);
    expect(codes('node_modules/x/b.provisioning.json')).toEqual([]);
    editor.set(SETTING, 'off');
    await expect.poll(() => codes('export.json')).toEqual([]);
    expect(codes('a.provisioning.json')).toEqual([]);
    editor.documents.write('a.provisioning.json', MISTAKE);
    editor.set(SETTING, 'namedFiles');
    await expect.poll(() => codes('a.provisioning.json')).toHaveLength(1);
  });

  it('are found again after folders changed, and by a server that was restarted', async () => {
    await start();
    await expect.poll(() => codes('a.provisioning.json')).toHaveLength(1);
    await editor.run('scimProvisioning.restartServer');
    await expect.poll(() => codes('a.provisioning.json')).toHaveLength(1);
    editor.documents.silently(() => {
      editor.documents.remove('a.provisioning.json');
    });
    editor.foldersChanged.fire(undefined);
    await expect.poll(() => codes('a.provisioning.json')).toEqual([]);
  });

  it('are not looked for in large files, and not in more than 500 documents', async () => {
    const large = MISTAKE.replace('{', `{ // ${'x'.repeat(2 * 1024 * 1024)}\n`);
    editor.documents.write('large.provisioning.json', large);
    for (let i = 0; i < 510; i++) editor.documents.write(`z${i}.provisioning.json`, '{ "users": {');
    await start();
    await expect.poll(() => codes('z400.provisioning.json'), { timeout: 20_000 }).not.toEqual([]);
    await expect.poll(() => editor.collections.map(({ size }) => size), { timeout: 20_000 }).toContain(499);
    await new Promise((resolve) => setTimeout(resolve, 200));
    // The open one is among the 500.
    expect(editor.collections.map(({ size }) => size)).toContain(499);
    expect(codes('large.provisioning.json')).toEqual([]);
    expect(editor.log.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});
