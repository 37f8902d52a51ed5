import * as vscode from 'vscode';
import { Debouncer } from '../../../../server/src/debouncer.js';
import { mayBeMappingDocument } from '../../../../server/src/language/documents/recognise.js';
import { decodeText } from '../../../../server/src/language/text-encoding.js';
import {
  CLOSED_DOCUMENT_METHOD,
  type ClosedDocumentParams,
  type ClosedDocumentProblems,
} from '../../../../server/src/protocol.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';
import { EXCLUDED, NAMED_FILES } from '../../infrastructure/mapping-document-files.js';
import { toDiagnostics } from './diagnostics.js';

const SECTION = 'scimProvisioning.workspaceDiagnostics';
const ALL_FILES = '**/*.{json,jsonc}';
/** So many mapping documents at most are checked, in so many files at most. */
const MOST_DOCUMENTS = 500;
const MOST_FILES = 5000;
/** In bytes. Larger files are checked only when they are open. */
const LARGEST = 2 * 1024 * 1024;
/** The pause after a change of a file before it is checked, in milliseconds. A file may be written in several steps. */
const PAUSE = 300;

/**
 * The problems of mapping documents in the workspace that are not open. The client reads the files, because the server has no
 * file access, and the server checks them one after another. Those of open documents come from the server itself.
 */
export class WorkspaceProblems implements vscode.Disposable {
  private readonly server: LanguageServer;
  private readonly log: vscode.LogOutputChannel;
  private readonly problems = vscode.languages.createDiagnosticCollection('scim-provisioning.workspace');
  private readonly subscriptions: { dispose(): unknown }[] = [];
  private watcher: { readonly glob: string; readonly watcher: vscode.Disposable } | undefined;
  /** The mapping documents that were found, open or not. */
  private readonly documents = new Set<string>();
  /** The documents whose problems are shown. */
  private readonly shown = new Set<string>();
  /** The number of searches. It shows whether the work of one is still needed. */
  private search = 0;
  /** Files are checked one after another. */
  private working: Promise<void> = Promise.resolve();
  private readonly searching = new Debouncer(PAUSE, () => {
    this.searchAgain();
  });
  private readonly checking = new Debouncer(PAUSE, (uri) => {
    this.later(vscode.Uri.parse(uri));
  });

  /** @param onDidChangeSeverities fires when other severities apply */
  constructor(server: LanguageServer, onDidChangeSeverities: vscode.Event<void>, log: vscode.LogOutputChannel) {
    this.server = server;
    this.log = log;
    const again = (): void => {
      this.searching.schedule();
    };
    this.subscriptions.push(
      this.problems,
      this.searching,
      this.checking,
      server.onDidStart(again),
      onDidChangeSeverities(again),
      vscode.workspace.onDidChangeWorkspaceFolders(again),
      // A watcher is not told of the files in a folder.
      vscode.workspace.onDidDeleteFiles(again),
      vscode.workspace.onDidRenameFiles(again),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SECTION) || change.affectsConfiguration('scimProvisioning.severity')) again();
      }),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => {
        this.hide(uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.documents.has(uri.toString())) this.checking.schedule(uri.toString());
      }),
    );
  }

  dispose(): void {
    this.search++;
    this.watcher?.watcher.dispose();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  /** Looks for all files again, and checks them. */
  private searchAgain(): void {
    if (this.server.state !== 'running') return;
    const glob = chosenFiles();
    this.watch(glob);
    this.documents.clear();
    const search = ++this.search;
    this.enqueue(async () => {
      const files = glob === undefined ? [] : await vscode.workspace.findFiles(glob, EXCLUDED, MOST_FILES);
      for (const file of files) {
        if (search !== this.search) return;
        if (this.documents.size < MOST_DOCUMENTS) await this.check(file, search);
      }
      // What was shown before and was not found again.
      for (const uri of this.shown) if (!this.documents.has(uri)) this.hide(vscode.Uri.parse(uri));
    });
  }

  /** Checks a file after those that are being checked. */
  private later(file: vscode.Uri): void {
    const { search } = this;
    this.enqueue(() => this.check(file, search));
  }

  private enqueue(work: () => Promise<void>): void {
    this.working = this.working.then(work).catch((error: unknown) => {
      this.log.error(error instanceof Error ? error : String(error));
    });
  }

  private async check(file: vscode.Uri, search: number): Promise<void> {
    const uri = file.toString();
    if (isOpen(uri)) {
      // Once it is closed, it is checked.
      this.documents.add(uri);
      return;
    }
    const text = await this.read(file);
    const params: ClosedDocumentParams | undefined = text === undefined ? undefined : { uri, text };
    const found = params && (await this.server.request<ClosedDocumentProblems | null>(CLOSED_DOCUMENT_METHOD, params));
    if (search !== this.search) return;
    if (!found) {
      this.forget(file);
      return;
    }
    if (!this.documents.has(uri) && this.documents.size >= MOST_DOCUMENTS) return;
    this.documents.add(uri);
    if (isOpen(uri) || found.length === 0) {
      this.hide(file);
      return;
    }
    this.shown.add(uri);
    this.problems.set(file, toDiagnostics(file, found));
  }

  /** The text of a file that can be a mapping document; undefined for any other, and if it cannot be read. */
  private async read(file: vscode.Uri): Promise<string | undefined> {
    try {
      if ((await vscode.workspace.fs.stat(file)).size > LARGEST) return undefined;
      const { text } = decodeText(await vscode.workspace.fs.readFile(file));
      return mayBeMappingDocument(file.toString(), text) ? text : undefined;
    } catch {
      // It may be gone, or no text.
      return undefined;
    }
  }

  private forget(file: vscode.Uri): void {
    this.documents.delete(file.toString());
    this.hide(file);
  }

  private hide(file: vscode.Uri): void {
    this.shown.delete(file.toString());
    this.problems.delete(file);
  }

  private watch(glob: string | undefined): void {
    if (this.watcher?.glob === glob) return;
    this.watcher?.watcher.dispose();
    this.watcher = undefined;
    if (glob === undefined) return;
    const watcher = vscode.workspace.createFileSystemWatcher(glob);
    const changed = (file: vscode.Uri): void => {
      if (!isExcluded(file)) this.checking.schedule(file.toString());
    };
    watcher.onDidCreate(changed);
    watcher.onDidChange(changed);
    watcher.onDidDelete((file) => {
      this.checking.cancel(file.toString());
      this.forget(file);
    });
    this.watcher = { glob, watcher };
  }
}

/** The pattern of the files to check; undefined if none are. */
function chosenFiles(): string | undefined {
  const chosen: unknown = vscode.workspace.getConfiguration().get(SECTION);
  if (chosen === 'off') return undefined;
  return chosen === 'allFiles' ? ALL_FILES : NAMED_FILES;
}

function isExcluded({ path }: vscode.Uri): boolean {
  return path.includes('/node_modules/');
}

function isOpen(uri: string): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri);
}
