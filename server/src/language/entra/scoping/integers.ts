/** Whether a text is a whole number in decimal digits. */
export function isInteger(text: string): boolean {
  return /^[+-]?\d+$/.test(text.trim());
}

/** The last numbers of 64 bits, as .NET's Int64 has them. */
const LAST = '9223372036854775807';
const FIRST = '-9223372036854775808';

/** Whether a whole number has at most 64 bits; in linear time. */
export function isInteger64(text: string): boolean {
  return compareIntegers(text, LAST) <= 0 && compareIntegers(text, FIRST) >= 0;
}

/** Below 0 if `a` is less than `b`, above 0 if it is greater; for whole numbers of any length, in linear time. */
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
