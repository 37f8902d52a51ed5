// Desktop VS Code, downloaded by @vscode/test-electron.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { root, say, scratch, step } from '../project.mjs';

/** @typedef {{ version: string, closed: Promise<void>, close: () => Promise<void> }} DesktopWindow */

/**
 * Opens a folder and a file with this extension; undefined where VS Code cannot be downloaded or shown.
 * @param {string} folder
 * @param {string} file
 * @returns {Promise<DesktopWindow | undefined>}
 */
export async function openInDesktop(folder, file) {
  if (!hasDisplay()) {
    say('• There is no display for desktop VS Code: the workbench is served for a browser instead.');
    return undefined;
  }
  const executable = await download();
  if (executable === undefined) return undefined;
  const child = spawn(
    executable,
    [
      folder,
      '--goto',
      file,
      `--extensionDevelopmentPath=${root}`,
      `--user-data-dir=${path.join(scratch, 'desktop-user-data')}`,
      `--extensions-dir=${path.join(scratch, 'desktop-extensions')}`,
      '--disable-workspace-trust',
      '--skip-welcome',
      '--wait',
    ],
    { stdio: 'ignore' },
  );
  const closed = new Promise((/** @type {(value: void) => void} */ resolve) => child.once('exit', () => resolve()));
  return {
    version: 'stable',
    closed,
    close: async () => {
      child.kill();
      await closed;
    },
  };
}

/** Whether a window can be shown. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** The executable; undefined, with the reason said, if it cannot be downloaded. @returns {Promise<string | undefined>} */
async function download() {
  try {
    return await step('Looking for desktop VS Code', () =>
      downloadAndUnzipVSCode({
        version: 'stable',
        cachePath: scratch,
        extensionDevelopmentPath: root,
        timeout: 20_000,
        reporter: { report: () => {}, error: () => {} },
      }),
    );
  } catch (error) {
    say(`  it cannot be downloaded here (${error instanceof Error ? error.message : String(error)})`);
    return undefined;
  }
}
