import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../sandbox/genesys-cloud.mjs';
import { keepFailure, Workbench, workspace } from './harness.js';

const TOKEN = 'workbench-token';
const COMPLETE = 'genesys-cloud.provisioning.json';
const AS_PRINTED = 'genesys-cloud-as-printed.provisioning.json';
const SCHEMA = 'genesys-cloud.synchronization-schema.json';
const FILTER = 'work-addresses.scimfilter';

/** A workbench on a busy machine takes its time. */
const POLL = { timeout: 20_000, interval: 200 };

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox({ token: TOKEN });
});
afterAll(() => sandbox.stop());

describe('editing a mapping', () => {
  let workbench: Workbench;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    workbench = await Workbench.open(workspace(sandbox.url));
  });
  afterAll(() => workbench.close());

  it('squiggles under what the tutorial prints wrong, and nothing else', async () => {
    await workbench.openFile(AS_PRINTED);
    await expect.poll(() => workbench.page.locator('.squiggly-warning').count(), POLL).toBe(1);
    await workbench.command('View: Focus Problems');
    const problems = workbench.page.locator('.markers-panel .monaco-list-row', { hasText: 'SCIM Provisioning' });
    await expect.poll(() => problems.count(), POLL).toBe(7);
    await workbench.screenshot('squiggles');
    await workbench.page.keyboard.press('Control+J');
  });

  it('opens the page of a rule from its code in the Problems panel, without the web', async () => {
    const { page } = workbench;
    await workbench.openFile(AS_PRINTED);
    await workbench.command('View: Focus Problems');
    await page.locator('.markers-panel .monaco-list-row a.monaco-link', { hasText: 'unknown-attribute' }).click();
    // VS Code asks once whether the extension may open links.
    const open = page.locator('.monaco-dialog-box .monaco-button', { hasText: /^Open$/ });
    const tab = page.locator('.tab.active', { hasText: 'Preview unknown-attribute.md' });
    await expect
      .poll(async () => {
        if (await open.isVisible()) await open.click();
        return tab.count();
      }, POLL)
      .toBe(1);
    const preview = page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await preview.locator('h1', { hasText: 'unknown-attribute' }).waitFor();
    await workbench.screenshot('rule-page');
    await page.keyboard.press('Control+J');
  });

  it('says on a hover what a path feeds', async () => {
    await workbench.openFile(COMPLETE);
    const hover = workbench.page.locator('.monaco-hover:visible', { hasText: 'The second work phone.' }).first();
    await expect
      .poll(async () => {
        await workbench.page.mouse.move(640, 60);
        await workbench.line('work2').locator('span span', { hasText: 'work2' }).first().hover();
        return hover.waitFor({ timeout: 2000 }).then(
          () => true,
          () => false,
        );
      }, POLL)
      .toBe(true);
    expect(await hover.innerText()).toContain('RFC 7643 §4.1.2');
    await workbench.screenshot('hover');
    await workbench.page.keyboard.press('Escape');
  });

  it('completes a path from a few letters, by keys only, and the file holds the right escapes', async () => {
    const { page } = workbench;
    await workbench.openFile(COMPLETE);
    await workbench.cursorBehind(COMPLETE, '"target": "title');
    for (let left = 'title'.length; left > 0; left--) await page.keyboard.press('Backspace');
    await page.keyboard.type('phoneNumbers[');
    const zoom = page.locator('.suggest-widget .monaco-list-row', { hasText: 'zoomphone' }).first();
    await zoom.waitFor();
    await workbench.screenshot('completion');
    await page.keyboard.type('type eq \\"zo');
    await page.locator('.suggest-widget .monaco-list-row.focused', { hasText: 'zoomphone' }).waitFor();
    await page.keyboard.press('Enter');
    const row = (await workbench.saved(COMPLETE)).split('\n').find((line) => line.includes('[jobTitle]'));
    expect(row?.trim()).toBe('{ "target": "phoneNumbers[type eq \\"zoomphone\\"].value", "source": "[jobTitle]" },');
  });

  it('writes a selector from nothing, by keys only, accepting what is offered', async () => {
    const { page } = workbench;
    await workbench.openFile(COMPLETE);
    await workbench.cursorBehind(COMPLETE, '"target": "displayName');
    for (let left = 'displayName'.length; left > 0; left--) await page.keyboard.press('Backspace');
    /** Types, waits until the list offers that, and takes it. */
    const accept = async (typed: string, offered: string): Promise<void> => {
      await page.keyboard.type(typed);
      const row = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: offered });
      await expect
        .poll(async () => {
          if ((await row.count()) === 0) await page.keyboard.press('Control+Space');
          return row.count();
        }, POLL)
        .toBeGreaterThan(0);
      for (let moves = 0; moves < 20; moves++) {
        const focused = page.locator('.suggest-widget.visible .monaco-list-row.focused');
        const label = await focused.locator('.label-name').first().innerText();
        if (label === offered) break;
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
      await row.waitFor({ state: 'hidden' });
    };
    await accept('ema', 'emails');
    await page.keyboard.type('[');
    await accept('ty', 'type');
    await accept(' ', 'eq');
    // Operators bring the space behind them.
    await accept('\\"w', 'work');
    // What the value closed is taken back: the selector goes on.
    for (let left = '].value'.length; left > 0; left--) await page.keyboard.press('Backspace');
    await accept(' ', 'and');
    await accept('va', 'value');
    await accept(' e', 'ew');
    await page.keyboard.type('\\"@example.com\\"]');
    await page.keyboard.press('Escape');
    const row = (await workbench.saved(COMPLETE)).split('\n').find((line) => line.includes('[displayName]'));
    expect(row?.trim()).toBe(
      String.raw`{ "target": "emails[type eq \"work\" and value ew \"@example.com\"]", "source": "[displayName]" },`,
    );
    await workbench.screenshot('selector');
  });

  it('helps in a filter file', async () => {
    const { page } = workbench;
    await workbench.openFile(FILTER);
    await workbench.cursorBehind(FILTER, 'active eq true');
    await page.keyboard.type(' and ti');
    await page.locator('.suggest-widget .monaco-list-row.focused', { hasText: 'title' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type(' s');
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'starts with' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('"Agent');
    await page.keyboard.press('Escape');
    const hover = page.locator('.monaco-hover:visible', { hasText: 'title starts with Agent' }).first();
    await expect
      .poll(async () => {
        await page.mouse.move(640, 60);
        await workbench.line('title').locator('span span', { hasText: 'sw' }).first().hover();
        return hover.waitFor({ timeout: 2000 }).then(
          () => true,
          () => false,
        );
      }, POLL)
      .toBe(true);
    await workbench.screenshot('filter');
    expect(await workbench.saved(FILTER)).toContain('active eq true and title sw "Agent"\n');
  });

  it('fixes one mistake by a quick fix, and all others at once', async () => {
    const { page } = workbench;
    await workbench.openFile(AS_PRINTED);
    await workbench.cursorBehind(AS_PRINTED, 'phoneNumberss');
    await page.keyboard.press('ArrowLeft');
    // The fixes are there as soon as the squiggle is.
    await expect
      .poll(async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+.');
        return page
          .locator('.action-widget', { hasText: 'Replace with “phoneNumbers”' })
          .waitFor({ timeout: 3000 })
          .then(
            () => true,
            () => false,
          );
      }, POLL)
      .toBe(true);
    await workbench.screenshot('quick-fix');
    await page.keyboard.press('Enter');
    await expect.poll(() => workbench.line('phoneNumberss').count(), POLL).toBe(0);
    // VS Code drops the answer when the squiggles change at the very moment; a person would press again.
    await expect
      .poll(async () => {
        await workbench.command('Fix All');
        await page.waitForTimeout(500);
        return (await workbench.saved(AS_PRINTED)).match(/[‘’]/g);
      }, POLL)
      .toBeNull();
    await expect.poll(() => page.locator('.squiggly-error').count(), POLL).toBe(0);
    expect(await workbench.saved(AS_PRINTED)).toContain('externalIds[authority eq \\"zoomphone\\"].value');
  });

  it('names the application in the status bar, and lets the user pick another', async () => {
    const { page } = workbench;
    await workbench.openFile(AS_PRINTED);
    // The line must be visible to be found.
    await page.keyboard.press('Control+Home');
    await workbench.command('SCIM: Select Application');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'SCIM 2.0' }).click();
    await expect.poll(() => workbench.line('"application": "scim"').count(), POLL).toBe(1);
    const item = page.getByRole('button', { name: 'SCIM application: SCIM 2.0, set in the file' });
    await expect.poll(() => item.innerText(), POLL).toBe('SCIM 2.0');
    await workbench.screenshot('application');
  });
});

describe('testing the connection', () => {
  let workbench: Workbench;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    workbench = await Workbench.open(workspace(sandbox.url));
    await workbench.openFile(COMPLETE);
  });
  afterAll(() => workbench.close());

  const lens = (text: string | RegExp): ReturnType<Workbench['line']> =>
    workbench.page.locator('.codelens-decoration a', { hasText: text });
  const tokenBox = (): ReturnType<Workbench['line']> =>
    workbench.page.locator('.quick-input-widget:visible input[type=password]');

  async function enterToken(token: string): Promise<void> {
    await tokenBox().waitFor();
    await workbench.page.keyboard.type(token);
    await workbench.page.keyboard.press('Enter');
  }

  it('fails with a wrong token, and says so where the URL is', async () => {
    await lens('Test Connection').click();
    await tokenBox().waitFor();
    await workbench.screenshot('token');
    await enterToken('wrong');
    await workbench.toast('The server rejects the secret token (401).').waitFor();
    await lens(/Failed at/).waitFor();
    await workbench.page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
    await workbench.screenshot('connection-failed');
  });

  it('passes with the right one', async () => {
    await workbench.toast('The server rejects the secret token').locator('a', { hasText: 'Enter Token' }).click();
    await enterToken(TOKEN);
    await workbench
      .toast('Entra can connect to Genesys Cloud and find users by userName and groups by displayName.')
      .waitFor();
    await lens(/Passed at/).waitFor();
    await expect.poll(() => workbench.page.locator('.squiggly-error').count(), POLL).toBe(0);
    await workbench.screenshot('connection-passed');
  });

  it('shows a report without the token', async () => {
    await lens(/Passed at/).click();
    const frame = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe');
    await frame.locator('h1', { hasText: `Connection: ${COMPLETE}` }).waitFor();
    const text = await frame.locator('body').innerText();
    expect(text).toContain('GET http://127.0.0.1');
    expect(text).not.toContain(TOKEN);
    await workbench.screenshot('report');
    const tab = workbench.page.locator('.tab', { hasText: 'Connection:' });
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  });

  it('does not ask again, from the button in the title either', async () => {
    await workbench.openFile(COMPLETE);
    await workbench.command('Notifications: Clear All');
    await workbench.page.locator('.editor-actions a[aria-label^="Test Connection"]').click();
    await workbench.toast('Entra can connect to Genesys Cloud').waitFor();
    expect(await tokenBox().count()).toBe(0);
  });

  it('asks for the URL of a schema, which holds none, and knows the token of its origin', async () => {
    await workbench.openFile(SCHEMA);
    await workbench.command('Notifications: Clear All');
    await workbench.command('SCIM: Test Connection');
    await workbench.page.locator('.quick-input-title', { hasText: 'Tenant URL of Genesys Cloud' }).waitFor();
    await workbench.page.keyboard.type(sandbox.url);
    await workbench.page.keyboard.press('Enter');
    await workbench.toast('Entra can connect to Genesys Cloud').waitFor();
    await workbench.command('Notifications: Clear All');
    await workbench.command('SCIM: Test Connection');
    await workbench.toast('Entra can connect to Genesys Cloud').waitFor();
  });

  it('forgets the token when it is told to', async () => {
    await workbench.openFile(COMPLETE);
    await workbench.command('SCIM: Forget Token');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row', { hasText: new URL(sandbox.url).origin })
      .waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.toast('was deleted').waitFor();
    await workbench.command('SCIM: Test Connection');
    await tokenBox().waitFor();
    await workbench.page.keyboard.press('Escape');
    // There is nothing to forget now, so the palette does not have it.
    await workbench.page.keyboard.press('F1');
    await workbench.page.locator('.quick-input-widget:visible input[type=text]').fill('>SCIM: Forget Token');
    await workbench.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    const entry = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'SCIM: Forget Token' });
    expect(await entry.count()).toBe(0);
    await workbench.page.keyboard.press('Escape');
  });
});
