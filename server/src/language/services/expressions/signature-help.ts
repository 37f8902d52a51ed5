import type { ScimDocument } from '../../documents/document.js';
import { regionAt } from '../../documents/regions.js';
import type { ExpressionFunction } from '../../entra/functions/index.js';
import { span, type Span } from '../../span.js';
import { argumentAt } from './nodes.js';

export interface Signature {
  readonly label: string;
  /** The span of each parameter in the label. */
  readonly parameters: readonly Span[];
}

export interface SignatureHelp {
  readonly signature: Signature;
  /** The index of the parameter at the cursor. */
  readonly active: number;
  readonly known: ExpressionFunction;
}

/** The signature of a function. */
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
  const region = regionAt(document, offset);
  if (region?.kind !== 'sourceExpression') return undefined;
  const { parse, place } = region.source.expression;
  const around = argumentAt(parse.text, parse.tree, place.toDecoded(offset));
  if (!around?.parameter) return undefined;
  const { known, parameter } = around;
  return { signature: signatureOf(known), active: known.parameters.indexOf(parameter), known };
}
