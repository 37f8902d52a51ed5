import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { applicationNamed, genericApplication } from '../../../../server/src/language/applications/index.js';
import { checkTenantUrl } from '../../../../server/src/language/applications/tenant-url.js';
import type { ConnectionResult } from '../../../../server/src/connection/result.js';
import { cleanToken, testConnection } from '../../../../server/src/connection/test-connection.js';
import type { MappingDocumentInfo } from '../../../../server/src/protocol.js';
import { offer, titles, type Command } from '../../infrastructure/commands.js';
import { Cancelled, OperationFailed, type Action } from '../../infrastructure/errors.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import { withCancellableProgress } from '../../infrastructure/progress.js';
import type { Tokens } from '../../infrastructure/tokens.js';
import type { ConnectionReports } from './connection-reports.js';
import type { ConnectionRuns } from './connection-runs.js';
import type { TenantUrls } from './tenant-urls.js';

export interface TestConnectionServices {
  readonly documents: MappingDocuments;
  readonly tokens: Tokens;
  readonly tenantUrls: TenantUrls;
  readonly runs: ConnectionRuns;
  readonly reports: ConnectionReports;
  readonly userAgent: string;
  readonly log: vscode.LogOutputChannel;
}

/** Asks the SCIM service of a mapping document what Entra will ask it, and tells in a sentence what came of it. */
export class TestConnection implements Command {
  static readonly id = 'scimProvisioning.testConnection';
  readonly id = TestConnection.id;
  private readonly services: TestConnectionServices;

  constructor(services: TestConnectionServices) {
    this.services = services;
  }

  async execute(argument?: unknown): Promise<void> {
    const { documents } = this.services;
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    const info = uri && (await documents.mappingInfo(uri));
    if (!uri || !info) {
      throw new OperationFailed('Open a mapping document first: a synchronization schema or a provisioning file.');
    }
    if (!vscode.workspace.isTrusted) {
      throw new OperationFailed(
        'Test Connection sends your secret token to the address in this file, so it needs a trusted workspace.',
        [{ title: 'Manage Workspace Trust', run: () => vscode.commands.executeCommand('workbench.trust.manage') }],
      );
    }
    if (this.services.runs.isRunning(uri)) return;
    await this.test(uri, info);
  }

  private async test(uri: vscode.Uri, info: MappingDocumentInfo): Promise<void> {
    const { tenantUrls, tokens, runs, documents, log } = this.services;
    const tenantUrl = await tenantUrls.get(uri, info);
    const origin = originOf(tenantUrl);
    // A URL that nothing is sent to needs no token.
    const kept = origin === undefined || !isSound(tenantUrl, info) ? '' : await tokens.get(origin);
    const token = kept ?? (await askToken(origin ?? '', info));

    // It may have been started once more meanwhile.
    if (runs.isRunning(uri)) return;
    runs.begin(uri);
    let result: ConnectionResult | undefined;
    try {
      result = await this.run(info, tenantUrl, token);
    } finally {
      runs.end(uri, result);
    }
    if (!result) throw new Cancelled();
    log.info(`Test Connection to ${result.tenantUrl}: ${result.outcome}. ${result.verdict}`);
    if (kept === undefined && origin !== undefined && isAccepted(result)) await tokens.set(origin, token);
    const failure =
      result.outcome === 'failed' ? { tenantUrl, message: `Test Connection failed: ${result.verdict}` } : undefined;
    await documents.setConnectionFailure(uri, failure);
    this.tell(uri, info, result, origin);
  }

  /** Undefined if the user cancelled. */
  private run(info: MappingDocumentInfo, tenantUrl: string, token: string): Promise<ConnectionResult | undefined> {
    return withCancellableProgress(`Testing the connection to ${info.application.name}`, (signal, report) =>
      testConnection({
        plan: info.mapping.plan,
        tenantUrl,
        token,
        // The extension host's own fetch knows VS Code's proxy settings and certificates.
        fetch: (url, init) => fetch(url, init),
        userAgent: this.services.userAgent,
        signal,
        now: Date.now,
        nobody: randomUUID(),
        onStep: ({ title, count }) => {
          report(title, 100 / count);
        },
      }),
    );
  }

  private tell(uri: vscode.Uri, info: MappingDocumentInfo, result: ConnectionResult, origin: string | undefined): void {
    const { tenantUrls, tokens, reports } = this.services;
    const again = (): Thenable<unknown> => vscode.commands.executeCommand(TestConnection.id, uri);
    const actions: Action[] = [{ title: 'Show Report', run: () => reports.show(uri) }];
    if (result.outcome === 'failed') {
      if (origin !== undefined && isRejected(result)) {
        actions.push({
          title: 'Enter Token',
          run: async () => {
            await tokens.forget(origin);
            await again();
          },
        });
      } else {
        actions.push({ title: 'Try Again', run: again });
      }
      if (info.mapping.plan.tenantUrl === undefined) {
        actions.push({
          title: 'Change URL',
          run: async () => {
            await tenantUrls.ask(uri, info);
            await again();
          },
        });
      }
    }
    const text = result.hint === undefined ? result.verdict : `${result.verdict} ${result.hint}`;
    // Not awaited: the command is done when the result is there, not when its message is closed.
    void show(result.outcome, text, titles(actions)).then((chosen) => offer(chosen, actions));
  }
}

function show(outcome: ConnectionResult['outcome'], text: string, buttons: string[]): Thenable<string | undefined> {
  switch (outcome) {
    case 'passed':
      return vscode.window.showInformationMessage(text, ...buttons);
    case 'warning':
      return vscode.window.showWarningMessage(text, ...buttons);
    case 'failed':
      return vscode.window.showErrorMessage(text, ...buttons);
  }
}

/** Where a token belongs; undefined for an address that none is sent to. */
function originOf(tenantUrl: string): string | undefined {
  if (!URL.canParse(tenantUrl)) return undefined;
  const { origin, protocol } = new URL(tenantUrl);
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
}

/** Whether another token may help: the step that failed was refused for who asked. */
function isRejected({ steps }: ConnectionResult): boolean {
  const status = steps.find(({ outcome }) => outcome === 'failed')?.exchanges.at(-1)?.response?.status;
  return status === 401 || status === 403;
}

/** Whether the server knew the token: it answered, and did not ask who that is. */
function isAccepted({ steps }: ConnectionResult): boolean {
  const answers = steps.flatMap(({ exchanges }) =>
    exchanges.flatMap(({ response, credential }) => (response && credential === 'secretToken' ? [response] : [])),
  );
  return answers.length > 0 && answers.every(({ status }) => status !== 401);
}

function isSound(tenantUrl: string, info: MappingDocumentInfo): boolean {
  const application = applicationNamed(info.application.id) ?? genericApplication;
  return checkTenantUrl(tenantUrl, application).every(({ severity }) => severity !== 'error');
}

async function askToken(origin: string, info: MappingDocumentInfo): Promise<string> {
  const entered = await vscode.window.showInputBox({
    title: `Secret token of ${info.application.name}`,
    prompt: `For ${origin} only. It is kept in VS Code's secret storage; “SCIM: Forget Token” removes it.`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text === '' || cleanToken(text) !== undefined ? undefined : 'A token is one word without blanks.',
  });
  const token = entered === undefined ? undefined : cleanToken(entered);
  if (token === undefined) throw new Cancelled();
  return token;
}
