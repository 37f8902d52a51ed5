import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { LanguageClient } from '../../../../test/kit/vscode/language-client.js';
import { editor } from '../../../../test/kit/vscode/editor.js';

const SETTING = 'scimProvisioning.schemas';
const URN = 'urn:example:badge:1.0:User';

const schema = (attribute: string): string =>
  JSON.stringify({ id: URN, name: 'Badge', attributes: [{ name: attribute, type: 'string', multiValued: false }] });

let extension: Extension;
beforeEach(async () => {
  editor.documents.write('a.provisioning.json', provisioningFile([`${URN}:number`]));
  editor.documents.write('badge.json', schema('number'));
  extension = activated();
  await editor.show('a.provisioning.json');
  await expect.poll(() => extension.api.serverState()).toBe('running');
});
afterEach(() => extension.deactivate());

/** The codes of what is reported in the document. */
async function reported(): Promise<string[]> {
  const textDocument = { uri: editor.documents.uri('a.provisioning.json').toString() };
  const report = await LanguageClient.last!.sendRequest('textDocument/diagnostic', { textDocument });
  return (report as { items: { code: string }[] }).items.map(({ code }) => code);
}

describe('schemas of the setting', () => {
  it.each([
    ['by a path in the workspace', 'badge.json'],
    ['by an absolute path', '/folder/badge.json'],
  ])('are known, named %s', async (_, path) => {
    expect(await reported()).not.toEqual([]);
    editor.set(SETTING, [path]);
    await expect.poll(reported).toEqual([]);
    editor.set(SETTING, []);
    await expect.poll(reported).not.toEqual([]);
  });

  it('are read again when their file changes', async () => {
    editor.set(SETTING, ['badge.json']);
    await expect.poll(reported).toEqual([]);
    editor.documents.write('badge.json', schema('colour'));
    await expect.poll(reported).not.toEqual([]);
    editor.documents.write('badge.json', schema('number'));
    await expect.poll(reported).toEqual([]);
    expect(editor.said).toEqual([]);
  });

  it('are known to a server that was restarted', async () => {
    editor.set(SETTING, ['badge.json']);
    await expect.poll(reported).toEqual([]);
    await editor.run('scimProvisioning.restartServer');
    await expect.poll(reported).toEqual([]);
  });

  it.each([
    ['there is no such file', 'nowhere.json', undefined],
    ['the file is no JSON', 'broken.json', '{'],
    ['the file has no schema', 'empty.json', '{}'],
  ])('are complained of once where %s', async (_, name, content) => {
    if (content !== undefined) editor.documents.write(name, content);
    editor.set(SETTING, [name, 'badge.json']);
    // The others are known all the same.
    await expect.poll(reported).toEqual([]);
    editor.set(SETTING, [name, 'badge.json']);
    await expect.poll(() => editor.log.filter((line) => line.includes('cannot be read')).length).toBe(2);
    expect(editor.messages).toMatchObject([
      {
        severity: 'warning',
        text: expect.stringContaining(
          `The schema file “${name}” of the setting scimProvisioning.schemas cannot be read: `,
        ) as string,
      },
    ]);
  });

  it('are none where the setting is none', async () => {
    editor.set(SETTING, 'badge.json');
    editor.set(SETTING, ['', 5, '  ']);
    editor.hasFolder = false;
    editor.set(SETTING, ['badge.json']);
    expect(await reported()).not.toEqual([]);
    expect(editor.said).toEqual([]);
  });
});
