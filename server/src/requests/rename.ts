import {
  LSPErrorCodes,
  ResponseError,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { renamable, rename, type Refusal } from '../language/services/rename.js';
import type { Client } from './context.js';
import type { DocumentHandler } from './waiting.js';
import { workspaceEdit } from './workspace-edit.js';

/** textDocument/prepareRename: the name at the cursor. The client shows why it cannot be renamed. */
export function onPrepareRename(): DocumentHandler<PrepareRenameParams, PrepareRenameResult | null> {
  return (document, { position }) => {
    const found = document && renamable(document.scim, document.text.offsetAt(position));
    if (!found) return null;
    const { at, name } = accepted(found);
    return { range: document.rangeOf(at), placeholder: name };
  };
}

/** textDocument/rename */
export function onRename(client: Client): DocumentHandler<RenameParams, WorkspaceEdit | null> {
  return (document, { position, newName }) => {
    const found = document && rename(document.scim, document.text.offsetAt(position), newName);
    return found ? workspaceEdit(document, client, accepted(found).edits) : null;
  };
}

function accepted<T extends object>(found: T | Refusal): T {
  if ('refusal' in found) throw new ResponseError(LSPErrorCodes.RequestFailed, found.refusal);
  return found;
}
