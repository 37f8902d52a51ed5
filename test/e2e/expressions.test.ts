import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Workbench, workspace } from './harness.js';

const FILE = 'expressions.provisioning.json';
const POLL = { timeout: 20_000, interval: 200 };

/** A mapping whose source is typed, and one whose source is edited on its own. */
const LONG =
  'Join(\\"@\\", NormalizeDiacritics(StripSpaces(Join(\\".\\", [givenName], [surname]))), \\"example.com\\")';
const DOCUMENT = `{
  "application": "genesys-cloud",
  "users": {
    "actions": ["create"],
    "scopingFilter": [{ "clauses": [{ "attribute": "department", "operator": "EQUALS", "value": "Sales" }] }],
    "attributeMappings": [
      { "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 },
      { "target": "active", "source": "" },
      { "target": "displayName", "source": "${LONG}" }
    ]
  }
}
`;
const USER = `{
  "userPrincipalName": "zoe@example.com",
  "givenName": "Zoë",
  "surname": "de la Cruz",
  "department": "Marketing",
  "IsSoftDeleted": false
}
`;

describe('source expressions', () => {
  let workbench: Workbench;
  let folder: string;
  beforeAll(async () => {
    folder = workspace();
    writeFileSync(path.join(folder, FILE), DOCUMENT);
    writeFileSync(path.join(folder, 'expressions.sample-user.json'), USER);
    workbench = await Workbench.open(folder);
    await workbench.openFile(FILE);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      await workbench.screenshot(`failed: ${task.name}`.replace(/[^\w]+/g, '-').slice(0, 80));
  });
  afterAll(() => workbench.close());

  const hint = (text: string): ReturnType<Workbench['line']> =>
    workbench.page.locator('.editor-instance .monaco-editor .view-line', { hasText: text }).first();

  it('show what they give for the sample user, and whether that user is in scope', async () => {
    await hint('→ zoe@example.com').waitFor();
    await hint('→ Zoe.delaCruz@example.com').waitFor();
    await hint('✗ zoe@example.com: department is Marketing').waitFor();
    await workbench.screenshot('live-results');
  });

  it('show the values of another sample user, selected by keys', async () => {
    const { page } = workbench;
    await workbench.command('SCIM: Select Sample User');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Grace Hopper' }).waitFor();
    await workbench.screenshot('select-sample-user');
    await page.keyboard.type('Grace');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Grace Hopper' }).waitFor();
    await page.keyboard.press('Enter');
    await hint('→ grace.hopper@example.com').waitFor();
    await hint('✗ Grace Hopper: department is Compilers').waitFor();
    await workbench.command('SCIM: Select Sample User');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Charles Babbage' }).waitFor();
    await page.keyboard.type('zoe');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'zoe@example.com' }).waitFor();
    await page.keyboard.press('Enter');
    await hint('→ zoe@example.com').waitFor();
  });

  it('are typed by keys, with completions, signature help and a live result', async () => {
    const { page } = workbench;
    const suggestion = (text: string): ReturnType<Workbench['line']> =>
      page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text }).first();
    const parameter = page.locator('.parameter-hints-widget.visible .parameter.active');
    await workbench.cursorBehind(FILE, '"target": "active", "source": "');
    await page.keyboard.type('Swi');
    await suggestion('Switch').waitFor();
    // The first is the usual source of the target, which is a whole Switch; this is about the function.
    const selected = page.locator('.suggest-widget.visible .monaco-list-row.focused .label-name').first();
    for (let moves = 0; moves < 10 && (await selected.innerText()) !== 'Switch'; moves++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    // The blanks are there, the first one is selected, and its parameter is explained.
    await workbench.line('Switch(source, , key, value)').waitFor();
    await expect.poll(() => parameter.innerText(), POLL).toBe('source');
    // What is still to be filled in is not reported, however long that takes.
    await page.waitForTimeout(1500);
    expect(await page.locator('.squiggly-error, .squiggly-warning').count()).toBe(0);
    await page.keyboard.type('[IsSoft');
    await suggestion('IsSoftDeleted').waitFor();
    await workbench.screenshot('expression-completion');
    await page.keyboard.press('Enter');
    await workbench.line('Switch([IsSoftDeleted], , key, value)').waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => parameter.innerText(), POLL).toBe('key');
    await page.keyboard.press('Escape');
    await page.keyboard.type('\\"False\\"');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    for (let left = 'value'.length; left > 0; left--) await page.keyboard.press('Delete');
    await page.keyboard.type('\\"True\\"');
    await page.keyboard.press('Escape');
    await hint('→ True').waitFor();
    await workbench.screenshot('expression-result');
    for (let left = '\\"True\\"'.length; left > 0; left--) await page.keyboard.press('Backspace');
    await page.keyboard.type('\\"Yes\\"');
    await page.keyboard.press('Escape');
    // The result follows, and what cannot be is underlined.
    await hint('→ Yes').waitFor();
    await page.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
    const saved = await workbench.saved(FILE);
    expect(saved).toContain(String.raw`"source": "Switch([IsSoftDeleted], , \"False\", \"Yes\")"`);
  });

  it('are edited on their own, and go back escaped', async () => {
    const { page } = workbench;
    await workbench.cursorBehind(FILE, '"target": "displayName", "source": "Join');
    await workbench.command('SCIM: Edit Expression');
    await page.locator('.tab.active', { hasText: 'displayName.entraexpression' }).waitFor();
    await workbench.line('NormalizeDiacritics(').waitFor();
    await hint('→ Zoe.delaCruz@example.com').waitFor();
    await workbench.screenshot('edit-expression');
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('ToLower(');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(')');
    await page.keyboard.press('Escape');
    await hint('→ zoe.delacruz@example.com').waitFor();
    await page.keyboard.press('Control+S');
    await page.locator('.tab.active:not(.dirty)', { hasText: 'displayName.entraexpression' }).waitFor();
    await page.keyboard.press('Control+W');
    await workbench.openFile(FILE);
    await workbench.saved(FILE);
    const written = JSON.parse(readFileSync(path.join(folder, FILE), 'utf8')) as {
      users: { attributeMappings: { source: string }[] };
    };
    expect(written.users.attributeMappings[2]!.source).toBe(`ToLower(${LONG.replaceAll('\\', '')})`);
  });
});
