import type { ScimDocument } from '../../documents/document.js';
import { expressionSymbols, filterSymbols } from './embedded.js';
import { provisioningFileSymbols } from './provisioning-file.js';
import { schemaSymbols } from './synchronization-schema.js';
import { Room, type DocumentSymbol } from './symbol.js';

export { type DocumentSymbol, type SymbolKind } from './symbol.js';

/** The parts of a document by the names that people know them by, for outlines; in document order. */
export function documentSymbols(document: ScimDocument): readonly DocumentSymbol[] {
  switch (document.kind) {
    case 'filter':
      return filterSymbols(document, roomOf(document.source.length));
    case 'expression':
      return expressionSymbols(document, roomOf(document.source.expression.place.content.end));
    case 'provisioningFile':
      return provisioningFileSymbols(document, roomOf(document.json.length));
    case 'synchronizationSchema':
      return schemaSymbols(document, roomOf(document.json.length));
  }
}

function roomOf(length: number): Room {
  return new Room({ start: 0, end: length });
}
