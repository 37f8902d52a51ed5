import * as vscode from 'vscode';
import { Debouncer } from '../../../../server/src/debouncer.js';
import { t } from '../../../../server/src/language/l10n.js';
import { count } from '../../../../server/src/language/problems/wording.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';
import { EXCLUDED, NAMED_FILES } from '../../infrastructure/mapping-document-files.js';

const VIEW = 'scimProvisioning.documents';
const CONTEXT = 'scimProvisioning.hasMappingDocuments';
const MOST_FILES = 500;
/** The pause after a change before the view is updated, in milliseconds. */
const PAUSE = 300;

/**
 * The view of the mapping documents in the workspace, each with the number of its problems. It is there from the first mapping
 * document that is opened, and does nothing before.
 */
export class DocumentsView implements vscode.TreeDataProvider<vscode.Uri>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly updating = new Debouncer(PAUSE, () => {
    this.changed.fire(undefined);
  });
  private readonly subscriptions: { dispose(): unknown }[] = [];
  private shown = new Set<string>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(server: LanguageServer) {
    const first = server.onDidStart(() => {
      first.dispose();
      this.begin();
    });
    this.subscriptions.push(this.changed, this.updating, first);
  }

  async getChildren(parent?: vscode.Uri): Promise<vscode.Uri[]> {
    if (parent) return [];
    const files = await vscode.workspace.findFiles(NAMED_FILES, EXCLUDED, MOST_FILES);
    this.shown = new Set(files.map((uri) => uri.toString()));
    return files.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  }

  getTreeItem(uri: vscode.Uri): vscode.TreeItem {
    const problems = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'SCIM Provisioning').length;
    const item = new vscode.TreeItem(uri);
    const description = problems === 0 ? t`no problems` : count(problems, 'problem');
    item.label = nameOf(uri);
    // In a narrow side bar only the beginning of the name would be left.
    if (problems > 0) item.description = description;
    item.tooltip = `${nameOf(uri)}: ${description}`;
    item.accessibilityInformation = { label: item.tooltip };
    item.command = { command: 'vscode.open', title: t`Open`, arguments: [uri] };
    return item;
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private begin(): void {
    const later = (): void => {
      this.updating.schedule();
    };
    const watcher = vscode.workspace.createFileSystemWatcher(NAMED_FILES, false, true);
    this.subscriptions.push(
      watcher,
      watcher.onDidCreate(later),
      watcher.onDidDelete(later),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some((uri) => this.shown.has(uri.toString()))) later();
      }),
      vscode.window.registerTreeDataProvider(VIEW, this),
    );
    void vscode.commands.executeCommand('setContext', CONTEXT, true);
  }
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}
