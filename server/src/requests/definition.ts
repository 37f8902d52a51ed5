import type { DefinitionLink, DefinitionParams, Location } from 'vscode-languageserver';
import { definition } from '../language/services/definition.js';
import type { Client } from './context.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/definition */
export function onDefinition(client: Client): DocumentHandler<DefinitionParams, DefinitionLink[] | Location[] | null> {
  return (document, { position }) => {
    const found = document && definition(document.scim, document.text.offsetAt(position));
    if (!found) return null;
    const { uri } = document.text;
    if (!client.followsLinks) return found.targets.map(({ name }) => ({ uri, range: document.rangeOf(name) }));
    return found.targets.map(({ name, whole }) => ({
      originSelectionRange: document.rangeOf(found.origin),
      targetUri: uri,
      targetRange: document.rangeOf(whole),
      targetSelectionRange: document.rangeOf(name),
    }));
  };
}
