import { embeddedTexts } from '../documents/regions.js';
import { type ScimDocument } from '../documents/document.js';
import { nodesOf, type AttributePath, type Filter, type Path } from '../scim/tree.js';
import type { Span } from '../span.js';
import type { SemanticToken } from './answers.js';
import { expressionTokens } from './expressions/tokens.js';

/** The parts of every SCIM text between two offsets, in document order and without overlaps. */
export function semanticTokens(document: ScimDocument, within: Span = { start: 0, end: Infinity }): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  for (const embedded of embeddedTexts(document, within)) {
    const { tree } = embedded;
    for (const { type, ...part } of tokensOf(tree)) {
      if (part.start < part.end) tokens.push({ type, ...embedded.sourceOf(part) });
    }
  }
  tokens.push(...expressionTokens(document, within));
  if (document.kind === 'filter') {
    for (const comment of document.comments) tokens.push({ type: 'comment', ...comment });
  }
  tokens.sort((a, b) => a.start - b.start);
  let end = 0;
  return tokens.filter((token) => {
    if (token.start < end) return false;
    end = token.end;
    return true;
  });
}

function* tokensOf(tree: Path | Filter): Iterable<SemanticToken> {
  if (tree.kind === 'attributePath') yield* ofAttributePath(tree);
  else yield* ofFilter(tree);
}

function* ofAttributePath({ schema, name, subAttribute }: AttributePath): Iterable<SemanticToken> {
  if (schema) yield { type: 'namespace', ...schema };
  yield { type: 'property', ...name };
  if (subAttribute) yield { type: 'property', ...subAttribute };
}

function* ofFilter(filter: Filter): Iterable<SemanticToken> {
  for (const node of nodesOf(filter)) {
    switch (node.kind) {
      case 'attributePath':
        yield* ofAttributePath(node);
        break;
      case 'comparison':
        yield { type: 'keyword', ...node.operator };
        break;
      case 'logical':
        for (const operator of node.operators) yield { type: 'keyword', ...operator };
        break;
      case 'not':
        yield { type: 'keyword', ...node.keyword };
        break;
      case 'value':
        yield {
          type:
            node.type === 'number' ? 'number' : node.type === 'boolean' || node.type === 'null' ? 'keyword' : 'string',
          start: node.start,
          end: node.end,
        };
        break;
      case 'valuePath':
        if (node.subAttribute) yield { type: 'property', ...node.subAttribute };
        break;
    }
  }
}
