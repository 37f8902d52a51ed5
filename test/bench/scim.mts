/*
 * Parsing filters, beside the parsers on npm, in one run. Rounds go around all of them in turn, so that what else the
 * machine does falls on each alike; the ratios are those within a round. Time is that of this process's processor.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseFilter } from '../../server/src/language/scim/parser/index.js';
import { median } from './kit/median.mjs';

const load = createRequire(import.meta.url);
const filters = JSON.parse(readFileSync(new URL('filters.json', import.meta.url), 'utf8')) as string[];

const { parse: scim2ParseFilter } = load('scim2-parse-filter') as { parse: (text: string) => unknown };
const { default: scimmy } = (await import('scimmy')) as unknown as {
  default: { Types: { Filter: new (text: string) => unknown } };
};
const queryParser = load('scim-query-filter-parser') as { default?: unknown };

interface Parser {
  readonly name: string;
  /** Throws on what it does not take. */
  readonly parse: (text: string) => unknown;
}

const own: Parser = {
  name: 'scim-provisioning (tree, positions, recovery)',
  parse: (text) => {
    const parsed = parseFilter(text);
    if (parsed.problems.length > 0) throw new Error(text);
    return parsed;
  },
};
const peers: readonly Parser[] = [
  { name: 'scim2-parse-filter', parse: scim2ParseFilter },
  { name: 'scimmy', parse: (text) => new scimmy.Types.Filter(text) },
  { name: 'scim-query-filter-parser', parse: compiler(queryParser) },
];

/** The package has had several shapes; each has a function that compiles a filter. */
function compiler(module: { default?: unknown }): Parser['parse'] {
  const exported = (module.default ?? module) as Record<string, unknown>;
  const compile = exported['compileFilter'] ?? exported['parseFilter'] ?? exported['parse'] ?? exported;
  if (typeof compile !== 'function') throw new Error(`scim-query-filter-parser: ${Object.keys(exported).join(', ')}`);
  return compile as Parser['parse'];
}

function takes({ parse }: Parser, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

/** How many filters are parsed in a second of processor time, measured for so long, in milliseconds. */
function speed({ parse }: Parser, texts: readonly string[], duration: number): number {
  const start = process.cpuUsage();
  const until = performance.now() + duration;
  let count = 0;
  do {
    for (const text of texts) parse(text);
    count += texts.length;
  } while (performance.now() < until);
  const { user, system } = process.cpuUsage(start);
  return count / ((user + system) / 1e6);
}

const ROUNDS = 11;
const DURATION = 300;

const common = filters.filter((text) => peers.every((peer) => takes(peer, text)));
console.log(`${filters.length} filters, of which all parsers take ${common.length}.\n`);
let isFastEnough = true;
for (const [title, texts] of [
  ['What each of them takes', undefined],
  ['What all of them take', common],
] as const) {
  const all = [own, ...peers].map((parser) => ({
    parser,
    texts: texts ?? filters.filter((text) => takes(parser, text)),
    speeds: [] as number[],
  }));
  for (const { parser, texts: taken } of all) speed(parser, taken, 200); // warm up
  for (let round = 0; round < ROUNDS; round++) {
    for (const entry of all) entry.speeds.push(speed(entry.parser, entry.texts, DURATION));
  }
  console.log(`${title}, filters per second of processor time, median of ${ROUNDS} rounds (least to most):`);
  const [mine, ...others] = all;
  /** How many times as fast we are, in each round. */
  const ratios = (speeds: readonly number[]): number[] => speeds.map((other, round) => mine!.speeds[round]! / other);
  for (const { parser, texts: taken, speeds } of all) {
    const [middle, least, most] = [median(speeds), Math.min(...speeds), Math.max(...speeds)].map((count) =>
      Math.round(count).toLocaleString('en'),
    );
    const compared = parser === own ? '' : `  we are ${median(ratios(speeds)).toFixed(1)} times as fast`;
    console.log(
      `  ${parser.name.padEnd(46)} ${String(taken.length).padStart(2)} texts ${middle!.padStart(10)} (${least!} to ${most!})${compared}`,
    );
  }
  const ratio = Math.min(...others.map(({ speeds }) => median(ratios(speeds))));
  isFastEnough &&= ratio >= 5;
  console.log(`  → ${ratio.toFixed(1)} times the fastest of the others\n`);
}
if (!isFastEnough) {
  console.log('Less than 5 times the fastest: too slow.');
  process.exitCode = 1;
}
