import { t } from '../l10n.js';
import type { Span } from '../span.js';
import type { Fix } from './problem.js';

/** A fix that replaces a part with a string. */
export function replacement({ start, end }: Span, newText: string, safe: boolean, title?: string): Fix {
  return { title: title ?? t`Replace with “${newText}”`, edits: [{ start, end, newText }], safe };
}

/**
 * A fix for each of the strings, which replaces a part with it.
 *
 * @param isCertain false if the strings are only guesses, even if there is only one
 */
export function replacements(part: Span, texts: readonly string[], isCertain = true): Fix[] {
  return texts.map((newText) => replacement(part, newText, isCertain && texts.length === 1));
}
