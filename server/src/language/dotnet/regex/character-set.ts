import { ALL_CATEGORIES, categoryOf, sameButForCase } from './unicode.js';

/**
 * A set of UTF-16 code units: ranges and categories, possibly negated, minus an optional other set.
 * Looking up a code unit takes logarithmic time in the number of ranges.
 */
export class CharacterSet {
  private readonly ranges: readonly number[];
  private readonly categories: number;
  private readonly negated: boolean;
  private readonly ignoreCase: boolean;
  private readonly subtracted: CharacterSet | undefined;
  /** What is known of code units below 128: 0 nothing, 1 outside, 2 inside. */
  private readonly ascii = new Uint8Array(128);

  /** `ranges` are pairs of first and last code unit in any order; `categories` are bits (`categoriesOf`). */
  constructor(parts: {
    readonly ranges: readonly number[];
    readonly categories: number;
    readonly negated?: boolean;
    readonly ignoreCase?: boolean;
    readonly subtracted?: CharacterSet | undefined;
  }) {
    this.ranges = merged(parts.ranges);
    this.categories = parts.categories;
    this.negated = parts.negated ?? false;
    this.ignoreCase = parts.ignoreCase ?? false;
    this.subtracted = parts.subtracted;
  }

  has(code: number): boolean {
    if (code >= 128) return this.holds(code);
    const known = this.ascii[code]!;
    if (known !== 0) return known === 2;
    const inside = this.holds(code);
    this.ascii[code] = inside ? 2 : 1;
    return inside;
  }

  private holds(code: number): boolean {
    const listed =
      (this.categories & categoryOf(code)) !== 0 ||
      (this.ignoreCase ? sameButForCase(code).some((same) => within(this.ranges, same)) : within(this.ranges, code));
    return listed !== this.negated && !this.subtracted?.has(code);
  }
}

/** What one escape such as `\W` or `\p{IsGreek}` adds to a set. */
export interface SetPart {
  readonly ranges: readonly number[];
  readonly categories: number;
}

/** All code units outside of a part. A part is either ranges or categories. */
export function complement({ ranges, categories }: SetPart): SetPart {
  if (categories !== 0) return { ranges: [], categories: ALL_CATEGORIES & ~categories };
  const outside: number[] = [];
  let next = 0;
  for (let at = 0; at < ranges.length; at += 2) {
    if (ranges[at]! > next) outside.push(next, ranges[at]! - 1);
    next = ranges[at + 1]! + 1;
  }
  if (next <= 0xffff) outside.push(next, 0xffff);
  return { ranges: outside, categories: 0 };
}

/** The same code units as sorted ranges that do not overlap. */
function merged(ranges: readonly number[]): number[] {
  const pairs: [number, number][] = [];
  for (let at = 0; at < ranges.length; at += 2) pairs.push([ranges[at]!, ranges[at + 1]!]);
  pairs.sort((a, b) => a[0] - b[0]);
  const result: number[] = [];
  for (const [first, last] of pairs) {
    const end = result.length - 1;
    if (end >= 0 && first <= result[end]! + 1) result[end] = Math.max(result[end]!, last);
    else result.push(first, last);
  }
  return result;
}

function within(ranges: readonly number[], code: number): boolean {
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[2 * middle + 1]! < code) low = middle + 1;
    else high = middle;
  }
  return low < ranges.length / 2 && ranges[2 * low]! <= code;
}
