/*
 * Parsing and checking 10,000 expressions in one run, beside a chevrotain grammar of the same language that only parses
 * them, start-up included: each run is a process of its own, in which loading the module and building the grammar count as
 * well. Both are bundled alike. Rounds go around both in turn, so that what else the machine does falls on each alike; the
 * ratio is that within a round.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const COUNT = 10_000;
const ROUNDS = 15;
/** How many times as fast we are at least. */
const WANTED = 3;

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const texts = here('expressions.json');
const few = JSON.parse(readFileSync(texts, 'utf8')) as string[];
const folder = mkdtempSync(path.join(tmpdir(), 'expressions-bench-'));

interface Run {
  /** Milliseconds of the processor. */
  readonly processor: number;
  /** Milliseconds as the clock shows them. */
  readonly clock: number;
  readonly sound: number;
}

function bundled(name: string): string {
  const outfile = path.join(folder, `${name}.mjs`);
  esbuild.buildSync({
    entryPoints: [here(`expressions/${name}.mts`)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  });
  return outfile;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

try {
  const measured = bundled('measured');
  const run = (bundle: string, count: number): Run => {
    const printed = execFileSync(process.execPath, [measured, pathToFileURL(bundle).href, texts, String(count)]);
    const result = JSON.parse(printed.toString('utf8')) as Run;
    if (result.sound !== count) throw new Error(`Of ${count} expressions only ${result.sound} are taken for sound.`);
    return result;
  };
  const contenders = [
    { name: 'scim-provisioning (parse and check)', bundle: bundled('own'), runs: [] as Run[], starts: [] as Run[] },
    { name: 'chevrotain (parse)', bundle: bundled('chevrotain'), runs: [] as Run[], starts: [] as Run[] },
  ];
  for (let round = 0; round < ROUNDS; round++) {
    for (const { bundle, runs, starts } of contenders) {
      runs.push(run(bundle, COUNT));
      starts.push(run(bundle, 0));
    }
  }
  console.log(
    `${COUNT.toLocaleString('en')} expressions, made of ${few.length}, in fresh processes; median of ${ROUNDS} rounds:`,
  );
  for (const { name, runs, starts } of contenders) {
    const [processor, clock, start] = [
      median(runs.map((one) => one.processor)),
      median(runs.map((one) => one.clock)),
      median(starts.map((one) => one.processor)),
    ].map((milliseconds) => `${milliseconds.toFixed(0).padStart(5)} ms`);
    console.log(`  ${name.padEnd(38)} processor ${processor!} (start-up alone ${start!})   clock ${clock!}`);
  }
  const [own, peer] = contenders;
  const ratio = (of: 'processor' | 'clock'): number =>
    median(peer!.runs.map((other, i) => other[of] / own!.runs[i]![of]));
  console.log(
    `  → ${ratio('processor').toFixed(1)} times as fast by the processor, ${ratio('clock').toFixed(1)} by the clock`,
  );
  if (Math.min(ratio('processor'), ratio('clock')) < WANTED) {
    console.log(`Less than ${WANTED} times as fast: too slow.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
