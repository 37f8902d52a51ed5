import type { ScimDocument } from '../../documents/embedded-text.js';
import { sourceAt } from '../../documents/source.js';
import { functionInAnyCase, parameterIndex, type ExpressionFunction } from '../../entra/functions/index.js';
import { nodesOf, type Call, type Expression } from '../../entra/tree.js';
import { span, textOf, type Span } from '../../span.js';

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

/** How a function is called. */
export function signatureOf({ name, parameters }: ExpressionFunction): Signature {
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
export function signatureHelp(document: ScimDocument, offset: number): SignatureHelp | undefined {
  const found = sourceAt(document, offset);
  if (!found) return undefined;
  const at = found.expression.place.toDecoded(offset);
  const { text, tree } = found.expression.parse;
  const call = callAt(tree, at);
  const known = call && functionInAnyCase(textOf(text, call.name));
  if (!known) return undefined;
  const active = parameterIndex(known, call.commas.filter((comma) => comma < at).length);
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
