import type { ScimDocument } from '../../documents/document.js';
import { type Source } from '../../documents/source.js';
import { sourcesOf } from '../../documents/regions.js';
import { nodesOf } from '../../entra/tree.js';
import { textOf, touches, type Span } from '../../span.js';

/** Every place that reads the attribute at an offset; at the ends of a call its name and its parenthesis. */
export function highlightsInExpressions(
  document: ScimDocument,
  { expression, context }: Source,
  offset: number,
): Span[] {
  const at = expression.place.toDecoded(offset);
  const { text, tree } = expression.parse;
  for (const node of nodesOf(tree)) {
    if (node.kind === 'attribute' && touches(node, at)) {
      const name = textOf(text, node.name).toLowerCase();
      return sourcesOf(document, undefined, (other) => other.toLowerCase().includes(name))
        .filter((other) => other.context.sourceObject === context.sourceObject)
        .flatMap((other) => readersOf(other, name));
    }
    if (node.kind !== 'call') continue;
    const ends = [node.name, node.close].filter(({ start, end }) => start < end);
    if (ends.some((end) => touches(end, at))) return ends.map((end) => expression.sourceOf(end));
  }
  return [];
}

/** Where an expression reads an attribute. */
function readersOf({ expression }: Source, name: string): Span[] {
  const { text, tree } = expression.parse;
  return [...nodesOf(tree)].flatMap((node) =>
    node.kind === 'attribute' && textOf(text, node.name).toLowerCase() === name ? [expression.sourceOf(node.name)] : [],
  );
}
