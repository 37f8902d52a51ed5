/** Random choices that are the same in every run. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 up to, and without, 1 (mulberry32). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** A number of that many bits, negative or not. */
  big(bits: number): bigint {
    let value = 0n;
    for (let at = 0; at < bits; at += 16) value = (value << 16n) | BigInt(this.whole(0, 0xffff));
    return value & ((1n << BigInt(bits)) - 1n);
  }

  chance(share: number): boolean {
    return this.fraction() < share;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.whole(0, from.length - 1)]!;
  }

  /** Texts one behind the other: from `least` to `most` of them. */
  several(least: number, most: number, make: () => string): string {
    return Array.from({ length: this.whole(least, most) }, make).join('');
  }

  /** A text with one character put in, left out, doubled or replaced. */
  mutated(text: string, alphabet: string): string {
    const other = alphabet.charAt(this.whole(0, alphabet.length - 1));
    const at = this.whole(0, text.length);
    switch (this.whole(0, 3)) {
      case 0:
        return text.slice(0, at) + other + text.slice(at);
      case 1:
        return text.slice(0, at) + text.slice(at + 1);
      case 2:
        return text.slice(0, at) + text.slice(at, at + 1) + text.slice(at);
      default:
        return text.slice(0, at) + other + text.slice(at + 1);
    }
  }
}
