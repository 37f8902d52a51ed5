import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { ConnectionResult } from '../../../../server/src/online/connection/result.js';
import { runChosenAction, actionTitles, type Command } from '../../infrastructure/commands.js';
import { Cancelled, OperationFailed, type MessageAction } from '../../infrastructure/errors.js';
import { isRemote } from '../../infrastructure/machine.js';
import { withCancellableProgress } from '../../infrastructure/progress.js';
import { ChangeTenantUrl } from './change-tenant-url.js';
import type { ReportPages } from '../../infrastructure/report-pages.js';
import type { ConnectionExplorer } from './connection-explorer.js';
import { isRejected, type ConnectionServices, type ReadyConnection } from './connection-tester.js';
import { withoutLinks } from '../../infrastructure/messages.js';

/** Sends the same requests as Entra to the SCIM service of a mapping document, and shows the result in a message. */
export class TestConnection implements Command {
  static readonly id = 'scimProvisioning.testConnection';
  readonly id = TestConnection.id;
  private readonly services: ConnectionServices;
  private readonly explorer: ConnectionExplorer;
  private readonly reports: ReportPages;

  constructor(services: ConnectionServices, explorer: ConnectionExplorer, reports: ReportPages) {
    this.services = services;
    this.explorer = explorer;
    this.reports = reports;
  }

  async execute(argument?: unknown): Promise<void> {
    const { documents, runs } = this.services;
    const uri = this.reports.documentFor(argument);
    const info = uri && (await documents.mappingInfo(uri));
    if (!uri || !info) {
      throw new OperationFailed(
        t`No mapping document is active. Open a synchronization schema or a provisioning file.`,
      );
    }
    if (runs.isRunning(uri)) return;
    const connection = await this.explorer.prepare(uri, info);
    // Another test may have been started in the meantime.
    if (runs.isRunning(uri)) return;
    const result = await withCancellableProgress(
      t`Testing the connection to ${info.application.name}`,
      (signal, progress) =>
        this.explorer.test(connection, {
          signal,
          onStep: ({ title, count }) => {
            progress(title, 100 / count);
          },
        }),
    );
    if (!result) throw new Cancelled();
    this.tell(connection, result);
  }

  private tell(connection: ReadyConnection, result: ConnectionResult): void {
    const { uri, access } = connection;
    const again = (): Thenable<unknown> => vscode.commands.executeCommand(TestConnection.id, uri);
    const actions: MessageAction[] = [
      {
        title: t`Show Report`,
        run: () => {
          this.reports.show(uri);
        },
      },
    ];
    if (result.outcome === 'failed') {
      if (access && isRejected(result)) {
        actions.push({
          title: access.kind === 'token' ? t`Enter Token` : t`Enter Client Secret`,
          run: async () => {
            await this.services.tokens.forget(access.keeper);
            await again();
          },
        });
      } else {
        actions.push({ title: t`Try Again`, run: again });
      }
      if (isAboutUrl(result)) actions.push({ title: t`Change URL`, run: () => this.changeUrl(connection) });
    }
    const text = [
      result.verdict,
      ...(result.hint === undefined ? [] : [result.hint]),
      // The user may not know that the requests come from the network of the remote machine.
      ...(result.outcome === 'failed' && isRemote() ? [t`The requests were sent from ${result.from}.`] : []),
    ].join(' ');
    // Not awaited: the command is complete when the result is shown, not when its message is closed.
    void show(result.outcome, text, actionTitles(actions)).then((chosen) => runChosenAction(chosen, actions));
  }

  /** If the document contains the URL, the user changes it there. */
  private async changeUrl({ uri, info }: ReadyConnection): Promise<void> {
    if (info.mapping.tenantUrlRange) {
      await vscode.commands.executeCommand(ChangeTenantUrl.id, uri);
      return;
    }
    await this.services.tenantUrls.ask(uri, info);
    await vscode.commands.executeCommand(TestConnection.id, uri);
  }
}

/** Whether a different URL may help, because there is no SCIM service at this one. */
function isAboutUrl({ steps }: ConnectionResult): boolean {
  const failed = steps.find(({ outcome }) => outcome === 'failed');
  return failed?.place?.kind === 'tenantUrl' && failed.id !== 'invalid-token';
}

function show(outcome: ConnectionResult['outcome'], text: string, buttons: string[]): Thenable<string | undefined> {
  switch (outcome) {
    case 'passed':
      return vscode.window.showInformationMessage(withoutLinks(text), ...buttons);
    case 'warning':
      return vscode.window.showWarningMessage(withoutLinks(text), ...buttons);
    case 'failed':
      return vscode.window.showErrorMessage(withoutLinks(text), ...buttons);
  }
}
