import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { OUTCOMES } from '../../../../server/src/online/connection/report-model.js';
import type { ConnectionRuns } from './connection-runs.js';
import { copyCurl, copyReport, copySupportReport } from './report-copies.js';
import { emptyBody, reportBody, reportFrame } from './report-page.js';

/** What the page asks for. Anything else is ignored. */
type PageMessage = { readonly action?: unknown; readonly number?: unknown } | null | undefined;

/**
 * The reports of connection tests, one page for each document. Results are kept for the session only, so the pages are closed when
 * the window is reloaded.
 */
export class ConnectionReports {
  static readonly viewType = 'scimProvisioning.connectionReport';
  private readonly runs: ConnectionRuns;
  /** The command that tests the connection of a document. */
  private readonly testCommand: string;
  private readonly panels = new Map<string, vscode.WebviewPanel>();

  constructor(runs: ConnectionRuns, testCommand: string) {
    this.runs = runs;
    this.testCommand = testCommand;
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
    const title = titleOf(document);
    const panel = vscode.window.createWebviewPanel(ConnectionReports.viewType, title, vscode.ViewColumn.Active, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    this.panels.set(document.toString(), panel);
    panel.onDidDispose(() => this.panels.delete(document.toString()));
    panel.webview.onDidReceiveMessage((message: PageMessage) => this.act(document, message));
    panel.webview.html = reportFrame(title, randomUUID());
  }

  private update(document: vscode.Uri): void {
    const page = this.panels.get(document.toString())?.webview;
    if (!page) return;
    if (this.runs.isRunning(document)) {
      void page.postMessage({ status: testing(), running: true });
      return;
    }
    const result = this.runs.last(document);
    const status = result ? `${OUTCOMES[result.outcome].word}. ${result.verdict}` : '';
    void page.postMessage({ ...this.contents(document), status, running: false });
  }

  private contents(document: vscode.Uri): { readonly run: string; readonly body: string } {
    const result = this.runs.last(document);
    const title = titleOf(document);
    return { run: result?.startedAt ?? '', body: result ? reportBody(title, result) : emptyBody(title) };
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
        void page?.postMessage({ ...this.contents(document), status: running ? testing() : '', running });
        return;
      }
      case 'run':
        await vscode.commands.executeCommand(this.testCommand, document);
        return;
      case 'copyReport':
        if (result) say(await copyReport(result));
        return;
      case 'copySupport':
        if (result) say(await copySupportReport(result));
        return;
      case 'curl':
        if (result) say(await copyCurl(result, Number(number)));
        return;
    }
  }
}

function testing(): string {
  return t`Testing the connection…`;
}

function titleOf({ path }: vscode.Uri): string {
  return t`Connection: ${path.slice(path.lastIndexOf('/') + 1)}`;
}
