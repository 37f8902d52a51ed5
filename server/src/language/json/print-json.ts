/*
 * JSON in the layout in which people write mapping documents: an object or a list on one line, with spaces within braces.
 */

/** An object on one line. */
export function objectOnOneLine(members: Readonly<Record<string, unknown>>): string {
  return `{ ${Object.entries(members)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(', ')} }`;
}

/** A list of words on one line. */
export function wordsOnOneLine(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

/** A comment must not end before its line does. */
export function lineComment(text: string): string {
  return `// ${text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')}`;
}
