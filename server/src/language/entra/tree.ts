import type { Span } from '../span.js';

/*
 * The tree of a mapping expression. Offsets are UTF-16 code units of the expression. A missing part is a span of no width.
 */

/** `Name(argument, …)` */
export interface Call extends Span {
  readonly kind: 'call';
  readonly name: Span;
  readonly open: Span;
  /** One more than there are commas; an empty argument is `missing`. No arguments for `Name()`. */
  readonly arguments: readonly Expression[];
  /** The offsets of the commas between the arguments. */
  readonly commas: readonly number[];
  readonly close: Span;
}

/** `[attribute]` */
export interface AttributeReference extends Span {
  readonly kind: 'attribute';
  readonly name: Span;
}

/** `"string"`, in which `\\` is a backslash and `\"` a quotation mark. */
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

/** `%DomainFQDN%`: a value of the target directory, which only the service knows. */
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

/** A missing expression: an empty argument, or an operand that is not there. */
export interface Missing extends Span {
  readonly kind: 'missing';
}

export type Expression =
  Call | AttributeReference | Constant | NumberConstant | Word | Placeholder | Comparison | Missing;

/** Every node, parents first, in source order. The parser limits the depth of a tree. */
export function* nodesOf(tree: Expression): Generator<Expression> {
  const pending: Expression[] = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    if (node.kind === 'call') {
      for (let index = node.arguments.length - 1; index >= 0; index--) pending.push(node.arguments[index]!);
    } else if (node.kind === 'comparison') pending.push(node.right, node.left);
  }
}
