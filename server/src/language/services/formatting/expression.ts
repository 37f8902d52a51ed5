import type { SourceExpression } from '../../documents/source-expression.js';
import { isSameButForLayout, tokensOf } from '../../entra/layout.js';
import { prettyPrint } from '../../entra/printer.js';
import type { TextEdit } from '../../span.js';
import { ending, gapEdits, lineBreakOf } from './gaps.js';

/** The edits that lay out an expression as Edit Expression opens it; none if it has mistakes of grammar. */
export function expressionLayout({ text, parse }: SourceExpression): TextEdit[] {
  if (parse.problems.length > 0 || parse.tree.kind === 'missing') return [];
  const printed = prettyPrint(text, parse.tree);
  if (!isSameButForLayout(printed, text)) return [];
  const [tokens, wanted] = [tokensOf(text), tokensOf(printed)];
  const lineBreak = lineBreakOf(text);
  const texts = wanted.map(({ start }, i) => printed.slice(wanted[i - 1]?.end ?? 0, start).replace(/\n/g, lineBreak));
  return gapEdits(text, tokens, [...texts, ending(text.slice(tokens.at(-1)!.end))]);
}
