import {
  SemanticTokensBuilder,
  type SemanticTokens,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from 'vscode-languageserver';
import { semanticTokens, TOKEN_TYPES } from '../language/services/semantic-tokens.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/semanticTokens/full and …/range */
export function onSemanticTokens(): DocumentHandler<SemanticTokensParams | SemanticTokensRangeParams, SemanticTokens> {
  return (document, params) => {
    const builder = new SemanticTokensBuilder();
    if (!document) return builder.build();
    const within = 'range' in params ? document.spanOf(params.range) : undefined;
    for (const { type, start, end } of semanticTokens(document.scim, within)) {
      const { line, character } = document.text.positionAt(start);
      builder.push(line, character, end - start, TOKEN_TYPES.indexOf(type), 0);
    }
    return builder.build();
  };
}
