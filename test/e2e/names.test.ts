import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepFailure, Workbench, workspace } from './harness.js';

/* A document by the names in it, in a real workbench: outline, breadcrumbs, symbol searches. */

const COMPLETE = 'genesys-cloud.provisioning.json';
const SCHEMA = 'genesys-cloud.synchronization-schema.json';
const FILTER = 'work-addresses.scimfilter';
const WORK2 = 'phoneNumbers[type eq "work2"].value';

/** A workbench on a busy machine takes its time: it shows outlines only when all else has started. */
const POLL = { timeout: 60_000, interval: 200 };

describe('a document by its names', () => {
  let workbench: Workbench;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    workbench = await Workbench.open(workspace());
    await workbench.openFile(COMPLETE);
    await workbench.command('Explorer: Focus on Outline View');
    // The outline takes the room of the files.
    await workbench.page.locator('.explorer-viewlet .pane-header').first().click();
  });
  afterAll(() => workbench.close());

  /** The rows of the outline that are visible, as they read. */
  const outline = (): Promise<string[]> =>
    workbench.page.locator('.outline-pane .monaco-list-row .monaco-icon-label').allInnerTexts();

  const breadcrumbs = async (): Promise<string[]> =>
    (await workbench.page.locator('.breadcrumbs-control .monaco-breadcrumb-item').allInnerTexts()).slice(1);

  /** The line of the cursor, as the status bar says it. */
  const line = async (): Promise<string> =>
    (await workbench.page.locator('#status\\.editor\\.selection').innerText()).split(',')[0]!;

  it('has an outline with the names of the mappings and their sources, before that of JSON', async () => {
    await workbench.openFile(COMPLETE);
    await expect
      .poll(outline, POLL)
      .toEqual(
        expect.arrayContaining([
          'connectionapi.mypurecloud.com',
          'users20 attribute mappings',
          'userName← [userPrincipalName] (matching priority 1)',
          `${WORK2}← [extensionAttribute2]`,
        ]),
      );
    const first = workbench.page.locator('.outline-pane .monaco-list-row').first();
    expect(await first.innerText()).toContain('SCIM Provisioning');
    await workbench.screenshot('outline');
  });

  it('says in the breadcrumbs where the cursor is, also after edits', async () => {
    const { page } = workbench;
    await workbench.openFile(COMPLETE);
    await workbench.cursorBehind(COMPLETE, 'work2');
    await expect.poll(breadcrumbs, POLL).toEqual(expect.arrayContaining(['users', expect.stringContaining(WORK2)]));
    await workbench.screenshot('breadcrumbs');
    for (const [key, selector] of [
      ['3', 'work23'],
      ['4', 'work234'],
      ['Backspace', 'work23'],
      ['Backspace', 'work2'],
    ] as const) {
      await page.keyboard.press(key);
      await expect
        .poll(async () => (await breadcrumbs()).at(-1), POLL)
        .toContain(`phoneNumbers[type eq "${selector}"]`);
    }
    await workbench.saved(COMPLETE);
  });

  it('goes to a mapping by its name', async () => {
    const { page } = workbench;
    await workbench.openFile(COMPLETE);
    await page.keyboard.press('Control+Shift+O');
    await page.keyboard.type('work3');
    const row = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'work3' });
    await row.waitFor();
    expect(await row.innerText()).toContain('users');
    await workbench.screenshot('go-to-symbol');
    await page.keyboard.press('Enter');
    await expect.poll(line, POLL).toBe('Ln 21');
  });

  it('shows a synchronization schema by its rules, objects and definitions', async () => {
    await workbench.openFile(SCHEMA);
    await expect
      .poll(outline, POLL)
      .toEqual(
        expect.arrayContaining([
          'USER_OUTBOUND_USERMicrosoft Entra ID → PureCloud by Genesys',
          'Provision Microsoft Entra ID UsersUser → urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
        ]),
      );
    await workbench.screenshot('outline-of-schema');
    await workbench.cursorBehind(SCHEMA, '"name": "IsSoftDeleted",\n              "required"');
    await expect.poll(breadcrumbs, POLL).toEqual(['SCIM Provisioning', 'Microsoft Entra ID', 'User', 'IsSoftDeleted']);
  });

  it('shows the conditions of a filter, with nothing besides', async () => {
    await workbench.openFile(FILTER);
    await expect
      .poll(outline, POLL)
      .toEqual(['active eq true', 'emails[type eq "work" and value ew "@old.example.com"]']);
  });

  it('is found from any other', async () => {
    const { page } = workbench;
    await workbench.openFile(FILTER);
    await page.keyboard.press('Control+T');
    await page.keyboard.type('work2 purecloud');
    const row = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: WORK2 });
    await row.waitFor();
    expect(await row.innerText()).toContain('PureCloud by Genesys › urn:ietf');
    await workbench.screenshot('workspace-symbols');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: SCHEMA }).waitFor();
  });
});
