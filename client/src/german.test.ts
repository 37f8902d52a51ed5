import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { l10n } from 'vscode';
import { translations } from '../../scripts/l10n.mjs';
import { setBundle } from '../../server/src/language/l10n.js';
import { activated, type Extension } from '../../test/kit/extension.js';
import { provisioningFile } from '../../test/kit/marked.js';
import { editor } from '../../test/kit/vscode/editor.js';

/* The extension where VS Code has a bundle of translations. */

const language = l10n as { bundle: typeof l10n.bundle };

let extension: Extension;
beforeEach(() => {
  language.bundle = translations();
  extension = activated();
});
afterEach(async () => {
  await extension.deactivate();
  language.bundle = undefined;
  setBundle(undefined);
});

describe('in German', () => {
  it('messages and pickers are, from the first one', async () => {
    await editor.run('scimProvisioning.manageTokens');
    expect(editor.said).toEqual(['Es sind keine Geheimnisse gespeichert. „Verbindung testen“ fragt nach ihnen.']);
    await editor.run('scimProvisioning.compareWith');
    expect(editor.said.at(-1)).toBe(
      'Kein Zuordnungsdokument ist aktiv. Öffnen Sie ein Synchronisierungsschema oder eine Bereitstellungsdatei.',
    );
  });

  it('the status of a document is, with a constant of the code', async () => {
    editor.documents.write(
      'a.json',
      '{ "synchronizationRules": [{ "objectMappings": [{ "attributeMappings": [] }] }] }',
    );
    await editor.show('a.json');
    await expect
      .poll(() => editor.statusItems[0]?.tooltip)
      .toMatch(/^SCIM-Anwendung: .*, angenommen, weil keine andere Anwendung erkannt wurde\. Klicken Sie/);
  });

  it('a comparison is, in its own language', async () => {
    editor.documents.write('a.provisioning.json', provisioningFile(['title']));
    await editor.show('a.provisioning.json');
    await expect.poll(() => extension.api.serverState()).toBe('running');
    editor.clipboard = provisioningFile(['displayName']);
    editor.user.pick = () => 'Zwischenablage';
    await editor.run('scimProvisioning.compareWith');
    const { document } = editor.active!;
    expect(document.uri.path).toBe('/Änderungen von Zwischenablage zu a.provisioning.json');
    expect(document.getText()).toMatch(/^\d Änderungen von Zwischenablage zu a\.provisioning\.json\./);
  });
});
