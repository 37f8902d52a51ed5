import type { Span } from '../span.js';

/*
 * The tree of a mapping expression, in offsets of its text. A part that is missing is a span of no width.
 */

/** `Name(argument, …)` */
export interface Call extends Span {
  readonly kind: 'call';
  readonly name: Span;
  readonly open: Span;
  /** One more than there are commas; an argument that is left empty is `missing`. None for `Name()`. */
  readonly arguments: readonly Expression[];
  /** Where the commas between the arguments are. */
  readonly commas: readonly number[];
  readonly close: Span;
}

/** `[attribute]` */
export interface AttributeReference extends Span {
  readonly kind: 'attribute';
  readonly name: Span;
}

/** `"text"`, in which `\\` and `\"` stand for a backslash and a quotation mark. */
export interface Constant extends Span {
  readonly kind: 'string';
  /** Without the quotation marks. */
  readonly content: Span;
}

/** `10`, `-10`, `&HF` */
export interface NumberConstant extends Span {
  readonly kind: 'number';
}

/** A word that is not called, such as `vbBinaryCompare` or `IgnoreAttributeFlow`. */
export interface Word extends Span {
  readonly kind: 'word';
}

/** `%DomainFQDN%`: a value that the service knows of the directory it writes to. */
export interface Placeholder extends Span {
  readonly kind: 'placeholder';
}

/** `left = right`, inside the condition of `IIF` or `CBool`. */
export interface Comparison extends Span {
  readonly kind: 'comparison';
  readonly left: Expression;
  readonly operator: Span;
  readonly right: Expression;
}

/** Where an expression belongs, or may be left out, and none stands. */
export interface Missing extends Span {
  readonly kind: 'missing';
}

export type Expression =
  Call | AttributeReference | Constant | NumberConstant | Word | Placeholder | Comparison | Missing;

/** Every node, parents first, in the order of the text. The depth of a tree is bounded by the parser. */
export function* nodesOf(tree: Expression): Generator<Expression> {
  const pending: Expression[] = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    if (node.kind === 'call') {
      for (let index = node.arguments.length - 1; index >= 0; index--) pending.push(node.arguments[index]!);
    } else if (node.kind === 'comparison') pending.push(node.right, node.left);
  }
}
