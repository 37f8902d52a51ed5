import {
  functionInAnyCase,
  parameterIndex,
  type ExpressionFunction,
  type Parameter,
} from '../../entra/functions/index.js';
import { nodesOf, type Call, type Expression } from '../../entra/tree.js';
import { textOf, touches, type Span } from '../../span.js';

/** The innermost node at an offset of an expression. */
export function nodeAt(tree: Expression, at: number): Expression | undefined {
  return [...nodesOf(tree)].findLast((node) => touches(node, at) && node.kind !== 'comparison');
}

/** The innermost call with an offset between its parentheses, and the index of the argument there. */
export function callAt(tree: Expression, at: number): { call: Call; argument: number } | undefined {
  let call: Call | undefined;
  for (const node of nodesOf(tree)) {
    if (node.kind !== 'call' || at < node.open.end) continue;
    const isOpen = node.close.start === node.close.end;
    if (isOpen ? at <= node.end || node.end === tree.end : at <= node.close.start) call = node;
  }
  return call && { call, argument: call.commas.filter((comma) => comma < at).length };
}

/** The argument at an offset, of a known function. */
export interface ArgumentAt {
  readonly call: Call;
  readonly known: ExpressionFunction;
  readonly index: number;
  /** Undefined if the function takes no argument there. */
  readonly parameter: Parameter | undefined;
}

/** The argument at an offset, if the innermost call there is of a known function. */
export function argumentAt(text: string, tree: Expression, at: number): ArgumentAt | undefined {
  const around = callAt(tree, at);
  const known = around && functionInAnyCase(textOf(text, around.call.name));
  if (!known) return undefined;
  const { call, argument: index } = around;
  return { call, known, index, parameter: known.parameters[parameterIndex(known, index)] };
}

/** The parts of an expression around an offset, from the whole to the smallest. */
export function* partsAround(tree: Expression, at: number): Iterable<Span> {
  for (const node of nodesOf(tree)) {
    if (!touches(node, at) || node.kind === 'missing') continue;
    yield node;
    if (node.kind === 'call') {
      if (touches(node.name, at)) yield node.name;
      if (at >= node.open.end && at <= node.close.start) yield { start: node.open.end, end: node.close.start };
    } else if (node.kind === 'attribute') {
      if (touches(node.name, at)) yield node.name;
    } else if (node.kind === 'string') {
      if (touches(node.content, at)) yield node.content;
    }
  }
}
