/**
 * What an expression works on: nothing, a text, or several texts. Numbers are texts of digits, dates are texts as Entra
 * prints them, and what is true or false is `True` or `False`.
 */
export type Value = string | null | readonly string[];

/** No text that an expression gives is longer, in characters: what doubles itself again and again ends here. */
export const MAX_TEXT = 100_000;
