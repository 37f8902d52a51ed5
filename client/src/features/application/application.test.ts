import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, Kept, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { editor } from '../../../../test/kit/vscode/editor.js';

let kept: Kept;
let extension: Extension;
beforeEach(() => {
  kept = new Kept();
  editor.documents.write('named.provisioning.json', provisioningFile(['title'], { application: 'scim' }));
  editor.documents.write('filter.scimfilter', 'userName eq "ada"');
  editor.documents.write('tsconfig.json', '{}');
  extension = activated(kept);
});
afterEach(() => extension.deactivate());

const shown = () =>
  editor.statusItems
    .filter(({ isShown }) => isShown)
    .map(({ text, tooltip }) => `${text}: ${tooltip.replace(' Click to select another one.', '')}`);

describe('the application of the active document', () => {
  it('is shown, and gone with the document', async () => {
    await editor.show('named.provisioning.json');
    await expect.poll(shown).toEqual(['SCIM 2.0: SCIM application: SCIM 2.0, set in the file.']);
    await editor.show('filter.scimfilter');
    await expect
      .poll(shown)
      .toEqual(['SCIM 2.0: SCIM application: SCIM 2.0, assumed, because no other application was detected.']);
    await editor.show('tsconfig.json');
    await expect.poll(shown).toEqual([]);
  });

  it('follows what is typed', async () => {
    const document = await editor.show('named.provisioning.json');
    await expect.poll(shown).toEqual(['SCIM 2.0: SCIM application: SCIM 2.0, set in the file.']);
    editor.documents.type(document, document.getText().replace('"scim"', '"genesys-cloud"'));
    await expect.poll(shown).toEqual(['Genesys Cloud: SCIM application: Genesys Cloud, set in the file.']);
  });

  it('is changed by a command of the item', async () => {
    await editor.show('named.provisioning.json');
    await expect.poll(shown).toHaveLength(1);
    const [item] = editor.statusItems;
    expect(editor.commands.has(item!.command)).toBe(true);
    expect(item!.accessibilityInformation).toEqual({
      label: 'SCIM application: SCIM 2.0, set in the file',
      role: 'button',
    });
  });
});

describe('Select Application', () => {
  it('writes the choice into a file that names one', async () => {
    const document = await editor.show('named.provisioning.json');
    await expect.poll(shown).toHaveLength(1);
    editor.user.pick = () => 'Genesys Cloud';
    await editor.run('scimProvisioning.selectApplication');
    expect(document.getText()).toBe(provisioningFile(['title'], { application: 'genesys-cloud' }));
    expect(editor.picks).toMatchObject([
      {
        placeHolder: 'The selection is written to the file',
        descriptions: expect.arrayContaining(['scim, current', 'genesys-cloud']) as unknown,
      },
    ]);
    await expect.poll(shown).toEqual(['Genesys Cloud: SCIM application: Genesys Cloud, set in the file.']);
  });

  it('remembers the choice for a document that names none, and forgets it again', async () => {
    await editor.show('filter.scimfilter');
    await expect.poll(shown).toHaveLength(1);
    editor.user.pick = () => 'Genesys Cloud';
    await editor.run('scimProvisioning.selectApplication');
    await expect.poll(shown).toEqual(['Genesys Cloud: SCIM application: Genesys Cloud, selected by you.']);
    expect(editor.active?.document.getText()).toBe('userName eq "ada"');

    editor.user.pick = () => 'Detect automatically';
    await editor.run('scimProvisioning.selectApplication');
    await expect
      .poll(shown)
      .toEqual(['SCIM 2.0: SCIM application: SCIM 2.0, assumed, because no other application was detected.']);
  });

  it('remembers the choice in the next window', async () => {
    await editor.show('filter.scimfilter');
    await expect.poll(shown).toHaveLength(1);
    editor.user.pick = () => 'Genesys Cloud';
    await editor.run('scimProvisioning.selectApplication');
    await extension.deactivate();

    editor.documents.write('filter.scimfilter', 'userName eq "ada"');
    extension = activated(kept);
    await editor.show('filter.scimfilter');
    await expect.poll(shown).toEqual(['Genesys Cloud: SCIM application: Genesys Cloud, selected by you.']);
  });

  it('changes nothing, and says nothing, where none is picked', async () => {
    const document = await editor.show('named.provisioning.json');
    await expect.poll(shown).toHaveLength(1);
    await editor.run('scimProvisioning.selectApplication');
    expect(document.version).toBe(1);
    expect(editor.said).toEqual([]);
  });

  it('says what to open where there is no SCIM', async () => {
    await editor.show('tsconfig.json');
    await editor.run('scimProvisioning.selectApplication');
    expect(editor.messages).toMatchObject([
      { severity: 'error', text: expect.stringMatching(/^No mapping document is active\. Open /) as string },
    ]);
  });
});
