/**
 * A function of a string that caches its results. Documents are read again after each keystroke, and all of their strings
 * except one are the same as before.
 *
 * @param size how many results are cached; after that the cache is cleared
 */
export function remembered<T>(find: (text: string) => T, size: number): (text: string) => T {
  const known = new Map<string, T>();
  // What is asked for several times in a row is found even if there are too many others, or it is too long.
  let last: { readonly text: string; readonly result: T } | undefined;
  return (text) => {
    if (last?.text === text) return last.result;
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = find(text);
    last = { text, result: found };
    if (known.size >= size) known.clear();
    // Long strings are rare and need much memory.
    if (text.length < 1000) known.set(text, found);
    return found;
  };
}

/** A function of an object that computes its result once for each object, and caches it as long as the object exists. */
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
