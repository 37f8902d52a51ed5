/**
 * A function that remembers what it has found out of the texts that it was last asked for. Documents are read anew with each
 * keystroke, and all of their texts but one are the same as before.
 *
 * @param size how many texts are remembered
 */
export function remembered<T>(find: (text: string) => T, size: number): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = find(text);
    if (known.size >= size) known.clear();
    // What is long is rare, and takes room.
    if (text.length < 1000) known.set(text, found);
    return found;
  };
}
