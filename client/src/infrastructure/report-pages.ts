import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { OUTCOMES, type ReportTexts } from '../../../server/src/online/connection/report-model.js';
import type { ConnectionResult } from '../../../server/src/online/connection/result.js';
import type { Runs } from './runs.js';
import { copyCurl, copyReport, copySupportReport } from './report-copies.js';
import { emptyBody, reportBody, reportFrame } from './report-page.js';

/** What the page asks for. Anything else is ignored. */
type PageMessage = { readonly action?: unknown; readonly number?: unknown } | null | undefined;

/** What kind of runs a page reports on. */
export interface ReportKind {
  readonly viewType: string;
  /** The command that starts a run for a document. */
  readonly command: string;
  /** The title of the page on a file of that name. */
  readonly title: (name: string) => string;
  /** What the page says during a run. */
  readonly running: () => string;
  readonly texts: ReportTexts;
}

/**
 * The reports of runs, one page for each document. Results are kept for the session only, so the pages are closed when
 * the window is reloaded.
 */
export class ReportPages<R extends ConnectionResult = ConnectionResult> {
  private readonly runs: Runs<R>;
  private readonly kind: ReportKind;
  private readonly panels = new Map<string, vscode.WebviewPanel>();

  constructor(runs: Runs<R>, kind: ReportKind) {
    this.runs = runs;
    this.kind = kind;
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.runs.onDidChange((uri) => {
        this.update(uri);
      }),
      {
        dispose: () => {
          for (const panel of [...this.panels.values()]) panel.dispose();
        },
      },
    );
  }

  /** The document whose report is the active editor. */
  get active(): vscode.Uri | undefined {
    for (const [uri, panel] of this.panels) if (panel.active) return vscode.Uri.parse(uri);
    return undefined;
  }

  /** The document that a command is about: that of its argument, of the active report, or of the active editor. */
  documentFor(argument: unknown): vscode.Uri | undefined {
    if (argument instanceof vscode.Uri) return argument;
    // A suite or a step of the Test Explorer.
    if (typeof argument === 'object' && argument !== null && 'uri' in argument && argument.uri instanceof vscode.Uri)
      return argument.uri;
    return this.active ?? vscode.window.activeTextEditor?.document.uri;
  }

  show(document: vscode.Uri): void {
    const known = this.panels.get(document.toString());
    if (known) {
      known.reveal();
      return;
    }
    const title = this.titleOf(document);
    const panel = vscode.window.createWebviewPanel(this.kind.viewType, title, vscode.ViewColumn.Active, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    this.panels.set(document.toString(), panel);
    panel.onDidDispose(() => this.panels.delete(document.toString()));
    panel.webview.onDidReceiveMessage((message: PageMessage) => this.act(document, message));
    panel.webview.html = reportFrame(title, randomUUID());
  }

  private titleOf({ path }: vscode.Uri): string {
    return this.kind.title(path.slice(path.lastIndexOf('/') + 1));
  }

  private update(document: vscode.Uri): void {
    const page = this.panels.get(document.toString())?.webview;
    if (!page) return;
    if (this.runs.isRunning(document)) {
      void page.postMessage({ status: this.kind.running(), running: true });
      return;
    }
    const result = this.runs.last(document);
    const status = result ? `${OUTCOMES[result.outcome].word}. ${result.verdict}` : '';
    void page.postMessage({ ...this.contents(document), status, running: false });
  }

  private contents(document: vscode.Uri): { readonly run: string; readonly body: string } {
    const result = this.runs.last(document);
    const title = this.titleOf(document);
    const { texts } = this.kind;
    return {
      run: result?.startedAt ?? '',
      body: result ? reportBody(title, result, texts) : emptyBody(title, texts),
    };
  }

  private async act(document: vscode.Uri, message: PageMessage): Promise<void> {
    const { action, number } = message ?? {};
    const page = this.panels.get(document.toString())?.webview;
    const result = this.runs.last(document);
    const say = (status: string | undefined): void => {
      if (status !== undefined) void page?.postMessage({ status });
    };
    switch (action) {
      case 'ready': {
        const running = this.runs.isRunning(document);
        void page?.postMessage({ ...this.contents(document), status: running ? this.kind.running() : '', running });
        return;
      }
      case 'run':
        await vscode.commands.executeCommand(this.kind.command, document);
        return;
      case 'copyReport':
        if (result) say(await copyReport(result, this.kind.texts));
        return;
      case 'copySupport':
        if (result) say(await copySupportReport(result, this.kind.texts));
        return;
      case 'curl':
        if (result) say(await copyCurl(result, Number(number)));
        return;
    }
  }
}
