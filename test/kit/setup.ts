import fc from 'fast-check';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { runs, seedOr } from './chance.js';

/* What every test file begins with: random cases are the same in each run, and for pure code it is always the same time. */

// A property that fails prints its seed.
fc.configureGlobal({ seed: seedOr(20_260_131), numRuns: runs(100) });

/** Tests of what needs no clock, but may be asked for the time: `Now()` is twice the same there. */
const PURE = /\/(?:server\/src\/language|test\/(?:conformance|hostile))\//;

beforeAll(() => {
  const path = expect.getState().testPath?.replaceAll('\\', '/') ?? '';
  if (PURE.test(path)) vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 31, 12) });
});
afterAll(() => {
  vi.useRealTimers();
});
