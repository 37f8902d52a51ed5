// A real VS Code without the desktop: the server and workbench that the npm package `code-server` carries. Only its
// lib/vscode is used, which is VS Code itself, not the wrapper.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  copyFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { run, scratch, step } from '../project.mjs';

/** Which package has which VS Code, and the Node that it runs on. */
export const HOSTS = {
  /** The newest that the workbench tests know. */
  newest: { vscode: '1.139', codeServer: '4.139.1', node: 24 },
  /** The oldest that `engines.vscode` promises. */
  oldest: { vscode: '1.100', codeServer: '4.100.3', node: 20 },
};

/** @typedef {keyof typeof HOSTS} HostName */
/** @typedef {{ vscode: string, server: string, node: string }} Host where VS Code's server is, and the Node to run it */

/** Whether this machine can run such a host; elsewhere the desktop is used. */
export function hostsRunHere() {
  return process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
}

/**
 * Puts a host in place; a second call finds it there.
 * @param {HostName} name
 * @returns {Promise<Host>}
 */
export async function setUpHost(name) {
  const { vscode, codeServer, node } = HOSTS[name];
  const folder = path.join(scratch, `vscode-${codeServer}`);
  const host = { vscode, server: path.join(folder, 'vscode'), node: path.join(folder, 'node') };
  const stamp = path.join(folder, '.ready');
  const wanted = `${codeServer} node ${node} ${process.arch}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(host.node)) return host;
  await step(`Setting up VS Code ${vscode} (about half a minute)`, async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await Promise.all([installNode(folder, node), installServer(folder, codeServer)]);
    writeFileSync(stamp, wanted);
  });
  return host;
}

/** @param {string} folder @param {number} major */
async function installNode(folder, major) {
  const link = path.join(folder, 'node');
  if (Number(process.versions.node.split('.')[0]) === major) {
    symlinkSync(process.execPath, link);
    return;
  }
  const name = `node-linux-${process.arch}`;
  await install(path.join(folder, 'runtime'), `${name}@${major}`);
  symlinkSync(path.join('runtime', 'node_modules', name, 'bin', 'node'), link);
}

/** @param {string} folder @param {string} version */
async function installServer(folder, version) {
  const packed = path.join(folder, 'packed');
  mkdirSync(packed);
  await run('npm', ['pack', '--silent', `code-server@${version}`], { cwd: packed, quiet: true });
  await run('tar', ['xzf', `code-server-${version}.tgz`], { cwd: packed, quiet: true });
  const server = path.join(folder, 'vscode');
  renameSync(path.join(packed, 'package', 'lib', 'vscode'), server);
  rmSync(packed, { recursive: true });
  // Its shrinkwrap pins everything. Install scripts stay off: none is needed here, and one of them downloads.
  await run(
    'npm',
    ['install', '--omit=dev', '--ignore-scripts', '--no-bin-links', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: server, quiet: true },
  );

  // Older releases look for ripgrep where its install script would have put it.
  const ripgrep = path.join(server, 'node_modules', '@vscode', 'ripgrep');
  const binary = path.join(ripgrep, 'bin', 'rg');
  if (!existsSync(ripgrep) || existsSync(binary)) return;
  const name = `@vscode/ripgrep-linux-${process.arch}`;
  await install(path.join(folder, 'ripgrep'), `${name}@1.18.0`);
  mkdirSync(path.dirname(binary), { recursive: true });
  copyFileSync(path.join(folder, 'ripgrep', 'node_modules', name, 'bin', 'rg'), binary);
}

/** @param {string} folder @param {string} what */
async function install(folder, what) {
  mkdirSync(folder, { recursive: true });
  await run(
    'npm',
    [
      'install',
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--prefix',
      folder,
      what,
    ],
    { cwd: folder, quiet: true },
  );
}
