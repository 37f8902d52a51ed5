import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';

const EXECUTABLE = fileURLToPath(new URL('../../server/bin/scim-provisioning.js', import.meta.url));

/** What a modern editor says of itself. */
export const MODERN: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    diagnostic: { relatedDocumentSupport: false },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
  },
};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The `scimProvisioning` section of the settings. */
  readonly settings?: unknown;
}

/** A real client of the real server: the executable, over standard input and output. */
export class Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** What the server sent without being asked, by document. */
  readonly published = new Map<string, Diagnostic[]>();
  settings: unknown;
  refreshes = 0;
  hintRefreshes = 0;
  private readonly server: ChildProcess;

  private constructor(
    server: ChildProcess,
    connection: ProtocolConnection,
    initialized: InitializeResult,
    settings: unknown,
  ) {
    this.server = server;
    this.connection = connection;
    this.initialized = initialized;
    this.settings = settings;
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      return null;
    });
    connection.onRequest('workspace/inlayHint/refresh', () => {
      this.hintRefreshes++;
      return null;
    });
    connection.onRequest('workspace/configuration', () => [this.settings]);
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      this.published.set(uri, diagnostics);
    });
  }

  static async start({
    capabilities = MODERN,
    initializationOptions,
    settings = {},
  }: ClientOptions = {}): Promise<Client> {
    const server = spawn(process.execPath, [EXECUTABLE, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
    const initialized: InitializeResult = await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities,
      initializationOptions,
    });
    const client = new Client(server, connection, initialized, settings);
    await connection.sendNotification('initialized', {});
    return client;
  }

  open(uri: string, text: string, languageId = 'json'): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  request<R>(method: string, params: object): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  /** Ends the server as an editor does. @returns its exit code */
  async stop(): Promise<number | null> {
    const gone = new Promise<number | null>((resolve) => this.server.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await gone;
    this.connection.dispose();
    return code;
  }
}
