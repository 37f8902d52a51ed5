import type { ScimDocument } from '../../documents/document.js';
import { rememberedFor } from '../../remembered.js';
import { documentSymbols } from './index.js';
import type { DocumentSymbol, SymbolKind } from './symbol.js';

/** A symbol of one of several documents. */
export interface WorkspaceSymbol<D> {
  readonly document: D;
  readonly symbol: DocumentSymbol;
  /** The names of the symbols around it: `PureCloud by Genesys › User`; empty at the top. */
  readonly container: string;
}

/** What is worth finding from another document. */
const FOUND: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  'rule',
  'objectMapping',
  'attributeMapping',
  'matchingAttribute',
  'directory',
  'directoryObject',
  'definition',
  'anchor',
]);

/** No one reads a longer list; another letter makes it shorter. */
const MOST_FOUND = 1000;

/** An editor asks again for each letter of a query. */
const symbolsOf = rememberedFor(documentSymbols);

/**
 * The symbols of documents whose name has the letters of a query, in their order, with others between them; the best first.
 * VS Code filters the result again: words after a space are then searched in the names of what is around a symbol.
 */
export function workspaceSymbols<D extends { readonly scim: ScimDocument }>(
  documents: readonly D[],
  query: string,
): readonly WorkspaceSymbol<D>[] {
  const ranked: WorkspaceSymbol<D>[][] = [[], [], []];
  const [first = '', ...others] = query
    .split(/\s+/)
    .filter((word) => lettersOf(word) !== '')
    .map(lettersOf);
  const all = lettersOf(query);
  const rankOf = (name: string, container: string): number | undefined => {
    const letters = lettersOf(name);
    const rank = rankIn(letters, all);
    if (rank !== undefined || others.length === 0) return rank;
    return others.every((word) => isWithin(lettersOf(container), word)) ? rankIn(letters, first) : undefined;
  };
  const add = (document: D, symbols: readonly DocumentSymbol[], container: string): void => {
    for (const symbol of symbols) {
      const rank = FOUND.has(symbol.kind) ? rankOf(symbol.name, container) : undefined;
      if (rank !== undefined && ranked[rank]!.length < MOST_FOUND) ranked[rank]!.push({ document, symbol, container });
      if (symbol.children.length > 0)
        add(document, symbol.children, container === '' ? symbol.name : `${container} › ${symbol.name}`);
    }
  };
  for (const document of documents) add(document, symbolsOf(document.scim), '');
  return ranked.flat().slice(0, MOST_FOUND);
}

/** What is compared: in lower case, without the characters that VS Code ignores in a query. */
function lettersOf(text: string): string {
  return text.replace(/[*…"\s]/g, '').toLowerCase();
}

/** How well a name fits: it begins with the query, contains it, or has its letters; undefined if it does not. */
function rankIn(name: string, query: string): 0 | 1 | 2 | undefined {
  const at = name.indexOf(query);
  if (at >= 0) return at === 0 ? 0 : 1;
  return isWithin(name, query) ? 2 : undefined;
}

/** Whether a text has the letters of a query in their order. */
function isWithin(text: string, query: string): boolean {
  let at = 0;
  for (const letter of query) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
