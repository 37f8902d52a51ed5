import { unescapedQuotesOf } from '../documents/unescaped-quotes.js';
import { escapingEdits } from '../json/unescaped-quotes.js';
import { t } from '../l10n.js';
import { span } from '../span.js';
import { rule } from './rule.js';

/** A string that ends too early because the quotation marks in it are not escaped, for example in a pasted expression. */
export const unescapedQuote = rule({
  code: 'unescaped-quote',
  *check(document) {
    for (const string of unescapedQuotesOf(document).strings) {
      const { quotes, isCertain } = string;
      yield {
        at: span(quotes[0]!.start, quotes.at(-1)!.end),
        message: t`Quotation marks inside a JSON string need a backslash: \\". Without it, the string ends here.`,
        fixes: [{ title: t`Escape the quotes`, edits: escapingEdits(string), safe: isCertain }],
      };
    }
  },
});
