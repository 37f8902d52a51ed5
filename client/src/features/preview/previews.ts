import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { Debouncer } from '../../../../server/src/debouncer.js';
import { t } from '../../../../server/src/language/l10n.js';
import { decodeText } from '../../../../server/src/language/text-encoding.js';
import { PREVIEW_METHOD, type PreviewInfo, type PreviewParams } from '../../../../server/src/protocol.js';
import { contentAtHead } from '../../infrastructure/git-head.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import { vscodeRange } from '../../infrastructure/ranges.js';
import { previewBody, previewFrame, previewStatus } from './preview-page.js';

/** The pause in typing before the preview is updated, in milliseconds. */
const PAUSE = 150;
/** A larger document is not compared with the last commit on each change, in characters. */
const MOST_COMPARED = 1_000_000;

/** What the page asks for. Anything else is ignored. */
type PageMessage = { readonly action?: unknown; readonly value?: unknown } | null | undefined;

/** Something whose changes change what is shown. */
interface Changing {
  readonly onDidChange: vscode.Event<unknown>;
}

/**
 * The preview beside a mapping document: what Entra would do to its sample user. There is one, which follows the active mapping
 * document, what is typed, and the cursor.
 */
export class Previews implements vscode.Disposable {
  static readonly viewType = 'scimProvisioning.preview';
  private readonly server: LanguageServer;
  private readonly updating = new Debouncer(PAUSE, () => void this.update());
  private readonly subscriptions: vscode.Disposable[];
  private panel: vscode.WebviewPanel | undefined;
  private document: vscode.Uri | undefined;
  private resource: PreviewParams['resource'] = 'User';
  private shown: PreviewInfo | undefined;
  private head: { readonly uri: string; readonly text: string | undefined } | undefined;
  /** Counts the updates: only the result of the last one is shown. */
  private current = 0;

  constructor(server: LanguageServer, documents: MappingDocuments, samples: Changing) {
    this.server = server;
    this.subscriptions = [
      documents.onDidChange((active) => {
        if (active?.info.mapping) this.follow(active.uri);
      }),
      samples.onDidChange(() => {
        this.updating.schedule();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() === this.document?.toString()) this.updating.schedule();
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        // There may be a new commit since.
        if (uri.toString() === this.document?.toString()) this.head = undefined;
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.mark(textEditor);
      }),
    ];
  }

  dispose(): void {
    this.updating.dispose();
    vscode.Disposable.from(...this.subscriptions).dispose();
    this.panel?.dispose();
  }

  /** Shows the preview of a document beside its editor. */
  async show(document: vscode.Uri): Promise<void> {
    this.head = undefined;
    this.document = document;
    if (this.panel) {
      this.panel.reveal(undefined, true);
    } else {
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      const title = titleOf(document);
      this.panel = vscode.window.createWebviewPanel(Previews.viewType, title, column, {
        enableScripts: true,
        enableFindWidget: true,
        localResourceRoots: [],
      });
      this.panel.onDidDispose(() => {
        this.panel = undefined;
        this.document = undefined;
      });
      this.panel.webview.onDidReceiveMessage((message: PageMessage) => this.act(message));
      this.panel.webview.html = previewFrame(title, randomUUID());
    }
    await this.update();
  }

  /** The picture of a document as a file of its own; undefined if there is none. */
  async pictureOf(document: vscode.Uri): Promise<string | undefined> {
    const isShown = this.document?.toString() === document.toString();
    const info = await this.request(document, isShown ? this.resource : 'User', undefined, true);
    return info?.picture;
  }

  private follow(document: vscode.Uri): void {
    if (!this.panel || document.toString() === this.document?.toString()) return;
    this.document = document;
    this.head = undefined;
    this.updating.schedule();
  }

  private async update(): Promise<void> {
    const { document, panel } = this;
    if (!document || !panel) return;
    const turn = ++this.current;
    const head = await this.headOf(document);
    const info = await this.request(document, this.resource, head);
    if (turn !== this.current || this.panel !== panel) return;
    // A document may have mappings of groups only.
    if (info?.kind === 'empty' && !info.resources.includes(this.resource) && info.resources[0]) {
      [this.resource] = info.resources as [PreviewParams['resource']];
      await this.update();
      return;
    }
    this.shown = info;
    panel.title = titleOf(document);
    void panel.webview.postMessage({ body: previewBody(nameOf(document), info), status: previewStatus(info) });
    const editor = vscode.window.activeTextEditor;
    if (editor) this.mark(editor);
  }

  private async request(
    document: vscode.Uri,
    resource: PreviewParams['resource'],
    head: string | undefined,
    isFile = false,
  ): Promise<PreviewInfo | undefined> {
    const params: PreviewParams = {
      textDocument: { uri: document.toString() },
      resource,
      ...(head !== undefined && { head }),
      ...(isFile && { isFile }),
    };
    return (await this.server.request<PreviewInfo | null>(PREVIEW_METHOD, params)) ?? undefined;
  }

  /** The text of the last commit; undefined if there is none. */
  private async headOf(document: vscode.Uri): Promise<string | undefined> {
    const uri = document.toString();
    if (this.head?.uri === uri) return this.head.text;
    let text: string | undefined;
    try {
      const content = await contentAtHead(document);
      text = typeof content === 'string' ? content : decodeText(content).text;
    } catch {
      // Without a commit there is nothing to compare with.
    }
    this.head = { uri, text: text !== undefined && text.length <= MOST_COMPARED ? text : undefined };
    return this.head.text;
  }

  /** Highlights the row of the mapping that the cursor is in. */
  private mark({ document, selection }: vscode.TextEditor): void {
    if (!this.panel || document.uri.toString() !== this.document?.toString()) return;
    const rows = this.shown?.kind === 'preview' ? this.shown.rows : [];
    const row = rows.findIndex(({ range }) => vscodeRange(range).contains(selection.active));
    void this.panel.webview.postMessage({ row });
  }

  private async act(message: PageMessage): Promise<void> {
    const { action, value } = message ?? {};
    const { shown, document } = this;
    const at = typeof value === 'string' ? Number(value) : NaN;
    switch (action) {
      case 'ready':
        await this.update();
        return;
      case 'show':
        if (value !== 'User' && value !== 'Group') return;
        this.resource = value;
        await this.update();
        return;
      case 'row':
        if (shown?.kind === 'preview') await this.reveal(shown.rows[at]?.range);
        return;
      case 'warning':
        if (shown?.kind === 'preview') await this.reveal(shown.warnings[at]?.range);
        return;
      case 'newSampleUser':
      case 'newSampleGroup':
      case 'selectSampleUser':
      case 'savePicture':
        // These commands are about the active document.
        if (!document || !(await this.reveal(undefined))) return;
        await vscode.commands.executeCommand(COMMANDS[action], document);
        return;
    }
  }

  /** Shows the document, and a place in it. */
  private async reveal(range: NonNullable<Parameters<typeof vscodeRange>[0]> | undefined): Promise<boolean> {
    const { document } = this;
    if (!document) return false;
    const column = vscode.window.visibleTextEditors.find(
      (editor) => editor.document.uri.toString() === document.toString(),
    )?.viewColumn;
    const editor = await vscode.window.showTextDocument(document, { viewColumn: column ?? vscode.ViewColumn.One });
    if (!range) return true;
    const { start } = vscodeRange(range);
    editor.selection = new vscode.Selection(start, start);
    editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    return true;
  }
}

const COMMANDS = {
  newSampleUser: 'scimProvisioning.newSampleUser',
  newSampleGroup: 'scimProvisioning.newSampleGroup',
  selectSampleUser: 'scimProvisioning.selectSampleUser',
  savePicture: 'scimProvisioning.saveMappingPicture',
} as const;

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function titleOf(document: vscode.Uri): string {
  return t`Preview: ${nameOf(document)}`;
}
