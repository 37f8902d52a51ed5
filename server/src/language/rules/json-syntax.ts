import { unescapedQuotesOf } from '../documents/unescaped-quotes.js';
import { rule } from './rule.js';

/** The file is not JSON: neither Entra nor anything else can read it. What comes of unescaped quotes is said by their rule. */
export const jsonSyntax = rule({
  code: 'json-syntax',
  *check(document) {
    for (const { message, ...at } of unescapedQuotesOf(document).otherErrors.slice(0, 20)) yield { at, message };
  },
});
