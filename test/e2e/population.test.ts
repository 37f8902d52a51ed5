import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepFailure, Workbench, workspace } from './harness.js';

/* A dry run of many users, on a page. */

const POLL = { timeout: 30_000, interval: 200 };
const FILE = 'genesys-cloud.provisioning.json';

describe('a dry run for many users', () => {
  let workbench: Workbench;
  let folder: string;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    folder = workspace();
    const git = (...args: string[]): void => {
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
    };
    const rows = Array.from(
      { length: 2000 },
      (_, index) => `u${index % 1999}@example.com,User ${index},Sales,${index}`,
    );
    writeFileSync(
      path.join(folder, 'people.csv'),
      `userPrincipalName,displayName,department,objectId\n${rows.join('\n')}\n`,
    );
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'Add the examples');
    workbench = await Workbench.open(folder, { git: true });
    await workbench.openFile(FILE);
    await workbench.page.locator('.codelens-decoration', { hasText: 'mappings' }).first().waitFor();
  });
  afterAll(() => workbench.close());

  const page = (): ReturnType<ReturnType<Workbench['page']['frameLocator']>['frameLocator']> =>
    workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');

  it('says who is created and who fails, and finds them by filter and name', async () => {
    await workbench.command('SCIM: Dry Run for Many Users');
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Users in files' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    const box = workbench.page.locator('.quick-input-widget:visible input[type=text]');
    await expect.poll(() => box.inputValue(), POLL).toContain(path.basename(folder));
    await box.fill(path.join(folder, 'people.csv'));
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'people.csv' }).first().waitFor();
    await workbench.page.keyboard.press('Enter');
    await expect
      .poll(() => page().locator('#summary').innerText(), POLL)
      .toBe('2000 rehearsed: 2000 in scope, 2000 created, 0 skipped, 2 failing.');
    await workbench.screenshot('population');
    await page().getByRole('button', { name: 'Failing 2' }).click();
    await expect.poll(() => page().locator('tbody tr').count(), POLL).toBe(2);
    expect(await page().locator('tbody').innerText()).toContain('has the same userName, “u0@example.com”');
    await workbench.screenshot('population-failing');
    await page().getByRole('button', { name: 'All 2000' }).click();
    await page().getByLabel('Find by name').fill('user 1234');
    await expect.poll(() => page().locator('tbody tr').count(), POLL).toBe(1);
  });

  it('says who differs from the last commit', async () => {
    await page().getByLabel('Find by name').fill('');
    const file = path.join(folder, FILE);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('"source": "[displayName]" }', '"source": "[department]" }'),
    );
    await page().getByText('The document has changed since.').waitFor();
    await page().getByRole('button', { name: 'Compare with HEAD' }).click();
    await expect
      .poll(() => page().locator('#summary').innerText(), POLL)
      .toContain('2000 differ from the last commit.');
    await page().getByRole('button', { name: 'Changed 2000' }).click();
    await page().getByText('displayName: User 0 → Sales').first().waitFor();
    await workbench.screenshot('population-changed');
  });

  it('goes to the mapping that causes a warning', async () => {
    await page()
      .getByRole('button', { name: /^Failing/ })
      .click();
    await page().locator('button.link').first().click();
    const line = readFileSync(path.join(folder, FILE), 'utf8').split('"target": "userName"')[0]!.split('\n').length;
    await expect.poll(() => workbench.cursor(), POLL).toContain(`Ln ${line},`);
  });
});
