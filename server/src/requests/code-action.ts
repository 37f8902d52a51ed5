import { CodeActionKind, type CodeAction, type CodeActionParams, type WorkspaceEdit } from 'vscode-languageserver';
import { mappingAt } from '../language/documents/expression-address.js';
import { overlapItself } from '../language/services/compatible-edits.js';
import { fixedAll, type FixedAll } from '../language/services/fix-all.js';
import { overlaps, type TextEdit } from '../language/span.js';
import type { Client, Context } from './context.js';
import { lspDiagnostic } from './diagnostics.js';
import type { OpenDocument } from './documents.js';
import type { DocumentHandler } from './waiting.js';

export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.scimProvisioning`;

/**
 * textDocument/codeAction: the fixes of the problems in the range, all safe fixes at once, and Edit Expression.
 */
export function onCodeAction({
  client,
  settings,
  documents,
}: Context): DocumentHandler<CodeActionParams, CodeAction[]> {
  return (document, { range, context }) => {
    if (!document) return [];
    const wants = (kind: string): boolean =>
      !context.only || context.only.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`));
    const all = (): FixedAll =>
      fixedAll(document.text.getText(), (text) => documents.readAs(document, text), settings.severity);
    const actions: CodeAction[] = [];
    const diagnostics = document.diagnostics(settings.severity);
    const isAnySafe = diagnostics.some(({ fixes }) => fixes.some(({ safe }) => safe));

    if (wants(CodeActionKind.QuickFix)) {
      const where = document.spanOf(range);
      for (const diagnostic of diagnostics) {
        if (!overlaps(diagnostic, where)) continue;
        for (const fix of diagnostic.fixes) {
          if (overlapItself(fix.edits)) continue;
          actions.push({
            title: fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [lspDiagnostic(document, client, diagnostic)],
            isPreferred: fix.safe,
            edit: workspaceEdit(document, client, fix.edits),
          });
        }
      }
      if (actions.length > 0 && isAnySafe) {
        const { edits, count } = all();
        if (count > 1) {
          actions.push({
            title: `Fix all SCIM problems (${count})`,
            kind: CodeActionKind.QuickFix,
            edit: workspaceEdit(document, client, edits),
          });
        }
      }
    }
    const command = client.options.editExpressionCommand;
    const at = document.text.offsetAt(range.start);
    if (command !== undefined && wants(CodeActionKind.Refactor) && mappingAt(document.scim, at)) {
      const title = 'Edit Expression';
      const args = [document.text.uri, range.start];
      actions.push({ title, kind: CodeActionKind.Refactor, command: { title, command, arguments: args } });
    }
    if (wants(FIX_ALL_KIND) && context.only && isAnySafe) {
      const { edits } = all();
      if (edits.length > 0) {
        actions.push({
          title: 'Fix all SCIM problems',
          kind: FIX_ALL_KIND,
          edit: workspaceEdit(document, client, edits),
        });
      }
    }
    return actions;
  };
}

function workspaceEdit(document: OpenDocument, client: Client, edits: readonly TextEdit[]): WorkspaceEdit {
  const { uri, version } = document.text;
  const textEdits = edits.map((edit) => ({ range: document.rangeOf(edit), newText: edit.newText }));
  return client.takesDocumentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}
