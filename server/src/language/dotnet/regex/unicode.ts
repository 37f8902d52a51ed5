/*
 * Properties of characters in .NET, which are UTF-16 code units: half of a surrogate pair has category Cs.
 */

const CATEGORIES = [
  ...['Lu', 'Ll', 'Lt', 'Lm', 'Lo', 'Mn', 'Mc', 'Me', 'Nd', 'Nl', 'No', 'Pc', 'Pd', 'Ps', 'Pe', 'Pi', 'Pf', 'Po'],
  ...['Sm', 'Sc', 'Sk', 'So', 'Zs', 'Zl', 'Zp', 'Cc', 'Cf', 'Cs', 'Co', 'Cn'],
];

const TESTS = CATEGORIES.map((name) => new RegExp(`^\\p{${name}}$`, 'u'));

/** All categories, as a set of bits. */
export const ALL_CATEGORIES = 2 ** CATEGORIES.length - 1;

/** The categories that a name such as `Lu`, or `L` for all that begin with it, stands for, as bits; 0 for an unknown name. */
export function categoriesOf(name: string): number {
  if (name.length !== 1 && name.length !== 2) return 0;
  return CATEGORIES.reduce((bits, category, at) => (category.startsWith(name) ? bits | (1 << at) : bits), 0);
}

/** `\w`. .NET counts no spacing marks (Mc) among them. */
export const WORD = categoriesOf('L') | categoriesOf('Mn') | categoriesOf('Nd') | categoriesOf('Pc');
/** `\d`: the digits of every script. */
export const DIGIT = categoriesOf('Nd');
/** Equal with option `i`. */
export const CASED = categoriesOf('Lu') | categoriesOf('Ll') | categoriesOf('Lt');

/** For each code unit the number of its category plus 1, or 0 if not computed yet. */
const known = new Uint8Array(0x10000);

/** The category of a code unit, as a bit. */
export function categoryOf(code: number): number {
  let number = known[code]!;
  if (number === 0) {
    const character = String.fromCharCode(code);
    number = TESTS.findIndex((test) => test.test(character)) + 1;
    known[code] = number;
  }
  return 1 << (number - 1);
}

/** Whether a code unit is part of a word for `\b`, and allowed in a group name: `\w` and the two joiners. */
export function isWordCharacter(code: number): boolean {
  return (categoryOf(code) & WORD) !== 0 || code === 0x200c || code === 0x200d;
}

/** For each code unit its lower case plus 1, or 0 if not computed yet. */
const lowered = new Uint32Array(0x10000);

/** Lower case as the invariant culture has it: always one code unit for one. */
export function lowerCase(code: number): number {
  const known = lowered[code]!;
  if (known !== 0) return known - 1;
  const lower = String.fromCharCode(code).toLowerCase();
  const result = lower.length === 1 ? lower.charCodeAt(0) : code;
  lowered[code] = result + 1;
  return result;
}

/** Symbols that look like a letter and have its lower case. */
const SIGNS: ReadonlyMap<number, number> = new Map([0x212a, 0x212b, 0x2126].map((sign) => [lowerCase(sign), sign]));

const families = new Map<number, readonly number[]>();

/** All code units that are equal case-insensitively, including itself. */
export function sameButForCase(code: number): readonly number[] {
  const lower = lowerCase(code);
  let family = families.get(lower);
  if (!family) {
    const upper = String.fromCharCode(lower).toUpperCase();
    const members = new Set([lower, code]);
    if (upper.length === 1 && lowerCase(upper.charCodeAt(0)) === lower) members.add(upper.charCodeAt(0));
    const sign = SIGNS.get(lower);
    if (sign !== undefined) members.add(sign);
    family = [...members];
    families.set(lower, family);
  }
  return family;
}
