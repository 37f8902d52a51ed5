import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepFailure, Workbench, workspace } from './harness.js';

/* From a name to where it is defined, to another name, and to a definition that is missing. */

const SCHEMA = 'genesys-cloud.synchronization-schema.json';
const INCOMPLETE = 'incomplete.synchronization-schema.json';
const RENAMED = 'extension_0123456789abcdef0123456789abcdef_secondPhone';

/** A workbench on a busy machine takes its time. */
const POLL = { timeout: 30_000, interval: 200 };

interface Schema {
  readonly directories: readonly {
    readonly objects: readonly { attributes: readonly { readonly name: string; readonly type: string }[] }[];
  }[];
}

describe('the names of a synchronization schema', () => {
  let workbench: Workbench;
  let schema: string;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    const folder = workspace();
    schema = readFileSync(path.join(folder, SCHEMA), 'utf8');
    const incomplete = JSON.parse(schema) as Schema;
    const [object] = incomplete.directories[1]!.objects;
    object!.attributes = object!.attributes.filter(({ name }) => name !== 'title');
    writeFileSync(path.join(folder, INCOMPLETE), JSON.stringify(incomplete, undefined, 2));
    workbench = await Workbench.open(folder);
  });
  afterAll(() => workbench.close());

  it('lead to their definitions', async () => {
    await workbench.openFile(SCHEMA);
    await workbench.cursorBehind(SCHEMA, '"targetAttributeName": "title');
    const directories = schema.indexOf('"directories"');
    const target = schema.indexOf('"name": "PureCloud by Genesys"', directories);
    const line = schema.slice(0, schema.indexOf('"name": "title"', target)).split('\n').length;
    await expect
      .poll(async () => {
        await workbench.page.keyboard.press('F12');
        return workbench.cursor();
      }, POLL)
      .toContain(`Ln ${line},`);
    await workbench.screenshot('definition');
  });

  it('are renamed wherever they are', async () => {
    const { page } = workbench;
    await workbench.openFile(SCHEMA);
    // In the expression, its source tree and the definition.
    expect(schema.split('extensionAttribute2').length - 1).toBe(3);
    await workbench.cursorBehind(SCHEMA, '"expression": "[extensionAttribute2');
    const box = page.locator('.rename-box input:visible');
    await expect
      .poll(async () => {
        await page.keyboard.press('F2');
        return box.waitFor({ timeout: 2000 }).then(
          () => true,
          () => false,
        );
      }, POLL)
      .toBe(true);
    expect(await box.inputValue()).toBe('extensionAttribute2');
    await box.fill(RENAMED);
    await workbench.screenshot('rename');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active.dirty').waitFor();
    const after = await workbench.saved(SCHEMA);
    expect(after).toBe(schema.replaceAll('extensionAttribute2', RENAMED));
  });

  it('get a definition that is missing by a fix', async () => {
    const { page } = workbench;
    await workbench.openFile(INCOMPLETE);
    await workbench.cursorBehind(INCOMPLETE, '"targetAttributeName": "title');
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Add attribute definition' });
    await expect
      .poll(async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+.');
        return fix.waitFor({ timeout: 3000 }).then(
          () => true,
          () => false,
        );
      }, POLL)
      .toBe(true);
    await workbench.screenshot('add-definition');
    await fix.click();
    await page.locator('.tab.active.dirty').waitFor();
    const { directories } = JSON.parse(await workbench.saved(INCOMPLETE)) as Schema;
    const { attributes } = directories[1]!.objects[0]!;
    expect(attributes.filter(({ name }) => name === 'title')).toMatchObject([{ name: 'title', type: 'String' }]);
    await expect.poll(() => page.locator('.squiggly-warning').count(), POLL).toBe(0);
  });
});
