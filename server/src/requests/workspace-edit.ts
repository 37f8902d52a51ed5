import { t } from '../language/l10n.js';
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { SuggestedEdit } from '../language/services/fix-suggestions.js';
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

/** Safe edits, and suggestions that the user confirms in a preview. Only for a client that can show it. */
export function confirmedEdit(document: OpenDocument, edits: readonly SuggestedEdit[]): WorkspaceEdit {
  const { uri, version } = document.text;
  return {
    documentChanges: [
      {
        textDocument: { uri, version },
        edits: edits.map(({ isSuggestion, newText, ...place }) => ({
          range: document.rangeOf(place),
          newText,
          annotationId: isSuggestion ? 'suggestion' : 'safe',
        })),
      },
    ],
    changeAnnotations: {
      suggestion: {
        label: t`Suggestions`,
        description: t`Words that are probably misspelt. Select those that are.`,
        needsConfirmation: true,
      },
      safe: { label: t`Safe fixes`, description: t`Mistakes with one fix.`, needsConfirmation: false },
    },
  };
}
