import * as vscode from 'vscode';
import type { DocumentSymbol, LanguageClient } from 'vscode-languageclient/node';
import { EXPRESSION_LANGUAGE, FILTER_LANGUAGE } from '../../../server/src/language/documents/languages.js';
import { mayBeMappingDocument } from '../../../server/src/language/documents/recognise.js';
import type { InitializationOptions } from '../../../server/src/protocol.js';
import { rulePageLinks } from './rule-page-links.js';
import { SnippetProblems } from './snippet-problems.js';

/** The languages of documents that can contain SCIM paths and filters. */
export const LANGUAGES: readonly string[] = ['json', 'jsonc', FILTER_LANGUAGE];
/** The languages that the server supports, including single expressions, which contain no SCIM. */
export const SERVED: readonly string[] = [...LANGUAGES, EXPRESSION_LANGUAGE];

/** The command of the server's code action for an expression. */
export const EDIT_EXPRESSION = 'scimProvisioning.editExpression';
/** Continues at the next blank of a snippet. */
export const NEXT_BLANK = 'scimProvisioning.nextBlank';
/** The command of the fix of `secret-in-file`. */
const MOVE_SECRET = 'scimProvisioning.moveToSecretStorage';
const CHANGE_SEVERITY = 'scimProvisioning.changeSeverity';
const OPEN_RULE_PAGE = 'scimProvisioning.openRuleDocumentation';

export type ServerState = 'notStarted' | 'starting' | 'running' | 'stopped';

/** The language server. It is started with the first mapping document, so that other JSON files cost almost nothing. */
export class LanguageServer implements vscode.Disposable {
  private readonly context: vscode.ExtensionContext;
  private readonly log: vscode.LogOutputChannel;
  private readonly watchers: vscode.Disposable[] = [];
  private readonly handlers = new Map<string, (params: unknown) => void>();
  private readonly started = new vscode.EventEmitter<void>();
  private readonly snippets = new SnippetProblems((document) => {
    const problems = this.client?.getFeature('textDocument/diagnostic');
    problems?.getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
    const results = this.client?.getFeature('textDocument/inlayHint');
    results?.getProvider(document)?.onDidChangeInlayHints.fire();
  });
  private client: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  /** Fires when the server is running, also after each restart. */
  readonly onDidStart = this.started.event;
  state: ServerState = 'notStarted';

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    this.context = context;
    this.log = log;
  }

  /** Checks every open, opened or changed JSON document, until one is a mapping document. */
  watch(): void {
    const look = (document: vscode.TextDocument): void => {
      if (isCandidate(document)) void this.start();
    };
    this.watchers.push(
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        look(document);
      }),
    );
    vscode.workspace.textDocuments.forEach(look);
  }

  start(): Promise<void> {
    return (this.starting ??= this.launch().catch((error: unknown) => {
      this.starting = undefined; // allows another attempt
      throw error;
    }));
  }

  async restart(): Promise<void> {
    if (!this.client) return this.start();
    await this.client.restart();
  }

  /** Sends a request to the server; undefined if it is not running. */
  async request<R>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<R | undefined> {
    if (!this.client || this.state !== 'running') return undefined;
    return token ? this.client.sendRequest<R>(method, params, token) : this.client.sendRequest<R>(method, params);
  }

  /** Receives notifications of the server; to be called before it is started. */
  onNotification(method: string, handle: (params: unknown) => void): void {
    this.handlers.set(method, handle);
  }

  /** The symbols of a document as a tree; undefined if it is not a mapping document. */
  async symbols({ uri }: vscode.TextDocument): Promise<vscode.DocumentSymbol[] | undefined> {
    const params = { textDocument: { uri: uri.toString() } };
    const found = await this.request<DocumentSymbol[] | null>('textDocument/documentSymbol', params);
    return this.client?.protocol2CodeConverter.asDocumentSymbols(found);
  }

  async notify(method: string, params: unknown): Promise<void> {
    if (this.client && this.state === 'running') await this.client.sendNotification(method, params);
  }

  async dispose(): Promise<void> {
    this.stopWatching();
    this.started.dispose();
    this.snippets.dispose();
    await this.client?.dispose();
  }

  private stopWatching(): void {
    vscode.Disposable.from(...this.watchers.splice(0)).dispose();
  }

  private async launch(): Promise<void> {
    this.stopWatching();
    this.state = 'starting';
    // Loaded on demand, because it is by far the largest part of the extension.
    const { LanguageClient, State, TransportKind } = await import('vscode-languageclient/node');
    const module = this.context.asAbsolutePath('server/dist/main.node.js');
    const options: InitializationOptions = {
      jsonSyntaxIsReported: true,
      asksForSymbols: true,
      suggestCommand: 'editor.action.triggerSuggest',
      nextCommand: NEXT_BLANK,
      offersWords: true,
      parameterHintsCommand: 'editor.action.triggerParameterHints',
      showProblemsCommand: 'workbench.action.problems.focus',
      editExpressionCommand: EDIT_EXPRESSION,
      moveSecretCommand: MOVE_SECRET,
      changeSeverityCommand: CHANGE_SEVERITY,
      openRulePageCommand: OPEN_RULE_PAGE,
      rulePageLinks: rulePageLinks(this.context),
      ...(vscode.l10n.bundle && { translations: vscode.l10n.bundle }),
    };
    const client = new LanguageClient(
      'scimProvisioning',
      'SCIM Provisioning',
      {
        run: { module, transport: TransportKind.ipc },
        debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
      },
      {
        documentSelector: SERVED.map((language) => ({ language })),
        outputChannel: this.log,
        initializationOptions: options,
        markdown: { isTrusted: false, supportHtml: false },
        diagnosticPullOptions: { onChange: true, onTabs: false },
        middleware: this.snippets.middleware,
      },
    );
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      this.state = newState === State.Running ? 'running' : newState === State.Stopped ? 'stopped' : 'starting';
      // Also after a restart, because the new process has no state.
      if (newState === State.Running) this.started.fire();
    });
    for (const [method, handle] of this.handlers) client.onNotification(method, handle);
    await client.start();
  }
}

/** Whether a document may be one that the server supports. */
export function isCandidate(document: vscode.TextDocument): boolean {
  if (document.languageId === FILTER_LANGUAGE || document.languageId === EXPRESSION_LANGUAGE) return true;
  return LANGUAGES.includes(document.languageId) && mayBeMappingDocument(document.uri.toString(), document.getText());
}
