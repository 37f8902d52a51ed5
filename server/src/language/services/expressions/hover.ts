import { functionNamed, type ExpressionFunction, type Parameter } from '../../entra/functions.js';
import { prettyPrint } from '../../entra/printer.js';
import { nodesOf } from '../../entra/tree.js';
import type { Source } from '../../documents/source.js';
import { textOf, touches } from '../../span.js';
import { code } from '../describe.js';
import type { Hover } from '../hover.js';
import { signatureOf } from './signature-help.js';

/** What is known of the part of an expression at an offset of the document. */
export function hoverExpression({ expression }: Source, offset: number): Hover | undefined {
  const at = expression.place.toDecoded(offset);
  const { text, tree, problems } = expression.parse;
  for (const node of nodesOf(tree)) {
    if (node.kind !== 'call' || !touches(node.name, at)) continue;
    const known = functionNamed(textOf(text, node.name));
    if (known) return { at: expression.sourceOf(node.name), text: describeFunction(known) };
  }
  // What cannot be read cannot be laid out.
  if (problems.length > 0) return undefined;
  const printed = prettyPrint(text, tree);
  // What fits on a line stands in the file already.
  return printed.includes('\n') ? { at: expression.place.content, text: block(printed) } : undefined;
}

/** A block of code, whatever the text holds. */
function block(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

/** What a function does, its parameters and an example, in Markdown. */
export function describeFunction(known: ExpressionFunction): string {
  const { summary, returns, parameters, example, undocumented } = known;
  return [
    `**${code(signatureOf(known).label)}**`,
    summary,
    ...(parameters.length > 0 ? [parameters.map(describeParameter).join('\n')] : []),
    ...(undocumented ? [] : [`Returns: ${returns}`]),
    ...(example === undefined ? [] : [`Example: ${code(example)}`]),
  ].join('\n\n');
}

function describeParameter({ name, type, optional, repeating, doc }: Parameter): string {
  const facts = [type, optional && 'may be left empty', repeating && 'may be repeated'].filter(Boolean).join(', ');
  return `- ${code(name)} (${facts})${doc === undefined ? '' : `: ${doc}`}`;
}
