import { t, translated } from '../l10n.js';

/** The end of a message that suggests what was probably meant; empty if there are no suggestions. */
export function didYouMean(near: readonly string[]): string {
  const quoted = near.map((text) => t`“${text}”`);
  if (quoted.length === 0) return '';
  return t` Did you mean ${inWords(quoted, 'or')}?`;
}

/** `a, b and c` */
export function inWords(items: readonly string[], joint: 'and' | 'or'): string {
  if (items.length < 2) return items.join('');
  const [first, last] = [items.slice(0, -1).join(', '), items.at(-1)!];
  return joint === 'and' ? t`${first} and ${last}` : t`${first} or ${last}`;
}

/** A number with its noun: `1 user`, `2 users`. The keys of its translations are `1 user` and `{0} users`. */
export function count(number: number, noun: string): string {
  if (number === 1) return translated(`1 ${noun}`);
  return translated(`{0} ${noun}s`).replace('{0}', String(number));
}

/** A noun for a number of things: `user` for 1, `users` for others. */
export function plural(number: number, noun: string): string {
  return translated(number === 1 ? noun : `${noun}s`);
}
