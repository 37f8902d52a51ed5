import * as vscode from 'vscode';
import { Debouncer } from '../../../../server/src/debouncer.js';
import { t } from '../../../../server/src/language/l10n.js';
import { decodeText } from '../../../../server/src/language/text-encoding.js';
import {
  CONFIGURATIONS_METHOD,
  type ConfigurationProblems,
  type ConfigurationsParams,
} from '../../../../server/src/protocol.js';
import { runChosenAction, actionTitles } from '../../infrastructure/commands.js';
import { isCandidate, type LanguageServer } from '../../infrastructure/language-server.js';
import { withoutLinks } from '../../infrastructure/messages.js';
import { CONFIGURATION_NAME, foldersAround } from './folders.js';

/** The pause after a change before files are read, in milliseconds. */
const PAUSE = 200;
/** So many files in the workspace at most are read. */
const MOST_FILES = 200;

/**
 * The configuration files of the workspace, and those in the folders around it and around open documents. The client reads them,
 * because the server has no file access, and sends them to the server, again whenever one of them changes.
 */
export class ConfigurationFiles implements vscode.Disposable {
  private readonly server: LanguageServer;
  private readonly log: vscode.LogOutputChannel;
  private readonly problems = vscode.languages.createDiagnosticCollection('scim-provisioning.configuration');
  private readonly subscriptions: { dispose(): unknown }[] = [];
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires when the server has other configuration files than before. */
  readonly onDidChange = this.changed.event;
  /** The watchers of folders outside the workspace. */
  private readonly watchers = new Map<string, vscode.Disposable>();
  /** What the server knows, and what was said of it. */
  private told = '[]';
  private warned = '';
  private mistakes: ConfigurationProblems = [];
  private readonly sending = new Debouncer(PAUSE, () => {
    this.send().catch((error: unknown) => {
      this.log.error(error instanceof Error ? error : String(error));
    });
  });

  constructor(server: LanguageServer, log: vscode.LogOutputChannel) {
    this.server = server;
    this.log = log;
    this.subscriptions.push(
      this.changed,
      this.problems,
      this.sending,
      this.watched(`**/${CONFIGURATION_NAME}`),
      server.onDidStart(() => {
        this.told = '[]';
        this.later();
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.show();
        if (isCandidate(document)) this.later();
      }),
      vscode.workspace.onDidCloseTextDocument(() => {
        this.show();
      }),
    );
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, ...this.watchers.values()).dispose();
  }

  private later(): void {
    if (this.server.state === 'running') this.sending.schedule();
  }

  private async send(): Promise<void> {
    const files = await this.files();
    const read = await Promise.all(files.map((file) => this.read(file)));
    const params: ConfigurationsParams = { configurations: read.filter((file) => file !== undefined) };
    const message = JSON.stringify(params.configurations);
    if (message === this.told) return;
    this.told = message;
    this.mistakes = (await this.server.request<ConfigurationProblems>(CONFIGURATIONS_METHOD, params)) ?? [];
    this.show();
    this.warn();
    this.changed.fire();
  }

  /** The files that can apply to a document, those in the workspace first. */
  private async files(): Promise<vscode.Uri[]> {
    const found = await vscode.workspace.findFiles(`**/${CONFIGURATION_NAME}`, '**/node_modules/**', MOST_FILES);
    const files = new Map(found.map((file) => [file.toString(), file]));
    const open = vscode.workspace.textDocuments.filter((document) => isCandidate(document));
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    const around = [...folders.flatMap(foldersAround), ...open.flatMap(({ uri }) => foldersAround(uri))];
    for (const folder of around) {
      const file = vscode.Uri.joinPath(folder, CONFIGURATION_NAME);
      files.set(file.toString(), file);
      if (!vscode.workspace.getWorkspaceFolder(file)) this.watch(folder);
    }
    return [...files.values()];
  }

  private async read(file: vscode.Uri): Promise<ConfigurationsParams['configurations'][number] | undefined> {
    try {
      return { uri: file.toString(), text: decodeText(await vscode.workspace.fs.readFile(file)).text };
    } catch {
      // There is none in most folders.
      return undefined;
    }
  }

  /** Shows mistakes in files that are not open: in others, the editor shows them by the JSON schema. */
  private show(): void {
    this.problems.clear();
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const {
      uri,
      range: { start, end },
      message,
    } of this.mistakes) {
      if (open.has(uri)) continue;
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = 'SCIM Provisioning';
      byFile.set(uri, [...(byFile.get(uri) ?? []), diagnostic]);
    }
    for (const [uri, diagnostics] of byFile) this.problems.set(vscode.Uri.parse(uri), diagnostics);
  }

  /** The same message is shown only once. */
  private warn(): void {
    const [first] = this.mistakes;
    if (!first) {
      this.warned = '';
      return;
    }
    const file = vscode.Uri.parse(first.uri);
    const message = t`The configuration “${vscode.workspace.asRelativePath(file)}” has a mistake: ${first.message}`;
    if (message === this.warned) return;
    this.warned = message;
    this.log.warn(message);
    const actions = [{ title: t`Open File`, run: () => vscode.window.showTextDocument(file) }];
    void vscode.window
      .showWarningMessage(withoutLinks(message), ...actionTitles(actions))
      .then((chosen) => runChosenAction(chosen, actions));
  }

  private watch(folder: vscode.Uri): void {
    const key = folder.toString();
    if (!this.watchers.has(key))
      this.watchers.set(key, this.watched(new vscode.RelativePattern(folder, CONFIGURATION_NAME)));
  }

  private watched(pattern: vscode.GlobPattern): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const later = (): void => {
      this.later();
    };
    watcher.onDidCreate(later);
    watcher.onDidChange(later);
    watcher.onDidDelete(later);
    return watcher;
  }
}
