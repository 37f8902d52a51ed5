import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import type { TestContext } from 'vitest';
import { chromium, type Browser, type Page } from 'playwright-core';
import { BROWSER_FLAGS, ensureBrowser } from '../../scripts/host/browser.mjs';
import { copyExamples } from '../../scripts/host/examples.mjs';
import { remoteUri, startServer, workbenchUrl, type WorkbenchServer } from '../../scripts/host/server.mjs';
import { setUpHost, type Host, type HostName } from '../../scripts/host/setup.mjs';
import { SUITE } from '../../scripts/host/suite.mjs';
import { run, scratch } from '../../scripts/project.mjs';

/** Screenshots and reports; git ignores them. */
export const ARTEFACTS = path.join(scratch, 'artefacts');
export const VSIX = path.join(scratch, 'scim-provisioning.vsix');

/** A folder with the examples, which may be changed; the tenant URL of one of them is put in. */
export function workspace(tenantUrl?: string): string {
  const folder = copyExamples(mkdtempSync(path.join(tmpdir(), 'scim-workspace-')), tenantUrl);
  writeFileSync(path.join(folder, 'tsconfig.json'), '{ "compilerOptions": { "target": "ES2022" } }\n');
  return folder;
}

export async function openBrowser(): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), headless: true, args: BROWSER_FLAGS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return { browser, page };
}

/** A workbench with the packaged extension installed and a folder open, as a person sees it. */
export class Workbench {
  readonly page: Page;
  readonly folder: string;
  private readonly browser: Browser;
  private readonly server: WorkbenchServer;

  private constructor(page: Page, folder: string, browser: Browser, server: WorkbenchServer) {
    this.page = page;
    this.folder = folder;
    this.browser = browser;
    this.server = server;
  }

  static async open(
    folder: string,
    { trusted = true, git = false, language }: { trusted?: boolean; git?: boolean; language?: string } = {},
  ): Promise<Workbench> {
    const server = await startServer(await setUpHost('newest'), {
      vsix: VSIX,
      settings: { 'editor.hover.delay': 100, 'window.commandCenter': false, 'git.enabled': git },
      args: trusted ? ['--disable-workspace-trust'] : [],
      ...(language !== undefined && { language }),
    });
    const { browser, page } = await openBrowser();
    const workbench = new Workbench(page, folder, browser, server);
    try {
      await page.goto(workbenchUrl(server.authority, folder));
      await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
      return workbench;
    } catch (error) {
      await workbench.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  screenshot(name: string): Promise<Buffer> {
    return this.page.screenshot({ path: path.join(ARTEFACTS, `${name}.png`) });
  }

  /** Opens a file by its name, as one does with Ctrl+P. */
  async openFile(name: string): Promise<void> {
    await this.choose('Control+P', name, name);
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.page.locator('.editor-instance .monaco-editor .view-line').first().waitFor();
  }

  /**
   * Types into the box that a key opens. A webview may have swallowed the key, so it is pressed again from elsewhere. The box of
   * an earlier key may just be closing.
   */
  private async quickInput(key: string, text: string): Promise<void> {
    const box = this.page.locator('.quick-input-widget:visible input[type=text]');
    for (let attempt = 0; ; attempt++) {
      await this.page.keyboard.press(key);
      try {
        await box.fill(text, { timeout: 3000 });
        return;
      } catch (error) {
        if (attempt === 3) throw error;
        await this.page.locator('.activitybar .action-item a').first().focus();
      }
    }
  }

  /** Runs a command by its title, as one does with F1. */
  async command(title: string): Promise<void> {
    await this.choose('F1', `>${title}`, title);
  }

  /** Accepts the item that a text finds. A file or command that is not on the list yet may be there when it is opened again. */
  private async choose(key: string, text: string, item: string): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      await this.quickInput(key, text);
      try {
        const row = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: item });
        await row.waitFor({ timeout: 5000 });
        break;
      } catch (error) {
        if (attempt === 5) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
    await this.page.keyboard.press('Enter');
  }

  /** The visible line that holds a text. */
  line(text: string): ReturnType<Page['locator']> {
    return this.page.locator('.editor-instance .monaco-editor .view-line', { hasText: text }).first();
  }

  /** Puts the cursor behind a text of a file that is open and saved, by its line and column. */
  async cursorBehind(name: string, text: string): Promise<void> {
    const before = readFileSync(path.join(this.folder, name), 'utf8').split(text)[0]!.split('\n');
    await this.quickInput('Control+G', `:${before.length}:${before.at(-1)!.length + text.length + 1}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    // The focus returns to where the box was opened from, which may be another part of the window.
    await this.page.keyboard.press('Control+1');
  }

  /** Saves the active file and gives what is on disk then. */
  async saved(name: string): Promise<string> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active:not(.dirty)', { hasText: name }).waitFor();
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  /** The line and column of the cursor, as the status bar says them. */
  async cursor(): Promise<string> {
    return this.page.locator('#status\\.editor\\.selection').innerText();
  }

  toast(text: string | RegExp): ReturnType<Page['locator']> {
    return this.page.locator('.notification-toast', { hasText: text });
  }
}

/** What a person would have seen when a test failed. */
export async function keepFailure(workbench: Workbench, { task }: TestContext): Promise<void> {
  if (task.result?.state === 'fail')
    await workbench.screenshot(`failed: ${task.name}`.replace(/[^\w]+/g, '-').slice(0, 80));
}

export interface SuiteResult {
  readonly passed: boolean;
  /** A line for each test. */
  readonly report: string;
}

/** Runs the Mocha suite inside the extension host of a real VS Code. */
export async function runSuite(hostName: HostName): Promise<SuiteResult> {
  const host = await setUpHost(hostName);
  const folder = workspace();
  const report = path.join(ARTEFACTS, `suite-${host.vscode}.txt`);
  const server = await startServer(host, {
    env: { TEST_REPORT: report },

    // The newer workbench takes development paths with the driver only.
    args: ['--enable-smoke-test-driver', '--disable-workspace-trust'],
  });
  const { browser, page } = await openBrowser();
  const log: string[] = [];
  try {
    const ended = new Promise<number>((resolve, reject) => {
      setTimeout(() => {
        reject(new Error(`The suite did not end.\n${log.slice(-40).join('\n')}`));
      }, 240_000).unref();
      page.on('crash', () => {
        reject(new Error('The page crashed.'));
      });
      page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    });
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) =>
      log.push(`[${type}] ${format(...args)}`),
    );
    await page.goto(
      workbenchUrl(server.authority, folder, [
        ['extensionDevelopmentPath', remoteUri(server.authority, await unpacked(host))],
        ['extensionTestsPath', remoteUri(server.authority, SUITE)],
        ['enableProposedApi', ''],
      ]),
    );
    const code = await ended;
    return { passed: code === 0, report: readFileSync(report, 'utf8') };
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The packaged extension as a folder: what users get, and nothing else of the project. */
async function unpacked({ node, server }: Host): Promise<string> {
  const folder = path.join(scratch, 'unpacked');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const main = path.join(server, 'out', 'server-main.js');
  await run(
    node,
    [
      main,
      '--accept-server-license-terms',
      '--server-data-dir',
      path.join(folder, 'data'),
      '--extensions-dir',
      path.join(folder, 'extensions'),
      '--install-extension',
      VSIX,
    ],
    { quiet: true },
  );
  const name = readdirSync(path.join(folder, 'extensions')).find((entry) =>
    entry.startsWith('scim-tools.scim-provisioning'),
  );
  if (name === undefined) throw new Error('The packaged extension was not installed.');
  return path.join(folder, 'extensions', name);
}
