import type { CheckedDocument } from '../documents/checked-document.js';
import type { ObjectMapping } from '../documents/mapping-document.js';
import type { SourceExpression } from '../documents/source-expression.js';
import {
  functionInAnyCase,
  functionNamed,
  functions,
  type ExpressionFunction,
  type Parameter,
} from '../entra/functions.js';
import { prettyPrint } from '../entra/printer.js';
import { sourceAttributes } from '../entra/source-attributes.js';
import { nodesOf, type Call, type Expression } from '../entra/tree.js';
import { escapeJson } from '../json/json-string.js';
import { span, textOf, touches, type Span } from '../span.js';
import type { Completion, CompletionKind, CompletionSubject } from './completion/items.js';
import { code } from './describe.js';
import type { Hover } from './hover.js';
import type { SemanticToken, TokenType } from './semantic-tokens.js';

/** A source expression in its place. */
export interface SourceAt {
  readonly source: SourceExpression;
  readonly objectMapping: ObjectMapping;
}

/** The source expression at an offset of the document. */
export function sourceAt({ objectMappings }: CheckedDocument, offset: number): SourceAt | undefined {
  for (const objectMapping of objectMappings) {
    for (const { source } of objectMapping.attributeMappings) {
      if (source?.string.contains(offset)) return { source, objectMapping };
    }
  }
  return undefined;
}

// ---------------------------------------------------------------- hover

export function hoverExpression({ source }: SourceAt, offset: number): Hover | undefined {
  const at = source.string.toDecoded(offset);
  const { text, tree } = source.expression;
  for (const node of nodesOf(tree)) {
    if (node.kind !== 'call' || !touches(node.name, at)) continue;
    const known = functionNamed(textOf(text, node.name));
    if (known) return { at: source.sourceOf(node.name), text: describeFunction(known) };
  }
  // What cannot be read cannot be laid out.
  if (source.expression.problems.length > 0) return undefined;
  const printed = prettyPrint(text, tree);
  // What fits on a line stands in the file already.
  return printed.includes('\n') ? { at: source.string.content, text: block(printed) } : undefined;
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

// ---------------------------------------------------------------- signature help

export interface Signature {
  readonly label: string;
  /** Where each parameter stands in the label. */
  readonly parameters: readonly Span[];
}

export interface SignatureHelp {
  readonly signature: Signature;
  /** Which parameter the cursor is at. */
  readonly active: number;
  readonly known: ExpressionFunction;
}

function signatureOf({ name, parameters }: ExpressionFunction): Signature {
  let label = `${name}(`;
  const spans: Span[] = [];
  parameters.forEach((parameter, index) => {
    if (index > 0) label += ', ';
    const text = parameter.optional ? `[${parameter.name}]` : parameter.name;
    spans.push(span(label.length, label.length + text.length));
    label += text;
    if (parameter.repeating && !parameters[index + 1]?.repeating) label += ', …';
  });
  return { label: `${label})`, parameters: spans };
}

/** The function whose arguments the cursor is in, the innermost one. */
export function signatureHelp(document: CheckedDocument, offset: number): SignatureHelp | undefined {
  const found = sourceAt(document, offset);
  if (!found) return undefined;
  const at = found.source.string.toDecoded(offset);
  const { text, tree } = found.source.expression;
  const call = callAt(tree, at);
  const known = call && functionInAnyCase(textOf(text, call.name));
  if (!known) return undefined;
  const active = parameterAt(known, call.commas.filter((comma) => comma < at).length);
  return active < known.parameters.length ? { signature: signatureOf(known), active, known } : undefined;
}

/** The innermost call whose parentheses an offset stands between. */
function callAt(tree: Expression, at: number): Call | undefined {
  let found: Call | undefined;
  for (const node of nodesOf(tree)) {
    if (node.kind !== 'call' || at < node.open.end) continue;
    const isOpen = node.close.start === node.close.end;
    if (isOpen ? at <= node.end || node.end === tree.end : at <= node.close.start) found = node;
  }
  return found;
}

/** The parameter that an argument is for: repeating ones go round. */
function parameterAt({ parameters }: ExpressionFunction, index: number): number {
  const first = parameters.findIndex(({ repeating }) => repeating === true);
  if (first < 0 || index < first) return index;
  const count = parameters.filter(({ repeating }) => repeating === true).length;
  return first + ((index - first) % count);
}

// ---------------------------------------------------------------- completion

export function completeExpression({ source, objectMapping }: SourceAt, offset: number): Completion[] {
  const at = source.string.toDecoded(offset);
  if (source.string.toSource(at) !== offset) return [];
  const { text, tree } = source.expression;
  const node = [...nodesOf(tree)].findLast((candidate) => touches(candidate, at) && candidate.kind !== 'comparison');
  const completions: Completion[] = [];
  const add = (item: {
    label: string;
    kind: CompletionKind;
    detail: string;
    text: string;
    replace: Span;
    rank: number;
    about?: CompletionSubject;
  }): void => {
    completions.push({
      label: item.label,
      kind: item.kind,
      detail: item.detail,
      edit: source.edit(item.replace, item.text),
      filterText: escapeJson(item.text),
      sortText: `${item.rank}${String(completions.length).padStart(4, '0')}`,
      ...(item.about && { about: item.about }),
    });
  };
  const attributes = sourceAttributes[objectMapping.resource ?? 'User'];

  if (node?.kind === 'string' && at > node.start && at <= node.content.end) return [];
  if (node?.kind === 'attribute' && at > node.start && at <= node.name.end) {
    const isClosed = node.end > node.name.end;
    for (const { name, type, multiValued } of attributes) {
      const detail = type + (multiValued ? ', several values' : '');
      add({ label: name, kind: 'attribute', detail, text: isClosed ? name : `${name}]`, replace: node.name, rank: 0 });
    }
    return completions;
  }
  const word = wordAround(text, at);
  const before = text.slice(0, word.start).trimEnd();
  // An expression stands at the beginning, behind a parenthesis, a comma or a sign.
  if (before !== '' && !/[(,=<>]$/.test(before)) return [];
  const behind = text.slice(word.end).trimStart();
  const isCalled = behind.startsWith('(');
  // What stands there already can go into a function, not beside an attribute.
  const isBeforeOperand = /^[["]/.test(behind);
  for (const known of functions) {
    if (known.undocumented) continue;
    const newText = known.name + (isCalled ? '' : known.parameters.length === 0 ? '()' : '(');
    const about: CompletionSubject = { what: 'function', name: known.name };
    add({ label: known.name, kind: 'function', detail: known.returns, text: newText, replace: word, rank: 1, about });
  }
  const bracketed = text.charAt(word.end) === ']' ? span(word.start, word.end + 1) : word;
  for (const { name, type } of isBeforeOperand || isCalled ? [] : attributes) {
    add({ label: `[${name}]`, kind: 'attribute', detail: type, text: `[${name}]`, replace: bracketed, rank: 0 });
  }
  return completions.sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
}

function wordAround(text: string, at: number): Span {
  let start = at;
  let end = at;
  while (/\w/.test(text.charAt(start - 1))) start--;
  while (/\w/.test(text.charAt(end))) end++;
  return span(start, end);
}

// ---------------------------------------------------------------- colours

export function* expressionTokens({ objectMappings }: CheckedDocument, within: Span): Iterable<SemanticToken> {
  for (const { attributeMappings } of objectMappings) {
    for (const { source } of attributeMappings) {
      if (!source) continue;
      const { literal } = source.string;
      if (literal.end < within.start || literal.start > within.end) continue;
      for (const { type, ...part } of tokensOf(source.expression.tree)) {
        if (part.start < part.end) yield { type, ...source.sourceOf(part) };
      }
    }
  }
}

function* tokensOf(tree: Expression): Iterable<Span & { type: TokenType }> {
  for (const node of nodesOf(tree)) {
    const { start, end } = node;
    switch (node.kind) {
      case 'call':
        yield { type: 'function', ...node.name };
        break;
      case 'attribute':
        yield { type: 'property', ...node.name };
        break;
      case 'string':
        yield { type: 'string', start, end };
        break;
      case 'number':
        yield { type: 'number', start, end };
        break;
      case 'word':
      case 'comparison':
        yield { type: 'keyword', ...(node.kind === 'word' ? { start, end } : node.operator) };
        break;
      case 'missing':
        break;
    }
  }
}
