/*
 * What a language server costs with large documents, beside VS Code's JSON language service with our schemas: the same text,
 * the same transport, each server in a process of its own, milliseconds of the processor. Ratios are those of figures that were
 * measured one after the other, and the median of all rounds counts.
 *
 * BENCH_ONLY=keystroke measures only the figures whose name has that word; BENCH_QUICK=1 takes fewer rounds.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { placesToType, provisioningOf, schemaOf, SHAPES, type BenchDocument } from './document/documents.mjs';
import { MeasuredServer, METER, type Used } from './document/server.mjs';
import { median } from './kit/median.mjs';

const isQuick = process.env['BENCH_QUICK'] === '1';
const only = new RegExp(process.env['BENCH_ONLY'] ?? '');
const ROUNDS = isQuick ? 3 : 7;
const EDITS = isQuick ? 10 : 20;

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const repository = here('../..');
const folder = mkdtempSync(path.join(tmpdir(), 'document-bench-'));

function bundled(name: string): string {
  const outfile = path.join(folder, `${name}.cjs`);
  esbuild.buildSync({
    entryPoints: [here(`document/${name}.mts`)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    supported: { 'top-level-await': true },
    logLevel: 'warning',
  });
  return outfile;
}

/** A line of the table: a figure, and what it has to be at most. */
interface Figure {
  readonly name: string;
  readonly own: string;
  readonly peer?: string;
  readonly value: number;
  readonly unit: '×' | 'ms' | '';
  readonly goal: number;
}

const figures: Figure[] = [];

function show(figure: Figure): void {
  figures.push(figure);
  const { name, own, peer = '', value, unit, goal } = figure;
  const mark = value <= goal ? ' ' : '!';
  const cells = [name.padEnd(58), own.padStart(12), peer.padStart(12), `${value.toFixed(2)}${unit}`.padStart(9)];
  console.log(`${cells.join(' | ')} | ≤ ${goal}${unit} ${mark}`);
}

const inMs = (milliseconds: number): string => `${milliseconds.toFixed(milliseconds < 100 ? 1 : 0)} ms`;

function showRatio(name: string, own: readonly number[], peer: readonly number[], goal: number): void {
  const value = median(own.map((milliseconds, i) => milliseconds / peer[i]!));
  show({ name, own: inMs(median(own)), peer: inMs(median(peer)), value, unit: '×', goal });
}

function showTime(name: string, own: readonly number[], goal: number): void {
  show({ name, own: inMs(median(own)), value: median(own), unit: 'ms', goal });
}

const OWN = [path.join(repository, 'server/bin/scim-provisioning.js'), 'lsp'];
const PEER = [bundled('json-service')];

/** Starts a server, and lets it read and edit documents like those that are measured, so that its code is compiled. */
async function started(command: readonly string[], warmUp: readonly BenchDocument[]): Promise<MeasuredServer> {
  const server = new MeasuredServer(command);
  await server.start();
  for (const document of warmUp) {
    await server.open(document);
    for (const place of placesToType(document, 3)) {
      await server.type({ start: place, end: place }, 'x');
      await server.diagnostics();
      await server.type({ start: place, end: place + 1 }, '');
      await server.diagnostics();
    }
    await server.close();
  }
  return server;
}

async function opening(document: BenchDocument, goal: number): Promise<void> {
  const name = `open → diagnostics, ${document.name}`;
  const memory = `memory after open, ${document.name}`;
  if (!only.test(name) && !only.test(memory)) return;
  const own: Used[] = [];
  const peer: Used[] = [];
  const memories: [number, number][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const used: number[] = [];
    for (const [command, all] of [
      [OWN, own],
      [PEER, peer],
    ] as const) {
      const server = new MeasuredServer(command);
      await server.start();
      const before = await server.memory();
      all.push(await server.measured(() => server.open(document)));
      used.push((await server.memory()) - before);
      await server.stop();
    }
    memories.push(used as [number, number]);
  }
  const processor = (all: readonly Used[]): number[] => all.map((one) => one.processor);
  if (only.test(name)) showRatio(name, processor(own), processor(peer), goal);
  const inMb = (i: 0 | 1): string => `${(median(memories.map((one) => one[i])) / 1e6).toFixed(1)} MB`;
  if (document.text.length < 50_000 || !only.test(memory)) return;
  const value = median(memories.map(([mine, theirs]) => mine / theirs));
  show({ name: memory, own: inMb(0), peer: inMb(1), value, unit: '×', goal: 2 });
}

/** @returns the milliseconds of a keystroke */
async function typing(document: BenchDocument): Promise<number> {
  const own = await started(OWN, [document]);
  const peer = await started(PEER, [document]);
  const diagnostics = await own.open(document);
  await peer.open(document);
  const times: number[][] = [[], [], [], [], []];
  const [mine, theirs, completions, hovers, actions] = times as [number[], number[], number[], number[], number[]];
  for (const place of placesToType(document, EDITS)) {
    const edits = [
      [{ start: place, end: place }, 'x'],
      [{ start: place, end: place + 1 }, ''],
    ] as const;
    for (const [part, newText] of edits) {
      for (const [server, all] of [
        [own, mine],
        [peer, theirs],
      ] as const) {
        const { processor } = await server.measured(async () => {
          await server.type(part, newText);
          await server.diagnostics();
        });
        all.push(processor);
      }
    }
    for (const [method, all] of [
      ['textDocument/completion', completions],
      ['textDocument/hover', hovers],
    ] as const) {
      for (const [part, newText] of edits) {
        const { processor } = await own.measured(async () => {
          await own.type(part, newText);
          await own.at(method, place);
        });
        all.push(processor);
      }
    }
  }
  for (const diagnostic of diagnostics.slice(0, EDITS)) {
    await own.diagnostics();
    let count = 0;
    const { processor } = await own.measured(async () => {
      count = (await own.codeActions(diagnostic)).length;
    });
    if (count > 0) actions.push(processor);
  }
  await own.stop();
  await peer.stop();
  showRatio(`keystroke → diagnostics, ${document.name}`, mine, theirs, 0.1);
  showTime(`keystroke → completion, ${document.name}`, completions, 10);
  showTime(`keystroke → hover, ${document.name}`, hovers, 10);
  if (actions.length > 0) showTime(`code action at a diagnostic, ${document.name}`, actions, 5);
  return median(mine);
}

/** What a command uses from its start to its end. */
function runOnce(command: readonly string[]): Used {
  const file = path.join(folder, 'used.json');
  try {
    execFileSync(process.execPath, ['--require', METER, ...command], {
      env: { ...process.env, METER_FILE: file },
      stdio: ['ignore', 'ignore', 'ignore'],
      maxBuffer: 1 << 30,
    });
  } catch {
    // Problems in the files end a command with another status.
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Used;
}

function compared(name: string, own: readonly string[], peer: readonly string[], rounds: number, goal: number): void {
  if (!only.test(name)) return;
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    mine.push(runOnce(own).processor);
    theirs.push(runOnce(peer).processor);
  }
  showRatio(name, mine, theirs, goal);
}

function checking(): void {
  const check = [path.join(repository, 'server/bin/scim-provisioning.js'), 'check'];
  const small = path.join(repository, 'examples/genesys-cloud.provisioning.json');
  compared('check of one small file, beside node -e 0', [...check, small], ['-e', '0'], isQuick ? 11 : 31, 1.5);
  const files = Array.from({ length: 300 }, (_, n) => {
    const shape = SHAPES[n % SHAPES.length]!;
    const { text } = n % 10 === 9 ? provisioningOf(400) : schemaOf(shape, 25_000 + (n % 7) * 7500);
    const file = path.join(folder, `${n}${n % 10 === 9 ? '.provisioning' : ''}.json`);
    writeFileSync(file, text);
    return file;
  });
  const peer = [bundled('json-check'), ...files];
  compared('check of 300 files, 14 MB', [...check, ...files], peer, isQuick ? 2 : 5, 1.5);
}

try {
  console.log(`${'figure'.padEnd(58)} | ${'ours'.padStart(12)} | ${'JSON'.padStart(12)} |     value | goal`);
  const sizes = [100_000, 1_000_000, 6_000_000];
  for (const shape of SHAPES) for (const size of sizes) await opening(schemaOf(shape, size), 1);
  for (const count of [20, 200, 2000, 20_000]) await opening(provisioningOf(count), 2);
  for (const shape of SHAPES) {
    if (!only.test(`keystroke ${shape}`)) continue;
    const [small, large] = [await typing(schemaOf(shape, 1_000_000)), await typing(schemaOf(shape, 6_000_000))];
    const value = Math.log(large / small) / Math.log(6);
    show({ name: `growth of a keystroke from 1 to 6 MB, ${shape}`, own: '', value, unit: '', goal: 0.3 });
  }
  if (only.test('keystroke provisioning')) await typing(provisioningOf(20_000));
  checking();
  const missed = figures.filter(({ value, goal }) => value > goal);
  console.log(
    missed.length === 0 ? '\nAll goals are met.' : `\n${missed.length} of ${figures.length} goals are missed.`,
  );
  if (missed.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
