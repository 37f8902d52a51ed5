import * as vscode from 'vscode';
import type { Command } from '../../infrastructure/commands.js';
import type { NEXT_BLANK } from '../../infrastructure/language-server.js';

/**
 * Goes to the next blank of the snippet that the cursor is in, and opens the list of completions there. Without a snippet, the
 * cursor stays, and no list is opened: what was accepted is complete.
 */
export class NextBlank implements Command {
  readonly id = 'scimProvisioning.nextBlank' satisfies typeof NEXT_BLANK;

  async execute(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const before = editor?.selection;
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    if (!editor || !before || (await this.moved(editor, before)) === undefined) return;
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
  }

  /** The cursor after the jump, of which the extension host hears a moment later. */
  private async moved(editor: vscode.TextEditor, before: vscode.Selection): Promise<vscode.Selection | undefined> {
    for (let attempt = 0; attempt < 10; attempt++) {
      if (!editor.selection.isEqual(before)) return editor.selection;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return undefined;
  }
}
