/** The end of a message that suggests what was probably meant; empty if there are no suggestions. */
export function didYouMean(near: readonly string[]): string {
  const quoted = near.map((text) => `“${text}”`);
  if (quoted.length === 0) return '';
  return ` Did you mean ${inWords(quoted, 'or')}?`;
}
/** `a, b and c` */
export function inWords(items: readonly string[], joint: 'and' | 'or'): string {
  return items.length > 1 ? `${items.slice(0, -1).join(', ')} ${joint} ${items.at(-1)!}` : items.join('');
}
/** A number with its noun: `1 user`, `2 users`. */
export function count(number: number, noun: string): string {
  return `${number} ${plural(number, noun)}`;
}
/** A noun for a number of things: `user` for 1, `users` for others. */
export function plural(number: number, noun: string): string {
  return number === 1 ? noun : `${noun}s`;
}
