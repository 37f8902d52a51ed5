import { unescapedQuotesOf } from '../documents/unescaped-quotes.js';
import { rule } from './rule.js';

/** The file is not JSON, so nothing can read it. `unescaped-quote` reports the errors that unescaped quotes cause. */
export const jsonSyntax = rule({
  code: 'json-syntax',
  *check(document) {
    for (const { message, ...at } of unescapedQuotesOf(document).otherErrors.slice(0, 20)) yield { at, message };
  },
});
