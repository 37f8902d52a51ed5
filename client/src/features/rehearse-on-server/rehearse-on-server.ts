import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { RehearsalResult } from '../../../../server/src/online/rehearsal/result.js';
import type { MappingDocumentInfo } from '../../../../server/src/protocol.js';
import { accessTo, type ConnectionAccess } from '../../infrastructure/access.js';
import { actionTitles, runChosenAction, type Command } from '../../infrastructure/commands.js';
import { Cancelled, OperationFailed, type MessageAction } from '../../infrastructure/errors.js';
import { networkAdvice, thisMachine } from '../../infrastructure/machine.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import { withoutLinks } from '../../infrastructure/messages.js';
import { withCancellableProgress } from '../../infrastructure/progress.js';
import type { ReportPages } from '../../infrastructure/report-pages.js';
import type { Runs } from '../../infrastructure/runs.js';
import type { TenantUrls } from '../../infrastructure/tenant-urls.js';
import type { Tokens } from '../../infrastructure/tokens.js';
import { REHEARSE_ON_SERVER } from './rehearsal-reports.js';
import type { Sending } from './sending.js';
import type { Way } from './ways.js';

export interface RehearsalServices {
  readonly documents: MappingDocuments;
  readonly tokens: Tokens;
  readonly tenantUrls: TenantUrls;
  readonly userAgent: string;
  readonly log: vscode.LogOutputChannel;
  readonly state: vscode.Memento;
  /** The sample user that is shown in a document. */
  readonly sampleOf: (document: vscode.Uri) => { readonly file: vscode.Uri; readonly key: string } | undefined;
  /** The schemas of the user, as JSON values. */
  readonly schemas: () => readonly unknown[];
}

/** Where the account of a running rehearsal is stored: it is still there if the window is closed before it is deleted. */
const ACCOUNT = 'scimProvisioning.rehearsedAccount';

/** Sends what Entra would send for a marked test user, after a confirmation each time. The account is deleted in the end. */
export class RehearseOnServer implements Command {
  readonly id = REHEARSE_ON_SERVER;
  private readonly services: RehearsalServices;
  private readonly runs: Runs<RehearsalResult>;
  private readonly reports: ReportPages<RehearsalResult>;

  constructor(services: RehearsalServices, runs: Runs<RehearsalResult>, reports: ReportPages<RehearsalResult>) {
    this.services = services;
    this.runs = runs;
    this.reports = reports;
  }

  async execute(argument?: unknown): Promise<void> {
    requireTrust();
    const { documents, tenantUrls, tokens } = this.services;
    const uri = this.reports.documentFor(argument);
    const info = uri && (await documents.mappingInfo(uri));
    if (!uri || !info) {
      throw new OperationFailed(
        t`No mapping document is active. Open a synchronization schema or a provisioning file.`,
      );
    }
    if (this.runs.isRunning(uri)) return;
    const { sending, way } = await this.prepare(uri, info);
    const tenantUrl = await tenantUrls.get(uri, info);
    const { isConfirmed } = await import('./sending.js');
    if (!(await isConfirmed(sending.confirmation(tenantUrl, way), this.services.state.get(ACCOUNT))))
      throw new Cancelled();
    const access = await accessTo(info, tenantUrl, tokens);
    // The workspace or another run may have changed while the user was asked.
    requireTrust();
    if (this.runs.isRunning(uri)) return;
    const result = await this.send(uri, info, { sending, way, tenantUrl, access });
    this.tell(uri, result);
  }

  /**
   * @throws OperationFailed if the user cannot be rehearsed
   * @throws Cancelled if the user chooses nobody, or nothing
   */
  private async prepare(uri: vscode.Uri, info: MappingDocumentInfo): Promise<{ sending: Sending; way: Way }> {
    const { documents, sampleOf, schemas } = this.services;
    // A bundle of its own: it is large, and seldom needed.
    const { useTranslations, chooseTestUser, prepareSending, chooseWay } = await import('./sending.js');
    useTranslations(vscode.l10n.bundle);
    const sample = await chooseTestUser(sampleOf(uri));
    if (!sample) throw new Cancelled();
    if ('problem' in sample) throw new OperationFailed(sample.problem);
    const document = await vscode.workspace.openTextDocument(uri);
    const sending = prepareSending({
      uri: uri.toString(),
      text: document.getText(),
      application: info.application.id,
      isTreatedAsSchema: documents.isTreatedAsSchema(uri),
      discovery: documents.discovery(uri),
      schemas: schemas(),
      sample,
    });
    if ('problem' in sending) throw new OperationFailed(sending.problem);
    const way = await chooseWay(sending.canDisable);
    if (!way) throw new Cancelled();
    return { sending, way };
  }

  private async send(
    uri: vscode.Uri,
    info: MappingDocumentInfo,
    run: {
      readonly sending: Sending;
      readonly way: Way;
      readonly tenantUrl: string;
      readonly access: ConnectionAccess | undefined;
    },
  ): Promise<RehearsalResult> {
    const { sending, way, tenantUrl, access } = run;
    const { tokens, log, userAgent, state } = this.services;
    const host = URL.canParse(tenantUrl) ? new URL(tenantUrl).host : tenantUrl;
    let result: RehearsalResult | undefined;
    this.runs.begin(uri);
    try {
      result = await withCancellableProgress(t`Rehearsing on ${info.application.name} (${host})`, (signal, progress) =>
        sending.send(way, {
          tenantUrl,
          ...(access?.kind === 'token' && { token: access.entered ?? access.secret }),
          ...(access?.kind === 'clientSecret' && { clientSecret: access.secret }),
          // The extension host's own fetch knows VS Code's proxy settings and certificates.
          fetch: (url, init) => fetch(url, init),
          userAgent,
          signal,
          now: Date.now,
          from: thisMachine(),
          advice: networkAdvice(),
          onStep: ({ title, count }) => {
            progress(title, 100 / count);
          },
          // At once, in case the window is closed before the account is deleted.
          onAccount: (id) => {
            if (id !== undefined) log.info(`Rehearse on Server: ${host} created the account with the ID ${id}.`);
            void state.update(ACCOUNT, id && { host, id });
          },
        }),
      );
    } finally {
      this.runs.end(uri, result);
    }
    if (!result) throw new Cancelled();
    log.info(`Rehearse on Server, ${result.tenantUrl}: ${result.outcome}. ${result.verdict}`);
    // The message has said it.
    await state.update(ACCOUNT, undefined);
    const isAccepted = result.steps.some(({ id, outcome }) => id === 'match' && outcome === 'passed');
    if (access && !access.isKept && isAccepted) await tokens.set(access.keeper, access.secret);
    return result;
  }

  private tell(uri: vscode.Uri, { outcome, verdict, hint, left, isCancelled }: RehearsalResult): void {
    const actions: MessageAction[] = [
      {
        title: t`Show Report`,
        run: () => {
          this.reports.show(uri);
        },
      },
    ];
    if (left.state === 'left' || left.state === 'disabled') {
      const { id } = left;
      actions.push({ title: t`Copy ID`, run: () => vscode.env.clipboard.writeText(id) });
    }
    const text = withoutLinks([verdict, ...(hint === undefined ? [] : [hint])].join(' '));
    const show =
      outcome === 'passed' || (isCancelled && left.state === 'nothing')
        ? vscode.window.showInformationMessage
        : outcome === 'warning'
          ? vscode.window.showWarningMessage
          : vscode.window.showErrorMessage;
    // Not awaited: the command is complete when the result is shown, not when its message is closed.
    void show(text, ...actionTitles(actions)).then((chosen) => runChosenAction(chosen, actions));
  }
}

/** Nothing is sent for files in an untrusted folder. */
function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new OperationFailed(
    t`Rehearse on Server needs a trusted workspace, because it sends your secret token to the URL in this file, and creates an account there.`,
    [{ title: t`Manage Workspace Trust`, run: () => vscode.commands.executeCommand('workbench.trust.manage') }],
  );
}
