// What every script of the project needs: where things are, and how to run a step that the user can follow.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** Everything that is fetched or made for tests and trials; git ignores it. */
export const scratch = path.join(root, '.vscode-test');

const windows = process.platform === 'win32';

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Says what is done, and how long it took.
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  say(`• ${title} …`);
  const started = Date.now();
  const result = await work();
  say(`  done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

/**
 * Runs a program with its output shown; fails if the program does.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} [options] quiet shows output only if it fails
 * @returns {Promise<void>}
 */
export function run(command, args, { cwd = root, env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      // npm and npx are scripts there, which only a shell starts.
      shell: windows && !path.isAbsolute(command),
    });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`));
    });
  });
}

/**
 * Runs a program of the project's dependencies.
 * @param {string} name
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function tool(name, args, options) {
  return run('npx', ['--no-install', name, ...args], options);
}

/** Installs the dependencies, unless those of this lock file are installed already. */
export async function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(root, 'node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  await step('Installing dependencies', async () => {
    await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
    writeFileSync(stamp, lock);
  });
}

/** @param {{ production?: boolean }} [options] */
export async function build({ production = false } = {}) {
  await run(process.execPath, [path.join(root, 'scripts', 'build.mjs'), ...(production ? ['--production'] : [])]);
}

/** The packaged extension, made anew. @returns {Promise<string>} */
export async function packageExtension() {
  const file = path.join(scratch, 'scim-provisioning.vsix');
  await tool('vsce', ['package', '--no-dependencies', '--out', file], { quiet: true });
  return file;
}
