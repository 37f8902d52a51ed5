import type { SourceExpression } from '../documents/source-expression.js';
import { nodesOf, type AttributeReference } from '../entra/tree.js';
import { textOf } from '../span.js';

/**
 * The source attributes that an expression reads, by name in lower case, each with its first occurrence (in offsets of the
 * expression's text). Undefined if the expression has syntax errors.
 */
export function readAttributes({ parse }: SourceExpression): ReadonlyMap<string, AttributeReference> | undefined {
  if (parse.problems.length > 0) return undefined;
  const found = new Map<string, AttributeReference>();
  for (const node of nodesOf(parse.tree)) {
    if (node.kind !== 'attribute') continue;
    const name = textOf(parse.text, node.name).trim().toLowerCase();
    if (!found.has(name)) found.set(name, node);
  }
  return found;
}
