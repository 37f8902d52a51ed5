import type { DocumentSymbol, DocumentSymbolParams, SymbolInformation } from 'vscode-languageserver';
import { documentSymbols } from '../language/services/symbols/index.js';
import type { Context } from './context.js';
import { toDocumentSymbol, toSymbolInformation } from './symbols.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/documentSymbol */
export function onDocumentSymbol({
  client,
}: Context): DocumentHandler<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[] | null> {
  return (document) => {
    if (!document) return null;
    const symbols = documentSymbols(document.scim);
    return client.showsSymbolTrees
      ? symbols.map((symbol) => toDocumentSymbol(symbol, document))
      : symbols.flatMap((symbol) => toSymbolInformation(symbol, document));
  };
}
