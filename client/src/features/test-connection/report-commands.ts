import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { reportedRequests } from '../../../../server/src/online/connection/report-model.js';
import type { ConnectionResult } from '../../../../server/src/online/connection/result.js';
import type { Command } from '../../infrastructure/commands.js';
import { Cancelled, OperationFailed } from '../../infrastructure/errors.js';
import type { ReportPages } from '../../infrastructure/report-pages.js';
import type { Runs } from '../../infrastructure/runs.js';
import { copyCurl, copyReport, copySupportReport } from '../../infrastructure/report-copies.js';

/** Shows the report of the last connection test of the document. */
export class ShowConnectionReport implements Command {
  static readonly id = 'scimProvisioning.showConnectionReport';
  readonly id = ShowConnectionReport.id;
  private readonly runs: Runs;
  private readonly reports: ReportPages;

  constructor(runs: Runs, reports: ReportPages) {
    this.runs = runs;
    this.reports = reports;
  }

  execute(argument?: unknown): void {
    const uri = this.reports.documentFor(argument);
    if (!uri || !this.runs.last(uri)) throw noReport();
    this.reports.show(uri);
  }
}

/** A command that copies something of a report. */
abstract class CopyCommand implements Command {
  abstract readonly id: string;
  private readonly runs: Runs;
  private readonly reports: ReportPages;

  constructor(runs: Runs, reports: ReportPages) {
    this.runs = runs;
    this.reports = reports;
  }

  async execute(argument?: unknown): Promise<void> {
    const uri = this.reports.documentFor(argument);
    const result = (uri && this.runs.last(uri)) ?? this.runs.newest;
    if (!result) throw noReport();
    const said = await this.copy(result);
    if (said !== undefined) void vscode.window.showInformationMessage(said);
  }

  protected abstract copy(result: ConnectionResult): Promise<string | undefined>;
}

export class CopyConnectionReport extends CopyCommand {
  readonly id = 'scimProvisioning.copyConnectionReport';
  protected override copy = copySupportReport;
}

export class CopyMarkdownReport extends CopyCommand {
  readonly id = 'scimProvisioning.copyMarkdownReport';
  protected override copy = copyReport;
}

/** Lets the user choose a request of the last test, and copies the command that repeats it. */
export class CopyRequestAsCurl extends CopyCommand {
  readonly id = 'scimProvisioning.copyRequestAsCurl';

  protected override async copy(result: ConnectionResult): Promise<string | undefined> {
    const requests = reportedRequests(result);
    if (requests.length === 0) throw new OperationFailed(t`The last test sent no request.`);
    const items = requests.map(({ number, exchange: { method, url }, came }) => ({
      label: `${number}. ${method} ${url}`,
      description: came,
      number,
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: t`Copy Connection Request as curl`,
      placeHolder: t`Select a request of the last test`,
      matchOnDescription: true,
    });
    if (!chosen) throw new Cancelled();
    return copyCurl(result, chosen.number);
  }
}

function noReport(): OperationFailed {
  return new OperationFailed(t`There is no report yet. Run Test Connection first.`);
}
