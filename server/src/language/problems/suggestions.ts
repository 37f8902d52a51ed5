import { rememberedFor } from '../remembered.js';

/** At most so many names are suggested; they all have the same distance. */
const MAX_NEAREST = 10;

/** A name and its distance from a word. */
interface Near {
  readonly candidate: string;
  readonly distance: number;
}

/** The names that were probably meant by a word: those with the least distance, compared case-insensitively. */
export function suggestions(word: string, candidates: Iterable<string> | NameList, more?: NameList): readonly string[] {
  if (candidates instanceof NameList && !more) return candidates.nearest(word);
  return nearestOf(word, [
    candidates instanceof NameList ? candidates : new NameList(candidates),
    ...(more ? [more] : []),
  ]);
}

function nearestOf(word: string, lists: readonly NameList[]): readonly string[] {
  const wanted = word.toLowerCase();
  const limit = wanted.length <= 4 ? 1 : wanted.length <= 12 ? 2 : 3;
  const near = lists.flatMap((list) => list.near(wanted, limit)).filter(({ candidate }) => candidate !== word);
  const nearest = near.reduce((least, { distance }) => Math.min(least, distance), Infinity);
  const names = near.filter(({ distance }) => distance === nearest).map(({ candidate }) => candidate);
  return [...new Set(names)].slice(0, MAX_NEAREST);
}

/** A name with what is compared first, because comparing letter by letter is slow. */
interface Entry {
  readonly name: string;
  readonly lower: string;
  /** One bit for each letter that occurs in it. */
  readonly letters: number;
  /** Its place in the list. */
  readonly index: number;
}

/** So many words of a document are kept with their nearest names: documents repeat their words. */
const MAX_ANSWERS = 1000;

/** Larger lists come from documents, which may have as many unknown names as known ones. */
const MAX_UNLIMITED = 1000;
/** Comparisons with a large list: they take some milliseconds. If a document needs more, its names are not misspellings. */
const MAX_COMPARISONS = 1_000_000;

/** How many documents, and versions of documents, were read. */
let readings = 0;

/** Another document, or version of one, is read: it may need as many comparisons as the one before. */
export function renewComparisons(): void {
  readings++;
}

/** One comparison letter by letter takes as long as so many comparisons of lengths and letters. */
const CLOSE_LOOK = 20;

/**
 * A list of names that words are compared with. Only names with a similar length and similar letters are compared letter by
 * letter. With a large list the number of comparisons is limited; after that, no name is found.
 */
export class NameList {
  private readonly names: Iterable<string>;
  private entries: ReadonlyMap<number, readonly Entry[]> | undefined;
  private lower: ReadonlySet<string> | undefined;
  private left = Infinity;
  private readonly answers = new Map<string, readonly Near[]>();
  private readonly nearestKnown = new Map<string, readonly string[]>();
  private reading = readings;

  constructor(names: Iterable<string>) {
    this.names = names;
  }

  /** Whether it has a name, compared case-insensitively. */
  has(name: string): boolean {
    this.lower ??= new Set([...this.names].map((known) => known.toLowerCase()));
    return this.lower.has(name.toLowerCase());
  }

  /** Whether the limit of comparisons was reached, so that there may be nearer names. */
  get isExhausted(): boolean {
    return this.left < 0;
  }

  /** The names that were probably meant by a word; see {@link suggestions}. */
  nearest(word: string): readonly string[] {
    this.renew();
    const known = this.nearestKnown.get(word);
    if (known) return known;
    const found = nearestOf(word, [this]);
    if (this.nearestKnown.size >= MAX_ANSWERS) this.nearestKnown.clear();
    this.nearestKnown.set(word, found);
    return found;
  }

  /** The names within a distance of a word in lower case, in the order of the list. */
  near(wanted: string, limit: number): readonly Near[] {
    this.renew();
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
        // Replacing a letter removes one bit and adds another.
        if (bitsOf(letters ^ others) > 2 * limit) continue;
        this.left -= CLOSE_LOOK;
        if (this.left < 0) break;
        const distance = editDistance(wanted, lower, limit);
        if (distance <= limit && distance < length) found.push({ candidate: name, distance, index });
      }
    }
    found.sort((a, b) => a.index - b.index);
    // Later calls must return the same result.
    if (this.left < Infinity) this.answers.set(question, found);
    return found;
  }

  /** Lists are kept from one document, or version of one, to the next. Each has the whole limit. */
  private renew(): void {
    if (this.reading === readings || this.left === Infinity) return;
    this.reading = readings;
    this.left = MAX_COMPARISONS;
    this.answers.clear();
    this.nearestKnown.clear();
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

/** The names of an object as a list, which is made once for each object. */
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
 * Whether a word is certainly a misspelling of a name: one letter is wrong, no other name is nearly as similar, no digit
 * differs, and the word is not the singular of the name, which may mean something else.
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
 * How many letters must be inserted, deleted, replaced or swapped with their neighbour to turn one word into the other
 * (optimal string alignment). Returns `limit + 1` for every distance above the limit.
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
