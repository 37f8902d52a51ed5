import { sourcesOf } from '../../documents/regions.js';
import type { ScimDocument } from '../../documents/document.js';
import { nodesOf, type Expression } from '../../entra/tree.js';
import type { Span } from '../../span.js';
import type { SemanticToken, TokenType } from '../answers.js';

/** The parts of every expression that touches a span of the document. */
export function* expressionTokens(document: ScimDocument, within: Span): Iterable<SemanticToken> {
  for (const { expression } of sourcesOf(document, within)) {
    for (const { type, ...part } of tokensOf(expression.parse.tree)) {
      if (part.start < part.end) yield { type, ...expression.sourceOf(part) };
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
      case 'placeholder':
        yield { type: 'keyword', start, end };
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
