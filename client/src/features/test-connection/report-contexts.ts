import * as vscode from 'vscode';
import type { Runs } from '../../infrastructure/runs.js';

/** Whether there is a report on the active document, and on any: the palette has the commands on reports then. */
export function showReportContexts(runs: Runs): vscode.Disposable {
  const say = (): void => {
    const active = vscode.window.activeTextEditor?.document.uri;
    const isActive = active !== undefined && runs.last(active) !== undefined;
    void vscode.commands.executeCommand('setContext', 'scimProvisioning.hasConnectionReport', isActive);
    void vscode.commands.executeCommand(
      'setContext',
      'scimProvisioning.hasConnectionReports',
      runs.newest !== undefined,
    );
  };
  return vscode.Disposable.from(runs.onDidChange(say), vscode.window.onDidChangeActiveTextEditor(say));
}
