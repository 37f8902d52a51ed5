import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { applicationNamed } from '../../server/src/language/applications/index.js';
import { newProvisioningFile } from '../../server/src/language/services/new-file/new-file.js';
import { keepFailure, Workbench, workspace } from './harness.js';

const { text: WHOLE } = newProvisioningFile(applicationNamed('genesys-cloud')!);

let workbench: Workbench;
beforeAll(async () => {
  const folder = workspace();
  writeFileSync(path.join(folder, 'empty.provisioning.json'), '');
  workbench = await Workbench.open(folder);
});
afterEach((context) => keepFailure(workbench, context));
afterAll(() => workbench.close());

/** The first item of the list that is open, as it is read. */
async function firstOf(list: string, text: string): Promise<string> {
  await workbench.page.locator(`${list} .monaco-list-row`, { hasText: text }).first().waitFor();
  return workbench.page.locator(`${list} .monaco-list-row`).first().innerText();
}

/** What is underlined in the active editor, when the server has had time to look. */
async function underlined(): Promise<number> {
  await workbench.page
    .locator('.editor-instance .monaco-editor .codelens-decoration', { hasText: 'mappings' })
    .first()
    .waitFor();
  return workbench.page.locator('.editor-instance .monaco-editor [class*="squiggly-"]').count();
}

describe('from an empty window to a whole file, by keys', () => {
  it('with the command, before any mapping document is open', async () => {
    await workbench.command('New Provisioning File');
    expect(await firstOf('.quick-input-list', 'Genesys Cloud')).toContain('Genesys Cloud');
    await workbench.page.keyboard.type('Genesys');
    await workbench.page.keyboard.press('Enter');
    // The examples have the first name.
    const name = 'genesys-cloud-2.provisioning.json';
    await workbench.page.locator('.tab.active', { hasText: name }).waitFor();
    await workbench.line('Automatic provisioning').waitFor();
    expect(await underlined()).toBe(0);
    await workbench.screenshot('new-provisioning-file');
    // The tenant URL is selected, to be replaced.
    await workbench.page.keyboard.type('https://api.mypurecloud.ie/api/v2/scim/v2');
    expect(await workbench.saved(name)).toBe(WHOLE.replace('api.mypurecloud.com', 'api.mypurecloud.ie'));
  });

  it('with what VS Code lists as new', async () => {
    await workbench.command('Create: New File');
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'SCIM Provisioning File' }).waitFor();
    await workbench.screenshot('new-file');
    await workbench.page.keyboard.press('Escape');
  });

  it('with the first completion of an empty file', async () => {
    await workbench.openFile('empty.provisioning.json');
    await workbench.page.keyboard.press('Control+1');
    await workbench.page.keyboard.press('Control+Space');
    expect(await firstOf('.suggest-widget', 'Genesys Cloud')).toContain('Genesys Cloud provisioning file');
    await workbench.screenshot('empty-file');
    await workbench.page.keyboard.press('Enter');
    await workbench.line('Automatic provisioning').waitFor();
    expect(await underlined()).toBe(0);
    await workbench.page.keyboard.press('Escape');
    expect(await workbench.saved('empty.provisioning.json')).toBe(WHOLE);
  });
});

describe('the walkthrough', () => {
  it('opens the example, shows a mistake and a value, and asks for a token', async () => {
    const { page } = workbench;
    await workbench.command('Open Walkthrough');
    await page.keyboard.type('SCIM Provisioning');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'SCIM Provisioning' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.getting-started-step', { hasText: 'Open an example' }).waitFor();
    await page
      .locator('.getting-started-step .button-container a, .getting-started-step .monaco-button', {
        hasText: 'Open the Example',
      })
      .first()
      .click();
    await page.locator('.tab.active', { hasText: 'genesys-cloud-as-printed.provisioning.json' }).waitFor();
    await page.locator('.editor-instance .monaco-editor .squiggly-error').first().waitFor();
    const step = async (title: string, button: string): Promise<void> => {
      await page.locator('.tab', { hasText: 'Welcome' }).first().click();
      await page.locator('.getting-started-step', { hasText: title }).first().click();
      await page.locator('.getting-started-step .monaco-button', { hasText: button }).first().click();
    };
    await step('Fix the tutorial', 'Show a Mistake');
    await page.locator('.marker-widget', { hasText: 'Use a straight quote' }).waitFor();
    await step('See a live value', 'Show a Value');
    await page.locator('.monaco-hover', { hasText: 'True' }).first().waitFor();
    await step('Test a connection', 'Test the Connection');
    await page.locator('.quick-input-widget input[type=password]').waitFor();
    await page.keyboard.press('Escape');
    // The steps are ticked off, but that of the mistakes: they are still there.
    await page.locator('.tab', { hasText: 'Welcome' }).first().click();
    await page.locator('.getting-started-step', { hasText: 'See a live value' }).waitFor();
    await workbench.screenshot('walkthrough');
    expect(await page.locator('.getting-started-step .codicon-getting-started-step-checked:visible').count()).toBe(3);
  });
});
