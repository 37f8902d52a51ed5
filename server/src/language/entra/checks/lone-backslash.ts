import { t } from '../../l10n.js';
import { span } from '../../span.js';
import type { Constant } from '../tree.js';
import { problem, type ExpressionCheck } from './check.js';

/**
 * A backslash in a string before a character that it does not escape. Whether Entra keeps it is not documented. Microsoft's
 * own default mappings contain such backslashes, so this is a hint and its fix is not safe.
 */
export const loneBackslash: ExpressionCheck = function* (expression) {
  const { text } = expression;
  for (const node of expression.nodes('string')) {
    const lone = loneBackslashes(text, node);
    const [first] = lone;
    if (first === undefined) continue;
    const written = text.slice(first, first + 2);
    const edits = lone.map((at) => ({ ...span(at, at), newText: '\\' }));
    yield problem(
      'lone-backslash',
      span(first, first + 2),
      t`It is not documented whether a single backslash is kept. Write two, as Microsoft’s reference does: \\${written} (in JSON \\\\\\${written}).`,
      { title: lone.length > 1 ? t`Double the backslashes` : t`Double the backslash`, edits, safe: false },
    );
  }
};

/** The offsets of backslashes that escape neither a backslash nor a quotation mark. */
export function loneBackslashes(text: string, { content }: Constant): number[] {
  const found: number[] = [];
  for (let at = text.indexOf('\\', content.start); at >= 0 && at < content.end; at = text.indexOf('\\', at)) {
    const next = text[at + 1];
    if (at + 1 < content.end && next !== '\\' && next !== '"') {
      found.push(at);
      at++;
    } else {
      at += 2;
    }
  }
  return found;
}
