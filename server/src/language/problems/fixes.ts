import type { Span } from '../span.js';
import type { Fix } from './problem.js';

/** A fix that writes a string in the place of a part. */
export function replacement({ start, end }: Span, newText: string, safe: boolean, title?: string): Fix {
  return { title: title ?? `Replace with “${newText}”`, edits: [{ start, end, newText }], safe };
}

/**
 * The fixes that put one of the strings in the place of a part.
 *
 * @param isCertain false if what was meant is only a guess, even where it is the only one
 */
export function replacements(part: Span, texts: readonly string[], isCertain = true): Fix[] {
  return texts.map((newText) => replacement(part, newText, isCertain && texts.length === 1));
}
