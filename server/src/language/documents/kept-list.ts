/** What changed between two versions of a list: a run of entries was replaced by another run. */
export interface ListChange<T> {
  /** The index at which both runs begin. */
  readonly at: number;
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

export interface KeptList<T> {
  readonly entries: readonly T[];
  readonly change: ListChange<T>;
}

/**
 * A list with an entry for each key, in which the entries of keys that are the same as before are used again: all at the
 * beginning and at the end of the list, up to the first key that differs.
 *
 * @param before the entries of an earlier version
 * @param keyOf the key that an earlier entry was made for
 */
export function keptList<Key, T>(
  keys: readonly Key[],
  before: readonly T[],
  keyOf: (entry: T) => Key,
  make: (key: Key) => T,
): KeptList<T> {
  const { at, removed, added } = differenceOf(keys, before, keyOf);
  const fresh = added.map(make);
  const change = { at, removed, added: fresh };
  if (before.length === 0) return { entries: fresh, change };
  if (fresh.length + removed.length === 0) return { entries: before, change };
  return { entries: before.slice(0, at).concat(fresh, before.slice(at + removed.length)), change };
}

/** The run of entries that has no keys any more, and the run of keys that has no entries yet. */
export function differenceOf<Key, T>(
  keys: readonly Key[],
  before: readonly T[],
  keyOf: (entry: T) => Key,
): { readonly at: number; readonly removed: readonly T[]; readonly added: readonly Key[] } {
  const shortest = Math.min(keys.length, before.length);
  let at = 0;
  while (at < shortest && keyOf(before[at]!) === keys[at]) at++;
  let [end, endBefore] = [keys.length, before.length];
  while (Math.min(end, endBefore) > at && keyOf(before[endBefore - 1]!) === keys[end - 1]) {
    end--;
    endBefore--;
  }
  return { at, removed: before.slice(at, endBefore), added: keys.slice(at, end) };
}

/**
 * The earlier list that a list continues: of those at the same place, counted from the beginning or from the end, the one with
 * the same first or last key, or else the first.
 */
export function continued<Key, L>(
  keys: readonly Key[],
  index: number,
  count: number,
  before: readonly L[],
  keysOf: (list: L) => { readonly first: Key | undefined; readonly last: Key | undefined },
): L | undefined {
  const isSame = (list: L | undefined): boolean => {
    if (list === undefined || keys.length === 0) return false;
    const { first, last } = keysOf(list);
    return (first !== undefined && first === keys[0]) || (last !== undefined && last === keys.at(-1));
  };
  const [sameIndex, sameFromEnd] = [before[index], before[before.length - count + index]];
  return [sameIndex, sameFromEnd].find(isSame) ?? sameIndex;
}
