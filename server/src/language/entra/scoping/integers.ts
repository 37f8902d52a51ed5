/** Whether a string is an integer in decimal digits. */
export function isInteger(text: string): boolean {
  return /^[+-]?\d+$/.test(text.trim());
}

/** The greatest and the least 64-bit integer (.NET: Int64). */
const LAST = '9223372036854775807';
const FIRST = '-9223372036854775808';

/** Whether an integer fits in 64 bits; in linear time. */
export function isInteger64(text: string): boolean {
  return compareIntegers(text, LAST) <= 0 && compareIntegers(text, FIRST) >= 0;
}

/** Negative if `a` is less than `b`, positive if it is greater; for integers of any length, in linear time. */
export function compareIntegers(a: string, b: string): number {
  const [signA, digitsA] = partsOf(a);
  const [signB, digitsB] = partsOf(b);
  if (signA !== signB) return signA - signB;
  const size = digitsA.length - digitsB.length || (digitsA < digitsB ? -1 : digitsA > digitsB ? 1 : 0);
  return signA * size;
}

function partsOf(text: string): [sign: -1 | 0 | 1, digits: string] {
  const [, minus, digits = ''] = /^(?:\+|(-))?0*(?!0)(\d*)$/.exec(text.trim()) ?? [];
  if (digits === '') return [0, ''];
  return [minus ? -1 : 1, digits];
}
