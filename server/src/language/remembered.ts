/**
 * A function of a string that remembers its latest results. Documents are read again with each keystroke, and all of their
 * strings but one are the same as before.
 *
 * @param size how many results are remembered
 */
export function remembered<T>(find: (text: string) => T, size: number): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = find(text);
    if (known.size >= size) known.clear();
    // Long strings are rare, and need much memory.
    if (text.length < 1000) known.set(text, found);
    return found;
  };
}

/** A function of an object that computes its result once for each object, and remembers it as long as the object lives. */
export function rememberedFor<Key extends object, Result>(make: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.result;
    const result = make(key);
    known.set(key, { result });
    return result;
  };
}
