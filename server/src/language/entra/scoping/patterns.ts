import type { Span } from '../../span.js';

/** What .NET refuses of a regular expression, in offsets of its text. */
export function patternProblems(_pattern: string): readonly (Span & { readonly message: string })[] {
  return [];
}

/** Whether a value matches a regular expression, or why that cannot be said. */
export function matchesPattern(_pattern: string, _value: string): boolean | { readonly failure: string } {
  return { failure: 'regular expressions are not read' };
}
