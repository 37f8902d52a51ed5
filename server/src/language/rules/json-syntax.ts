import { isBlankText } from '../documents/blank-text.js';
import { unescapedQuotesOf } from '../documents/unescaped-quotes.js';
import { rule } from './rule.js';

/**
 * The file is not JSON, so nothing can read it. `unescaped-quote` reports the errors that unescaped quotes cause, and
 * `empty-document` a provisioning file with nothing in it.
 */
export const jsonSyntax = rule({
  code: 'json-syntax',
  *check(document) {
    if (document.kind === 'provisioningFile' && !document.tree.root && isBlankText(document.json)) return;
    for (const { message, ...at } of unescapedQuotesOf(document).otherErrors.slice(0, 20)) yield { at, message };
  },
});
