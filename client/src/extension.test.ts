import { afterEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../test/kit/extension.js';
import { provisioningFile } from '../../test/kit/marked.js';
import { editor } from '../../test/kit/vscode/editor.js';

let extension: Extension;
afterEach(() => extension.deactivate());

describe('the language server', () => {
  it('is not started for JSON that is not a mapping document', async () => {
    editor.documents.write('tsconfig.json', '{ "compilerOptions": {} }');
    extension = activated();
    await editor.show('tsconfig.json');
    expect(extension.api.serverState()).toBe('notStarted');
    await expect.poll(() => editor.contexts.get('scimProvisioning.canTreatAsSchema')).toBe(true);
    expect(editor.contexts.get('scimProvisioning.mappingDocument')).toBe(false);
  });

  it('is started with the first mapping document, which has its commands then', async () => {
    editor.documents.write('a.provisioning.json', provisioningFile(['title']));
    extension = activated();
    await editor.show('a.provisioning.json');
    await expect.poll(() => extension.api.serverState()).toBe('running');
    await expect.poll(() => editor.contexts.get('scimProvisioning.mappingDocument')).toBe(true);
    expect(editor.contexts.get('scimProvisioning.hasApplication')).toBe(true);
    expect(editor.contexts.get('scimProvisioning.canTreatAsSchema')).toBe(false);
  });

  it('is started by a document that was open before the extension', async () => {
    editor.documents.write('a.scimfilter', 'userName eq "ada"');
    await editor.show('a.scimfilter');
    extension = activated();
    await expect.poll(() => extension.api.serverState()).toBe('running');
  });

  it('is started by a text that becomes a mapping document', async () => {
    editor.documents.write('a.json', '{}');
    extension = activated();
    const document = await editor.show('a.json');
    expect(extension.api.serverState()).toBe('notStarted');
    editor.documents.type(document, '{ "synchronizationRules": [{ "objectMappings": [] }] }');
    await expect.poll(() => extension.api.serverState()).toBe('running');
  });

  it('knows after a restart what it knew before', async () => {
    const schema = '{ "synchronizationRules": [{ "objectMappings": [{ "attributeMappings": [] }] }] }';
    editor.documents.write('schema.json', schema);
    extension = activated();
    await editor.show('schema.json');
    await expect.poll(() => editor.statusItems[0]?.isShown).toBe(true);
    editor.user.pick = () => 'Genesys Cloud';
    await editor.run('scimProvisioning.selectApplication');
    await expect.poll(() => editor.statusItems[0]?.tooltip).toContain(', selected by you.');
    await editor.run('scimProvisioning.restartServer');
    await expect.poll(() => extension.api.serverState()).toBe('running');
    editor.documents.type(editor.active!.document, `${schema}\n`);
    await expect.poll(() => editor.statusItems[0]?.text).toBe('Genesys Cloud');
  });

  it('is started by a restart where it did not run', async () => {
    extension = activated();
    await editor.run('scimProvisioning.restartServer');
    expect(extension.api.serverState()).toBe('running');
  });
});

it('the log is shown by its command', async () => {
  extension = activated();
  await editor.run('scimProvisioning.showLog');
  expect(editor.logShown).toBe(1);
});

it('an error that nobody expected is logged, and a button shows the log', async () => {
  editor.documents.write('a.provisioning.json', provisioningFile(['title']));
  extension = activated();
  await editor.show('a.provisioning.json');
  await expect.poll(() => editor.contexts.get('scimProvisioning.mappingDocument')).toBe(true);
  editor.user.pick = () => {
    throw new Error('No list can be shown.');
  };
  editor.user.press = () => 'Show Log';
  await editor.run('scimProvisioning.selectApplication');
  expect(editor.messages).toEqual([
    {
      severity: 'error',
      text: 'SCIM Provisioning: the command failed. See the log for details.',
      buttons: ['Show Log'],
    },
  ]);
  expect(editor.log).toEqual(['error: Error: No list can be shown.']);
  expect(editor.logShown).toBe(1);
});
