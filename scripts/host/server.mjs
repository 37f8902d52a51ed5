// Starts the VS Code server of a host, and says how its workbench is reached.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../project.mjs';

/** What a trial or test should not be disturbed by. */
const SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'git.enabled': false, // the folder may lie in a repository, which is nobody's concern here
  'files.autoSave': 'off', // the workbench in a browser saves after a delay by default
};

/**
 * @typedef {object} WorkbenchServer
 * @property {string} authority host and port
 * @property {string} log the file that its output goes to
 * @property {() => Promise<void>} stop ends it and everything that it started
 */

/**
 * @param {import('./setup.mjs').Host} host
 * @param {{ vsix?: string, settings?: object, env?: NodeJS.ProcessEnv, args?: readonly string[], port?: number, home?: string, language?: string }} [options]
 * @returns {Promise<WorkbenchServer>}
 */
export async function startServer(
  host,
  { vsix, settings = {}, env = {}, args = [], port = 0, home: kept, language } = {},
) {
  const home = kept ?? mkdtempSync(path.join(tmpdir(), 'scim-provisioning-'));
  const data = path.join(home, 'data');
  const extensions = path.join(home, 'extensions');
  for (const scope of ['Machine', 'User']) {
    mkdirSync(path.join(data, scope), { recursive: true });
    writeFileSync(path.join(data, scope, 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }, undefined, 2));
  }
  const main = path.join(host.server, 'out', 'server-main.js');
  const places = ['--server-data-dir', home, '--user-data-dir', data, '--extensions-dir', extensions];
  if (vsix) {
    await run(host.node, [main, '--accept-server-license-terms', ...places, '--install-extension', vsix, '--force'], {
      quiet: true,
    });
  }
  if (language !== undefined) addLanguage(data, language);
  const child = spawn(
    host.node,
    [
      main,
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--without-connection-token',
      '--accept-server-license-terms',
      '--disable-telemetry',
      '--log',
      'warn',
      ...places,
      ...(language === undefined ? [] : ['--locale', language]),
      ...args,
    ],
    {
      // Without a gallery nothing looks for a marketplace.
      env: { ...process.env, EXTENSIONS_GALLERY: '{}', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a process group of its own, which can be ended as a whole
    },
  );
  const stop = async () => {
    await end(child);
    if (!kept) rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    return { authority: `127.0.0.1:${await listening(child)}`, log: path.join(data, 'logs'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * A language pack without translations: the workbench is in that language for extensions, and its own texts stay English.
 * @param {string} data
 * @param {string} language
 */
function addLanguage(data, language) {
  const translations = path.join(data, 'translations.json');
  writeFileSync(translations, JSON.stringify({ contents: {} }));
  const pack = {
    hash: 'none',
    label: language,
    extensions: [{ extensionIdentifier: { id: `none.${language}` }, version: '1.0.0' }],
    translations: { vscode: translations },
  };
  writeFileSync(path.join(data, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

/** The port, once the server says that it listens. @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
function listening(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`VS Code did not start:\n${output}`)), 60_000);
    const read = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
      const found = /Extension host agent listening on (\d+)/.exec(output);
      if (!found) return;
      clearTimeout(timer);
      resolve(Number(found[1]));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`VS Code ended with ${code}:\n${output}`));
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child */
async function end(child) {
  const { pid } = child;
  if (pid === undefined) return;
  const gone =
    child.exitCode === null && child.signalCode === null
      ? new Promise((resolve) => child.once('exit', resolve))
      : undefined;
  signal(pid, 'SIGTERM');
  const timer = setTimeout(() => signal(pid, 'SIGKILL'), 3000);
  await gone;
  clearTimeout(timer);
  signal(pid, 'SIGKILL'); // what is left of the group
}

/** @param {number} pid @param {NodeJS.Signals} name */
function signal(pid, name) {
  try {
    process.kill(-pid, name);
  } catch {
    // it is gone already
  }
}

/**
 * The address of the workbench with a folder open.
 * @param {string} authority
 * @param {string} folder
 * @param {readonly (readonly [string, string])[]} [payload] start-up arguments of the workbench
 */
export function workbenchUrl(authority, folder, payload = []) {
  const query = new URLSearchParams({
    folder: path.resolve(folder),
    payload: JSON.stringify([['skipWelcome', 'true'], ...payload]),
  });
  return `http://${authority}/?${query}`;
}

/** A file of the server's machine, as the workbench names it. @param {string} authority @param {string} file */
export function remoteUri(authority, file) {
  return `vscode-remote://${authority}${encodeURI(path.resolve(file))}`;
}
