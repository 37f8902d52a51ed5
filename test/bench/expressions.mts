/*
 * Parsing 10,000 expressions in one run, beside a chevrotain grammar of the same language, start-up included: each run is a
 * process of its own, in which loading the module and building the grammar count as well. The grammar gives our trees, so
 * that the same checks can run on them; what it takes to parse and check is shown, too. All are bundled alike. Rounds go
 * around all of them in turn, so that what else the machine does falls on each alike; ratios are those within a round.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { median } from './kit/median.mjs';

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

interface Contender {
  readonly name: string;
  readonly bundle: string;
  readonly runs: Run[];
  /** Without any text. */
  readonly starts: Run[];
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

try {
  const measured = bundled('measured');
  const run = (bundle: string, count: number): Run => {
    const printed = execFileSync(process.execPath, [measured, pathToFileURL(bundle).href, texts, String(count)]);
    const result = JSON.parse(printed.toString('utf8')) as Run;
    if (result.sound !== count) throw new Error(`Of ${count} expressions only ${result.sound} are taken for sound.`);
    return result;
  };
  const contender = (name: string, bundle: string): Contender => ({
    name,
    bundle: bundled(bundle),
    runs: [],
    starts: [],
  });
  const own = contender('scim-provisioning', 'own-parse');
  const peer = contender('chevrotain', 'chevrotain');
  const checked = contender('scim-provisioning, and checks', 'own');
  const peerChecked = contender('chevrotain, and our checks', 'chevrotain-checked');
  const contenders = [own, peer, checked, peerChecked];
  for (let round = 0; round < ROUNDS; round++) {
    for (const { bundle, runs, starts } of contenders) {
      runs.push(run(bundle, COUNT));
      starts.push(run(bundle, 0));
    }
  }
  const pairs = new Map([
    [peer, own],
    [peerChecked, checked],
  ]);
  /** How many times as fast we are, by the median of the rounds. */
  const ratio = (other: Contender, ours: Contender, of: 'processor' | 'clock'): number =>
    median(other.runs.map((run, i) => run[of] / ours.runs[i]![of]));
  console.log(
    `${COUNT.toLocaleString('en')} expressions, made of ${few.length}, in fresh processes; median of ${ROUNDS} rounds:`,
  );
  for (const one of contenders) {
    const [used, passed, start] = [
      median(one.runs.map((run) => run.processor)),
      median(one.runs.map((run) => run.clock)),
      median(one.starts.map((run) => run.processor)),
    ].map((milliseconds) => `${milliseconds.toFixed(0).padStart(4)} ms`);
    const ours = pairs.get(one);
    const [processor, clock] = ours ? [ratio(one, ours, 'processor'), ratio(one, ours, 'clock')] : [];
    const compared = ours ? `   we are ${processor!.toFixed(1)} times as fast (${clock!.toFixed(1)} by the clock)` : '';
    console.log(`  ${one.name.padEnd(28)} processor ${used!} (start-up alone ${start!}), clock ${passed!}${compared}`);
  }
  if (ratio(peer, own, 'processor') < WANTED) {
    console.log(`Less than ${WANTED} times as fast: too slow.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
