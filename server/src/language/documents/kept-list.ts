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
  const shortest = Math.min(keys.length, before.length);
  let head = 0;
  while (head < shortest && keyOf(before[head]!) === keys[head]) head++;
  if (head === keys.length && head === before.length)
    return { entries: before, change: { at: head, removed: [], added: [] } };
  let tail = 0;
  while (head + tail < shortest && keyOf(before.at(-1 - tail)!) === keys.at(-1 - tail)) tail++;
  const added = keys.slice(head, keys.length - tail).map(make);
  const removed = before.slice(head, before.length - tail);
  if (before.length === 0) return { entries: added, change: { at: 0, removed, added } };
  const entries = [...before.slice(0, head), ...added, ...before.slice(before.length - tail)];
  return { entries, change: { at: head, removed, added } };
}

/**
 * The earlier list that a list continues: the one at the same place, counted from the beginning or from the end, or any other
 * with the same first or last key.
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
