import * as vscode from 'vscode';
import { connectionReport, supportReport } from '../../../../server/src/online/connection/report.js';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import type { ConnectionRuns } from './connection-runs.js';

const SCHEME = 'scim-connection-report';

/** The reports of connection tests, as read-only documents. */
export class ConnectionReports implements vscode.TextDocumentContentProvider {
  private readonly runs: ConnectionRuns;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(runs: ConnectionRuns) {
    this.runs = runs;
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      this.runs.onDidChange((uri) => {
        this.changed.fire(reportUri(uri));
      }),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const result = this.runs.last(vscode.Uri.parse(uri.query));
    return result ? connectionReport(result) : 'There is no report yet. Run Test Connection first.';
  }

  async show(document: vscode.Uri): Promise<void> {
    await vscode.commands.executeCommand('markdown.showPreview', reportUri(document));
  }

  hasReport(document: vscode.Uri): boolean {
    return this.runs.last(document) !== undefined;
  }
}

/** Shows the report of the last connection test of the document. */
export class ShowConnectionReport implements Command {
  static readonly id = 'scimProvisioning.showConnectionReport';
  readonly id = ShowConnectionReport.id;
  private readonly reports: ConnectionReports;

  constructor(reports: ConnectionReports) {
    this.reports = reports;
  }

  async execute(argument?: unknown): Promise<void> {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    if (!uri || !this.reports.hasReport(uri)) {
      throw new OperationFailed('There is no report yet. Run Test Connection first.');
    }
    await this.reports.show(uri);
  }
}

/** Copies a short report for the administrator of the server, without the bodies of successful responses and without secrets. */
export class CopyConnectionReport implements Command {
  readonly id = 'scimProvisioning.copyConnectionReport';
  private readonly runs: ConnectionRuns;

  constructor(runs: ConnectionRuns) {
    this.runs = runs;
  }

  async execute(argument?: unknown): Promise<void> {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    const result = uri ? this.runs.last(uri) : this.runs.newest;
    if (!result) throw new OperationFailed('There is no report yet. Run Test Connection first.');
    const text = supportReport(result, {
      program: `SCIM Provisioning ${__VERSION__}`,
      platform: `VS Code ${vscode.version}, ${process.platform}`,
    });
    await vscode.env.clipboard.writeText(text);
    void vscode.window.showInformationMessage(
      `The report on ${result.tenantUrl} was copied to the clipboard. It contains no secrets. Check it before you send it.`,
    );
  }
}

function reportUri(document: vscode.Uri): vscode.Uri {
  const name = document.path.slice(document.path.lastIndexOf('/') + 1);
  return vscode.Uri.from({ scheme: SCHEME, path: `/Connection report of ${name}.md`, query: document.toString() });
}
