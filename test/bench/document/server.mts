import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import type { BenchDocument } from './documents.mjs';

export const METER = fileURLToPath(new URL('document/meter.cjs', import.meta.url));

/** How much a server has used. */
export interface Used {
  /** Milliseconds of the processor. */
  readonly processor: number;
  readonly clock: number;
}

/** A language server in a process of its own, with a document open in it. */
export class MeasuredServer {
  private readonly process: ChildProcess;
  private readonly connection: ProtocolConnection;
  private text = '';
  private uri = '';
  private version = 1;

  constructor(command: readonly string[]) {
    this.process = spawn(process.execPath, ['--expose-gc', '--require', METER, ...command, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout!),
      new StreamMessageWriter(this.process.stdin!),
    );
    this.connection.listen();
  }

  async start(): Promise<void> {
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { workspaceEdit: { documentChanges: true } },
        textDocument: {
          diagnostic: { relatedDocumentSupport: false },
          codeAction: { resolveSupport: { properties: ['edit'] } },
          completion: { completionItem: { snippetSupport: true } },
          publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
        },
      },
      initializationOptions: { jsonSyntaxIsReported: true },
    });
    await this.connection.sendNotification('initialized', {});
    // Like an editor that is started before a document is opened.
    await new Promise((resolve) => setTimeout(resolve, 300));
  }

  /** Opens a document; the one before is closed. */
  async open({ uri, text }: BenchDocument): Promise<Diagnostic[]> {
    const textDocument = { uri, languageId: uri.includes('provisioning') ? 'jsonc' : 'json', version: 1, text };
    this.text = text;
    this.uri = uri;
    this.version = 1;
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
    return this.diagnostics();
  }

  async close(): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri } });
  }

  async diagnostics(): Promise<Diagnostic[]> {
    const report = await this.connection.sendRequest<{ readonly items?: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri: this.uri },
    });
    return report.items ?? [];
  }

  /** Replaces a part of the document. Lines are found before anything is measured. */
  async type({ start, end }: { readonly start: number; readonly end: number }, newText: string): Promise<void> {
    const range = { start: this.position(start), end: this.position(end) };
    this.text = this.text.slice(0, start) + newText + this.text.slice(end);
    this.version++;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range, text: newText }],
    });
  }

  at(method: string, offset: number): Promise<unknown> {
    return this.connection.sendRequest(method, {
      textDocument: { uri: this.uri },
      position: this.position(offset),
    });
  }

  codeActions(diagnostic: Diagnostic): Promise<readonly unknown[]> {
    return this.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: this.uri },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    });
  }

  /** What the server uses during some work, once it has had a pause before. */
  async measured(work: () => Promise<unknown>): Promise<Used> {
    await new Promise((resolve) => setTimeout(resolve, 30));
    const before = await this.ask<Used>('used');
    await work();
    const after = await this.ask<Used>('used');
    return { processor: after.processor - before.processor, clock: after.clock - before.clock };
  }

  /** Bytes of memory in use after a collection of garbage. */
  async memory(): Promise<number> {
    await this.ask('memory');
    return (await this.ask<{ readonly memory: number }>('memory')).memory;
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    await this.connection.sendNotification('exit');
    await gone;
    this.connection.dispose();
  }

  private ask<T>(question: string): Promise<T> {
    return new Promise((resolve) => {
      this.process.once('message', (answer) => {
        resolve(answer as T);
      });
      this.process.send(question);
    });
  }

  private position(offset: number): { line: number; character: number } {
    const before = this.text.slice(0, offset);
    const start = before.lastIndexOf('\n') + 1;
    let line = 0;
    for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++;
    return { line, character: offset - start };
  }
}
