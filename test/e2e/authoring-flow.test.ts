import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startSandbox } from '../sandbox/genesys-cloud.mjs';
import { keepFailure, Workbench } from './harness.js';

/* One person, from an empty window to a file that works, by keys alone. */

const POLL = { timeout: 30_000, interval: 200 };
const FILE = 'genesys-cloud.provisioning.json';
const TOKEN = 'flow-token';
const PATH = 'phoneNumbers[type eq "home"].value';
const EXPRESSION = 'Replace([mobile], " ", , , "", , )';
const LONGER = 'IIF(IsPresent([telephoneNumber]),Replace([telephoneNumber]," ",,,"",,),Replace([mobile]," ",,,"",,))';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let workbench: Workbench;
beforeAll(async () => {
  sandbox = await startSandbox({ token: TOKEN });
  workbench = await Workbench.open(mkdtempSync(path.join(tmpdir(), 'scim-empty-')));
  await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});
afterEach((context) => keepFailure(workbench, context));
afterAll(async () => {
  await workbench.close();
  await sandbox.stop();
});

/** Chooses what the box at the top lists, by a part of its name. */
async function pick(name: string): Promise<void> {
  const { page } = workbench;
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
  await page.keyboard.type(name);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
  await page.keyboard.press('Enter');
}

async function paste(text: string): Promise<void> {
  await workbench.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await workbench.page.keyboard.press('Control+V');
}

/** Saves the file as it is, so that what is there can be found, and puts the cursor behind a text. */
async function goBehind(text: string): Promise<void> {
  await workbench.page.keyboard.press('Control+1');
  expect(await workbench.saved(FILE)).toContain(text);
  await workbench.cursorBehind(FILE, text);
}

it('makes a file, maps attributes, sees values and tests the connection', async () => {
  const { page } = workbench;
  const rows = page.locator('.suggest-widget.visible .monaco-list-row');

  await workbench.command('New Provisioning File');
  await pick('Genesys Cloud');
  await page.locator('.tab.active', { hasText: FILE }).waitFor();
  await workbench.line('Automatic provisioning').waitFor();
  // The tenant URL is selected.
  await page.keyboard.type(sandbox.url);
  await workbench.saved(FILE);

  // A sample user, whose values appear in the file.
  await workbench.command('SCIM: New Sample User');
  await page.locator('.tab.active', { hasText: 'sample-user.json' }).waitFor();

  // A mapping: the target, then its source, which is the usual one.
  await goBehind('"source": "[displayName]" },');
  await workbench.line('→ renee.dubois@example.com').waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Space');
  await rows.locator('.label-name', { hasText: 'attribute mapping' }).first().waitFor();
  await page.keyboard.press('Enter');
  await rows.first().waitFor();
  await page.keyboard.type('dateHire');
  await rows.and(page.locator('.focused')).locator('.label-name', { hasText: 'dateHire' }).waitFor();
  await workbench.screenshot('flow-target');
  await page.keyboard.press('Enter');
  await rows.and(page.locator('.focused')).locator('.label-name', { hasText: '[employeeHireDate]' }).waitFor();
  await workbench.screenshot('flow-source');
  await page.keyboard.press('Enter');

  // A path and an expression from a web page, as they are.
  await goBehind('"source": "[employeeHireDate]" },');
  await page.keyboard.press('Enter');
  await page.keyboard.type('{ "target": "", "source": "" },');
  await goBehind('{ "target": ""');
  await page.keyboard.press('ArrowLeft');
  await paste(PATH);
  await workbench.line(String.raw`phoneNumbers[type eq \"home\"].value", "source": ""`).waitFor();
  await goBehind(String.raw`{ "target": "phoneNumbers[type eq \"home\"].value", "source": "`);
  await paste(EXPRESSION);
  await workbench.line(String.raw`Replace([mobile], \" \"`).waitFor();
  await workbench.screenshot('flow-paste');

  // Another sample user, who has other values.
  await workbench.command('SCIM: New Sample User');
  await page.locator('.tab.active', { hasText: 'genesys-cloud-2.sample-user.json' }).waitFor();
  await page.keyboard.press('Control+1');
  await workbench.saved(FILE);
  await page.keyboard.press('Control+1');
  await goBehind('{ "target": "userName"');
  await workbench.line('→ jose.alvarez@example.com').waitFor();
  await workbench.screenshot('flow-other-user');
  await workbench.command('SCIM: Select Sample User');
  await pick('Renée Dubois');
  await workbench.line('→ renee.dubois@example.com').waitFor();

  // The expression on its own, laid out.
  await goBehind(`"source": "Replace(`);
  await workbench.command('SCIM: Edit Expression');
  await page.locator('.tab.active', { hasText: 'entraexpression' }).waitFor();
  await workbench.line('→ +12065550187').waitFor();
  await page.keyboard.press('Control+A');
  await paste(LONGER);
  await workbench.command('Format Document');
  await expect.poll(() => workbench.line('Replace([telephoneNumber], " ", , , "", , ),').count(), POLL).toBe(1);
  await workbench.screenshot('flow-expression');
  await page.keyboard.press('Control+S');
  await page.locator('.tab.active:not(.dirty)', { hasText: 'entraexpression' }).waitFor();
  await page.keyboard.press('Control+W');

  // The connection.
  await page.keyboard.press('Control+1');
  const file = await workbench.saved(FILE);
  expect(file).toContain('"target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:dateHire"');
  expect(file).toContain(String.raw`{ "target": "phoneNumbers[type eq \"home\"].value", "source": "IIF(`);
  await workbench.command('SCIM: Test Connection');
  await page.locator('.quick-input-widget:visible input[type=password]').waitFor();
  await page.keyboard.type(TOKEN);
  await page.keyboard.press('Enter');
  await workbench.toast('Entra can connect to Genesys Cloud').waitFor();
  await workbench.command('SCIM: Show Connection Report');
  await page.locator('.tab.active', { hasText: 'Connection:' }).waitFor();
  const report = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  await report.getByRole('heading', { level: 3, name: /Filter users by userName Passed/ }).waitFor();
  await workbench.screenshot('flow-report');
  // Nothing is wrong with the file.
  await page
    .locator('.statusbar-item [aria-label="No Problems"], .statusbar-item[aria-label="No Problems"]')
    .first()
    .waitFor();
});
