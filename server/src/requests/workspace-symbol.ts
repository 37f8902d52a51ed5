import {
  ErrorCodes,
  ResponseError,
  type CancellationToken,
  type SymbolInformation,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { workspaceSymbols } from '../language/services/symbols/workspace.js';
import type { Context } from './context.js';
import { symbolInformation } from './symbols.js';
import { nextTurn, refuseCancelled } from './waiting.js';
import { isRecord, isString } from './well-formed.js';

/** workspace/symbol */
export function onWorkspaceSymbol({
  documents,
}: Context): (params: WorkspaceSymbolParams, token: CancellationToken) => Promise<SymbolInformation[]> {
  return async (params: unknown, token) => {
    if (!isRecord(params) || !isString(params['query']))
      throw new ResponseError(ErrorCodes.InvalidParams, 'The request has no valid “query”.');
    const { query } = params as unknown as WorkspaceSymbolParams;
    // While one types a query, most requests are cancelled at once.
    await nextTurn();
    refuseCancelled(token);
    return workspaceSymbols(documents.all, query).map(({ document, symbol, container }) =>
      symbolInformation(symbol, symbol.selection, document, container),
    );
  };
}
