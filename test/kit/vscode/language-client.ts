import { serveInMemory } from '../language-server.js';
import type { OpenDocument } from './documents.js';
import { editor } from './editor.js';
import { EventEmitter, type Disposable } from './values.js';

/*
 * The module `vscode-languageclient/node` for tests in this process: the language server runs here too, and is told of the
 * documents that are open.
 */

export const State = { Stopped: 1, Running: 2, Starting: 3, StartFailed: 4 } as const;
export const TransportKind = { stdio: 0, ipc: 1, pipe: 2, socket: 3 } as const;

interface ClientOptions {
  readonly documentSelector: readonly { readonly language: string }[];
  readonly initializationOptions: unknown;
}

export class LanguageClient {
  /** The one that was made last: by it a test asks what the editor asks of itself. */
  static last: LanguageClient | undefined;
  private readonly options: ClientOptions;
  private readonly changed = new EventEmitter<{ newState: number }>();
  private subscriptions: Disposable[] = [];
  private readonly pending = new Set<Promise<unknown>>();
  private server: ReturnType<typeof serveInMemory> | undefined;
  readonly onDidChangeState = this.changed.event;

  constructor(_id: string, _name: string, _server: unknown, options: ClientOptions) {
    this.options = options;
    LanguageClient.last = this;
  }

  private readonly handlers = new Map<string, (params: unknown) => void>();

  onNotification(method: string, handle: (params: unknown) => void): void {
    this.handlers.set(method, handle);
  }

  async start(): Promise<void> {
    this.changed.fire({ newState: State.Starting });
    this.server = serveInMemory();
    const { connection } = this.server;
    for (const method of ['client/registerCapability', 'workspace/diagnostic/refresh', 'workspace/inlayHint/refresh'])
      connection.onRequest(method, () => null);
    connection.onRequest('workspace/configuration', () => [{}]);
    for (const [method, handle] of this.handlers) connection.onNotification(method, handle);
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {
        textDocument: {
          diagnostic: { codeDescriptionSupport: true },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        },
        workspace: { configuration: true },
      },
      initializationOptions: this.options.initializationOptions,
    });
    await connection.sendNotification('initialized', {});
    const { opened, changed, closed, open } = editor.documents;
    for (const document of open) this.open(document);
    this.subscriptions = [
      opened.event((document) => {
        this.open(document);
      }),
      changed.event(({ document }) => {
        this.tell(document, 'textDocument/didChange', {
          textDocument: { uri: document.uri.toString(), version: document.version },
          contentChanges: [{ text: document.getText() }],
        });
      }),
      closed.event((document) => {
        this.tell(document, 'textDocument/didClose', { textDocument: { uri: document.uri.toString() } });
      }),
    ];
    this.changed.fire({ newState: State.Running });
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Where a test looks at symbols, those of the server are as good as VS Code's. */
  readonly protocol2CodeConverter = { asDocumentSymbols: (symbols: unknown) => Promise.resolve(symbols) };

  sendRequest(method: string, params: unknown): Promise<unknown> {
    const answer = this.server!.connection.sendRequest(method, params);
    this.pending.add(answer);
    const forget = (): void => void this.pending.delete(answer);
    answer.then(forget, forget);
    return answer;
  }

  sendNotification(method: string, params: object): Promise<void> {
    return this.server!.connection.sendNotification(method, params);
  }

  dispose(): Promise<void> {
    return this.stop();
  }

  private async stop(): Promise<void> {
    for (const subscription of this.subscriptions.splice(0)) subscription.dispose();
    await Promise.allSettled(this.pending);
    this.server?.dispose();
    this.changed.fire({ newState: State.Stopped });
  }

  private open(document: OpenDocument): void {
    const { languageId, version } = document;
    const textDocument = { uri: document.uri.toString(), languageId, version, text: document.getText() };
    this.tell(document, 'textDocument/didOpen', { textDocument });
  }

  private tell({ languageId }: OpenDocument, method: string, params: object): void {
    if (!this.options.documentSelector.some(({ language }) => language === languageId)) return;
    void this.server?.connection.sendNotification(method, params);
  }
}
