import {
  SemanticTokensBuilder,
  type SemanticTokens,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from 'vscode-languageserver';
import { semanticTokens } from '../language/services/semantic-tokens.js';
import { TOKEN_TYPES } from '../language/services/answers.js';
import type { Span } from '../language/span.js';
import type { OpenDocument } from './documents.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/semanticTokens/full and …/range */
export function onSemanticTokens(): DocumentHandler<SemanticTokensParams | SemanticTokensRangeParams, SemanticTokens> {
  return (document, params) => {
    const builder = new SemanticTokensBuilder();
    if (!document) return builder.build();
    const within = 'range' in params ? document.spanOf(params.range) : undefined;
    for (const { type, ...token } of semanticTokens(document.scim, within)) {
      for (const { start, end } of onLines(document, token)) {
        const { line, character } = document.text.positionAt(start);
        builder.push(line, character, end - start, TOKEN_TYPES.indexOf(type), 0);
      }
    }
    return builder.build();
  };
}

/** The parts of a span on each of its lines: editors do not support tokens of several lines. */
function onLines(document: OpenDocument, { start, end }: Span): Span[] {
  const text = document.text.slice(start, end);
  return [...text.matchAll(/[^\r\n]+/g)].map(({ index, 0: part }) => ({
    start: start + index,
    end: start + index + part.length,
  }));
}
