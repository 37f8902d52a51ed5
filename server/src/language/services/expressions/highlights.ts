import { isMappingDocument, type ScimDocument } from '../../documents/document.js';
import { type Source } from '../../documents/source.js';
import { nodesOf } from '../../entra/tree.js';
import { textOf, touches } from '../../span.js';
import type { Highlight } from '../answers.js';

/**
 * The places in an expression that belong together with an offset: at the ends of a call its name and its parenthesis. In an
 * expression that is a document of its own, also every place that reads the attribute there.
 */
export function highlightsInExpression(
  document: ScimDocument,
  { expression }: Source,
  offset: number,
): readonly Highlight[] {
  const at = expression.place.toDecoded(offset);
  const { text, tree } = expression.parse;
  for (const node of nodesOf(tree)) {
    if (node.kind === 'attribute' && touches(node, at)) {
      if (isMappingDocument(document)) return [];
      return readersOf(expression, textOf(text, node.name).toLowerCase());
    }
    if (node.kind !== 'call') continue;
    const ends = [node.name, node.close].filter(({ start, end }) => start < end);
    if (ends.some((end) => touches(end, at))) return ends.map((end) => ({ ...expression.sourceOf(end), kind: 'text' }));
  }
  return [];
}

/** Where an expression reads an attribute. @param name in lower case */
function readersOf(expression: Source['expression'], name: string): Highlight[] {
  const { text, tree } = expression.parse;
  return [...nodesOf(tree)].flatMap((node) =>
    node.kind === 'attribute' && textOf(text, node.name).toLowerCase() === name
      ? [{ ...expression.sourceOf(node.name), kind: 'read' as const }]
      : [],
  );
}
