import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { editor } from '../../../../test/kit/vscode/editor.js';
import { applicationNamed } from '../../../../server/src/language/applications/index.js';
import { newProvisioningFile } from '../../../../server/src/language/services/new-file/new-file.js';

const NEW = 'scimProvisioning.newProvisioningFile';
const genesys = newProvisioningFile(applicationNamed('genesys-cloud')!);

let extension: Extension;
beforeEach(() => {
  extension = activated();
});
afterEach(() => extension.deactivate());

describe('New Provisioning File', () => {
  it('works before any mapping document is open, and puts the cursor at the tenant URL', async () => {
    expect(extension.api.serverState()).toBe('notStarted');
    editor.user.pick = () => 'Genesys Cloud';
    await editor.run(NEW);
    expect(editor.said).toEqual([]);
    const { document, selection } = editor.active!;
    expect(document.uri.toString()).toBe('untitled:/folder/genesys-cloud.provisioning.json');
    expect([document.languageId, document.isDirty]).toEqual(['jsonc', true]);
    expect(document.getText()).toBe(genesys.text);
    expect(document.getText(selection)).toBe('https://api.mypurecloud.com/api/v2/scim/v2');
    expect(extension.api.serverState()).toBe('running');
    await expect.poll(() => editor.contexts.get('scimProvisioning.documentKind')).toBe('provisioningFile');
  });

  it('lists all applications, that of the active document first', async () => {
    await editor.run(NEW);
    expect(editor.picks.at(-1)).toEqual({
      title: 'New SCIM Provisioning File',
      placeHolder: 'Select the application to provision',
      labels: ['Genesys Cloud', 'AlertMedia', 'SAP Cloud Identity Services', 'Zscaler', 'SCIM 2.0'],
      descriptions: ['genesys-cloud', 'alertmedia', 'sap-cloud-identity-services', 'zscaler', 'scim'],
    });
    editor.documents.write('a.provisioning.json', provisioningFile(['title'], { application: 'scim' }));
    await editor.show('a.provisioning.json');
    await expect.poll(() => editor.contexts.get('scimProvisioning.mappingDocument')).toBe(true);
    await editor.run(NEW);
    expect(editor.picks.at(-1)!.labels[0]).toBe('SCIM 2.0');
    expect(editor.picks.at(-1)!.descriptions[0]).toBe('scim, as in the active document');
  });

  it('opens nothing if no application is picked', async () => {
    await editor.run(NEW);
    expect([editor.active, editor.said]).toEqual([undefined, []]);
  });

  it('uses a name that no file and no open document has, and leaves the folder to the user if none is open', async () => {
    editor.documents.write('zscaler.provisioning.json', '{}');
    editor.user.pick = () => 'Zscaler';
    await editor.run(NEW);
    expect(editor.active!.document.uri.toString()).toBe('untitled:/folder/zscaler-2.provisioning.json');
    await editor.run(NEW);
    expect(editor.active!.document.uri.toString()).toBe('untitled:/folder/zscaler-3.provisioning.json');
    editor.hasFolder = false;
    await editor.run(NEW);
    expect(editor.active!.document.uri.toString()).toBe('untitled:zscaler.provisioning.json');
  });
});
