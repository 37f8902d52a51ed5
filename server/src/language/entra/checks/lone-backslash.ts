import { span } from '../../span.js';
import type { Constant } from '../tree.js';
import { problem, type ExpressionCheck } from './check.js';

/**
 * A backslash in a text before something that it does not escape. Whether Entra keeps it is not documented; Microsoft's own
 * default mappings have it, so this is a hint, and doubling it is left to the author.
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
      `Microsoft’s reference writes a backslash twice: \\${written} (in JSON \\\\\\${written}). Whether a single one is kept is not documented.`,
      { title: lone.length > 1 ? 'Double the backslashes' : 'Double the backslash', edits, safe: false },
    );
  }
};

/** Where the backslashes are that escape neither a backslash nor a quotation mark. */
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
