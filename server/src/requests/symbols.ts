import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver';
import type { DocumentSymbol as FoundSymbol, SymbolKind as FoundKind } from '../language/services/symbols/index.js';
import type { Span } from '../language/span.js';
import type { OpenDocument } from './documents.js';

/** The kinds of LSP, which decide on the icons. */
const KINDS: Readonly<Record<FoundKind, SymbolKind>> = {
  connection: SymbolKind.Interface,
  schema: SymbolKind.File,
  rule: SymbolKind.Module,
  objectMapping: SymbolKind.Class,
  attributeMapping: SymbolKind.Field,
  matchingAttribute: SymbolKind.Constant,
  scopingFilter: SymbolKind.Namespace,
  scopingGroup: SymbolKind.Array,
  scopingClause: SymbolKind.Operator,
  directory: SymbolKind.Package,
  directoryObject: SymbolKind.Struct,
  definition: SymbolKind.Property,
  anchor: SymbolKind.Constant,
  condition: SymbolKind.Operator,
  call: SymbolKind.Function,
  more: SymbolKind.Null,
};

/** Symbols as a tree. */
export function toDocumentSymbol(symbol: FoundSymbol, document: OpenDocument): DocumentSymbol {
  const { kind, name, detail, selection, children } = symbol;
  const range = document.rangeOf(symbol);
  const shown: DocumentSymbol = { name, kind: KINDS[kind], range, selectionRange: document.rangeOf(selection) };
  if (detail !== '') shown.detail = detail;
  if (children.length > 0) shown.children = children.map((child) => toDocumentSymbol(child, document));
  return shown;
}

/** The same in a list, for clients without trees; each has the name of the one around it. */
export function toSymbolInformation(symbol: FoundSymbol, document: OpenDocument, container = ''): SymbolInformation[] {
  const children = symbol.children.flatMap((child) => toSymbolInformation(child, document, symbol.name));
  return [symbolInformation(symbol, symbol, document, container), ...children];
}

/** A symbol without those in it. @param container the name of what is around it; can be empty */
export function symbolInformation(
  { kind, name }: FoundSymbol,
  at: Span,
  document: OpenDocument,
  container: string,
): SymbolInformation {
  const location = { uri: document.text.uri, range: document.rangeOf(at) };
  return { name, kind: KINDS[kind], location, ...(container !== '' && { containerName: container }) };
}
