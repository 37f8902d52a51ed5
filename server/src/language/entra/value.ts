import { rememberedFor } from '../remembered.js';

/**
 * A value in an expression: null, a string, or a list of strings. Numbers are strings of digits, dates are strings in Entra's
 * format, and booleans are `True` or `False`.
 */
export type Value = string | null | readonly string[];

/** The maximum length of a result, in UTF-16 code units. It stops expressions that double a string again and again. */
export const MAX_TEXT = 100_000;

/** Values by the names of source attributes. */
export type Attributes = ReadonlyMap<string, Value>;

/** The written names, by their lower case. */
const writtenNames = rememberedFor(
  (attributes: Attributes): ReadonlyMap<string, string> =>
    new Map([...attributes.keys()].map((known) => [known.toLowerCase(), known])),
);

/**
 * The name of an attribute that exists only in another letter case; undefined if it exists with exactly this name, or not at
 * all. Names are case-sensitive: Entra rejects `[Description]` if the directory has `description`.
 */
export function inOtherCase(attributes: Attributes, name: string): string | undefined {
  return attributes.has(name) ? undefined : writtenNames(attributes).get(name.toLowerCase());
}
