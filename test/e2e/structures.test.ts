import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepFailure, Workbench, workspace } from './harness.js';

/* New mappings, clauses and members by keys alone. */

const POLL = { timeout: 20_000, interval: 200 };
const FILE = 'new.provisioning.json';
const BEFORE = `{
  "application": "genesys-cloud",
  "notificationEmail": "d0f1c2b3@example.com",
  "users": {
    "attributeMappings": [
      { "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 }
    ]
  }
}
`;

describe('structures by keys alone', () => {
  let workbench: Workbench;
  let folder: string;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    folder = workspace();
    writeFileSync(path.join(folder, FILE), BEFORE);
    writeFileSync(path.join(folder, 'other.json'), '{ "id": "d0f1c2b3-0000", "other": "d0" }\n');
    workbench = await Workbench.open(folder);
  });
  afterAll(() => workbench.close());

  const rows = () => workbench.page.locator('.suggest-widget.visible .monaco-list-row');

  /** Opens the list if that is still needed, chooses an item by its label, and accepts it. */
  async function accept(label: string, { open = false } = {}): Promise<void> {
    const { page } = workbench;
    if (open) await page.keyboard.press('Control+Space');
    await expect.poll(() => rows().locator('.label-name').allInnerTexts(), POLL).toContain(label);
    for (let moves = 0; moves < 30; moves++) {
      const focused = rows().and(page.locator('.focused')).locator('.label-name').first();
      if ((await focused.count()) > 0 && (await focused.innerText()) === label) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
  }

  async function begin(behind: string): Promise<void> {
    writeFileSync(path.join(folder, FILE), BEFORE);
    await workbench.openFile(FILE);
    await workbench.command('File: Revert File');
    await workbench.cursorBehind(FILE, behind);
  }

  it('adds a mapping: the target, then its source, without opening a list again', async () => {
    const { page } = workbench;
    await begin('"matchingPriority": 1 }');
    await page.keyboard.press('Enter');
    await accept('attribute mapping', { open: true });
    await accept('title');
    // The usual source is the first, and selected.
    await rows().and(page.locator('.focused')).locator('.label-name', { hasText: '[jobTitle]' }).waitFor();
    await workbench.screenshot('structure-source');
    await page.keyboard.press('Enter');
    expect(await workbench.saved(FILE)).toBe(
      BEFORE.replace('1 }\n', '1 },\n      { "target": "title", "source": "[jobTitle]" }\n'),
    );
  });

  it('goes to the source with the Tab key', async () => {
    const { page } = workbench;
    await begin('"matchingPriority": 1 }');
    await page.keyboard.press('Enter');
    await accept('attribute mapping', { open: true });
    await rows().first().waitFor();
    await page.keyboard.type('title');
    await rows().first().waitFor();
    await page.keyboard.press('Escape');
    await rows().first().waitFor({ state: 'hidden' });
    await page.keyboard.press('Tab');
    await expect.poll(() => rows().locator('.label-name').allInnerTexts(), POLL).toContain('[jobTitle]');
    await page.keyboard.type('job');
    await accept('[jobTitle]');
    expect(await workbench.saved(FILE)).toContain('{ "target": "title", "source": "[jobTitle]" }');
  });

  it('adds a scoping filter, of which each string has its list', async () => {
    const { page } = workbench;
    await begin('    ]');
    await page.keyboard.press('Enter');
    await accept('scopingFilter', { open: true });
    await accept('department');
    await accept('EQUALS');
    // The sample user's value.
    await expect.poll(() => rows().locator('.label-name').allInnerTexts(), POLL).toContain('Research');
    await page.keyboard.type('Sales');
    await page.keyboard.press('Escape');
    expect(JSON.parse(await workbench.saved(FILE))).toMatchObject({
      users: { scopingFilter: [{ clauses: [{ attribute: 'department', operator: 'EQUALS', value: 'Sales' }] }] },
    });
  });

  it('offers each label once, and no words of the text', async () => {
    const { page } = workbench;
    const labelsAt = async (behind: string, typed: string): Promise<string[]> => {
      await begin(behind);
      await page.keyboard.type(typed);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget.visible').waitFor();
      await page.waitForTimeout(500);
      const labels = await rows().locator('.label-name').allInnerTexts();
      await workbench.screenshot(`labels-${behind.replace(/\W+/g, '-')}`);
      await page.keyboard.press('Escape');
      await workbench.command('File: Revert File');
      return labels;
    };
    for (const [behind, typed] of [
      ['"genesys-cloud",', '\n"'],
      ['"genesys-cloud",', '\n"scope": '],
      ['"genesys-cloud",', '\n"scope": "'],
      ['"application": "', ''],
      ['[userPrincipalName]",', ' "'],
      ['[userPrincipalName]",', ' "flowType": "'],
      ['"matchingPriority": 1 }', ', '],
    ] as const) {
      const labels = await labelsAt(behind, typed);
      expect(labels.length, `${behind}${typed}`).toBeGreaterThan(0);
      expect(new Set(labels).size, `${behind}${typed}: ${labels.join(' ')}`).toBe(labels.length);
      expect(labels).not.toContain('d0f1c2b3');
    }
    expect(await labelsAt('"d0f1', '')).toEqual([]);
  });

  it('leaves other JSON files alone', async () => {
    const { page } = workbench;
    await workbench.openFile('other.json');
    await workbench.cursorBehind('other.json', '"other": "d0');
    await page.keyboard.press('Control+Space');
    await expect.poll(() => rows().locator('.label-name').allInnerTexts(), POLL).toContain('d0f1c2b3');
    expect(readFileSync(path.join(folder, 'other.json'), 'utf8')).toContain('"d0"');
  });
});
