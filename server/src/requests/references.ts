import type { Location, ReferenceParams } from 'vscode-languageserver';
import { references } from '../language/services/references.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/references */
export function onReferences(): DocumentHandler<ReferenceParams, Location[] | null> {
  return (document, { position, context }) => {
    const found = document && references(document.scim, document.text.offsetAt(position), context.includeDeclaration);
    return found ? found.map((at) => ({ uri: document.text.uri, range: document.rangeOf(at) })) : null;
  };
}
