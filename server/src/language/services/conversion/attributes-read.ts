import { parseExpression } from '../../entra/parser.js';
import { nodesOf } from '../../entra/tree.js';
import { textOf } from '../../span.js';

/** The source attributes that an expression reads. */
export function attributesIn(expression: string): string[] {
  const { text, tree } = parseExpression(expression);
  return [...nodesOf(tree)].flatMap((node) => (node.kind === 'attribute' ? [textOf(text, node.name).trim()] : []));
}
