/*
 * How random the tests are: every run takes the same cases, so that a change is what makes one fail. SEED=random takes others,
 * SEED=123 those of that seed, and RUNS=10 ten times as many.
 */

const { SEED = '', RUNS = '' } = process.env;

const asked = SEED === 'random' ? Math.floor(Math.random() * 2 ** 31) : SEED === '' ? undefined : Number(SEED);
if (asked !== undefined && !Number.isSafeInteger(asked))
  throw new Error(`SEED is a whole number or “random”, not “${SEED}”.`);

/** What random cases are drawn from: the usual seed, or the one that was asked for. */
export function seedOr(usual: number): number {
  return asked ?? usual;
}

const factor = RUNS === '' ? 1 : Number(RUNS);
if (!(factor > 0)) throw new Error(`RUNS is a number above 0, not “${RUNS}”.`);

/** How many random cases a test takes that usually takes so many. */
export function runs(usual: number): number {
  return Math.max(1, Math.round(usual * factor));
}
