import * as vscode from 'vscode';
import { EXPRESSION_SCHEME, queryOf } from '../../../../server/src/language/documents/expression-address.js';
import { t } from '../../../../server/src/language/l10n.js';
import { EXPRESSION_AT_METHOD, type ExpressionAtParams, type ExpressionInfo } from '../../../../server/src/protocol.js';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import { isCandidate, type LanguageServer } from '../../infrastructure/language-server.js';

/** Opens the expression at the cursor in an editor beside its document, decoded and formatted. */
export class EditExpression implements Command {
  readonly id = 'scimProvisioning.editExpression';
  private readonly server: LanguageServer;

  constructor(server: LanguageServer) {
    this.server = server;
  }

  /** @param uri the document, with its position, from the server's code action; by default those of the cursor */
  async execute(uri?: unknown, position?: unknown): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const document = typeof uri === 'string' ? vscode.Uri.parse(uri) : editor?.document.uri;
    const place = isPosition(position) ? position : editor?.selection.active;
    if (!document || !place || !editor || !isCandidate(editor.document)) {
      throw new OperationFailed(
        t`No expression is selected. Open a mapping document, and put the cursor in a source expression.`,
      );
    }
    await this.server.start();
    const params: ExpressionAtParams = {
      textDocument: { uri: document.toString() },
      position: { line: place.line, character: place.character },
    };
    const found = await this.server.request<ExpressionInfo | null>(EXPRESSION_AT_METHOD, params);
    if (!found) {
      throw new OperationFailed(t`There is no expression at the cursor. Put the cursor in the source of a mapping.`);
    }
    const viewColumn = columnOfExpressions() ?? vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(expressionUri(document, found), { viewColumn });
  }
}

/** The URI of the editor of an expression, named after its target. */
function expressionUri(document: vscode.Uri, { id, title }: ExpressionInfo): vscode.Uri {
  return vscode.Uri.from({
    scheme: EXPRESSION_SCHEME,
    path: `/${title.replace(/[/\\]/g, '_')}.entraexpression`,
    query: queryOf({ document: document.toString(), mapping: id }),
  });
}

/** The column in which other expressions are open. */
function columnOfExpressions(): vscode.ViewColumn | undefined {
  return vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === EXPRESSION_SCHEME),
  )?.viewColumn;
}

function isPosition(value: unknown): value is vscode.Position {
  if (typeof value !== 'object' || value === null) return false;
  return 'line' in value && typeof value.line === 'number' && 'character' in value;
}
