import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';

/** The mapping document that is opened, and the sample user for it. The package has both in `examples`. */
const DOCUMENT = 'genesys-cloud-as-printed.provisioning.json';
const FILES = [DOCUMENT, 'genesys-cloud.sample-user.json'] as const;
/** How long is waited for the first problems of the example, in milliseconds. */
const PATIENCE = 10_000;
const FIXED_CONTEXT = 'scimProvisioning.exampleIsFixed';

/**
 * The example of the walkthrough: the mapping of Microsoft's tutorial, with its mistakes. It is a copy in the storage of the
 * extension, so that it can be changed and saved without a folder, and has its sample user beside it.
 */
export class Example implements vscode.Disposable {
  readonly uri: vscode.Uri;
  private readonly source: vscode.Uri;
  private readonly folder: vscode.Uri;
  private readonly server: LanguageServer;
  private readonly subscription: vscode.Disposable;
  private hadMistakes = false;

  constructor({ extensionUri, globalStorageUri }: vscode.ExtensionContext, server: LanguageServer) {
    this.server = server;
    this.source = vscode.Uri.joinPath(extensionUri, 'examples');
    this.folder = vscode.Uri.joinPath(globalStorageUri, 'examples');
    this.uri = vscode.Uri.joinPath(this.folder, DOCUMENT);
    this.subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((uri) => uri.toString() === this.uri.toString())) this.noticeFixes();
    });
  }

  /** Opens the example; if it was changed, the changes stay until the user restores it. */
  async open(): Promise<vscode.TextEditor> {
    for (const name of FILES) await this.copy(name);
    const document = await vscode.workspace.openTextDocument(this.uri);
    await this.server.start();
    const shown = await vscode.window.showTextDocument(document, { preview: false });
    const original = await this.original();
    if (document.getText() !== original) this.offerOriginal(document, original);
    return shown;
  }

  /** Waits until problems of the example are reported; not for ever, because there may be none any more. */
  async problems(): Promise<readonly vscode.Diagnostic[]> {
    const reported = vscode.languages.getDiagnostics(this.uri);
    if (reported.length > 0) return reported;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, PATIENCE);
      const subscription = vscode.languages.onDidChangeDiagnostics(() => {
        if (vscode.languages.getDiagnostics(this.uri).length > 0) done();
      });
      function done(): void {
        clearTimeout(timer);
        subscription.dispose();
        resolve();
      }
    });
    return vscode.languages.getDiagnostics(this.uri);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** The walkthrough ticks a step off when the mistakes are gone. */
  private noticeFixes(): void {
    const hasMistakes = vscode.languages.getDiagnostics(this.uri).length > 0;
    const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === this.uri.toString());
    if (this.hadMistakes && !hasMistakes && isOpen)
      void vscode.commands.executeCommand('setContext', FIXED_CONTEXT, true);
    this.hadMistakes = hasMistakes;
  }

  /** Copies a file that is not there yet. */
  private async copy(name: string): Promise<void> {
    const to = vscode.Uri.joinPath(this.folder, name);
    try {
      await vscode.workspace.fs.stat(to);
    } catch {
      await vscode.workspace.fs.writeFile(
        to,
        await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.source, name)),
      );
    }
  }

  private async original(): Promise<string> {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.source, DOCUMENT)));
  }

  /** Not awaited: the example is open, whatever the user answers. */
  private offerOriginal(document: vscode.TextDocument, original: string): void {
    const restore = t`Restore It`;
    void vscode.window.showInformationMessage(t`The example has your changes.`, restore).then(async (chosen) => {
      if (chosen !== restore) return;
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), original);
      await vscode.workspace.applyEdit(edit);
    });
  }
}
