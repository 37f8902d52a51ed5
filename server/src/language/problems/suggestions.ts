import { rememberedFor } from '../remembered.js';

/** Where so many names are equally near, none of them is likely. */
const MAX_NEAREST = 10;

/** A name, and how far from a word it is. */
interface Near {
  readonly candidate: string;
  readonly distance: number;
}

/** The names that were probably meant by a word, the nearest first, compared case-insensitively. */
export function suggestions(word: string, candidates: Iterable<string> | NameList, more?: NameList): string[] {
  const wanted = word.toLowerCase();
  const limit = wanted.length <= 4 ? 1 : wanted.length <= 12 ? 2 : 3;
  const lists = [candidates instanceof NameList ? candidates : new NameList(candidates), ...(more ? [more] : [])];
  const near = lists.flatMap((list) => list.near(wanted, limit)).filter(({ candidate }) => candidate !== word);
  const nearest = near.reduce((least, { distance }) => Math.min(least, distance), Infinity);
  const names = near.filter(({ distance }) => distance === nearest).map(({ candidate }) => candidate);
  return [...new Set(names)].slice(0, MAX_NEAREST);
}

/** What a name is compared by, before its letters are. */
interface Entry {
  readonly name: string;
  readonly lower: string;
  /** One bit for each letter that it has. */
  readonly letters: number;
  /** Its place in the list. */
  readonly index: number;
}

/** Larger lists are those of documents, which may have as many unknown names as known ones. */
const MAX_UNLIMITED = 1000;
/** Comparisons with the names of a large list: some milliseconds. A document that needs more has no slips of the pen. */
const MAX_COMPARISONS = 1_000_000;

/** So many comparisons of lengths and letters take the time of one that goes letter by letter. */
const CLOSE_LOOK = 20;

/**
 * A list of names that words are compared with. Only names of about the same length and letters are looked at closely.
 * With a large list, a limited number of comparisons is made: after that, no name is near.
 */
export class NameList {
  private readonly names: Iterable<string>;
  private entries: ReadonlyMap<number, readonly Entry[]> | undefined;
  private lower: ReadonlySet<string> | undefined;
  private left = Infinity;
  private readonly answers = new Map<string, readonly Near[]>();

  constructor(names: Iterable<string>) {
    this.names = names;
  }

  /** Whether it has a name, in any letter case. */
  has(name: string): boolean {
    this.lower ??= new Set([...this.names].map((known) => known.toLowerCase()));
    return this.lower.has(name.toLowerCase());
  }

  /** Whether more comparisons were asked for than are made, so that there may be nearer names. */
  get isExhausted(): boolean {
    return this.left < 0;
  }

  /** The names within a distance of a word in lower case, in their order. */
  near(wanted: string, limit: number): readonly Near[] {
    const question = `${limit} ${wanted}`;
    const known = this.answers.get(question);
    if (known) return known;
    const byLength = (this.entries ??= this.index());
    const letters = lettersOf(wanted);
    const found: (Near & { readonly index: number })[] = [];
    for (let length = Math.max(0, wanted.length - limit); length <= wanted.length + limit; length++) {
      const entries = byLength.get(length) ?? [];
      this.left -= entries.length;
      if (this.left < 0) break;
      for (const { name, lower, letters: others, index } of entries) {
        // A changed letter is one that is lost and one that is new.
        if (bitsOf(letters ^ others) > 2 * limit) continue;
        this.left -= CLOSE_LOOK;
        if (this.left < 0) break;
        const distance = editDistance(wanted, lower, limit);
        if (distance <= limit && distance < length) found.push({ candidate: name, distance, index });
      }
    }
    found.sort((a, b) => a.index - b.index);
    // The answer must stay the same, however often it is asked for.
    if (this.left < Infinity) this.answers.set(question, found);
    return found;
  }

  private index(): ReadonlyMap<number, readonly Entry[]> {
    const byLength = new Map<number, Entry[]>();
    const names = new Set(this.names);
    let index = 0;
    if (names.size > MAX_UNLIMITED) this.left = MAX_COMPARISONS;
    for (const name of names) {
      const lower = name.toLowerCase();
      const entry = { name, lower, letters: lettersOf(lower), index: index++ };
      const same = byLength.get(lower.length);
      if (same) same.push(entry);
      else byLength.set(lower.length, [entry]);
    }
    return byLength;
  }
}

/** The list of the names that an object has, made once for each object. */
export function rememberedNames<T extends object>(namesOf: (owner: T) => Iterable<string>): (owner: T) => NameList {
  return rememberedFor((owner: T) => new NameList(namesOf(owner)));
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

function bitsOf(set: number): number {
  let bits = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}

/**
 * Whether a word can only be a slip of the keys for the one name that is near it: one letter is wrong, no other name is
 * nearly as near, no digit differs, and it is not the singular of the name, which may mean something else.
 */
export function isCertainSlip(word: string, candidate: string, names: NameList, more?: NameList): boolean {
  const [written, meant] = [word.toLowerCase(), candidate.toLowerCase()];
  if (meant.length < 4 || `${written}s` === meant || digitsOf(written) !== digitsOf(meant)) return false;
  if (editDistance(written, meant, 1) !== 1) return false;
  return [names, ...(more ? [more] : [])].every((list) => {
    const near = list.near(written, 2);
    return !list.isExhausted && near.every((other) => other.candidate.toLowerCase() === meant);
  });
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/**
 * How many letters must be inserted, deleted, replaced or swapped with their neighbour to make one word of the other
 * (optimal string alignment); `limit + 1` stands for all that is more.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length]!, limit + 1);
}
