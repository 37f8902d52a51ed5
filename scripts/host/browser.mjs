// A Chromium to show the workbench in: one that is installed, or Debian's if it may be installed.
import { existsSync } from 'node:fs';
import { run, say, step } from '../project.mjs';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
];

/** The path of a Chromium; fails with what to install. @returns {Promise<string>} */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (existsSync('/usr/bin/apt-get')) {
    const root = process.getuid?.() === 0;
    const sudo = root ? [] : ['sudo', '-n'];
    const apt = (/** @type {string[]} */ ...args) => {
      const [command = 'apt-get', ...rest] = [...sudo, 'apt-get', ...args];
      return run(command, rest, { quiet: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    };
    try {
      await step('Installing Chromium for the tests in a real workbench (about a minute)', async () => {
        await apt('update', '-qq');
        await apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
      });
    } catch (error) {
      say(String(error));
    }
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error(
    'The tests in a real workbench need Chromium or Chrome. Install the package “chromium”, or say where one is: CHROMIUM=/path/to/chromium npm test',
  );
}

/** @returns {string | undefined} */
export function findBrowser() {
  const named = process.env['CHROMIUM'];
  if (named) return named;
  return KNOWN.find((file) => existsSync(file));
}

/** Flags for a browser that nobody sees and that reaches nothing but this machine. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
