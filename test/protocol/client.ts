import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type RegistrationParams,
} from 'vscode-languageserver-protocol/node';
import { serveInMemory } from '../kit/language-server.js';

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
  /** Whether the server is the executable, in a process of its own; if not, it runs in this one. */
  readonly isProcess?: boolean;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The `scimProvisioning` section of the settings. */
  readonly settings?: unknown;
}

/** A server, and how it is spoken to. */
interface Server {
  readonly connection: ProtocolConnection;
  /** Ends it once it is shut down. @returns its exit code; null if it has none */
  readonly end: () => Promise<number | null>;
}

/** The executable, over standard input and output. */
function inProcess(): Server {
  const server = spawn(process.execPath, [EXECUTABLE, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const end = async (): Promise<number | null> => {
    const gone = new Promise<number | null>((resolve) => server.once('exit', resolve));
    await connection.sendNotification('exit');
    const code = await gone;
    connection.dispose();
    return code;
  };
  return { connection, end };
}

/** The server's own code, in this process. */
function inMemory(): Server {
  const { connection, dispose } = serveInMemory();
  return {
    connection,
    end: () => {
      dispose();
      return Promise.resolve(null);
    },
  };
}

/** A real client of the server. */
export class Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** What the server sent without being asked, by document. */
  readonly published = new Map<string, Diagnostic[]>();
  /** What the server registered after the start: the method, with its options. */
  readonly registered: [method: string, options: unknown][] = [];
  settings: unknown;
  refreshes = 0;
  hintRefreshes = 0;
  private readonly server: Server;
  private count = 0;

  private constructor(server: Server, initialized: InitializeResult, settings: unknown) {
    const { connection } = server;
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
    connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      for (const { method, registerOptions } of registrations)
        this.registered.push([method, registerOptions as unknown]);
      return null;
    });
    connection.onRequest('workspace/configuration', () => [this.settings]);
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      this.published.set(uri, diagnostics);
    });
  }

  static async start({
    isProcess = false,
    capabilities = MODERN,
    initializationOptions,
    settings = {},
  }: ClientOptions = {}): Promise<Client> {
    const server = isProcess ? inProcess() : inMemory();
    const { connection } = server;
    connection.listen();
    const initialized: InitializeResult = await connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities,
      initializationOptions,
    });
    const client = new Client(server, initialized, settings);
    await connection.sendNotification('initialized', {});
    return client;
  }

  open(uri: string, text: string, languageId = 'json'): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  request<R>(method: string, params: object | null | undefined): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  /** Opens a text under a name of its own. @returns its URI */
  async opened(text: string, languageId?: string): Promise<string> {
    const uri = `file:///${this.count++}.provisioning.json`;
    await this.open(uri, text, languageId);
    return uri;
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const params = { textDocument: { uri } };
    const report = await this.request<DocumentDiagnosticReport>('textDocument/diagnostic', params);
    return report.kind === 'full' ? report.items : [];
  }

  /** Ends the server as an editor does. @returns the exit code of its process; null if it has none of its own */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    return this.server.end();
  }
}
