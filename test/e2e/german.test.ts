import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepFailure, Workbench, workspace } from './harness.js';

/* The extension in a workbench whose language is German. The texts of the workbench itself stay English: it has no language pack. */

const PRINTED = 'genesys-cloud-as-printed.provisioning.json';

describe('in German', () => {
  let workbench: Workbench;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    workbench = await Workbench.open(workspace(), { language: 'de' });
    await workbench.openFile(PRINTED);
  });
  afterAll(() => workbench.close());

  it('findings are, and what is shown in the text and the status bar', async () => {
    const { page } = workbench;
    await page.locator('.codelens-decoration', { hasText: 'Verbindung testen' }).waitFor();
    await page.locator('.statusbar-item', { hasText: 'Genesys Cloud' }).waitFor();
    await page.keyboard.press('F8');
    const message = page.locator('.marker-widget');
    await message.waitFor();
    await workbench.screenshot('german-finding');
    expect(await message.innerText()).toMatch(/Verwenden Sie|Meinten Sie/);
    await page.keyboard.press('Escape');
  });

  it('commands have German titles', async () => {
    const { page } = workbench;
    await workbench.command('SCIM: Anwendung auswählen');
    await page.locator('.quick-input-title', { hasText: 'Anwendung dieses Dokuments auswählen' }).waitFor();
    await workbench.screenshot('german-picker');
    await page.keyboard.press('Escape');
    await workbench.command('SCIM: Dokumentation einer Regel öffnen');
    const rule = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Kein Anker oder mehrere' });
    await rule.waitFor();
    expect(await rule.innerText()).toContain('Ein Objekt, das nicht genau einen Anker hat. Standard: warning.');
    await page.keyboard.press('Escape');
  });
});
