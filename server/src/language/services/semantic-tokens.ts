import type { CheckedDocument, Target } from '../documents/checked-document.js';
import { nodesOf, type AttributePath, type Filter } from '../scim/tree.js';
import type { Span } from '../span.js';

/** The standard token types that SCIM needs. */
export const TOKEN_TYPES = ['namespace', 'property', 'keyword', 'string', 'number'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

/** A part of the embedded text, in source offsets. */
export interface SemanticToken extends Span {
  readonly type: TokenType;
}

/** The parts of every target path between two offsets, in document order and without overlaps. */
export function semanticTokens(document: CheckedDocument, within: Span = { start: 0, end: Infinity }): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  for (const target of document.targets) {
    const { literal } = target.path.string;
    if (!target.resource || literal.end < within.start || literal.start > within.end) continue;
    for (const { type, ...part } of tokensOf(target)) {
      if (part.start < part.end) tokens.push({ type, ...target.path.sourceOf(part) });
    }
  }
  return tokens.sort((a, b) => a.start - b.start);
}

function* tokensOf({ path: { tree } }: Target): Iterable<SemanticToken> {
  if (tree.kind === 'attributePath') {
    yield* ofAttributePath(tree);
    return;
  }
  yield* ofAttributePath(tree.path);
  yield* ofFilter(tree.filter);
  if (tree.subAttribute) yield { type: 'property', ...tree.subAttribute };
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
