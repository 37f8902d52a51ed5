import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { editor } from '../../../../test/kit/vscode/editor.js';
import { LanguageClient } from '../../../../test/kit/vscode/language-client.js';

const FILE = 'scim-provisioning.config.json';

let extension: Extension;
beforeEach(async () => {
  editor.documents.write('legacy/a.provisioning.json', provisioningFile(['phoneNumberss']));
  extension = activated();
  await editor.show('legacy/a.provisioning.json');
  await expect.poll(() => extension.api.serverState()).toBe('running');
});
afterEach(() => extension.deactivate());

/** The severities of what is reported in the document. */
async function severities(): Promise<number[]> {
  const textDocument = { uri: editor.documents.uri('legacy/a.provisioning.json').toString() };
  const report = await LanguageClient.last!.sendRequest('textDocument/diagnostic', { textDocument });
  return (report as { items: { severity: number }[] }).items.map(({ severity }) => severity);
}

const write = (configuration: unknown, name = FILE): unknown =>
  editor.documents.write(name, JSON.stringify(configuration));

describe('configuration files', () => {
  it('set severities, also after a change', async () => {
    expect(await severities()).toEqual([2]);
    write({ overrides: [{ files: ['legacy/**'], rules: { 'unknown-attribute': 'hint' } }] });
    await expect.poll(severities).toEqual([4]);
    write({ rules: { 'unknown-attribute': 'error' } }, `legacy/${FILE}`);
    await expect.poll(severities).toEqual([1]);
    editor.documents.remove(`legacy/${FILE}`);
    await expect.poll(severities).toEqual([4]);
    editor.documents.remove(FILE);
    await expect.poll(severities).toEqual([2]);
    expect(editor.said).toEqual([]);
  });

  it('are found around the workspace', async () => {
    write({ rules: { 'unknown-attribute': 'hint' } }, `../${FILE}`);
    await expect.poll(severities).toEqual([4]);
  });

  it('are known to a server that was restarted', async () => {
    write({ rules: { 'unknown-attribute': 'hint' } });
    await expect.poll(severities).toEqual([4]);
    await editor.run('scimProvisioning.restartServer');
    await expect.poll(severities).toEqual([4]);
  });

  it('have mistakes that are shown once, and what is valid applies', async () => {
    write({ rules: { 'unknown-attribute': 'hint', spacin: 'off' } });
    await expect.poll(severities).toEqual([4]);
    const message = '“spacin” is not the code of a rule. Did you mean “spacing”?';
    await expect.poll(() => editor.said).toEqual([`The configuration “${FILE}” has a mistake: ${message}`]);
    expect(editor.problemsOf(FILE)).toMatchObject([{ message, severity: 0, range: { start: { line: 0 } } }]);
    // The JSON schema reports it in the editor.
    const document = await editor.documents.openDocument(editor.documents.uri(FILE));
    expect(editor.problemsOf(FILE)).toEqual([]);
    editor.documents.close(document);
    expect(editor.problemsOf(FILE)).toHaveLength(1);
    write({ rules: { 'unknown-attribute': 'information' } });
    await expect.poll(severities).toEqual([3]);
    expect(editor.problemsOf(FILE)).toEqual([]);
    expect(editor.said).toHaveLength(1);
  });
});
