// npm run conformance -- dotnet [AREA]: asks .NET and our implementation the same, and says where they differ. AREA is a
// part of the names of areas. The exit status is 1 if an area agrees less than it should.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { ask, buildOracle } from '../test/conformance/dotnet/oracle.mjs';
import { root, say, scratch, step } from './project.mjs';

/** The same cases in every run. */
const SEED = Number(process.env['CONFORMANCE_SEED'] ?? 20_261_126);
/** Disagreements that are listed of an area. */
const LISTED = Number(process.env['CONFORMANCE_LISTED'] ?? 5);

/** @typedef {import('../test/conformance/dotnet/areas/area.mjs').Area} Area */
/** @typedef {import('../test/conformance/dotnet/areas/area.mjs').Answer} Answer */
/** @typedef {import('../test/conformance/dotnet/areas/area.mjs').Result} Result */

/** @returns {Promise<typeof import('../test/conformance/dotnet/areas/index.mjs')>} */
async function bundled() {
  const outfile = path.join(scratch, 'conformance', 'dotnet.mjs');
  mkdirSync(path.dirname(outfile), { recursive: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [path.join(root, 'test', 'conformance', 'dotnet', 'areas', 'index.mts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  });
  return import(`${pathToFileURL(outfile).href}?${Date.now()}`);
}

/** @param {Answer} answer @returns {string} */
function theirs({ outcome, fields }) {
  return outcome === 'ok' ? JSON.stringify(fields) : outcome;
}

/** @param {Result} result @returns {string} */
function shown(result) {
  return typeof result === 'string' ? result : JSON.stringify(result);
}

/**
 * A disagreement, with long texts cut down to where they begin to differ.
 *
 * @param {readonly (string | null)[]} question
 * @param {Answer} answer
 * @param {Result} result
 * @returns {string}
 */
function difference(question, answer, result) {
  const [net, ours] = [theirs(answer), shown(result)];
  let from = 0;
  while (from < net.length && net[from] === ours[from]) from++;
  const around = (/** @type {string} */ text) => {
    const start = text.length > 200 ? Math.max(0, from - 20) : 0;
    return (start > 0 ? '…' : '') + text.slice(start, start + 200) + (text.length > start + 200 ? '…' : '');
  };
  const why = answer.outcome === 'error' ? ` ${answer.fields.join(': ').slice(0, 200)}` : '';
  return `    ${around(JSON.stringify(question))}\n      .NET ${around(net)}${why}\n      ours ${around(ours)}`;
}

/** @param {string} part of the names of areas */
async function compareWithDotnet(part) {
  await buildOracle();
  const { areas, Random } = await bundled();
  const [about] = await ask([['about']]);
  const [version, , offset, now] = about?.fields ?? [];
  if (offset !== '00:00:00') throw new Error(`The oracle is not in UTC but ${offset} off.`);
  const clock = { now: BigInt(now ?? 0) };
  const asked = areas.flatMap((area, at) =>
    // An area has the same cases whether or not it is asked alone.
    area.name.includes(part) ? [{ area, cases: [...area.cases(new Random(SEED + at), clock)] }] : [],
  );
  const questions = asked.flatMap(({ cases }) => cases.map(({ question }) => question));
  const answers = await step(`Asking .NET ${version} ${questions.length} questions`, () => ask(questions));
  say('');
  let next = 0;
  for (const { area, cases } of asked) {
    if (cases.length < area.count)
      throw new Error(`"${area.name}" made ${cases.length} cases instead of ${area.count}.`);
    next = report(area, cases, answers, next);
  }
  say(`\n${questions.length} cases, seed ${SEED}`);
}

/**
 * Prints how an area agrees, and where it does not.
 *
 * @param {Area} area
 * @param {ReturnType<Area['cases']> & readonly import('../test/conformance/dotnet/areas/area.mjs').Case[]} cases
 * @param {readonly Answer[]} answers of all areas
 * @param {number} first where those of this area begin
 * @returns {number} where they end
 */
function report(area, cases, answers, first) {
  let [agreed, compared, left] = [0, 0, 0];
  const differences = [];
  for (const [at, { question, ours }] of cases.entries()) {
    const answer = /** @type {Answer} */ (answers[first + at]);
    const result = ours();
    // A regular expression that runs away is given up by both sides, each after its own patience.
    if (answer.outcome === 'timeout' || result === 'unknown') {
      left++;
      continue;
    }
    compared++;
    if (theirs(answer) === shown(result)) agreed++;
    else differences.push(difference(question, answer, result));
  }
  const share = compared === 0 ? 0 : agreed / compared;
  const isEnough = share >= area.agreement;
  if (!isEnough) process.exitCode = 1;
  const percent = agreed === compared ? '100' : (Math.floor(share * 10_000) / 100).toFixed(2);
  say(
    `${isEnough ? ' ' : '✗'} ${percent.padStart(6)} %  ${String(agreed).padStart(5)} of ${String(compared).padStart(5)}` +
      `${left > 0 ? ` (${left} not computed)` : ''}  ${area.name}${area.reason ? ` — ${area.reason}` : ''}`,
  );
  for (const each of differences.slice(0, LISTED)) say(each);
  return first + cases.length;
}

const [name, part = ''] = process.argv.slice(2);
if (name !== 'dotnet') {
  say('Say what to compare with: npm run conformance -- dotnet [AREA]');
  process.exitCode = 2;
} else {
  try {
    await compareWithDotnet(part);
  } catch (error) {
    say(error instanceof Error ? error.message.trim() : String(error));
    process.exitCode = 2;
  }
}
