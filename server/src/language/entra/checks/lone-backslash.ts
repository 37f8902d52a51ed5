import { span } from '../../span.js';
import type { Constant } from '../tree.js';
import { problem, type ExpressionCheck } from './check.js';

/** A backslash in a text that stands before something that it does not escape: the text does not keep it. */
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
      `The backslash of ${written} is lost: a text has it twice, \\${written} (in JSON \\\\\\${written}).`,
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
