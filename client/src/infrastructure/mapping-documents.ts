import * as vscode from 'vscode';
import { Debouncer } from '../../../server/src/debouncer.js';
import type { ConnectionTest } from '../../../server/src/language/documents/surroundings.js';
import { readDiscovery, type Discovery } from '../../../server/src/language/scim/discovery.js';
import {
  DOCUMENT_INFO_METHOD,
  PLANNED_TARGETS_METHOD,
  SURROUNDINGS_METHOD,
  type DocumentInfo,
  type DocumentInfoParams,
  type MappingDocumentInfo,
  type PlannedTargets,
  type PlannedTargetsParams,
  type SurroundingsParams,
} from '../../../server/src/protocol.js';
import { isCandidate, LANGUAGES, type LanguageServer } from './language-server.js';

const CHOSEN = 'scimProvisioning.applications';
const TREATED_AS_SCHEMA = 'scimProvisioning.treatedAsSchema';
const DISCOVERED = 'scimProvisioning.discovered';
/** Schemas are large, so only those of the last tested documents are stored. */
const MOST_DISCOVERIES = 20;
const CONTEXT = 'scimProvisioning.mappingDocument';
/** The kind of the active document: `provisioningFile`, `synchronizationSchema` or `filter`. */
const KIND_CONTEXT = 'scimProvisioning.documentKind';
const APPLICATION_CONTEXT = 'scimProvisioning.hasApplication';
/** Whether the active document is JSON that is not recognised as a mapping document. */
const OTHER_JSON_CONTEXT = 'scimProvisioning.canTreatAsSchema';
/** Whether the user said that the active document is a synchronization schema. */
const TREATED_CONTEXT = 'scimProvisioning.isTreatedAsSchema';
/** Whether a server’s schemas are stored for the active document. */
const DISCOVERED_CONTEXT = 'scimProvisioning.hasDiscoveredSchema';
/** The pause in typing before the information about the document is updated, in milliseconds. */
const PAUSE = 200;

/** The mapping document in the active editor. */
export interface ActiveMappingDocument {
  readonly uri: vscode.Uri;
  readonly info: DocumentInfo;
}

/** Tracks the mapping document in the active editor, and sends the server the information about documents that is stored here. */
export class MappingDocuments implements vscode.Disposable {
  private readonly server: LanguageServer;
  private readonly state: vscode.Memento;
  private readonly changed = new vscode.EventEmitter<ActiveMappingDocument | undefined>();
  private readonly tests = new Map<string, ConnectionTest>();
  private readonly disposables: { dispose(): unknown }[] = [];
  private readonly refreshing = new Debouncer(PAUSE, () => void this.refresh());
  private current: ActiveMappingDocument | undefined;
  /** Fires when the active mapping document, or its state, changes. */
  readonly onDidChange = this.changed.event;

  constructor(server: LanguageServer, workspaceState: vscode.Memento) {
    this.server = server;
    this.state = workspaceState;
    this.disposables.push(
      this.changed,
      this.refreshing,
      server.onDidStart(() => void this.introduce()),
      vscode.window.onDidChangeActiveTextEditor(() => void this.refresh()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) this.refreshing.schedule();
      }),
    );
    void this.refresh();
  }

  get active(): ActiveMappingDocument | undefined {
    return this.current;
  }

  /** The server's information about a document; undefined if it contains no SCIM. */
  async info(uri: vscode.Uri): Promise<DocumentInfo | undefined> {
    const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
    if (!document || !LANGUAGES.includes(document.languageId)) return undefined;
    const params: DocumentInfoParams = { textDocument: { uri: uri.toString() } };
    const info = await this.server.request<DocumentInfo | null>(DOCUMENT_INFO_METHOD, params);
    return info ?? undefined;
  }

  /** The same for a mapping document; undefined for a filter, too. */
  async mappingInfo(uri: vscode.Uri): Promise<MappingDocumentInfo | undefined> {
    const info = await this.info(uri);
    return info?.mapping && { ...info, mapping: info.mapping };
  }

  /** The attributes of a mapping document that Test Connection looks up. */
  async plannedTargets(uri: vscode.Uri): Promise<PlannedTargets> {
    const params: PlannedTargetsParams = { textDocument: { uri: uri.toString() } };
    return (await this.server.request<PlannedTargets | null>(PLANNED_TARGETS_METHOD, params)) ?? [];
  }

  /** Stores the application of a document that does not name one; undefined lets the server detect it. */
  async chooseApplication(uri: vscode.Uri, id: string | undefined): Promise<void> {
    const others = Object.entries(this.chosen()).filter(([known]) => known !== uri.toString());
    const chosen = id === undefined ? others : [...others, [uri.toString(), id]];
    await this.state.update(CHOSEN, Object.fromEntries(chosen));
    await this.tell(uri.toString());
  }

  /** Stores whether the user treats a document as a synchronization schema. */
  async treatAsSchema(uri: vscode.Uri, isSchema: boolean): Promise<void> {
    const others = this.treatedAsSchema().filter((known) => known !== uri.toString());
    await this.state.update(TREATED_AS_SCHEMA, isSchema ? [...others, uri.toString()] : others);
    await this.server.start();
    await this.tell(uri.toString());
  }

  isTreatedAsSchema(uri: vscode.Uri): boolean {
    return this.treatedAsSchema().includes(uri.toString());
  }

  /** Opens a document and starts the server, if necessary; undefined if it is not a mapping document. */
  async open(uri: vscode.Uri): Promise<MappingDocumentInfo | undefined> {
    await vscode.workspace.openTextDocument(uri);
    await this.server.start();
    return this.mappingInfo(uri);
  }

  /** Stores the result of the last connection test of a document, with the discovered schemas, if any. */
  async setConnectionTest(uri: vscode.Uri, test: ConnectionTest, discovery: Discovery | undefined): Promise<void> {
    this.tests.set(uri.toString(), test);
    if (discovery && discovery.schemas.length > 0) await this.keepDiscovery(uri, discovery);
    await this.tell(uri.toString());
  }

  /** The schemas that the server of a document's connection returned, if any. */
  discovery(uri: vscode.Uri): Discovery | undefined {
    return readDiscovery(this.discoveries()[uri.toString()]);
  }

  async forgetDiscovery(uri: vscode.Uri): Promise<void> {
    await this.keepDiscovery(uri, undefined);
    await this.tell(uri.toString());
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private chosen(): Readonly<Record<string, string>> {
    return this.state.get<Record<string, string>>(CHOSEN, {});
  }

  private treatedAsSchema(): readonly string[] {
    return this.state.get<string[]>(TREATED_AS_SCHEMA, []);
  }

  private discoveries(): Readonly<Record<string, unknown>> {
    return this.state.get<Record<string, unknown>>(DISCOVERED, {});
  }

  private async keepDiscovery(uri: vscode.Uri, discovery: Discovery | undefined): Promise<void> {
    const others = Object.entries(this.discoveries()).filter(([known]) => known !== uri.toString());
    const all = discovery ? [...others.slice(-MOST_DISCOVERIES), [uri.toString(), discovery] as const] : others;
    await this.state.update(DISCOVERED, Object.fromEntries(all));
  }

  /** Sends all stored information to a server that has just started. */
  private async introduce(): Promise<void> {
    const uris = new Set([
      ...Object.keys(this.chosen()),
      ...this.treatedAsSchema(),
      ...this.tests.keys(),
      ...Object.keys(this.discoveries()),
    ]);
    for (const uri of uris) await this.send(uri);
    await this.refresh();
  }

  private async tell(uri: string): Promise<void> {
    await this.send(uri);
    await this.refresh();
  }

  private async send(uri: string): Promise<void> {
    const chosenApplication = this.chosen()[uri];
    const connectionTest = this.tests.get(uri);
    const discovery = readDiscovery(this.discoveries()[uri]);
    const params: SurroundingsParams = {
      uri,
      ...(chosenApplication !== undefined && { chosenApplication }),
      ...(this.treatedAsSchema().includes(uri) && { isTreatedAsSchema: true }),
      ...(connectionTest && { connectionTest }),
      ...(discovery && { discovery }),
    };
    await this.server.notify(SURROUNDINGS_METHOD, params);
  }

  private async refresh(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const uri = document?.uri;
    const info = uri && (await this.info(uri));
    // Another editor may have become active in the meantime.
    if (uri?.toString() !== vscode.window.activeTextEditor?.document.uri.toString()) return;
    this.current = uri && info ? { uri, info } : undefined;
    await vscode.commands.executeCommand('setContext', CONTEXT, this.current?.info.mapping !== undefined);
    await vscode.commands.executeCommand('setContext', KIND_CONTEXT, this.current?.info.kind);
    await vscode.commands.executeCommand('setContext', APPLICATION_CONTEXT, this.current !== undefined);
    const isOther = document !== undefined && !info && isJson(document) && !this.isOpenQuestion(document);
    await vscode.commands.executeCommand('setContext', OTHER_JSON_CONTEXT, isOther);
    await vscode.commands.executeCommand(
      'setContext',
      TREATED_CONTEXT,
      uri !== undefined && this.isTreatedAsSchema(uri),
    );
    const isDiscovered = uri !== undefined && this.discovery(uri) !== undefined;
    await vscode.commands.executeCommand('setContext', DISCOVERED_CONTEXT, isDiscovered);
    this.changed.fire(this.current);
  }

  /** Whether a server that is not running yet may recognise a document. */
  private isOpenQuestion(document: vscode.TextDocument): boolean {
    return this.server.state !== 'running' && isCandidate(document);
  }
}

/** Whether a document is JSON, with or without comments. */
export function isJson({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'json' || languageId === 'jsonc';
}
