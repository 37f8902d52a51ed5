import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepFailure, Workbench, workspace } from './harness.js';

/* What changed since the last commit, and what a provisioning file would change in a schema. */

const COMPLETE = 'genesys-cloud.provisioning.json';
const SCHEMA = 'genesys-cloud.synchronization-schema.json';

/** A workbench on a busy machine takes its time. */
const POLL = { timeout: 30_000, interval: 200 };

describe('changes of mapping documents', () => {
  let workbench: Workbench;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    const folder = workspace();
    const git = (...args: string[]): Buffer =>
      execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], { cwd: folder });
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'Examples');
    const file = path.join(folder, COMPLETE);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"source": "[jobTitle]"', '"source": "[companyName]"'));
    workbench = await Workbench.open(folder, { git: true });
  });
  afterAll(() => workbench.close());

  /** Chooses an entry of a list of choices. */
  const choose = async (label: string): Promise<void> => {
    const row = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
    await row.click();
  };

  it('are said in words, compared with the last commit', async () => {
    const { page } = workbench;
    await workbench.openFile(COMPLETE);
    const comparison = page.locator('.tab.active', { hasText: `Changes from HEAD to ${COMPLETE}` });
    await expect
      .poll(async () => {
        // Git may not have found the repository yet.
        await workbench.command('SCIM: Compare with…');
        await choose('Git HEAD');
        return comparison.waitFor({ timeout: 4000 }).then(
          () => true,
          () => false,
        );
      }, POLL)
      .toBe(true);
    await expect.poll(() => page.locator('.editor-instance .view-lines').last().innerText(), POLL).toMatch(/jobTitle/);
    await workbench.screenshot('compare-with-head');
    const text = (await page.locator('.editor-instance .view-lines').last().innerText()).replace(/\u00a0/g, ' ');
    expect(text).toContain('companyName');
    expect(text).toContain('title');
  });

  it('are previewed and applied to a schema', async () => {
    const { page } = workbench;
    await workbench.command('View: Close All Editors');
    await workbench.openFile(COMPLETE);
    await workbench.command('SCIM: Apply to Synchronization Schema…');
    await choose(SCHEMA);
    await page.locator('.tab.active', { hasText: `${SCHEMA} ↔` }).waitFor();
    await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    await workbench.screenshot('apply-preview');
    expect(readFileSync(path.join(workbench.folder, SCHEMA), 'utf8')).toContain('"expression": "[jobTitle]"');
    await workbench.toast('change').locator('.monaco-button', { hasText: 'Apply' }).click();
    await page.locator('.tab.active.dirty', { hasText: SCHEMA }).waitFor();
    const applied = await workbench.saved(SCHEMA);
    expect(applied).not.toContain('"expression": "[jobTitle]"');
    await workbench.screenshot('applied');
  });
});
