/**
 * What an expression works on: nothing, a text, or several texts. Numbers are texts of digits, dates are texts as Entra
 * prints them, and what is true or false is `True` or `False`.
 */
export type Value = string | null | readonly string[];

/** No text that an expression gives is longer, in characters: what doubles itself again and again ends here. */
export const MAX_TEXT = 100_000;

/** Values by the names of source attributes. */
export type Attributes = ReadonlyMap<string, Value>;

/** The value of an attribute, in whatever letter case it is named; nothing if it is not there. */
export function attributeValue(attributes: Attributes, name: string): Value {
  const exact = attributes.get(name);
  if (exact !== undefined) return exact;
  const wanted = name.toLowerCase();
  for (const [known, value] of attributes) if (known.toLowerCase() === wanted) return value;
  return null;
}
