import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepFailure, Workbench, workspace } from './harness.js';

/* The preview beside a mapping document. */

const POLL = { timeout: 30_000, interval: 200 };
const FILE = 'genesys-cloud.provisioning.json';

describe('the preview', () => {
  let workbench: Workbench;
  let folder: string;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    folder = workspace();
    const git = (...args: string[]): void => {
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
    };
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'Add the examples');
    workbench = await Workbench.open(folder, { git: true });
    await workbench.openFile(FILE);
    await workbench.line('Test Connection').or(workbench.line('"connection"')).first().waitFor();
  });
  afterAll(() => workbench.close());

  const page = (): ReturnType<ReturnType<Workbench['page']['frameLocator']>['frameLocator']> =>
    workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const row = (target: string): ReturnType<Workbench['line']> =>
    page().locator('tr[data-row]', { hasText: target }).first();

  it('shows what is created for the sample user', async () => {
    await workbench.page.locator('.squiggly-info, .codelens-decoration', { hasText: 'mappings' }).first().waitFor();
    await workbench.command('SCIM: Preview Provisioning');
    await page().getByRole('heading', { level: 1, name: FILE }).waitFor();
    await expect.poll(() => page().locator('.verdict').innerText(), POLL).toContain('Ada Lovelace is created');
    expect(await row('title').innerText()).toContain('Analyst');
    expect(await page().getByRole('status').innerText()).toContain('Ada Lovelace');
    await workbench.screenshot('preview');
    await page().locator('summary', { hasText: 'POST /Users' }).click();
    await page().locator('pre', { hasText: '"displayName": "Ada Lovelace"' }).first().waitFor();
    await page().getByRole('img', { name: 'Attribute mappings of users' }).scrollIntoViewIfNeeded();
    await workbench.screenshot('preview-picture');
  });

  it('goes to the mapping of a row, and marks the row of the cursor', async () => {
    await page().getByRole('button', { name: 'displayName', exact: true }).click();
    const line = readFileSync(path.join(folder, FILE), 'utf8').split('"target": "displayName"')[0]!.split('\n').length;
    await expect.poll(() => workbench.cursor(), POLL).toContain(`Ln ${line},`);
    await expect.poll(() => row('displayName').getAttribute('aria-current'), POLL).toBe('true');
    await workbench.cursorBehind(FILE, '"target": "title"');
    await expect.poll(() => row('title').getAttribute('aria-current'), POLL).toBe('true');
    expect(await row('displayName').getAttribute('aria-current')).toBeNull();
  });

  it('follows what is typed, and says what the last commit had', async () => {
    await workbench.cursorBehind(FILE, '"target": "title", "source": "[jobTitle');
    for (let left = 'jobTitle'.length; left > 0; left--) await workbench.page.keyboard.press('Backspace');
    await workbench.page.keyboard.type('department');
    await workbench.page.keyboard.press('Escape');
    await expect.poll(() => row('title').innerText(), POLL).toContain('Research');
    await expect.poll(() => row('title').innerText(), POLL).toContain('in the last commit: Analyst');
    await page().getByRole('heading', { name: 'What this edit sends' }).waitFor();
    await page().locator('summary', { hasText: 'PATCH /Users/{id}' }).last().click();
    await workbench.screenshot('preview-edit');
    // The page has the focus.
    await workbench.page.keyboard.press('Control+1');
    await workbench.command('File: Revert File');
    await expect.poll(() => row('title').innerText(), POLL).not.toContain('in the last commit');
  });

  it('shows another sample user, and groups', async () => {
    await page().getByRole('button', { name: 'Select Sample User…' }).click();
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Grace Hopper' }).waitFor();
    await workbench.page.keyboard.type('Grace');
    await workbench.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Grace Hopper' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await expect.poll(() => page().locator('.verdict').innerText(), POLL).toContain('Grace Hopper');
    await page().getByRole('button', { name: 'Groups' }).click();
    await expect.poll(() => page().locator('.verdict').innerText(), POLL).toContain('Research is skipped');
    await workbench.screenshot('preview-groups');
  });

  it('says what is missing', async () => {
    writeFileSync(path.join(folder, 'other.provisioning.json'), '{ "application": "scim", "connection": {} }\n');
    await workbench.page.keyboard.press('Control+1');
    await workbench.openFile('other.provisioning.json');
    await expect.poll(() => page().locator('main').innerText(), POLL).toContain('The document has no mapping of');
    await workbench.screenshot('preview-empty');
  });
});
