/*
 * Rehearsing 10,000 users with 20 mappings, beside a naive evaluation that reads the mapping document again for each user, as a script
 * would that calls one function per user. Both end with the bodies of all requests, and must agree. Rounds go around both in turn.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMappingDocument, type CheckedDocument } from '../../server/src/language/documents/document.js';
import { readDocument } from '../../server/src/language/documents/read.js';
import { readSampleUsers } from '../../server/src/language/documents/sample-user.js';
import { isPlan, planFor, type RehearsalPlan } from '../../server/src/language/rehearsal/plan.js';
import { Population } from '../../server/src/language/rehearsal/population.js';
import { rehearse, type RehearsedObject } from '../../server/src/language/rehearsal/rehearse.js';
import { median } from './kit/median.mjs';

const USERS = 10_000;
/** So many users of the naive evaluation are measured; it is linear. */
const NAIVE = 1000;
const ROUNDS = 7;
/** The most that a rehearsal may take, in milliseconds of the processor. */
const GOAL = 2000;

const example = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../examples/${name}`, import.meta.url)), 'utf8');
const text = example('genesys-cloud.provisioning.json');
const [ada] = readSampleUsers('ada', example('genesys-cloud.sample-user.json'));
const users = Array.from({ length: USERS }, (_, index): RehearsedObject => {
  const own = [
    ['userPrincipalName', `user${index}@example.com`],
    ['objectId', `id-${index}`],
    ['manager', `id-${(index + 1) % USERS}`],
  ] as const;
  return { name: `User ${index}`, attributes: new Map([...ada!.attributes, ...own]) };
});

function planIn(content: string): RehearsalPlan {
  const document = readDocument({ uri: 'file:///bench.provisioning.json' }, content);
  const plan = planFor(document as CheckedDocument, 'User');
  if (!document || !isMappingDocument(document) || !isPlan(plan)) throw new Error('This is not a mapping document.');
  return plan;
}

/** @returns milliseconds of the processor, and how many characters the bodies have */
function measured(work: () => number): { readonly milliseconds: number; readonly size: number } {
  const before = process.cpuUsage();
  const size = work();
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: (user + system) / 1000, size };
}

const bodies = (requests: readonly { readonly body?: object }[]): number =>
  requests.reduce((sum, { body }) => sum + (body ? JSON.stringify(body).length : 0), 0);

function population(count: number): number {
  const run = new Population(planIn(text), users.slice(0, count));
  let size = 0;
  for (let index = 0; index < count; index++) size += bodies(run.rehearse(index).requests.slice(0, 2));
  if (run.summary.decisions.create !== count) throw new Error('Not all users are created.');
  return size;
}

function naive(count: number): number {
  let size = 0;
  for (const user of users.slice(0, count)) size += bodies(rehearse(planIn(text), user).requests.slice(0, 2));
  return size;
}

population(100);
naive(100);
if (population(NAIVE) !== naive(NAIVE)) throw new Error('They do not agree.');
const rounds = Array.from({ length: ROUNDS }, () => {
  const all = measured(() => population(USERS)).milliseconds;
  const some = measured(() => population(NAIVE)).milliseconds;
  return { all, ratio: measured(() => naive(NAIVE)).milliseconds / some };
});
const all = median(rounds.map((round) => round.all));
const ratio = median(rounds.map((round) => round.ratio));
console.log(`${USERS} users × 20 mappings: ${all.toFixed(0)} ms of the processor (goal: at most ${GOAL} ms)`);
console.log(`a naive evaluation takes ${ratio.toFixed(1)} times as long, for ${NAIVE} users`);
if (all > GOAL) process.exitCode = 1;
