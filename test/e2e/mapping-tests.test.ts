import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepFailure, Workbench, workspace } from './harness.js';

/* Mapping tests in the Test Explorer. */

const POLL = { timeout: 30_000, interval: 200 };
const DOCUMENT = 'genesys-cloud.provisioning.json';
const FILE = 'genesys-cloud.mapping-tests.json';

describe('mapping tests', () => {
  let workbench: Workbench;
  let folder: string;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    folder = workspace();
    workbench = await Workbench.open(folder);
    await workbench.openFile(FILE);
  });
  afterAll(() => workbench.close());

  const row = (name: string, state: string): ReturnType<Workbench['line']> =>
    workbench.page.locator(`.test-explorer .monaco-list-row[aria-label*="${name}"][aria-label*="${state}"]`);

  /** Runs the tests of the file that is open. The workbench may not know yet that it has some. */
  async function runsUntil(sign: ReturnType<Workbench['line']>): Promise<void> {
    await expect
      .poll(async () => {
        await workbench.command('Test: Run Tests in Current File');
        return sign
          .first()
          .waitFor({ timeout: 4000 })
          .then(
            () => true,
            () => false,
          );
      }, POLL)
      .toBe(true);
  }

  it('pass for the example', async () => {
    await workbench.command('Testing: Focus on Test Explorer View');
    await workbench.page.locator('.test-explorer .monaco-list-row', { hasText: FILE }).waitFor();
    await workbench.openFile(FILE);
    await runsUntil(row(FILE, 'Passed'));
    await workbench.screenshot('mapping-tests');
  });

  it('fail where a mapping has another value, which can be accepted', async () => {
    const document = path.join(folder, DOCUMENT);
    writeFileSync(
      document,
      readFileSync(document, 'utf8').replace('"source": "[jobTitle]"', '"source": "[companyName]"'),
    );
    await workbench.openFile(FILE);
    await runsUntil(row(FILE, 'Failed'));
    await workbench.page.locator('.test-explorer .monaco-list-row', { hasText: FILE }).click();
    await workbench.page.keyboard.press('ArrowRight');
    const failed = row('Ada is created with all that she has', 'Failed');
    await failed.waitFor();
    await failed.click();
    await workbench.page.keyboard.press('ArrowRight');
    const title = workbench.page.locator('.test-explorer .monaco-list-row[aria-label^="title"]').first();
    await title.waitFor();
    await workbench.screenshot('mapping-tests-failed');
    // The list may be drawn again, which closes the menu.
    const item = workbench.page.getByRole('menuitem', { name: 'Accept Current Value' });
    await expect
      .poll(async () => {
        await title.click({ button: 'right' });
        return item.click({ timeout: 3000 }).then(
          () => true,
          () => false,
        );
      }, POLL)
      .toBe(true);
    await workbench.openFile(FILE);
    await expect.poll(() => workbench.saved(FILE), POLL).toContain('"title": "Example Ltd"');
  });

  it('are generated from the sample users', async () => {
    writeFileSync(path.join(folder, 'new.provisioning.json'), readFileSync(path.join(folder, DOCUMENT)));
    await workbench.openFile('new.provisioning.json');
    await workbench.page.getByRole('button', { name: /SCIM application: Genesys Cloud/ }).waitFor();
    await workbench.command('SCIM: Generate Mapping Tests from Sample Users');
    await workbench.page.locator('.tab.active', { hasText: 'new.mapping-tests.json' }).waitFor();
    const text = readFileSync(path.join(folder, 'new.mapping-tests.json'), 'utf8');
    expect(text).toContain('"name": "Ada Lovelace"');
    expect(text).toContain('"user": "more.sample-user.json#Grace Hopper"');
    // As many have passed as were run.
    await runsUntil(workbench.page.getByText(/^(\d{2,})\/\1$/));
    await workbench.screenshot('mapping-tests-generated');
  });
});
