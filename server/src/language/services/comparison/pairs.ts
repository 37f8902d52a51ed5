/** The entries of two lists that belong together. */
export interface Pairs<T> {
  /** In the order of the new list. */
  readonly both: readonly (readonly [before: T, after: T])[];
  /** In the order of the old list. */
  readonly removed: readonly T[];
  /** In the order of the new list. */
  readonly added: readonly T[];
}

/**
 * Pairs the entries of two lists, in any order: first those whose first key is equal, then the others by the second key, and
 * so on. Equal keys are paired in order. An entry without a key is not paired by it. Takes linear time.
 */
export function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  ...keys: readonly ((entry: T) => string | undefined)[]
): Pairs<T> {
  const partners = new Map<T, T>();
  let [left, right] = [before, after];
  for (const keyOf of keys) {
    if (left.length === 0 || right.length === 0) break;
    const waiting = new Map<string, { readonly entries: T[]; next: number }>();
    for (const entry of left) {
      const key = keyOf(entry);
      if (key === undefined) continue;
      const known = waiting.get(key);
      if (known) known.entries.push(entry);
      else waiting.set(key, { entries: [entry], next: 0 });
    }
    const taken = new Set<T>();
    for (const entry of right) {
      const key = keyOf(entry);
      const found = key === undefined ? undefined : waiting.get(key);
      if (!found || found.next === found.entries.length) continue;
      const partner = found.entries[found.next++]!;
      partners.set(entry, partner);
      taken.add(partner);
    }
    left = left.filter((entry) => !taken.has(entry));
    right = right.filter((entry) => !partners.has(entry));
  }
  const both = after.flatMap((entry) => (partners.has(entry) ? [[partners.get(entry)!, entry] as const] : []));
  return { both, removed: left, added: right };
}
