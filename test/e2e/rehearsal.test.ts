import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GENESYS_USER, PLAIN_USER, plainDocument } from '../rehearsal/run.js';
import { startWritingServer, type WritingServer } from '../rehearsal/writing-server.js';
import { startSandbox } from '../sandbox/genesys-cloud.mjs';
import { keepFailure, Workbench, workspace } from './harness.js';

/* A rehearsal that is sent, as a person sees it: the question before it, the report after it, and a cancel in between. */

const TOKEN = 'workbench-token';
const COMPLETE = 'genesys-cloud.provisioning.json';
const SLOW = 'slow.provisioning.json';

describe('a rehearsal on a server in the workbench', () => {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let slow: WritingServer;
  let workbench: Workbench;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    sandbox = await startSandbox({ token: TOKEN });
    // Long enough to press Cancel.
    slow = await startWritingServer(TOKEN, async (asked, right) => {
      if (asked.method === 'PATCH') await new Promise((resolve) => setTimeout(resolve, 4000));
      return right();
    });
    const folder = workspace(sandbox.url);
    writeFileSync(path.join(folder, 'genesys-cloud.sample-user.json'), GENESYS_USER);
    const connection = `{ "connection": { "tenantUrl": "${slow.url}" },`;
    writeFileSync(path.join(folder, SLOW), plainDocument().replace('{', connection));
    writeFileSync(path.join(folder, 'slow.sample-user.json'), PLAIN_USER);
    workbench = await Workbench.open(folder);
  });
  afterAll(async () => {
    await workbench.close();
    await sandbox.stop();
    await slow.stop();
  });

  const dialog = (): ReturnType<Workbench['line']> => workbench.page.locator('.monaco-dialog-box');

  async function users(): Promise<number> {
    const headers = { authorization: `Bearer ${TOKEN}` };
    return ((await (await fetch(`${sandbox.url}/Users`, { headers })).json()) as { totalResults: number }).totalResults;
  }

  /** Runs the command up to the question, and takes the first way that is offered. */
  async function begin(file: string, user: string): Promise<void> {
    await workbench.openFile(file);
    await workbench.command('SCIM: Rehearse on Server');
    const list = workbench.page.locator('.quick-input-widget:visible');
    const way = list.locator('.monaco-list-row', { hasText: 'Create the Account as Disabled' });
    const person = list.locator('.monaco-list-row', { hasText: user });
    await way.or(person).first().waitFor();
    if (await person.isVisible()) await person.click();
    await way.waitFor();
    await workbench.screenshot('rehearsal-ways');
    await way.click();
    await dialog().waitFor();
  }

  it('asks with the names of the user and the server, and sends nothing without “Send”', async () => {
    await begin(COMPLETE, 'Ada Lovelace');
    const { host } = new URL(sandbox.url);
    await dialog().getByText(`Create, change and delete an account of Ada Lovelace on ${host}?`).waitFor();
    await dialog()
      .getByText(/may use a licence .* invitation to rehearsal\.user@example\.com/)
      .waitFor();
    await workbench.screenshot('rehearsal-question');
    await workbench.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    expect(await users()).toBe(2);
  });

  it('is sent to the sandbox, leaves nothing there, and has a report', async () => {
    await begin(COMPLETE, 'Ada Lovelace');
    await dialog().getByRole('button', { name: 'Send' }).click();
    await workbench.page.locator('.quick-input-widget:visible input[type=password]').waitFor();
    await workbench.page.keyboard.type(TOKEN);
    await workbench.page.keyboard.press('Enter');
    const toast = workbench.toast('The server does with Ada Lovelace what Entra expects. The account was deleted.');
    await toast.waitFor();
    expect(await users()).toBe(2);
    await toast.locator('a', { hasText: 'Show Report' }).first().click();
    await workbench.page.locator('.tab.active', { hasText: `Rehearsal: ${COMPLETE}` }).waitFor();
    const page = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await page.getByRole('heading', { level: 3, name: /Disable the account Passed/ }).waitFor();
    await page.getByRole('heading', { level: 3, name: /Delete the account Passed/ }).waitFor();
    expect(await page.locator('html').innerHTML()).not.toContain(TOKEN);
    await workbench.screenshot('rehearsal-report');
  });

  it('is cancelled, and the account is deleted', async () => {
    await begin(SLOW, 'Rehearsal User');
    await dialog().getByRole('button', { name: 'Send' }).click();
    await workbench.page.locator('.quick-input-widget:visible input[type=password]').waitFor();
    await workbench.page.keyboard.type(TOKEN);
    await workbench.page.keyboard.press('Enter');
    const progress = workbench.toast('Rehearsing on SCIM 2.0');
    await progress.getByText('Change attributes').waitFor();
    await workbench.screenshot('rehearsal-progress');
    expect(slow.users.size).toBe(2);
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await workbench.toast('The rehearsal was cancelled. The account was deleted.').waitFor();
    expect([...slow.users.keys()]).toEqual(['nora']);
    expect(slow.seen.at(-2)).toMatch(/^DELETE \/Users\/new-/);
    await workbench.screenshot('rehearsal-cancelled');
  });
});
