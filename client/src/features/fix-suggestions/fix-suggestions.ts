import * as vscode from 'vscode';
import type { Command } from '../../infrastructure/commands.js';

/** The kind of the server's action, which is not below `source.fixAll`: it must not run on save with all other fixes. */
const KIND = 'source.fixSuggestions.scimProvisioning';

/** Applies all safe fixes of the active document, and the suggestions that the user confirms in the editor's preview. */
export class FixSuggestions implements Command {
  readonly id = 'scimProvisioning.fixAllWithSuggestions';

  async execute(): Promise<void> {
    await vscode.commands.executeCommand('editor.action.sourceAction', { kind: KIND, apply: 'first' });
  }
}
