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

/** Pseudo-random numbers (mulberry32): the same for the same seed. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** One of the characters of a text, all of one code unit. */
  character(text: string): string {
    return text.charAt(this.below(text.length));
  }

  sometimes(probability: number): boolean {
    return this.next() < probability;
  }
}
