import type { SampleUser } from '../../documents/sample-user.js';
import type { Source } from '../../documents/source.js';
import {
  documentationUrl,
  functionNamed,
  type Example,
  type ExpressionFunction,
  type Parameter,
} from '../../entra/functions/index.js';
import { prettyPrint } from '../../entra/printer.js';
import { flowWordNamed } from '../../entra/flow-words.js';
import { placeholders } from '../../entra/placeholders.js';
import type { Expression } from '../../entra/tree.js';
import { whyUnknown } from '../../entra/unknown-attributes.js';
import { inOtherCase } from '../../entra/value.js';
import { english, t, translated } from '../../l10n.js';
import { inWords } from '../../problems/wording.js';
import { textOf, touches, type Span } from '../../span.js';
import { code, plain } from '../describe.js';
import type { Hover } from '../answers.js';
import { describeSourceAttribute, sourceAttributeSubject } from './describe-attribute.js';
import { describeValue } from './describe-value.js';
import { nodeAt } from './nodes.js';
import { describeResult } from './results.js';
import { signatureOf } from './signature-help.js';

/** Describes the part of an expression at an offset of the document. */
export function hoverExpression(source: Source, offset: number): Hover | undefined {
  const { expression } = source;
  const at = expression.place.toDecoded(offset);
  const { text, tree } = expression.parse;
  const node = nodeAt(tree, at);
  const said = (part: Span, lines: readonly string[]): Hover => ({
    at: expression.sourceOf(part),
    text: lines.join('\n\n'),
  });
  if (node?.kind === 'call' && touches(node.name, at)) {
    const known = functionNamed(textOf(text, node.name));
    if (known) return said(node.name, [...resultOf(source, node), describeFunction(known)]);
  }
  if (node?.kind === 'attribute') return said(node, [describeAttribute(source, textOf(text, node.name))]);
  if (node?.kind === 'placeholder') return said(node, describePlaceholder(textOf(text, node)));
  const flowWord = node?.kind === 'word' ? flowWordNamed(textOf(text, node)) : undefined;
  if (node && flowWord)
    return said(node, [`**${code(flowWord.name)}**`, translated(flowWord.summary), translated(FLOW_WORD)]);
  return hoverWhole(source);
}

const FLOW_WORD = english`It can be written wherever a value can, without quotation marks.`;

function describePlaceholder(name: string): readonly string[] {
  const known = placeholders.find((placeholder) => placeholder.name === name);
  return [
    `**${code(name)}**`,
    ...(known ? [known.summary] : []),
    t`A directory placeholder of Cloud Sync, which the service replaces with a value. Graph returns the expression with an empty argument instead, and the name of the placeholder in \`parameters\` of the source.`,
  ];
}

/** The whole expression, laid out, with its result. */
function hoverWhole(source: Source): Hover | undefined {
  const { expression } = source;
  const { text, tree, problems } = expression.parse;
  const lines: string[] = [];
  // An invalid expression cannot be laid out, and one that fits on a line is in the file already.
  const printed = problems.length > 0 ? '' : prettyPrint(text, tree);
  if (printed.includes('\n')) lines.push(block(printed));
  const result = source.resultOf(tree);
  if (result) lines.push(describeResult(source, result));
  return lines.length > 0 ? { at: expression.place.content, text: lines.join('\n\n') } : undefined;
}

/** The result of a part for the sample user, if there is one and it can be evaluated. */
function resultOf(source: Source, part: Expression): readonly string[] {
  const result = source.expression.parse.problems.length > 0 ? undefined : source.resultOf(part);
  return result ? [describeResult(source, result, t`Result of this call`)] : [];
}

/** Describes a source attribute, with its value for the sample user. */
function describeAttribute({ context: { sourceObject }, sampleUser }: Source, name: string): string {
  const value = sampleUser && t`Value for ${code(sampleUser.name)}: ${valueOf(sampleUser, name)}`;
  const description = describeSourceAttribute(sourceAttributeSubject(sourceObject, name));
  return value === undefined ? description : `${description}\n\n${value}`;
}

/** The value of an attribute, or why there is none. Names of attributes are case-sensitive. */
function valueOf({ attributes }: SampleUser, name: string): string {
  const other = inOtherCase(attributes, name);
  if (other !== undefined) return t`none. The user has ${code(other)}; names are case-sensitive`;
  const why = whyUnknown(attributes, name);
  return why === undefined ? describeValue(attributes.get(name) ?? null) : plain(why);
}

/** A string as a block of code, whatever it contains. */
function block(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

/** Describes a function: its parameters, notes and examples, in Markdown. */
export function describeFunction(known: ExpressionFunction): string {
  const { summary, returns, parameters, notes = [], examples, undocumented } = known;
  const url = documentationUrl(known);
  return [
    `**${code(signatureOf(known).label)}**`,
    summary,
    ...(parameters.length > 0 ? [parameters.map(describeParameter).join('\n')] : []),
    ...(undocumented && returns === 'unstated' ? [] : [t`Returns: ${returns}`]),
    ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : []),
    ...examples.slice(0, MAX_EXAMPLES).map(describeExample),
    ...(url === undefined ? [] : [t`[Microsoft’s reference](${url})`]),
  ].join('\n\n');
}

/** A hover shows at most this many examples. */
const MAX_EXAMPLES = 2;

function describeExample({ expression, attributes = {}, gives }: Example): string {
  const values = Object.entries(attributes).map(([name, value]) => t`${code(`[${name}]`)} is ${describeValue(value)}`);
  const result =
    gives === undefined
      ? ''
      : `\n\n${values.length > 0 ? t`returns ${describeValue(gives)}, if ${inWords(values, 'and')}` : t`returns ${describeValue(gives)}`}`;
  return `${t`Example:`}\n${block(expression)}${result}`;
}

function describeParameter({ name, type, optional, repeating, doc, values }: Parameter): string {
  const facts = [type, optional && t`optional`, repeating && t`can be repeated`].filter(Boolean).join(', ');
  const allowed =
    values &&
    t`One of ${Object.entries(values)
      .map(([value, meaning]) => `${code(value)} ${meaning}`)
      .join(', ')}.`;
  const said = [doc, allowed].filter(Boolean).join(' ');
  return `- ${code(name)} (${facts})${said === '' ? '' : `: ${said}`}`;
}
