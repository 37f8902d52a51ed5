import * as vscode from 'vscode';
import { isCandidate, SERVED, type LanguageServer } from '../../infrastructure/language-server.js';
import type { ActiveMappingDocument, MappingDocuments } from '../../infrastructure/mapping-documents.js';

/** The symbols of a version of a document. */
interface Names {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly symbols: vscode.DocumentSymbol[];
}

/**
 * The names in mapping documents, for the outline, the breadcrumbs and *Go to Symbol*. VS Code asks its own JSON support, too,
 * and the breadcrumbs show the symbols that arrive first. So ours are there before VS Code asks for them, which is 350 ms
 * after the last edit.
 */
export class DocumentNames implements vscode.DocumentSymbolProvider, vscode.Disposable {
  private readonly server: LanguageServer;
  private readonly listener: vscode.Disposable;
  /** From the start, and the only one: the outline closes a list of symbols that is new, or has another index than before. */
  private registration = this.register();
  private names: Names | undefined;
  /** The versions of documents that VS Code asked for before their symbols were there. */
  private readonly late = new WeakMap<vscode.TextDocument, number>();

  constructor(server: LanguageServer, documents: MappingDocuments) {
    this.server = server;
    this.listener = documents.onDidChange((active) => void this.prepare(active));
  }

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[] | undefined> {
    const { names, server } = this;
    if (names?.document === document && names.version === document.version) return names.symbols;
    this.late.set(document, document.version);
    if (server.state !== 'running') {
      if (!isCandidate(document)) return undefined;
      await server.start();
    }
    return server.symbols(document);
  }

  dispose(): void {
    this.listener.dispose();
    this.registration.dispose();
  }

  /** Gets the symbols of the active document, and lets VS Code ask for them if it has asked too early. */
  private async prepare(active: ActiveMappingDocument | undefined): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (!active?.info.mapping || !document || document.uri.toString() !== active.uri.toString()) return;
    const { version } = document;
    if (this.names?.document !== document || this.names.version !== version)
      this.names = { document, version, symbols: (await this.server.symbols(document)) ?? [] };
    if (this.late.get(document) !== version) return;
    this.late.delete(document);
    this.registration.dispose();
    this.registration = this.register();
  }

  /** VS Code asks all providers again when there is a new one. */
  private register(): vscode.Disposable {
    const selector = SERVED.map((language) => ({ language }));
    return vscode.languages.registerDocumentSymbolProvider(selector, this, { label: 'SCIM Provisioning' });
  }
}
