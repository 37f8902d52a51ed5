import { times, valueOf, type Area, type Case } from './area.mjs';
import type { Random } from './random.mjs';

/** A whole number around the ends of 32 and 64 bits, as a text; or what is not quite one. */
function number(random: Random): string {
  const value = random.pick([
    random.big(8),
    random.big(31),
    random.big(63),
    random.big(66),
    2n ** 31n,
    2n ** 31n - 1n,
    2n ** 63n,
    2n ** 63n - 1n,
    2n ** 64n - 1n,
  ]);
  const digits = String(random.chance(0.4) ? -value - BigInt(random.whole(0, 1)) : value);
  const written = random.pick([digits, digits, digits, digits, `+${digits}`, `00${digits}`, ` ${digits}\t`]);
  return random.chance(0.1) ? random.mutated(written, '0123456789-+ .,eE') : written;
}

export const numberAreas: readonly Area[] = [
  {
    name: 'numbers: 64 bits (BitAnd)',
    count: 800,
    agreement: 1,
    cases: (random) =>
      times(800, (): Case => {
        const given = number(random);
        return { question: ['int64', given], ours: () => valueOf('BitAnd([given], -1)', { given }) };
      }),
  },
  {
    name: 'numbers: 32 bits (Left)',
    count: 400,
    agreement: 1,
    cases: (random) =>
      times(400, (): Case => {
        const given = number(random);
        return {
          question: ['int32', given],
          ours: () => {
            const left = valueOf('Left("x", [given])', { given });
            return left === 'error' ? 'error' : [String(BigInt(given.trim()))];
          },
        };
      }),
  },
];
