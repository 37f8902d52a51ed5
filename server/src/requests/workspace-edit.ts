import type { WorkspaceEdit } from 'vscode-languageserver';
import type { TextEdit } from '../language/span.js';
import type { Client } from './context.js';
import type { OpenDocument } from './documents.js';

/** Edits of a document in the form that the client takes: for this version of it, if possible. */
export function workspaceEdit(document: OpenDocument, client: Client, edits: readonly TextEdit[]): WorkspaceEdit {
  const { uri, version } = document.text;
  const textEdits = edits.map((edit) => ({ range: document.rangeOf(edit), newText: edit.newText }));
  return client.takesDocumentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}
