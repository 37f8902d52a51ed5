import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../sandbox/genesys-cloud.mjs';
import { keepFailure, Workbench, workspace } from './harness.js';

/* Test Connection as a person meets it where something has changed, or is wrong. */

const TOKEN = 'workbench-token';
const COMPLETE = 'genesys-cloud.provisioning.json';
/** A workbench on a busy machine takes its time. */
const POLL = { timeout: 30_000, interval: 200 };

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

describe('a connection in the workbench', () => {
  let sandbox: Sandbox;
  let other: Sandbox;
  let workbench: Workbench;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    sandbox = await startSandbox({ token: TOKEN });
    other = await startSandbox({ token: 'another-token' });
    const folder = workspace(sandbox.url);
    const file = path.join(folder, COMPLETE);
    // One attribute that the standard has and the sandbox does not.
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace('"application": "genesys-cloud"', '"application": "scim"')
        .replace(
          '"attributeMappings": [',
          '"attributeMappings": [\n      { "target": "nickName", "source": "[mailNickname]" },',
        ),
    );
    workbench = await Workbench.open(folder);
    await workbench.openFile(COMPLETE);
  });
  afterAll(async () => {
    await workbench.close();
    await sandbox.stop();
    await other.stop();
  });

  const tokenBox = (): ReturnType<Workbench['line']> =>
    workbench.page.locator('.quick-input-widget:visible input[type=password]');
  const problem = (text: string): ReturnType<Workbench['line']> =>
    workbench.page.locator('.markers-panel .monaco-list-row', { hasText: text });
  const row = (name: string, state: string): ReturnType<Workbench['line']> =>
    workbench.page.locator(`.test-explorer .monaco-list-row[aria-label*="${name}"][aria-label*="${state}"]`);

  async function enterToken(token: string): Promise<void> {
    await tokenBox().waitFor();
    await workbench.page.keyboard.type(token);
    await workbench.page.keyboard.press('Enter');
  }

  it('is run in the Test Explorer, step by step', async () => {
    await workbench.command('Testing: Focus on Test Explorer View');
    await workbench.openFile(COMPLETE);
    await workbench.page.locator('.test-explorer .monaco-list-row', { hasText: COMPLETE }).waitFor();
    // The list may be there before the workbench knows whose tests these are.
    await expect
      .poll(async () => {
        await workbench.command('Test: Run Tests in Current File');
        return tokenBox()
          .waitFor({ timeout: 3000 })
          .then(
            () => true,
            () => false,
          );
      }, POLL)
      .toBe(true);
    await enterToken(TOKEN);
    await row(COMPLETE, 'Passed').waitFor();
    await workbench.page.locator('.test-explorer .monaco-list-row', { hasText: COMPLETE }).click();
    await workbench.page.keyboard.press('ArrowRight');
    await row('Try an invalid token', 'Passed').waitFor();
    await row('Filter users by userName', 'Passed').waitFor();
    await workbench.screenshot('test-explorer');
  });

  it('appears there as well where the command started it', async () => {
    await workbench.openFile(COMPLETE);
    await workbench.command('Test: Clear All Results');
    await workbench.page.locator('.test-explorer', { hasText: 'No test results yet.' }).waitFor();
    await workbench.openFile(COMPLETE);
    await workbench.page.keyboard.press('Control+;');
    await workbench.page.keyboard.press('T');
    await workbench.toast('Entra can connect to SCIM 2.0').waitFor();
    await row(COMPLETE, 'Passed').waitFor();
    await row('Filter users by userName', 'Passed').waitFor();
    // The same order as in the report and on the command line.
    const listed = await workbench.page.locator('.test-explorer .monaco-list-row .label').allInnerTexts();
    const steps = [
      'Check the tenant URL',
      'Connect to the server',
      'Authenticate with the token',
      'Try an invalid token',
    ];
    const order = steps.map((step) => listed.findIndex((label) => label.includes(step)));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    await workbench.screenshot('test-explorer-command');
  });

  it('has a report that is a page, and that keys alone can use', async () => {
    const toast = workbench.toast('Entra can connect to SCIM 2.0');
    await toast.locator('a', { hasText: 'Show Report' }).first().click();
    await workbench.page.locator('.tab.active', { hasText: `Connection: ${COMPLETE}` }).waitFor();
    const page = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await page.getByRole('heading', { level: 1, name: `Connection: ${COMPLETE}` }).waitFor();
    await page.getByRole('heading', { level: 3, name: /Authenticate with the token Passed/ }).waitFor();
    expect(await page.locator('html').innerHTML()).not.toContain(TOKEN);
    await workbench.screenshot('report');

    await page.getByRole('link', { name: 'Show request 2' }).first().focus();
    await workbench.page.keyboard.press('Enter');
    const copy = page.getByRole('button', { name: 'Copy request 2 as curl' });
    await copy.waitFor();
    await workbench.page.keyboard.press('Tab');
    await workbench.page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Request 2 was copied' }).waitFor();
    await workbench.screenshot('report-request');

    await workbench.command('Notifications: Clear All');
    await page.getByRole('button', { name: 'Run Again' }).focus();
    await workbench.page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Passed with warnings. Entra can connect' }).waitFor();
    // The focus stays where it was.
    await page.locator('#run:focus').waitFor();
    await workbench.toast('Entra can connect to SCIM 2.0').waitFor();
    await workbench.command('Notifications: Clear All');
    // Its name contains that of the document, so the next test would take it for that.
    const tab = workbench.page.locator('.tab', { hasText: 'Connection:' });
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  });

  it('marks what the server does not have, until it is told to forget it', async () => {
    await workbench.openFile(COMPLETE);
    await workbench.command('View: Focus Problems');
    await problem('“nickName” is not in the schemas of').waitFor();
    await problem('SCIM endpoint').waitFor();
    await workbench.screenshot('endpoint');
    await workbench.openFile(COMPLETE);
    await workbench.command('SCIM: Forget Discovered Schema');
    await workbench.toast('were deleted').waitFor();
    await expect.poll(() => problem('SCIM endpoint').count(), POLL).toBe(0);
    await workbench.command('Notifications: Clear All');
  });

  it('asks again before anything is sent where the file names another host', async () => {
    const replaced = `${new URL(other.url).origin}/api`;
    await workbench.openFile(COMPLETE);
    const file = path.join(workbench.folder, COMPLETE);
    writeFileSync(file, readFileSync(file, 'utf8').replace(`${new URL(sandbox.url).origin}/api`, replaced));
    await workbench.line(new URL(other.url).host).waitFor();
    await workbench.command('SCIM: Test Connection');
    await tokenBox().waitFor();
    await workbench.page
      .locator('.quick-input-widget', { hasText: `It is used only for ${new URL(other.url).origin}.` })
      .waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('says that nothing listens, and offers to try again and to change the URL', async () => {
    await workbench.command('SCIM: Test Connection');
    await enterToken('another-token');
    await workbench.toast('Entra can connect to SCIM 2.0.').waitFor();
    await workbench.command('Notifications: Clear All');
    await other.stop();
    await workbench.command('SCIM: Test Connection');
    const toast = workbench.toast('refuses the connection: no server is listening on this port.');
    await toast.waitFor();
    for (const action of ['Show Report', 'Try Again', 'Change URL'])
      await toast.locator('a', { hasText: action }).first().waitFor();
    await workbench.screenshot('server-down');
    await problem('Test Connection failed: “127.0.0.1').waitFor();
    await workbench.command('Notifications: Clear All');
  });

  it('lists the tokens that are kept, without showing them', async () => {
    await workbench.command('SCIM: Manage Tokens');
    const kept = workbench.page.locator('.quick-input-list .monaco-list-row');
    await expect.poll(() => kept.count(), POLL).toBe(2);
    await workbench.screenshot('tokens');
    expect(await workbench.page.locator('body').innerText()).not.toContain(TOKEN);
    await workbench.page.keyboard.press('Escape');
  });
});

describe('an untrusted workspace', () => {
  let sandbox: Sandbox;
  let workbench: Workbench;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    sandbox = await startSandbox({ token: TOKEN });
    workbench = await Workbench.open(workspace(sandbox.url), { trusted: false });
  });
  afterAll(async () => {
    await workbench.close();
    await sandbox.stop();
  });

  it('sends nothing, and asks for no token', async () => {
    await workbench.openFile(COMPLETE);
    await workbench.command('SCIM: Test Connection');
    await workbench.toast('Test Connection needs a trusted workspace').waitFor();
    await workbench.screenshot('untrusted');
    expect(await workbench.page.locator('.quick-input-widget:visible input[type=password]').count()).toBe(0);
  });
});
