import { rememberedFor } from '../remembered.js';

/**
 * What an expression works on: nothing, a text, or several texts. Numbers are texts of digits, dates are texts as Entra
 * prints them, and what is true or false is `True` or `False`.
 */
export type Value = string | null | readonly string[];

/** No text that an expression gives is longer, in characters: what doubles itself again and again ends here. */
export const MAX_TEXT = 100_000;

/** Values by the names of source attributes. */
export type Attributes = ReadonlyMap<string, Value>;

/** Names in lower case, each with a name as it is written. */
const writtenNames = rememberedFor(
  (attributes: Attributes): ReadonlyMap<string, string> =>
    new Map([...attributes.keys()].map((known) => [known.toLowerCase(), known])),
);

/**
 * The name of an attribute that is there in another letter case only; undefined if it is there as it is named, or not at
 * all. Names are case-sensitive: Entra refuses `[Description]` where the directory has `description`.
 */
export function inOtherCase(attributes: Attributes, name: string): string | undefined {
  return attributes.has(name) ? undefined : writtenNames(attributes).get(name.toLowerCase());
}
