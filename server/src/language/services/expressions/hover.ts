import { functionNamed, type Example, type ExpressionFunction, type Parameter } from '../../entra/functions/index.js';
import type { Value } from '../../entra/value.js';
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

/** What a function does, its parameters, what one should know of it and examples, in Markdown. */
export function describeFunction(known: ExpressionFunction): string {
  const { summary, returns, parameters, notes = [], examples, undocumented } = known;
  return [
    `**${code(signatureOf(known).label)}**`,
    summary,
    ...(parameters.length > 0 ? [parameters.map(describeParameter).join('\n')] : []),
    ...(undocumented && returns === 'unstated' ? [] : [`Gives: ${returns}`]),
    ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : []),
    ...examples.slice(0, MAX_EXAMPLES).map(describeExample),
  ].join('\n\n');
}

/** More examples than these fill a hover with one thing only. */
const MAX_EXAMPLES = 2;

function describeExample({ expression, attributes = {}, gives }: Example): string {
  const values = Object.entries(attributes).map(([name, value]) => `${code(`[${name}]`)} is ${describeValue(value)}`);
  const result =
    gives === undefined
      ? ''
      : `\n\ngives ${describeValue(gives)}${values.length > 0 ? `, if ${values.join(' and ')}` : ''}`;
  return `Example:\n${block(expression)}${result}`;
}

/** A value as it is read: a text in quotation marks, or that there is none. */
export function describeValue(value: Value): string {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return value === '' ? 'an empty text' : code(value);
  return value.length === 0 ? 'nothing' : value.map((text) => code(text)).join(', ');
}

function describeParameter({ name, type, optional, repeating, doc, values }: Parameter): string {
  const facts = [type, optional && 'may be left empty', repeating && 'may be repeated'].filter(Boolean).join(', ');
  const allowed =
    values &&
    `One of ${Object.entries(values)
      .map(([value, meaning]) => `${code(value)} ${meaning}`)
      .join(', ')}.`;
  const said = [doc, allowed].filter(Boolean).join(' ');
  return `- ${code(name)} (${facts})${said === '' ? '' : `: ${said}`}`;
}
