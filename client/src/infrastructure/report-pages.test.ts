import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../test/kit/extension.js';
import { provisioningFile } from '../../../test/kit/marked.js';
import type { WebviewPanel } from '../../../test/kit/vscode/boxes.js';
import type { OpenDocument } from '../../../test/kit/vscode/documents.js';
import { editor } from '../../../test/kit/vscode/editor.js';
import { startSandbox } from '../../../test/sandbox/genesys-cloud.mjs';

const TOKEN = 'sesame-open-123';
const TEST = 'scimProvisioning.testConnection';
const SHOW = 'scimProvisioning.showConnectionReport';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox({ token: TOKEN });
});
afterAll(() => sandbox.stop());

let extension: Extension;
let document: OpenDocument;
beforeEach(async () => {
  extension = activated();
  editor.user.enter = () => TOKEN;
  editor.documents.write(
    'a.provisioning.json',
    provisioningFile([]).replace('{', `{ "connection": { "tenantUrl": "${sandbox.url}" },`),
  );
  document = await editor.show('a.provisioning.json');
  await expect.poll(() => editor.contexts.get('scimProvisioning.mappingDocument')).toBe(true);
});
afterEach(async () => {
  const seen = JSON.stringify([editor.panels.map(({ sent }) => sent), editor.clipboard, editor.messages, editor.picks]);
  expect(seen).not.toContain(TOKEN);
  await extension.deactivate();
});

/** The page of the report after a test, as its script has loaded it. */
async function page(): Promise<WebviewPanel> {
  await editor.run(TEST);
  await editor.run(SHOW);
  const panel = editor.panels[0]!;
  panel.received.fire({ action: 'ready' });
  return panel;
}

describe('before a test', () => {
  it.each(['showConnectionReport', 'copyConnectionReport', 'copyMarkdownReport', 'copyRequestAsCurl'])(
    '%s says that there is no report',
    async (command) => {
      await editor.run(`scimProvisioning.${command}`);
      expect(editor.said).toEqual(['There is no report yet. Run Test Connection first.']);
      expect(editor.contexts.get('scimProvisioning.hasConnectionReport')).not.toBe(true);
    },
  );
});

describe('the report', () => {
  it('is a page named after the document, which loads nothing', async () => {
    const panel = await page();
    expect(panel.title).toBe('Connection: a.provisioning.json');
    expect(panel.options).toMatchObject({ enableScripts: true, localResourceRoots: [] });
    expect(panel.webview.html).toContain("default-src 'none'");
    expect(panel.webview.html).not.toMatch(/https?:|src=|@import|url\(/);
    expect(panel.last('body')).toContain('Entra can connect to Genesys Cloud and find users by userName.');
    expect(editor.contexts.get('scimProvisioning.hasConnectionReport')).toBe(true);
  });

  it('is shown by a button of the message, once for each document', async () => {
    editor.user.press = () => 'Show Report';
    await editor.run(TEST);
    await expect.poll(() => editor.panels.length).toBe(1);
    await editor.run(TEST);
    await expect.poll(() => editor.panels[0]!.reveals).toBe(1);
    expect(editor.panels).toHaveLength(1);
  });

  it('is shown from the Test Explorer', async () => {
    await editor.run(TEST);
    editor.documents.write('notes.txt', 'x');
    await editor.show('notes.txt');
    await editor.run(SHOW, [...editor.tests[0]!.items][0]![1]);
    expect(editor.panels).toHaveLength(1);
  });

  it('runs the test again, says that it runs, and shows the new result', async () => {
    const panel = await page();
    const before = panel.last('run');
    panel.posted.length = 0;
    panel.received.fire({ action: 'run' });
    await expect.poll(() => panel.last('running')).toBe(false);
    expect(panel.posted[0]).toEqual({ status: 'Testing the connection…', running: true });
    expect(panel.last('status')).toMatch(/^Passed\. Entra can connect/);
    expect(panel.last('run')).not.toBe(before);
    await expect.poll(() => editor.said.length).toBe(2);
  });

  it('is tested again by the command while the page is active', async () => {
    const panel = await page();
    editor.active = undefined;
    await editor.run(TEST);
    expect(editor.said).toHaveLength(2);
    panel.active = false;
    await editor.run(TEST);
    expect(editor.said.at(-1)).toMatch(/^No mapping document is active/);
  });

  it('copies a request as a command that has the variable for the token, not the token', async () => {
    const panel = await page();
    panel.received.fire({ action: 'curl', number: 2 });
    await expect
      .poll(() => panel.last('status'))
      .toMatch(/^Request 2 was copied .* the environment variable SCIM_TOKEN\.$/);
    expect(editor.clipboard).toMatch(/^curl --include --header "Authorization: Bearer \$SCIM_TOKEN" .*'http:[^']*'$/);
  });

  it.each([
    ['copyReport', /^# Test Connection: Passed[^]*## Request 1/],
    ['copySupport', /^# Test Connection: Passed[^]*Program: SCIM Provisioning/],
  ])('copies what %s says', async (action, text) => {
    const panel = await page();
    panel.received.fire({ action });
    await expect.poll(() => editor.clipboard).toMatch(text);
    await expect.poll(() => panel.last('status')).toMatch(/^The report on http.* contains no secrets\./);
  });

  it.each([{ action: 'curl', number: 99 }, { action: 'curl', number: 'x' }, { action: 'copy', text: 'x' }, {}, null])(
    'ignores %j',
    async (message) => {
      const panel = await page();
      panel.posted.length = 0;
      panel.received.fire(message);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(editor.clipboard).toBe('');
      expect(panel.posted).toEqual([]);
    },
  );

  it('is closed with the extension', async () => {
    const panel = await page();
    await extension.deactivate();
    expect(panel.isDisposed).toBe(true);
    extension = activated();
  });
});

describe('by keys', () => {
  it('a request is copied as curl', async () => {
    await editor.run(TEST);
    editor.user.pick = ({ labels }) => labels[0];
    await editor.run('scimProvisioning.copyRequestAsCurl', document.uri);
    expect(editor.picks[0]!.labels[0]).toMatch(/^1\. GET http/);
    expect(editor.clipboard).toMatch(/^curl /);
    expect(editor.said.at(-1)).toMatch(/^Request 1 was copied/);
  });

  it('nothing is copied where none is picked', async () => {
    await editor.run(TEST);
    await editor.run('scimProvisioning.copyRequestAsCurl');
    expect(editor.clipboard).toBe('');
  });
});
