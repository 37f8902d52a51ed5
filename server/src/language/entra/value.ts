/**
 * What an expression works on: nothing, a text, or several texts. Numbers are texts of digits, dates are texts as Entra
 * prints them, and what is true or false is `True` or `False`.
 */
export type Value = string | null | readonly string[];
